import {ASKED, sayAnswer, type Asked} from "../../components/client/asked.js";
import {el} from "../../components/client/dom.js";
import {columnRows, type Answered, type Columns} from "../../components/engine/values.js";
import {DRAWN} from "./query.js";
import type {ExploreState, Shown, Words} from "./state.js";
import type {Selected, View} from "./view.js";
import {selectionText, viewText} from "./wording.js";

/** Most answers come sooner: a text that only passes would draw the page for nothing. */
const PATIENCE_MS = 150;

const KEPT = 8;

/** `data-answer` of the article says whether something is awaited, `data-answers` how many changes are drawn. */
export function openProgress(article: HTMLElement, asked: Asked<ExploreState>, said: Words["said"]) {
  const message = el("p", {class: "form-message", role: "status", "data-explore-message": true});
  const spoken = el("p", {class: "hidden", role: "status", "data-explore-status": true});
  let opened = false;
  let last: ExploreState | null = null;
  const say = (answer: "done" | "pending" | "failed") => {
    if (answer !== "pending") article.dataset.answers = String(asked.changes);
    sayAnswer(article, answer);
  };
  const pending = () => say(last !== null && same(last, asked.value) ? "done" : "pending");
  asked.addEventListener("input", pending);
  if (asked.changes > 0) pending();
  const isShown = ({state}: View) => sameView(state, asked.value);
  return {
    message,
    spoken,
    async follow<T>(work: Promise<T>): Promise<T> {
      const text = opened ? said.calcul : said.moteur;
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
      const {explain} = await import("../../text/wording/engine.js");
      message.textContent = explain(error).message;
      say("failed");
    },
    drawn(view: View, selected: Selected | null): void {
      if (!isShown(view)) return;
      const words = selectionText(view, selected, asked.value.selection) ?? said.rien;
      if (last !== null)
        spoken.textContent = sameView(last, asked.value) ? words : `${viewText(view)} ${selected ? words : ""}`;
      last = asked.value;
      const [start] = performance.getEntriesByName(ASKED, "mark").slice(-1);
      if (start) performance.measure(DRAWN, {start: start.startTime, end: performance.now()});
      performance.clearMarks(ASKED);
    },
    done(view: View): void {
      if (isShown(view)) say("done");
    }
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const sameView = (a: Shown, b: Shown) => same({...a, selection: null}, {...b, selection: null});

/** The next frame on the screen; a hidden page has none. */
export const painted = () =>
  new Promise<void>((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/**
 * Answers that the page came with, or that were asked lately; `sql` gives the others. Some questions are about the
 * reader's own file.
 */
export function openAnswers(
  shipped: readonly {question: string; columns: Columns}[],
  sql: (strings: string[]) => Promise<Answered>,
  progress: ReturnType<typeof openProgress>
): (question: string, file?: object | null) => Promise<Answered> {
  const first = new Map(shipped.map(({question, columns}) => [question, columnRows(columns)]));
  const kept = new Map<string, Promise<Answered>>();
  let last: object | null = null;
  return async (question, file = null) => {
    if (file && file !== last) kept.clear();
    last = file ?? last;
    const shown = first.get(question);
    if (shown) return shown;
    const answer = kept.get(question) ?? progress.follow(sql([question]));
    kept.delete(question);
    kept.set(question, answer);
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    try {
      return await answer;
    } catch (error) {
      kept.delete(question);
      await progress.fail(error);
      return new Promise(() => {});
    }
  };
}
