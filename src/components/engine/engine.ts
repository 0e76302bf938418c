import {AsyncDuckDB, VoidLogger, getPlatformFeatures} from "@duckdb/duckdb-wasm";
import {withinLimits, type Stopping} from "./limits.js";
import {askError, isBreakdown} from "./messages.js";
import {ownTableSql} from "./own-tables.js";
import {refusalOf, type Refusal} from "./statement.js";
import {batchRows, bytesOf, type Batch, type Table, type Value} from "./values.js";
import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE} from "../../domain/sql.js";
import {createTables} from "./tables.js";
import {fetchFile} from "../client/fetch.js";

/** Rows given to the page; a question that has more says that it was cut. */
const ROW_LIMIT = 500;

/** Bytes of an answer as the engine sends it: more would freeze the page that prints it. */
const BYTE_LIMIT = 8_000_000;

/** An answer: names of the columns, values by row, and the time that the engine took, without its download. */
export interface Answer {
  columns: string[];
  rows: Value[][];
  truncated: boolean;
  ms: number;
}

export interface AnswerOptions {
  limit?: number;
  signal?: AbortSignal;
}

/** Answers questions in SQL over the tables whose files the page links to. */
export interface Engine {
  /** Answers one question at a time, whoever wrote it. */
  ask(sql: string, options?: AnswerOptions): Promise<Answer>;
  /**
   * Answers a question of the site's own in one piece: a message each way, where {@link ask} takes one for 2,048 rows. Several may wait for their
   * turn. Only the end of the engine stops it, when it takes too long.
   */
  table(sql: string): Promise<Table>;
  /** Runs statements that this site wrote, which make a table of the reader's own. */
  run(statements: Iterable<string>): Promise<void>;
}

let engine: Promise<Engine> | undefined;
let running: Worker | undefined;

/** Statements that make the table of the reader's own: each engine that is opened has it, as long as the page stays. */
let ownTable: string[] = [];

/** Told of the part of the engine that has come, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** Those who wait for the engine to come. */
const waiting = new Set<OnProgress>();

/** The engine, downloaded and opened on the first call only. A failed opening is tried again on the next call. */
export async function openEngine({onProgress}: {onProgress?: OnProgress} = {}): Promise<Engine> {
  engine ??= open().catch((error) => {
    closeEngine();
    throw error;
  });
  if (onProgress) waiting.add(onProgress);
  try {
    return await engine;
  } finally {
    if (onProgress) waiting.delete(onProgress);
  }
}

/** Keeps the table of the reader's own, which is sent nowhere, for this engine and those to come. Null takes it away. */
export async function keepTable(table: OwnTable | null): Promise<void> {
  ownTable = table ? ownTableSql(table) : [];
  // One that is not opened yet finds it in what is kept.
  if (!engine) return;
  try {
    await (await engine).run(table ? ownTable : [`DROP TABLE IF EXISTS ${OWN_TABLE}`]);
  } catch (error) {
    ownTable = [];
    throw error;
  }
}

/** Ends the engine, if there is one: the next question opens another, over the tables that the page then links to. */
export function closeEngine(): void {
  running?.terminate();
  running = engine = undefined;
}

async function open(): Promise<Engine> {
  if (!(await getPlatformFeatures()).wasmExceptions) {
    throw askError(
      "Ce navigateur est trop ancien pour le moteur de calcul. Les requêtes restent lisibles\u00a0; une version " +
        "récente de Firefox, Chrome, Edge ou Safari peut les exécuter."
    );
  }
  const {worker, failure} = await startWorker();
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  // The library waits forever for a worker that dies, so each step races with its failure.
  const alive = <T>(work: Promise<T>) => Promise.race([work, failure]);
  try {
    // Counted once unpacked: what is sent is compressed, and its length tells nothing of what is left.
    const whole = Number(engineLink("wasm").dataset.bytes);
    const tell = ({bytesLoaded}: {bytesLoaded: number}) => {
      if (whole > 0) for (const onProgress of waiting) onProgress(Math.min(1, bytesLoaded / whole));
    };
    const [files] = await alive(Promise.all([readFiles(), db.instantiate(engineLink("wasm").href, null, tell)]));
    await alive(db.open({query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true}}));
    const connection = await alive(db.connect());
    for (const [i, {buffer}] of files.entries())
      await alive(db.registerFileBuffer(`${i}.parquet`, new Uint8Array(buffer)));
    // Tables rather than views: nothing may open a file once outside access is off.
    for (const sql of createTables(files)) await alive(connection.query(sql));
    await alive(db.dropFiles());
    // A table that the engine does not take must not keep every later one from opening.
    try {
      for (const sql of ownTable) await alive(connection.query(sql));
    } catch (error) {
      ownTable = [];
      throw error;
    }
    await alive(connection.query("SET enable_external_access = false"));
    await alive(connection.query("SET lock_configuration = true"));
    const run = <T>(work: (halted: () => boolean) => Promise<T>, stopping: Pick<Stopping, "signal" | "ask">) =>
      alive(withinLimits(work, {...stopping, end: closeEngine})).catch((error) => {
        if (isBreakdown(error)) closeEngine();
        throw error;
      });
    return {
      ask: (sql, {limit = ROW_LIMIT, signal} = {}) =>
        run((halted) => answer(sql, connection as unknown as Connection, {limit, halted}), {
          signal,
          ask: () => connection.cancelSent()
        }),
      table: (sql) => run(async () => (await connection.query(sql)) as unknown as Table, {ask: async () => {}}),
      async run(statements) {
        // Another connection: a question of the reader's may be half answered on theirs.
        const own = await alive(db.connect());
        try {
          for (const sql of statements) await run(() => own.query(sql), {ask: () => own.cancelSent()});
        } finally {
          // An engine that has broken down answers nothing any more.
          void own.close().catch(() => {});
        }
      }
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** The part of a DuckDB connection that answers questions; what it sends has a schema once open. */
interface Connection {
  send(sql: string): Promise<AsyncIterable<Batch> & {open(): Promise<{schema: {fields: {name: string}[]}}>}>;
  cancelSent(): Promise<boolean>;
}

const REFUSALS: Record<Refusal, string> = {
  empty: "Aucune requête n’est écrite.",
  several: "Une seule requête à la fois\u00a0: le point-virgule en commence une autre.",
  writing: "Seules les requêtes qui lisent les données sont acceptées\u00a0: SELECT, WITH, FROM, DESCRIBE…"
};

/** Reads an answer batch by batch, and stops at the limit of rows: a question may have millions. */
async function answer(
  sql: string,
  connection: Connection,
  {limit, halted}: {limit: number; halted: () => boolean}
): Promise<Answer> {
  const refusal = refusalOf(sql);
  if (refusal) throw askError(REFUSALS[refusal]);
  const start = performance.now();
  const reader = await connection.send(sql);
  const {schema} = await reader.open();
  const columns = schema.fields.map(({name}) => name);
  const rows: Value[][] = [];
  let bytes = 0;
  for await (const batch of reader) {
    bytes += bytesOf(batch);
    if (bytes > BYTE_LIMIT) {
      await connection.cancelSent();
      throw askError(`La réponse est trop grande\u00a0: plus de ${BYTE_LIMIT / 1e6}\u00a0Mo.`);
    }
    rows.push(...batchRows(batch, {columns: columns.length, limit: limit + 1 - rows.length}));
    if (rows.length > limit || halted()) break;
  }
  const truncated = rows.length > limit;
  if (truncated) await connection.cancelSent();
  return {columns, rows: rows.slice(0, limit), truncated, ms: performance.now() - start};
}

/** First line of the worker: it would otherwise fail to load the engine without telling anyone. */
const TELL_FAILURES = "addEventListener('unhandledrejection', ({reason}) => setTimeout(() => { throw reason; }));\n";

/** The engine's worker, and a promise that is rejected if it dies. */
async function startWorker(): Promise<{worker: Worker; failure: Promise<never>}> {
  const script = await (await fetch(engineLink("worker").href)).blob();
  // Started from a blob, the worker is under the page's content security policy: whatever a question in SQL asks for,
  // nothing leaves for another host. Started from its address, it would have no policy at all.
  const href = URL.createObjectURL(new Blob([TELL_FAILURES, script], {type: "text/javascript"}));
  const worker = new Worker(href);
  running = worker;
  URL.revokeObjectURL(href);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({message}) => {
      closeEngine();
      reject(new Error(message));
    });
  });
  // Handled where it is raced; this keeps a failure between two questions from being reported as unhandled.
  failure.catch(() => {});
  return {worker, failure};
}

/** Files of the engine, which the foot of each page names. */
const engineLink = (file: "wasm" | "worker") => document.querySelector<HTMLAnchorElement>(`a[data-engine="${file}"]`)!;

/** Files that the page links to, in its order; some may be set aside for now. The column of a partition is not in its file. */
function readFiles() {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-table]:not([data-aside])")];
  return Promise.all(
    links.map(async ({href, dataset: {table, partition}}) => {
      return {table: table!, partition, buffer: await (await fetchFile(href)).arrayBuffer()};
    })
  );
}
