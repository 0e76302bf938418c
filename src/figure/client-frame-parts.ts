import {el} from "../components/client/dom.js";
import {ASK_MESSAGE, HEIGHT_MESSAGE} from "../domain/frame-address.js";
import {NBSP} from "../domain/french.js";
import {addressOf} from "./client-address.js";
import type {FramedFigure} from "./client-framed.js";
import {figureTitle} from "./client-title.js";

/** Says what the figure is called, where it does not say it itself: the caption of a table is read in it, the title of a drawing is not. */
export function addTitle({main, shown}: FramedFigure, pageTitle: string, home: HTMLElement): void {
  const [page, site = page] = pageTitle.split(" | ");
  // What names a map that cells have yet to draw is no caption.
  const drawn = shown.matches(".map-figure") || shown.querySelector("svg > title");
  const captioned = shown.dataset.title === undefined && !drawn;
  const kind = captioned ? "hidden" : "embed-title";
  const title = el("p", {class: kind, role: "heading", "aria-level": 1, "data-embedded": ""});
  const name = () => {
    const words = figureTitle(shown) || page;
    if (title.textContent !== words) title.textContent = words;
  };
  name();
  // What a live figure is called follows what it shows.
  new MutationObserver(name).observe(shown, {childList: true, subtree: true});
  main.prepend(title);
  home.textContent = site;
  const names = [figureTitle(shown), page === site ? "" : page].filter((words) => words !== "");
  document.title = `${names.join(" — ")} | ${site}`;
}

/** Leads to the page, in the state that the frame shows, and lets links of drawings open beside the page around, as the others do. */
export function leadOut(shown: HTMLElement, home: HTMLElement): void {
  const way = el("a", {"data-embed-page": ""}, "voir la page");
  const follow = () => (way.href = addressOf(shown));
  follow();
  way.addEventListener("click", follow);
  home.after(`${NBSP}· `, way);
  const beside = ({target}: Event) =>
    (target as Element).closest("svg a:not([target])")?.setAttribute("target", "_blank");
  document.addEventListener("click", beside, {capture: true});
}

/** What stands in the place of a figure that is not there. */
export const missingFigure = (home: string): HTMLElement =>
  el(
    "div",
    {"data-embedded": ""},
    el("h1", {class: "embed-title"}, "Cette figure n’a pas été trouvée"),
    el("p", {}, "Les autres sont ", el("a", {href: home}, "sur le site"), ".")
  );

/** Tells the height of what is shown, at once, when it changes, and when it is asked for. It is nobody's secret: any page may show the frame. */
export function tellHeight(body: HTMLElement): void {
  const tell = () =>
    parent.postMessage({type: HEIGHT_MESSAGE, height: Math.ceil(body.getBoundingClientRect().height)}, "*");
  new ResizeObserver(tell).observe(body);
  addEventListener("message", ({source, data}) => {
    if (source === parent && data?.type === ASK_MESSAGE) tell();
  });
}
