import {readAddress, writeAddress} from "./address.js";
import type {Catalogue} from "./catalogue.js";
import {settled, type ExploreState} from "./state.js";
import {viewOf, type View} from "./view.js";
import {HOW_TO_SELECT, selectionText, viewText} from "./wording.js";
import {typeset} from "../domain/french.js";
import {keepQuery, onQuery, tellDropped} from "../components/client/address.js";
import {mountBrush} from "./client-brush.js";
import {openDrawing} from "./client-draw.js";
import {mountForms} from "./client-form.js";
import {MEASURES, openStore} from "./client-store.js";

/** Milliseconds before the reader is told to wait: most answers come sooner, and a text that only passes is a page drawn for nothing. */
const PATIENCE_MS = 150;

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
  const {dropped, ...opened} = readAddress(location.search, catalogue);
  let {state} = opened;
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
    const text = typeset(store.opened ? "Calcul en cours…" : "Chargement du moteur de calcul…");
    const wait = setTimeout(() => (message.textContent = text), store.opened ? PATIENCE_MS : 0);
    try {
      const {found, beside, cost} = await store.ask(state);
      if (turn !== asked) return;
      const view = viewOf(state, found, catalogue, beside);
      const rest = draw({view, live: true, cost});
      message.textContent = "";
      status.textContent = spoken(view, before);
      performance.measure(MEASURES.drawn, {start, end: performance.now()});
      await painted();
      if (turn !== asked) return;
      rest();
      article.dataset.answer = "done";
    } catch (error) {
      if (turn !== asked) return;
      const {explain} = await import("../components/engine/messages.js");
      message.textContent = explain(error).message;
      article.dataset.answer = "failed";
    } finally {
      clearTimeout(wait);
    }
    article.dataset.answers = String(++answers);
    performance.measure(MEASURES.whole, {start, end: performance.now()});
  }

  /** Follows a change of the reader's: a step of the history, unless it is the middle of a gesture. */
  function change(
    part: Partial<ExploreState>,
    {passing = false, gesture}: {passing?: boolean; gesture?: string} = {}
  ): void {
    const next = settled({...state, ...part}, catalogue);
    if (!passing) keepQuery(writeAddress(next, catalogue), {gesture});
    void show(next);
  }

  const forms = mountForms(article, catalogue, () => state, change);
  mountBrush(article, catalogue, mapLevel, () => state, change);
  article.querySelector('[data-explore-part="selection"]')!.textContent = HOW_TO_SELECT;
  part("live").hidden = false;
  forms.show(state);
  tellDropped("explore", dropped);
  if (writeAddress(state, catalogue) !== "") void show(state);

  onQuery(() => {
    const read = readAddress(location.search, catalogue);
    tellDropped("explore", read.dropped);
    void show(read.state);
  });
}

/** Waits for the next frame to be on the screen; a page that is not looked at has none. */
const painted = () =>
  new Promise<void>((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/** What a screen reader is told of a change: the selection where it is all that changed, the view otherwise. */
function spoken(view: View, before: ExploreState): string {
  const selection = selectionText(view) ?? typeset("Rien n’est sélectionné.");
  const same = JSON.stringify({...before, selection: null}) === JSON.stringify({...view.state, selection: null});
  return same ? selection : `${viewText(view)} ${view.selected ? selection : ""}`;
}
