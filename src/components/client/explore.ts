import {readAddress, writeAddress, type Dropped} from "../../domain/explore/address.js";
import type {Catalogue} from "../../domain/explore/catalogue.js";
import {settled, type ExploreState} from "../../domain/explore/state.js";
import {viewOf, type View} from "../../domain/explore/view.js";
import {droppedText, HOW_TO_SELECT, selectionText, viewText} from "../../domain/explore/wording.js";
import {typeset} from "../../domain/french.js";
import {html} from "../html.js";
import {mountBrush} from "./explore-brush.js";
import {openDrawing} from "./explore-draw.js";
import {mountForms} from "./explore-form.js";
import {openStore} from "./explore-store.js";

/** Name of the measure of a change, from the reader's gesture to the page as drawn. */
export const MEASURE = "explore:answer";

/**
 * Brings the explorer to life. Nothing of the engine is loaded before the reader changes something, or comes by a link to another view.
 * The article tells in `data-answers` how many changes have been drawn, and in `data-answer` whether it waits for one.
 */
export async function mountExplore(article: HTMLElement): Promise<void> {
  const part = <T extends HTMLElement>(name: string) => article.querySelector<T>(`[data-explore-${name}]`)!;
  const response = await fetch(part<HTMLAnchorElement>("catalogue").href);
  if (!response.ok) return;
  const catalogue = (await response.json()) as Catalogue;
  const mapLevel = article.dataset.exploreMap as "commune" | "departement";
  const store = openStore(article, catalogue, mapLevel);
  const draw = openDrawing(article, mapLevel);
  const status = part("status");
  const message = part("message");
  let {state, dropped} = readAddress(location.search, catalogue);
  let asked = 0;
  let answers = 0;

  /** Shows a state; what was asked last is what is shown, whatever comes late. */
  async function show(next: ExploreState): Promise<void> {
    const start = performance.now();
    const turn = ++asked;
    const before = state;
    state = next;
    forms.show(state);
    article.dataset.answer = "pending";
    if (!store.has(state)) message.textContent = typeset(store.opened ? "Calcul en cours…" : "Chargement du moteur de calcul…");
    try {
      const {rows, departements, cost} = await store.ask(state);
      if (turn !== asked) return;
      const view = viewOf(state, rows, catalogue, departements);
      draw({view, live: true, cost});
      message.textContent = "";
      status.textContent = spoken(view, before);
      article.dataset.answer = "done";
    } catch (error) {
      if (turn !== asked) return;
      const {explain} = await import("../ask/messages.js");
      message.textContent = explain(error).message;
      article.dataset.answer = "failed";
    }
    article.dataset.answers = String(++answers);
    performance.measure(MEASURE, {start, end: performance.now()});
  }

  /** Follows a change of the reader's: a step of the history, unless it is the middle of a gesture. */
  function change(part: Partial<ExploreState>, {passing = false} = {}): void {
    const next = settled({...state, ...part}, catalogue);
    if (!passing) {
      const query = writeAddress(next, catalogue);
      const address = `${location.pathname}${query && `?${query}`}${location.hash}`;
      if (address !== `${location.pathname}${location.search}${location.hash}`) history.pushState(null, "", address);
    }
    void show(next);
  }

  const forms = mountForms(article, catalogue, () => state, change);
  mountBrush(article, catalogue, mapLevel, () => state, change);
  article.querySelector('[data-explore-part="selection"]')!.textContent = HOW_TO_SELECT;
  part("live").hidden = false;
  forms.show(state);
  tellDropped(part("dropped"), dropped);
  if (writeAddress(state, catalogue) !== "") void show(state);

  addEventListener("popstate", () => {
    const read = readAddress(location.search, catalogue);
    tellDropped(part("dropped"), read.dropped);
    void show(read.state);
  });
}

/** What a screen reader is told of a change: the selection where it is all that changed, the view otherwise. */
function spoken(view: View, before: ExploreState): string {
  const selection = selectionText(view) ?? typeset("Rien n’est sélectionné.");
  const same = JSON.stringify({...before, selection: null}) === JSON.stringify({...view.state, selection: null});
  return same ? selection : `${viewText(view)} ${view.selected ? selection : ""}`;
}

function tellDropped(notice: HTMLElement, dropped: Dropped[]): void {
  notice.hidden = dropped.length === 0;
  notice.innerHTML = html`<p>${typeset("Une partie de l’adresse n’a pas été comprise, et n’est pas suivie :")}</p><ul>${droppedText(dropped).map((text) => html`<li>${text}</li>`)}</ul>`.html;
}
