import {AsyncDuckDB, VoidLogger, getPlatformFeatures} from "@duckdb/duckdb-wasm";
import {FileAttachment} from "observablehq:stdlib";
import {askError} from "./messages.js";
import {isReading} from "./statement.js";
import {batchRows, type Batch, type Value} from "./values.js";

/** Rows given to the page; a question that has more says that it was cut. */
export const ROW_LIMIT = 500;

/** A question that takes longer is stopped. */
export const TIME_LIMIT_MS = 10_000;

/** An answer: names of the columns, values by row, and the time that the engine took, without its download. */
export interface Answer {
  columns: string[];
  rows: Value[][];
  truncated: boolean;
  ms: number;
}

/** Answers a question in SQL over `territories`, `indicators` and `places`. */
export type Engine = (sql: string) => Promise<Answer>;

let engine: Promise<Engine> | undefined;

/** The engine, downloaded and opened on the first call only. A failed opening is tried again on the next call. */
export function openEngine(): Promise<Engine> {
  engine ??= open().catch((error) => {
    closeEngine();
    throw error;
  });
  return engine;
}

function closeEngine(): void {
  engine = undefined;
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
    const [files] = await alive(Promise.all([readFiles(), db.instantiate(wasmHref())]));
    await alive(db.open({query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true}}));
    const connection = await alive(db.connect());
    for (const [i, {buffer}] of files.entries()) await alive(db.registerFileBuffer(`${i}.parquet`, new Uint8Array(buffer)));
    // Tables rather than views: nothing may open a file once outside access is off.
    for (const sql of createTables(files)) await alive(connection.query(sql));
    await alive(db.dropFiles());
    await alive(connection.query("SET enable_external_access = false"));
    await alive(connection.query("SET lock_configuration = true"));
    return (sql) => alive(withTimeLimit(answer(sql, connection as unknown as Connection), worker));
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** The part of an Arrow stream reader that is used here; it has a schema once open. */
interface Reader extends AsyncIterable<Batch> {
  open(): Promise<{schema: {fields: {name: string}[]}}>;
}

/** The part of a DuckDB connection that answers questions. */
interface Connection {
  send(sql: string): Promise<Reader>;
  cancelSent(): Promise<boolean>;
}

/** Reads an answer batch by batch, and stops at the limit of rows: a question may have millions. */
async function answer(sql: string, connection: Connection): Promise<Answer> {
  if (!isReading(sql)) {
    throw askError("Seules les requêtes qui lisent les données sont acceptées\u00a0: SELECT, WITH, FROM, DESCRIBE…");
  }
  const start = performance.now();
  const reader = await connection.send(sql);
  const {schema} = await reader.open();
  const columns = schema.fields.map(({name}) => name);
  const rows: Value[][] = [];
  for await (const batch of reader) {
    rows.push(...batchRows(batch, {columns: columns.length, limit: ROW_LIMIT + 1 - rows.length}));
    if (rows.length > ROW_LIMIT) break;
  }
  const truncated = rows.length > ROW_LIMIT;
  if (truncated) await connection.cancelSent();
  return {columns, rows: rows.slice(0, ROW_LIMIT), truncated, ms: performance.now() - start};
}

/** Ends the worker when a question takes too long: it is the only sure way. The next question opens another one. */
async function withTimeLimit(work: Promise<Answer>, worker: Worker): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      worker.terminate();
      closeEngine();
      reject(askError(`La requête a été arrêtée au bout de ${TIME_LIMIT_MS / 1000}\u00a0secondes.`));
    }, TIME_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** First line of the worker: it would otherwise fail to load the engine without telling anyone. */
const TELL_FAILURES = "addEventListener('unhandledrejection', ({reason}) => setTimeout(() => { throw reason; }));\n";

/** The engine's worker, and a promise that is rejected if it dies. */
async function startWorker(): Promise<{worker: Worker; failure: Promise<never>}> {
  const script = await FileAttachment("../../data/duckdb/duckdb-browser-eh.worker.js").blob();
  // Started from a blob, the worker is under the page's content security policy: whatever a question in SQL asks for,
  // nothing leaves for another host. Started from its address, it would have no policy at all.
  const href = URL.createObjectURL(new Blob([TELL_FAILURES, script], {type: "text/javascript"}));
  const worker = new Worker(href);
  URL.revokeObjectURL(href);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({message}) => {
      worker.terminate();
      closeEngine();
      reject(new Error(message));
    });
  });
  // Handled where it is raced; this keeps a failure between two questions from being reported as unhandled.
  failure.catch(() => {});
  return {worker, failure};
}

// Framework finds published files by reading the code: each name must be a literal, and the method must follow at once.
const wasmHref = () => FileAttachment("../../data/duckdb/duckdb-eh.wasm").href;

interface TableFile {
  table: string;
  /** Département of a partition, whose column is not in the file. */
  partition: string | undefined;
  buffer: ArrayBuffer;
}

/** Files that the page links to, in its order. */
function readFiles(): Promise<TableFile[]> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-ask] a[data-table]")];
  return Promise.all(links.map(async ({href, dataset: {table, partition}}) => {
    const response = await fetch(href);
    if (!response.ok) throw new Error(`${href}: ${response.status}`);
    return {table: table!, partition, buffer: await response.arrayBuffer()};
  }));
}

/** One statement for each table, from its file or its partitions. */
function createTables(files: TableFile[]): string[] {
  const tables = [...new Set(files.map(({table}) => table))];
  return tables.map((name) => {
    const parts = files.flatMap(({table, partition}, i) =>
      table !== name ? [] : [`SELECT *${partition === undefined ? "" : `, '${partition}' AS departement`} FROM read_parquet('${i}.parquet')`]
    );
    return `CREATE TABLE ${name} AS ${parts.join(" UNION ALL ")}`;
  });
}
