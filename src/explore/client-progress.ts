import {ASKED, sayAnswer, type Asked} from "../components/client/asked.js";
import {el} from "../components/client/dom.js";
import {typeset} from "../domain/french.js";
import {DRAWN} from "./measure.js";
import type {ExploreState} from "./state.js";
import type {Selected, View} from "./view.js";
import {selectionText, viewText} from "./wording.js";

/** Milliseconds before the reader is told to wait: most answers come sooner, and a text that only passes is a page drawn for nothing. */
const PATIENCE_MS = 150;

/** What a reader is told of the work in progress. */
export type Progress = ReturnType<typeof openProgress>;

/** The article says in `data-answer` whether something is awaited, and in `data-answers` how many changes have been drawn. */
export function openProgress(article: HTMLElement, asked: Asked<ExploreState>) {
  const message = el("p", {class: "form-message", role: "status", "data-explore-message": true});
  const spoken = el("p", {class: "hidden", role: "status", "data-explore-status": true});
  let opened = false;
  let last: ExploreState | null = null;
  const pending = () => {
    // What is shown already is drawn no more: back and forth may lead there.
    const shown = last !== null && same(last, asked.value);
    if (shown) article.dataset.answers = String(asked.changes);
    sayAnswer(article, shown ? "done" : "pending");
  };
  asked.addEventListener("input", pending);
  if (asked.changes > 0) pending();
  return {
    /** Where it is told; what a screen reader is told of a change besides. */
    message,
    spoken,
    /** Says to wait while the engine works. */
    async follow<T>(work: Promise<T>): Promise<T> {
      const text = typeset(opened ? "Calcul en cours…" : "Chargement du moteur de calcul…");
      const wait = setTimeout(() => (message.textContent = text), opened ? PATIENCE_MS : 0);
      try {
        const answer = await work;
        opened = true;
        message.textContent = "";
        return answer;
      } finally {
        clearTimeout(wait);
      }
    },
    async fail(error: unknown): Promise<void> {
      const {explain} = await import("../components/engine/messages.js");
      message.textContent = explain(error).message;
      sayAnswer(article, "failed");
      article.dataset.answers = String(asked.changes);
    },
    /** The figures are drawn: says what changed. */
    drawn(view: View, selected: Selected | null): void {
      if (!isShown(view)) return;
      const words = selectionText(view, selected, asked.value.selection) ?? typeset("Rien n’est sélectionné.");
      if (last !== null)
        spoken.textContent = same({...last, selection: null}, {...asked.value, selection: null})
          ? words
          : `${viewText(view)} ${selected ? words : ""}`;
      last = asked.value;
      const [start] = performance.getEntriesByName(ASKED, "mark").slice(-1);
      if (start) performance.measure(DRAWN, {start: start.startTime, end: performance.now()});
      performance.clearMarks(ASKED);
    },
    /** So is the rest. */
    done(view: View): void {
      if (!isShown(view)) return;
      article.dataset.answers = String(asked.changes);
      sayAnswer(article, "done");
    }
  };

  /** What comes late is not of the last change. */
  function isShown({state}: View): boolean {
    return same({...state, selection: null}, {...asked.value, selection: null});
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Waits for the next frame to be on the screen; a page that is not looked at has none. */
export const painted = () =>
  new Promise<void>((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
