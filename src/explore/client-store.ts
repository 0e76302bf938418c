import type {Catalogue} from "./catalogue.js";
import {foundOf, namesOf, type Found, type Names} from "./found.js";
import {departementState, exploreSql, NAMES_SQL, TABLE} from "./query.js";
import type {ExploreState} from "./state.js";
import type {Beside} from "./view.js";
import type {Cost} from "./parts.js";

/** Territories of a state, what its view needs beside them, and what they took. */
export interface Answered {
  found: Found;
  beside: Beside;
  cost: Cost;
}

export interface Store {
  /** Whether the engine has answered something. */
  readonly opened: boolean;
  ask(state: ExploreState): Promise<Answered>;
}

/**
 * Names of the measures of a change: of its questions, from SQL to columns in the page, the loading of the engine included the first time;
 * from the reader's gesture to the page drawn but for its table; and with it, once the rest is painted.
 */
export const MEASURES = {question: "explore:question", drawn: "explore:drawn", whole: "explore:whole"};

/** Answers kept, the last asked for: those of a country are heavy. */
const KEPT = 8;

/** Answers to states by the engine, which is loaded on the first. A change of selection or of classes asks nothing again. */
export function openStore(article: HTMLElement, catalogue: Catalogue, mapLevel: "commune" | "departement"): Store {
  const table = article.querySelector<HTMLAnchorElement>(`a[data-table="${TABLE}"]`)!.href;
  const answers = new Map<string, Found>();
  let names: Names | null = null;
  let opened = false;
  let cost: Cost = {ms: 0, bytes: 0, first: true};
  // What is asked while another question waits may find its own answer there.
  let last: Promise<unknown> = Promise.resolve();

  const questions = (state: ExploreState) => ({
    own: exploreSql(state, catalogue),
    departements: mapLevel === "departement" ? exploreSql(departementState(state), catalogue) : null
  });
  const unknown = (state: ExploreState) => {
    const {own, departements} = questions(state);
    const asked = departements === null || departements === own ? [own] : [own, departements];
    return {sqls: asked.filter((sql) => !answers.has(sql)), nameless: state.level === "commune" && names === null};
  };

  /** Asks the engine what is not known of a state, all at once: it answers in the order in which it was asked. */
  async function learn(sqls: string[], nameless: boolean): Promise<void> {
    const start = performance.now();
    const {openEngine} = await import("../components/engine/engine.js");
    const engine = await openEngine();
    const asked = performance.now();
    await Promise.all([
      ...sqls.map(async (sql) => void answers.set(sql, foundOf(await engine.columns(sql)))),
      nameless && engine.columns(NAMES_SQL).then((columns) => (names = namesOf(columns)))
    ]);
    const end = performance.now();
    performance.measure(MEASURES.question, {start, end});
    for (const sql of [...answers.keys()].slice(0, -KEPT)) answers.delete(sql);
    cost = {ms: end - asked, bytes: received(table), first: !opened};
    opened = true;
  }

  async function answer(state: ExploreState): Promise<Answered> {
    const {sqls, nameless} = unknown(state);
    if (sqls.length > 0 || nameless) await learn(sqls, nameless);
    const {own, departements} = questions(state);
    return {
      found: answers.get(own)!,
      beside: {names: names ?? undefined, departements: departements === null ? null : answers.get(departements)!},
      cost
    };
  }

  return {
    get opened() {
      return opened;
    },
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
