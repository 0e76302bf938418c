import {html} from "../components/html.js";
import {someRows} from "./rows.js";
import {mapTitle, parts, shapeText, type Drawn} from "./parts.js";
import {typeset, typesetHtml} from "../domain/french.js";

/** Room around a part of the map that fills the drawing, as a share of its size. */
const ROOM = 0.06;

/** Part that takes as long to draw as all the others: it comes after them. */
const LAST = "table";

/**
 * Draws views on the page: its parts by the functions that made them at the build, its map by recolouring. It gives back what draws the part that
 * takes long, which may wait for the others to be seen.
 */
export function openDrawing(article: HTMLElement, mapLevel: "commune" | "departement"): (drawn: Drawn) => () => void {
  const places = [...article.querySelectorAll<HTMLElement>("[data-explore-part]")];
  const texts = new Map<HTMLElement, string>();
  const clear = article.querySelector<HTMLElement>("[data-explore-clear]")!;
  const recolour = openMap(article, mapLevel);
  return (drawn) => {
    recolour(drawn);
    for (const place of places) if (place.dataset.explorePart !== LAST) fill(place, drawn);
    clear.hidden = drawn.view.state.selection === null;
    return () => {
      for (const place of places) if (place.dataset.explorePart === LAST) fill(place, drawn);
    };
  };

  function fill(place: HTMLElement, drawn: Drawn): void {
    const text = typesetHtml(html`${parts[place.dataset.explorePart!](drawn)}`.html);
    if (texts.get(place) !== text) replace(place, text);
    texts.set(place, text);
  }
}

/** Other contents for an element: what the reader had opened stays open, and the focus stays on the same line or fold. */
function replace(place: HTMLElement, text: string): void {
  const opened = [...place.querySelectorAll("details")].map((d) => d.open);
  const focused = place.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  const line = focused?.dataset.toggle;
  const fold = [...place.querySelectorAll("summary")].indexOf(focused as HTMLElement);
  place.innerHTML = text;
  place.querySelectorAll("details").forEach((d, i) => (d.open = opened[i] ?? false));
  if (line !== undefined)
    place.querySelector<HTMLElement>(`[data-toggle="${CSS.escape(line)}"]`)?.focus({preventScroll: true});
  else if (fold >= 0) place.querySelectorAll("summary")[fold]?.focus({preventScroll: true});
}

function openMap(article: HTMLElement, mapLevel: "commune" | "departement"): (drawn: Drawn) => void {
  const svg = article.querySelector<SVGSVGElement>("svg[data-map]")!;
  const overlay = svg.querySelector(".map-overlay")!;
  const title = svg.querySelector("title")!;
  const shapes = [...svg.querySelectorAll<SVGPathElement>("path[data-code]")];
  const whole = svg.getAttribute("viewBox")!;
  return ({view}) => {
    const {state, model, selected, shapes: known} = view;
    const level = mapLevel === "departement" ? "departement" : state.level;
    const chosen =
      selected && level === state.level ? new Set(someRows(selected, 0, selected.length).map(({code}) => code)) : null;
    const members: SVGPathElement[][] = model.classes.map(() => []);
    for (const shape of shapes) {
      const code = (level === "epci" ? shape.dataset.within : shape.dataset.code) ?? "";
      const found = known.get(code);
      const step = found?.step ?? null;
      set(shape, "data-step", step === null ? "" : String(step));
      const state = chosen === null ? "" : chosen.has(code) ? " chosen" : " faded";
      set(shape, "class", `step-${step ?? "none"}${state}`);
      set(shape, "aria-label", typeset(shapeText(found, view)));
      if (step !== null && state !== " faded") members[step].push(shape);
    }
    title.textContent = typeset(mapTitle(view));
    for (const path of overlay.querySelectorAll(".map-pattern")) path.remove();
    overlay.prepend(
      ...model.classes.flatMap(({pattern}, step) =>
        pattern === "none" || members[step].length === 0 ? [] : [patternOf(members[step], pattern)]
      )
    );
    zoom(
      mapLevel === "commune" && state.area !== null ? shapes.filter((shape) => shape.dataset.within === state.area) : []
    );
  };

  /** The pattern of a class over all its shapes: a path is a list of shapes, so that several are one after the other. */
  function patternOf(members: SVGPathElement[], pattern: string): SVGPathElement {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("class", "map-pattern");
    path.setAttribute("fill", `url(#${svg.id}-${pattern})`);
    path.setAttribute("d", members.map((shape) => shape.getAttribute("d")).join(""));
    return path;
  }

  /** Lets some shapes fill the drawing; all of it without any. */
  function zoom(inside: SVGPathElement[]): void {
    svg.classList.toggle("zoomed", inside.length > 0);
    if (inside.length === 0) return svg.setAttribute("viewBox", whole);
    const boxes = inside.map((shape) => shape.getBBox());
    const [left, top] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
    const [width, height] = [
      Math.max(...boxes.map((b) => b.x + b.width)) - left,
      Math.max(...boxes.map((b) => b.y + b.height)) - top
    ];
    const room = ROOM * Math.max(width, height);
    svg.setAttribute(
      "viewBox",
      [left - room, top - room, width + 2 * room, height + 2 * room].map(Math.round).join(" ")
    );
  }
}

/** Sets an attribute that changes: any other would have its shape drawn again for nothing. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
