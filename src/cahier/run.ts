import {setImmediate} from "node:timers/promises";
import {createContext, Script, type Context} from "node:vm";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {parseHTML} from "linkedom";
import {refusalOf} from "../components/engine/statement.js";
import {once} from "../data/current.js";
import type {CahierRun} from "../data/cahier-script.js";
import type {TerritoryCahier} from "../data/cahiers.js";
import type {Fault} from "../domain/fault.js";
import {sqlLiteral} from "../domain/sql.js";
import {answerIn, askedKey, sent, type Answer, type ArrowTable, type SentAnswer} from "./answer.js";
import type * as Checked from "./checked.js";
import {faultText} from "./client-faults.js";

const MOST_ROWS = 50_000;
const MOST_BYTES = 2_000_000;

/** Milliseconds that a cell may take. */
const PATIENCE = 20_000;

export interface Ran {
  answers: Record<string, SentAnswer>;
  /** By the line of the fence of a query: what was asked, and the answer. */
  queries: Map<number, {sql: string; answer: Answer}>;
  faults: Fault[];
}

type Ask = (sql: string) => ArrowTable;

/**
 * Runs cells, queries and sentences once, in the order of what they need, with inputs as they open: what fails for the
 * first reader is told, with its line. Cells that need one that failed are passed over.
 */
export async function runCahier(
  {file, uses}: Pick<TerritoryCahier, "file" | "uses">,
  ask: Ask,
  given: Parameters<typeof Checked.givenTo>[0],
  patience = PATIENCE
): Promise<Ran> {
  const {context, checked} = await once(openContext);
  const ran: Ran = {answers: {}, queries: new Map(), faults: []};
  const fault = (line: number, expected: string, more: Partial<Fault> = {}) =>
    void ran.faults.push({file, line, language: "fr", expected, ...more});
  let current: CahierRun;
  const sql = (strings: TemplateStringsArray, ...values: (string | number | null)[]) => {
    const text = strings.reduce((made, part, i) => made + sqlLiteral(values[i - 1]) + part);
    const answer = answerOf(text, ask);
    ran.answers[askedKey(strings.raw, values)] = sent(answer);
    if (current.kind === "sql") ran.queries.set(current.line - 1, {sql: text.trim(), answer});
    return checked.rowsOf(sent(answer));
  };
  const scope: Record<string, unknown> = {...checked.givenTo(given), sql};
  const failed = new Set<string>();
  for (const run of ordered(uses.runs, (line) => fault(line, "une cellule qui n’a pas besoin d’elle-même"))) {
    const {line, defines, takes, kind} = run;
    const fail = () => defines.forEach((name) => failed.add(name));
    if (takes.some((name) => failed.has(name))) {
      fail();
      continue;
    }
    current = run;
    try {
      const cell = scriptOf(run, scope).runInContext(context) as (scope: object) => Promise<unknown>;
      const value = await inTime(() => cell(scope), context, patience);
      if (kind === "js") Object.assign(scope, value);
      else if (kind === "sql") for (const name of defines) scope[name] = value;
      else if (unwritten(value)) fault(line, unwritten(value)!, {value: String(value)});
    } catch (error) {
      fail();
      const {expected, value, message, stack = "", at} = error as Error & Partial<Refusal>;
      const told = Number(/cahier\.md:(\d+)/.exec(stack)?.[1] ?? line);
      const own = at === undefined ? told : line - 1 + Math.min(at, run.code.split("\n").length);
      if (expected !== undefined) fault(own, expected, value === undefined ? {} : {value});
      else fault(own, faultText(message), {wrong: true});
    }
  }
  ran.faults.sort((a, b) => a.line! - b.line!);
  return ran;
}

/** What a sentence should have instead of a value that nobody would write so; else null. */
function unwritten(value: unknown): string | null {
  if (value == null || Number.isNaN(value)) return "une valeur à montrer";
  if (typeof value === "number" && !Number.isInteger(value))
    return "un nombre écrit, comme nombre(x, 1) ou pourcentage(x)";
  return Object.prototype.toString.call(value) === "[object Date]" ? "une date écrite, comme jour(d)" : null;
}

function scriptOf({kind, code, line, defines, takes}: CahierRun, scope: object): Script {
  const names = takes.filter((name) => name in scope);
  const body = kind === "js" ? `${code}\nreturn {${defines.join(", ")}};` : `return (${code}\n);`;
  return new Script(`(async ({${names.join(", ")}}) => {${body}})`, {filename: "cahier.md", lineOffset: line - 1});
}

/** Cells after those that define what they take; one that needs itself is told and left out, as are its users. */
function ordered(runs: CahierRun[], circular: (line: number) => void): CahierRun[] {
  const definers = new Map(runs.flatMap((run) => run.defines.map((name) => [name, run] as const)));
  const done = new Map<CahierRun, boolean | null>();
  const order: CahierRun[] = [];
  const visit = (run: CahierRun): boolean => {
    const known = done.get(run);
    if (known === null) circular(run.line);
    if (known !== undefined) return known ?? false;
    done.set(run, null);
    const needs = run.takes.flatMap((name) => definers.get(name) ?? []).filter((need) => need !== run);
    const ready = needs.every(visit);
    done.set(run, ready);
    if (ready) order.push(run);
    return ready;
  };
  runs.forEach(visit);
  return order;
}

/** What stops a cell: what was expected, the value, and the line of its query, from 1. */
interface Refusal {
  expected: string;
  value?: string;
  at?: number;
}
const refusal = (told: Refusal) => Object.assign(new Error(told.expected), told);

const START = "une cellule";
const [BEGIN, GO_ON] = [new Script(`globalThis["${START}"]()`), new Script("")];

/** Runs a cell, and what it waits for: a loop is stopped in any part of it. @throws what it throws, or a refusal */
async function inTime(cell: () => Promise<unknown>, context: Context, patience: number): Promise<unknown> {
  let ended: PromiseSettledResult<unknown> | undefined;
  context[START] = () => void Promise.allSettled([cell()]).then(([result]) => (ended = result));
  const end = performance.now() + patience;
  try {
    // What a cell goes on with after it has waited runs in its context alone, and so in a time that is limited.
    for (let script = BEGIN; !ended && performance.now() < end; script = GO_ON) {
      script.runInContext(context, {timeout: Math.max(1, Math.ceil(end - performance.now()))});
      await setImmediate();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  }
  if (!ended) throw refusal({expected: "une cellule qui finit"});
  if (ended.status === "rejected") throw ended.reason;
  return ended.value;
}

/** @throws a refusal: what the engine does not take, more than one statement, too long an answer */
function answerOf(sql: string, ask: Ask): Answer {
  if (refusalOf(sql)) {
    const expected = "une seule requête, qui lit les données : SELECT, WITH, FROM…";
    throw refusal({expected, value: sql.trim().split("\n")[0], at: 0});
  }
  const answer = answerIn(asked(sql, ask));
  const {length} = answer.rows;
  const bytes = length > MOST_ROWS ? 0 : JSON.stringify(answer.rows).length;
  if (length > MOST_ROWS || bytes > MOST_BYTES) {
    const weight = bytes > 0 ? ` et ${Math.ceil(bytes / 1e6)} Mo` : "";
    const most = `au plus ${MOST_ROWS} lignes et ${MOST_BYTES / 1e6} Mo`;
    throw refusal({expected: `${most} : la réponse a ${length} lignes${weight}`, at: 0});
  }
  return answer;
}

function asked(sql: string, ask: Ask): ArrowTable {
  try {
    return ask(sql);
  } catch (error) {
    const {message} = error as Error;
    const [, near = ""] = /^(?:Candidate \w+|Did you mean):? (.+?)\??$/m.exec(message) ?? [];
    const [, asText] = /^Binder Error: Referenced column "(.+?)"/.exec(message) ?? [];
    const quotes = asText && sql.includes(`"${asText}"`) ? " ; un texte s’écrit entre '…'" : "";
    const names = near.replace(/"(?:\w+\.)?|"/g, "");
    const expected = "une requête que le moteur comprend, sur les tables et les colonnes de la page Requêtes";
    throw refusal({
      expected: `${expected}${names && ` ; peut-être ${names}`}${quotes}`,
      value: message.split("\n")[0],
      at: Number(/^LINE (\d+):/m.exec(message)?.[1] ?? 0)
    });
  }
}

/** A context for cells: libraries, functions of the page, a document, nothing of Node. */
async function openContext(): Promise<{context: Context; checked: typeof Checked}> {
  const entry = fileURLToPath(new URL("./checked.ts", import.meta.url));
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "checked",
    platform: "browser",
    logLevel: "silent"
  });
  const {window, document} = parseHTML("<!doctype html><html><body></body></html>");
  const pick = (from: object, names: string) =>
    Object.fromEntries(names.split(" ").map((name) => [name, from[name as keyof typeof from]]));
  const context = createContext(
    {
      ...pick(window, "HTMLElement SVGElement Element Event CustomEvent Node NodeList Text DocumentFragment"),
      ...pick(globalThis, "setTimeout clearTimeout queueMicrotask performance console structuredClone"),
      ...pick(globalThis, "URL URLSearchParams TextEncoder TextDecoder"),
      document,
      window: {document},
      HTMLCollection: window.NodeList,
      requestAnimationFrame: globalThis.setImmediate,
      cancelAnimationFrame: clearImmediate,
      location: new URL("http://localhost/"),
      navigator: {language: "fr"},
      devicePixelRatio: 1
    },
    {microtaskMode: "afterEvaluate"}
  );
  new Script(outputFiles[0].text, {filename: "checked.js"}).runInContext(context);
  return {context, checked: new Script("checked").runInContext(context)};
}
