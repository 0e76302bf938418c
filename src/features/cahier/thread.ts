/** The thread in which cahiers run: run.ts ends it where a cell does not end. */

import {readFileSync} from "node:fs";
import {setImmediate as untilOthers} from "node:timers/promises";
import {createContext, Script, type Context} from "node:vm";
import {parentPort, workerData} from "node:worker_threads";
import {tableFromIPC} from "apache-arrow";
import {parseHTML} from "linkedom";
import {refusalOf} from "../../components/engine/statement.js";
import {createTables} from "../../components/engine/tables.js";
import type {Result, Table} from "../../components/engine/values.js";
import type {CahierRun} from "../../edition/cahier-script.js";
import {openConnection} from "../../edition/wasm.js";
import type {Fault} from "../../domain/fault.js";
import {sqlLiteral} from "../../domain/sql.js";
import type {AskTable} from "../query/index.js";
import {answerIn, askedKey, sent, type SentAnswer} from "./answer.js";
import type * as Checked from "./checked.js";
import {faultText} from "./client-faults.js";

const MOST_ROWS = 50_000;
const MOST_BYTES = 2_000_000;

export interface Job {
  file: string;
  runs: CahierRun[];
  given: Parameters<typeof Checked.givenTo>[0];
  /** By index, what is told of cells that are passed over with those that need them. */
  stopped: Map<number, Fault>;
}

export interface Ran {
  answers: Record<string, SentAnswer>;
  /** By the line of the fence of a query: what was asked, and the answer. */
  queries: Map<number, {sql: string; answer: Result}>;
  faults: Fault[];
}

type Ask = (sql: string) => Table;

/** The script is that of checked.ts; `running`, the index from 1 of the cell that runs. */
const {tables, script, running} = workerData as {tables: AskTable[]; script: string; running: Int32Array};

/**
 * Runs cells, queries and sentences once, in the order of what they need, with inputs as they open: what fails for the
 * first reader is told, with its line. Cells that need one that failed are passed over.
 */
async function runJob({file, runs, given, stopped}: Job): Promise<Ran> {
  const {context, checked, ask} = await opened;
  const ran: Ran = {answers: {}, queries: new Map(), faults: [...stopped.values()]};
  const fault = (line: number, expected: string, more: Partial<Fault> = {}) =>
    void ran.faults.push({file, line, language: "fr", expected, ...more});
  const sql = (strings: TemplateStringsArray, ...values: (string | number | null)[]) => {
    const text = strings.reduce((made, part, i) => made + sqlLiteral(values[i - 1]) + part);
    const answer = answerOf(text, ask);
    ran.answers[askedKey(strings.raw, values)] = sent(answer);
    const {kind, line} = runs[running[0] - 1];
    if (kind === "sql") ran.queries.set(line - 1, {sql: text.trim(), answer});
    return checked.rowsOf(sent(answer));
  };
  const scope: Record<string, unknown> = {...checked.givenTo(given), sql};
  const failed = new Set<string>();
  for (const run of ordered(runs, (line) => fault(line, "une cellule qui n’a pas besoin d’elle-même"))) {
    const {line, defines, takes, kind} = run;
    const fail = () => defines.forEach((name) => failed.add(name));
    const i = runs.indexOf(run);
    if (stopped.has(i) || takes.some((name) => failed.has(name))) {
      fail();
      continue;
    }
    running[0] = i + 1;
    try {
      const value = await scriptOf(run, scope).runInContext(context)(scope);
      // What it has set to run later.
      await untilOthers();
      if (kind === "js") Object.assign(scope, value);
      else if (kind === "sql") for (const name of defines) scope[name] = value;
      else if (unwritten(value)) fault(line, unwritten(value)!, {value: String(value)});
    } catch (error) {
      fail();
      const {expected, value, message, stack = "", at} = error as Error & Partial<Refusal>;
      const said = Number(/cahier\.md:(\d+)/.exec(stack)?.[1] ?? line);
      const own = at === undefined ? said : line - 1 + Math.min(at, run.code.split("\n").length);
      if (expected !== undefined) fault(own, expected, value === undefined ? {} : {value});
      else fault(own, faultText(message), {wrong: true});
    }
  }
  running[0] = 0;
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

/** @throws a refusal: what the engine does not take, more than one statement, too long an answer */
function answerOf(sql: string, ask: Ask): Result {
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

function asked(sql: string, ask: Ask): Table {
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

/** An engine, and a context for cells: libraries, functions of the page, a document, nothing of Node. */
async function openAll(): Promise<{ask: Ask; context: Context; checked: typeof Checked}> {
  const files = tables.map(({path}, i) => [`${i}.parquet`, readFileSync(path)] as const);
  const {db, handle} = await openConnection(createTables(tables), Object.fromEntries(files));
  const {window, document} = parseHTML("<!doctype html><html><body></body></html>");
  const pick = (from: object, names: string) =>
    Object.fromEntries(names.split(" ").map((name) => [name, from[name as keyof typeof from]]));
  // At once, for nobody waits, and while its cell runs, so that a loop is told of this one.
  const later = (call: (...given: unknown[]) => void, _delay: number, ...given: unknown[]) => {
    const own = running[0];
    return setImmediate(() => void (running[0] === own && call(...given)));
  };
  const context = createContext({
    ...pick(window, "HTMLElement SVGElement Element Event CustomEvent Node NodeList Text DocumentFragment"),
    ...pick(globalThis, "queueMicrotask performance console structuredClone"),
    ...pick(globalThis, "URL URLSearchParams TextEncoder TextDecoder"),
    document,
    window: {document},
    HTMLCollection: window.NodeList,
    setTimeout: later,
    clearTimeout: clearImmediate,
    requestAnimationFrame: later,
    cancelAnimationFrame: clearImmediate,
    location: new URL("http://localhost/"),
    navigator: {language: "fr"},
    devicePixelRatio: 1
  });
  new Script(script, {filename: "checked.js"}).runInContext(context);
  const ask: Ask = (sql) => tableFromIPC(db.runQuery(handle, sql)) as Table;
  return {ask, context, checked: new Script("checked").runInContext(context)};
}

const opened = openAll();
parentPort!.on("message", async (job: Job) => parentPort!.postMessage(await runJob(job)));
