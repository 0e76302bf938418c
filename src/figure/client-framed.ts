import {figureId} from "../domain/frame-address.js";

/** What a frame shows of a page. */
export interface FramedFigure {
  /** What the page says: the figure and the table of its data, or all of it where scripts need the rest. */
  main: HTMLElement;
  /** The figure, or the place of one that scripts have yet to draw. */
  shown: HTMLElement;
}

/** The figure of a page, or what draws it: a form that a query is run with. */
export const framedIn = (page: Document, name: string): HTMLElement | null =>
  page.querySelector(`main [data-frame="${name}"]`) ?? page.querySelector(`main #${figureId(name)}[data-figure]`);

/**
 * Takes from a page what a frame shows of one of its figures. What is marked `data-embedded` is seen. Where the article of the page says by
 * `data-frames` that scripts draw the figure from the address, the rest stays for them, unseen.
 *
 * @returns null where the page has no such figure
 */
export function framedFigure(page: Document, name: string): FramedFigure | null {
  const main = page.getElementById("contenu");
  const shown = framedIn(page, name);
  if (!main || !shown) return null;
  for (const element of main.querySelectorAll('script, link[rel="stylesheet"]')) element.remove();
  drawShapes(shown, page);
  shown.dataset.embedded = "";
  const live = main.querySelector<HTMLElement>("[data-frames]")?.dataset.frames!.split(" ") ?? [];
  const alone = !live.some((other) => other === "*" || other === name);
  const table = shown.dataset.behind ? page.getElementById(shown.dataset.behind) : null;
  const apart = table && !shown.contains(table) ? table : null;
  if (alone) main.replaceChildren(shown, ...(apart ? [fold(scrolled(apart))] : []));
  else {
    const holder = apart?.closest<HTMLElement>("[data-figure]");
    holder?.replaceWith(fold(holder.cloneNode(true)));
  }
  return {main, shown};
}

/** Draws in a figure the shapes that it borrows from another drawing of the page, which is not there where it goes. */
export function drawShapes(figure: Element, page: Document): void {
  for (const use of figure.querySelectorAll("use")) {
    const shape = page.getElementById(use.getAttribute("href")!.slice(1));
    if (!shape || figure.contains(shape)) continue;
    const path = page.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", shape.getAttribute("d")!);
    for (const {name, value} of use.attributes) if (name !== "href") path.setAttribute(name, value);
    path.append(...use.childNodes);
    use.replaceWith(path);
  }
}

function scrolled(table: HTMLElement): HTMLElement {
  const scroll = table.ownerDocument.createElement("div");
  scroll.className = "scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Les données");
  scroll.append(table);
  return scroll;
}

function fold(data: Node): HTMLElement {
  const details = data.ownerDocument!.createElement("details");
  details.className = "embed-data";
  details.dataset.embedded = "";
  details.innerHTML = "<summary>Les données</summary>";
  details.append(data);
  return details;
}
