// Takes one figure out of a page, for a frame that another site shows.

import {el} from "../components/client/dom.js";
import {ASK_MESSAGE, figureId, HEIGHT_MESSAGE} from "../domain/frame-address.js";
import {NBSP} from "../domain/french.js";
import {addressOf} from "./client-address.js";
import {figureTitle} from "./client-title.js";
import {FRAME} from "./wording.js";

/** The figure of a page, or the form that draws it. */
export const framedIn = (page: Document, name: string): HTMLElement | null =>
  page.querySelector(`main [data-frame="${name}"]`) ?? page.querySelector(`main #${figureId(name)}[data-figure]`);

/**
 * Takes one figure, with its table, out of a page; null without it. What is marked `data-embedded` is seen; the rest of
 * the main part stays, unseen, where `data-frames` says that scripts draw the figure from the address.
 */
export function framedFigure(page: Document, name: string) {
  const main = page.getElementById("contenu");
  const shown = framedIn(page, name);
  if (!main || !shown) return null;
  for (const element of main.querySelectorAll('script, link[rel="stylesheet"]')) element.remove();
  drawShapes(shown, page);
  shown.dataset.embedded = "";
  const table = shown.dataset.behind ? page.getElementById(shown.dataset.behind) : null;
  const apart = table && !shown.contains(table) ? table : null;
  if (main.querySelector(`[data-frames="${name}"]`)) {
    const holder = apart?.closest<HTMLElement>("[data-figure]");
    if (holder) fold(holder);
  } else main.replaceChildren(shown, ...(apart ? [fold(scrolled(apart))] : []));
  return {main, shown};
}

/** Draws in a figure the shapes that it borrows from another drawing of the page. */
export function drawShapes(figure: Element, page: Document): void {
  for (const use of figure.querySelectorAll("use")) {
    const shape = page.getElementById(use.getAttribute("href")!.slice(1));
    if (!shape || figure.contains(shape)) continue;
    const drawn = page.createElementNS("http://www.w3.org/2000/svg", shape.localName);
    for (const {name, value} of shape.attributes) if (/^(d|transform)$/.test(name)) drawn.setAttribute(name, value);
    for (const {name, value} of use.attributes) if (name !== "href") drawn.setAttribute(name, value);
    drawn.append(...use.childNodes, ...[...shape.querySelectorAll("path")].map((path) => path.cloneNode()));
    use.replaceWith(drawn);
  }
}

const scrolled = (table: HTMLElement) =>
  wrap(table, `<div class="scroll" tabindex="0" role="region" aria-label="${FRAME.data}"></div>`);

export const fold = (data: HTMLElement) =>
  wrap(data, `<details class="embed-data" data-embedded=""><summary>${FRAME.data}</summary></details>`);

/** Puts an element in another, which takes its place. Both are of the page that is read, which may only be parsed. */
function wrap(element: HTMLElement, markup: string) {
  element.insertAdjacentHTML("beforebegin", markup);
  const wrapper = element.previousElementSibling as HTMLElement;
  wrapper.append(element);
  return wrapper;
}

/** Says what the figure is called, hidden where a caption does; leads to the page as the frame shows it. */
export function addTitle(main: HTMLElement, shown: HTMLElement, pageTitle: string, home: HTMLElement): void {
  const [page, site = page] = pageTitle.split(" | ");
  // The name of a map that cells have yet to draw is no caption.
  const drawn = shown.matches(".map-figure") || shown.querySelector("svg > title");
  const captioned =
    !drawn && [null, shown.querySelector("caption")?.textContent].includes(shown.getAttribute("aria-label"));
  const looks = {class: captioned ? "hidden" : "embed-title", role: "heading", "aria-level": 1};
  const title = el("p", {...looks, "data-embedded": ""});
  const name = () => {
    const words = figureTitle(shown) || page;
    if (title.textContent !== words) title.textContent = words;
  };
  name();
  // The title of a live figure follows what it shows.
  new MutationObserver(name).observe(shown, {childList: true, subtree: true});
  main.prepend(title);
  home.textContent = site;
  const names = [figureTitle(shown), page === site ? "" : page].filter((words) => words !== "");
  document.title = `${names.join(" — ")} | ${site}`;
  leadOut(shown, home);
}

/** Leads to the page, and lets links of drawings open beside the page around, as others do. */
function leadOut(shown: HTMLElement, home: HTMLElement) {
  const way = el("a", {"data-embed-page": ""}, "voir la page");
  const follow = () => (way.href = addressOf(shown));
  follow();
  way.addEventListener("click", follow);
  home.after(`${NBSP}· `, way);
  const beside = ({target}: Event) =>
    (target as Element).closest("svg a:not([target])")?.setAttribute("target", "_blank");
  document.addEventListener("click", beside, {capture: true});
}

export function missingFigure(home: string): HTMLElement {
  const title = el("h1", {class: "embed-title"}, FRAME.missing);
  const others = el("p", {}, "Les autres sont ", el("a", {href: home}, "sur le site"), ".");
  return el("div", {"data-embedded": ""}, title, others);
}

/** Tells the page around the height of what is shown. It is no secret: any page may show the frame. */
export function tellHeight(): void {
  if (parent === window) return;
  const tell = () =>
    parent.postMessage({type: HEIGHT_MESSAGE, height: Math.ceil(document.body.getBoundingClientRect().height)}, "*");
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({source, data}) => {
    if (source === parent && data?.type === ASK_MESSAGE) tell();
  });
}
