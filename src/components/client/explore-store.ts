import type {Catalogue} from "../../domain/explore/catalogue.js";
import {departementState, exploreRows, exploreSql, MOST_ROWS, TABLE, type ExploreRow} from "../../domain/explore/query.js";
import type {ExploreState} from "../../domain/explore/state.js";
import type {Engine} from "../ask/engine.js";
import type {Cost} from "../explore/parts.js";

/** Rows of a state, of the départements where the map is theirs, and what they took. */
export interface Found {
  rows: ExploreRow[];
  departements: ExploreRow[] | null;
  cost: Cost;
}

export interface Store {
  /** Whether the engine has answered something. */
  readonly opened: boolean;
  /** Whether a state needs nothing that is not known. */
  has(state: ExploreState): boolean;
  ask(state: ExploreState): Promise<Found>;
}

/** Name of the measure of a question: from SQL to its rows in the page, the loading of the engine included the first time. */
export const QUESTION = "explore:question";

/** Answers kept, the last asked for: those of a country are heavy. */
const KEPT = 8;

/** Answers to states by the engine, which is loaded on the first. A change of selection or of classes asks nothing again. */
export function openStore(article: HTMLElement, catalogue: Catalogue, mapLevel: "commune" | "departement"): Store {
  const table = article.querySelector<HTMLAnchorElement>(`a[data-table="${TABLE}"]`)!.href;
  const answers = new Map<string, ExploreRow[]>();
  let opened = false;
  let cost: Cost = {ms: 0, bytes: 0, first: true};
  // The engine answers one question at a time.
  let last: Promise<unknown> = Promise.resolve();

  async function rowsOf(sql: string): Promise<{rows: ExploreRow[]; ms: number}> {
    const known = answers.get(sql);
    if (known) return {rows: known, ms: 0};
    const start = performance.now();
    const {openEngine} = await import("../ask/engine.js");
    const engine: Engine = await openEngine();
    const answer = await engine(sql, {limit: MOST_ROWS});
    const rows = exploreRows(answer);
    performance.measure(QUESTION, {start, end: performance.now()});
    answers.set(sql, rows);
    if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
    return {rows, ms: answer.ms};
  }

  const questions = (state: ExploreState) => [exploreSql(state, catalogue), ...(mapLevel === "departement" ? [exploreSql(departementState(state), catalogue)] : [])];

  async function answer(state: ExploreState): Promise<Found> {
    const [own, whole] = questions(state);
    const first = !opened;
    const found = await rowsOf(own);
    const shapes = whole === undefined ? null : await rowsOf(whole);
    opened = true;
    const ms = found.ms + (shapes?.ms ?? 0);
    if (ms > 0) cost = {ms, bytes: received(table), first};
    return {rows: found.rows, departements: shapes?.rows ?? null, cost};
  }

  return {
    get opened() {
      return opened;
    },
    has: (state) => questions(state).every((sql) => answers.has(sql)),
    ask(state) {
      const work = last.then(() => answer(state));
      last = work.catch(() => {});
      return work;
    }
  };
}

/** Bytes of a file as they came over the network, or from where the browser keeps it. */
function received(href: string): number {
  const entry = performance.getEntriesByName(href, "resource").at(-1) as PerformanceResourceTiming | undefined;
  return entry ? entry.encodedBodySize || entry.decodedBodySize : 0;
}
