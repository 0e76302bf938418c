// Opens DuckDB in the browser over the tables of a page, and asks it within limits.
import {AsyncDuckDB, VoidLogger, getPlatformFeatures} from "@duckdb/duckdb-wasm";
import {withinLimits, type Stopping} from "./limits.js";
import {askError, ENGINE, isBreakdown, REFUSALS} from "../../text/wording/engine.js";
import {createTables, ownTableSql, shortSql} from "./tables.js";
import {refusalOf} from "./statement.js";
import {batchRows, type Batch, type Result, type Table, type Value} from "./values.js";
import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE} from "../../domain/sql.js";
import {fetchFile} from "../client/fetch.js";

const ROW_LIMIT = 500;

/** Bytes of an answer: more would freeze the page that prints it. */
const BYTE_LIMIT = 8_000_000;

export interface Answer extends Result {
  truncated: boolean;
  ms: number;
}

interface Engine {
  ask(sql: string, options?: {limit?: number; signal?: AbortSignal}): Promise<Answer>;
  table(sql: string): Promise<Table>;
  run(statements: string[]): Promise<void>;
}

let engine: Promise<Engine> | undefined;
let running: Worker | undefined;

let ownTable: string[] = [];

type OnProgress = (share: number) => void;
const waiting = new Set<OnProgress>();

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

/** Keeps the reader's table for this engine and those to come; null takes it away. */
export async function keepTable(table: OwnTable | null): Promise<void> {
  ownTable = table ? ownTableSql(table) : [];
  if (!engine) return;
  try {
    await (await engine).run(table ? ownTable : [`DROP TABLE IF EXISTS ${OWN_TABLE}`]);
  } catch (error) {
    ownTable = [];
    throw error;
  }
}

/** The next question opens another engine, over the tables that the page then links to. */
export function closeEngine(): void {
  running?.terminate();
  running = engine = undefined;
}

async function open(): Promise<Engine> {
  if (!(await getPlatformFeatures()).wasmExceptions) {
    throw askError(ENGINE.old);
  }
  const {worker, failure} = await startWorker();
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  // The library waits forever for a worker that dies, so each step races with its failure.
  const alive = <T>(work: Promise<T>) => Promise.race([work, failure]);
  try {
    // Bytes once unpacked: the length that a server sends counts compressed bytes.
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
    // A table that the engine refuses must not keep later ones from opening.
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
        run((halted) => answer(sql, connection as unknown as Connection, limit, halted), {
          signal,
          ask: () => connection.cancelSent()
        }),
      table: (sql) =>
        run(async () => (await connection.query(shortSql(sql))) as unknown as Table, {ask: async () => {}}),
      async run(statements) {
        const own = await alive(db.connect());
        try {
          for (const sql of statements) await run(() => own.query(sql), {ask: () => own.cancelSent()});
        } finally {
          void own.close().catch(() => {});
        }
      }
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

interface Connection {
  send(sql: string): Promise<AsyncIterable<Batch> & {open(): Promise<{schema: {fields: {name: string}[]}}>}>;
  cancelSent(): Promise<boolean>;
}

async function answer(sql: string, connection: Connection, limit: number, halted: () => boolean): Promise<Answer> {
  const refusal = refusalOf(sql);
  if (refusal) throw askError(REFUSALS[refusal]);
  const start = performance.now();
  const reader = await connection.send(shortSql(sql));
  const {schema} = await reader.open();
  const columns = schema.fields.map(({name}) => name);
  const rows: Value[][] = [];
  let bytes = 0;
  for await (const batch of reader) {
    bytes += batch.data.byteLength;
    if (bytes > BYTE_LIMIT) {
      await connection.cancelSent();
      throw askError(ENGINE.large(BYTE_LIMIT / 1e6));
    }
    rows.push(...batchRows(batch, {columns: columns.length, limit: limit + 1 - rows.length}));
    if (rows.length > limit || halted()) break;
  }
  const truncated = rows.length > limit;
  if (truncated) await connection.cancelSent();
  return {columns, rows: rows.slice(0, limit), truncated, ms: performance.now() - start};
}

/** First line of the worker, which would otherwise fail silently. */
const TELL_FAILURES = "addEventListener('unhandledrejection', ({reason}) => setTimeout(() => { throw reason; }));\n";

async function startWorker(): Promise<{worker: Worker; failure: Promise<never>}> {
  const script = await (await fetch(engineLink("worker").href)).blob();
  // A worker started from a blob is under the page's content security policy, so that a question in SQL reaches no
  // other host. Started from its address, it would have no policy at all.
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
  // Handled where it is raced: a failure between two questions must not be reported as unhandled.
  failure.catch(() => {});
  return {worker, failure};
}

const engineLink = (file: "wasm" | "worker") => document.querySelector<HTMLAnchorElement>(`a[data-engine="${file}"]`)!;

function readFiles() {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-table]:not([data-aside])")];
  return Promise.all(
    links.map(async ({href, dataset: {table, partition}}) => {
      return {table: table!, partition, buffer: await (await fetchFile(href)).arrayBuffer()};
    })
  );
}
