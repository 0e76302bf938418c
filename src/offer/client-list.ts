import {el} from "../components/client/dom.js";
import {nameLine} from "../components/client/map.js";
import {plural} from "../domain/french.js";
import type {OfferState} from "./address.js";
import type {Openness, Selection} from "./filter.js";
import {itemOf, type OfferItem} from "./item.js";

/** What is shown at a moment. */
export interface View {
  items: ListedItem[];
  state: OfferState;
  openness: Openness;
  selection: Selection<ListedItem>;
  /** Said of the moment that is asked for; null when none is. */
  moment: string | null;
}

/** A place or an actor of the page, and its card. */
interface ListedItem extends OfferItem {
  card: HTMLElement;
  /** True of an actor that goes round. */
  actor: boolean;
}

/** Everything that the page lists. */
export function listItems(article: HTMLElement): ListedItem[] {
  return [...article.querySelectorAll<HTMLElement>("[data-item]")].map((card) => ({
    ...itemOf(card.dataset),
    card,
    actor: card.classList.contains("mobile")
  }));
}

/** Shows what answers in the list and on the map, and hides the rest. */
export function showSelection(
  article: HTMLElement,
  {items, selection, state: {filter}}: Pick<View, "items" | "selection" | "state">
): void {
  const shown = new Set(selection.shown);
  for (const item of items) item.card.hidden = !shown.has(item);
  for (const group of article.querySelectorAll<HTMLElement>(".offer-group")) {
    const all = group.querySelectorAll("[data-item]").length;
    const visible = group.querySelectorAll("[data-item]:not([hidden])").length;
    group.hidden = visible === 0;
    group.querySelector("[data-group-count]")!.textContent =
      visible === all ? plural(all, "lieu", "lieux") : `${visible} sur ${plural(all, "lieu", "lieux")}`;
  }
  const none = article.querySelector<HTMLElement>("[data-mobile-none]");
  if (none) none.hidden = selection.shown.some((item) => item.actor);
  const ids = new Set(selection.shown.map((item) => item.id));
  for (const row of article.querySelectorAll<HTMLElement>("[data-row]")) row.hidden = !ids.has(row.dataset.row!);
  showOnMap(article.querySelector<SVGSVGElement>("svg[data-marks]"), ids, filter.epci);
}

function showOnMap(map: SVGSVGElement | null, ids: Set<string>, epci: string | null): void {
  if (!map) return;
  const marks = [...map.querySelectorAll<SVGAElement>("[data-mark]")];
  for (const mark of marks) mark.classList.toggle("off", !ids.has(mark.dataset.mark!));
  // With a keyboard the map is one stop: it must be one that is seen.
  const seen = marks.filter((mark) => !mark.classList.contains("off"));
  const stop = seen.find((mark) => mark.getAttribute("tabindex") === "0") ?? seen[0];
  for (const mark of marks) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
  // Of what is no longer there nothing is told.
  if (map.querySelector(".kept.off")) map.dispatchEvent(new CustomEvent("tell", {detail: {code: null, keep: true}}));
  const groups = new Set(seen.map((mark) => mark.dataset.group));
  for (const name of map.querySelectorAll<SVGTextElement>("text[data-group]"))
    name.classList.toggle("off", !groups.has(name.dataset.group));
  for (const shape of map.querySelectorAll<SVGPathElement>("[data-within]"))
    shape.classList.toggle("chosen", shape.dataset.within === epci);
}

/** What the panel of the map tells of a place, from its card: where it is, how to call, when it is open. */
export function placeWords(mark: SVGGraphicsElement | null): Node[] {
  const card = mark && document.getElementById(`lieu-${mark.dataset.mark}`);
  if (!card) return [];
  const line = (found: string, words: string) =>
    el("p", {}, ...(card.querySelector(found)?.closest("dd")?.cloneNode(true).childNodes ?? [words]));
  return [
    nameLine(card.querySelector("h4")!.textContent!, "", mark.getAttribute("href")),
    line("dd", ""),
    line('[href^="tel:"]', "Téléphone non connu."),
    line(".hours", "Horaires non connus.")
  ];
}
