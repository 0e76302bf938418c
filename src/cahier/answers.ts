import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {csvText} from "../components/csv.js";
import {refusalOf} from "../components/engine/statement.js";
import {createTables} from "../components/engine/tables.js";
import {batchRows, type Batch, type Value} from "../components/engine/values.js";
import {currentSites, once} from "../data/current.js";
import {openWasm, type WasmEngine} from "../data/duckdb/wasm.js";
import {outputPath, readOutput} from "../data/outputs.js";
import type {Sites} from "../data/site.js";
import type {Cahier, CahierQuery} from "../domain/cahier.js";
import {withoutExpressions} from "../data/cahier-script.js";
import {DataError} from "../domain/fault.js";
import {askedTables, type AskTable} from "../query/index.js";

/** What a page can show and send without a wait. */
const MOST_ROWS = 50_000;
const MOST_BYTES = 2_000_000;

/** Streams of Arrow in base 64, by the text of the query as it is written. */
export type Answers = Record<string, string>;

/** What an answer holds: names of columns, and values by row. */
export interface Answer {
  columns: string[];
  rows: Value[][];
}

/** Tables that the queries of a cahier ask: those of the page of queries, and that of the explorer, whose views are copied as cahiers. */
export function cahierTables(sites: Sites): AskTable[] {
  const explored = readOutput(EXPLORE) === null ? [] : [{table: "explore", path: EXPLORE, partition: null}];
  return [...askedTables(sites), ...explored];
}

const EXPLORE = "data/explore.parquet";

/**
 * Answers of the queries of a cahier that no input takes part in, by the very engine of the browser, so that they are the same. The others
 * are asked without the values of inputs, to be read by it.
 *
 * @throws DataError in French, with the line: what the engine refuses, more than one statement or one that does not read, too long an answer
 */
export async function answersOf({file, queries}: Pick<Cahier, "file" | "queries">): Promise<Answers> {
  const engine = await once(openTables);
  const answers: Answers = {};
  for (const {line, text, fixed, sql: written} of queries) {
    const fault = (expected: string, more: {line?: number; value?: string} = {}) =>
      new DataError([{file, line, language: "fr", expected, ...more}]);
    const sql = fixed ? written : withoutExpressions(text);
    if (refusalOf(sql))
      throw fault("une seule requête, qui lit les données : SELECT, WITH, FROM…", {value: sql.split("\n")[0]});
    const answer = () => {
      try {
        return engine.answer(sql);
      } catch (error) {
        const {message} = error as Error;
        // The engine counts from the first line of the query, which stands under its fence.
        const at = Number(/^LINE (\d+):/m.exec(message)?.[1] ?? 0);
        throw fault("une requête que le moteur comprend, sur les tables et les colonnes de la page Requêtes", {
          line: line + Math.min(at, text.split("\n").length),
          value: message.split("\n")[0]
        });
      }
    };
    const {rows, arrow} = answer();
    if (!fixed) continue;
    if (rows > MOST_ROWS || arrow.length > MOST_BYTES)
      throw fault(
        `au plus ${MOST_ROWS} lignes et ${MOST_BYTES / 1e6} Mo : la réponse a ${rows} lignes et ${Math.ceil(arrow.length / 1e6)} Mo`
      );
    answers[text] = Buffer.from(arrow).toString("base64");
  }
  return answers;
}

/** The tables of cahiers, in the engine. */
async function openTables(): Promise<WasmEngine> {
  const tables = cahierTables(await currentSites());
  const files = tables.map(({path}, i) => [`${i}.parquet`, readFileSync(outputPath(path))] as const);
  return openWasm(createTables(tables), Object.fromEntries(files));
}

/** Name of the file of an answer: that of the rows of its query, or its place among the queries. */
export const answerName = ({id}: CahierQuery, i: number) => id ?? `requete-${i + 1}`;

export const answerPath = ({slug}: Pick<Cahier, "slug">, name: string) => `data/cahiers/${slug}/${name}.csv`;

/** Those of all its answers. */
export const answerPaths = (cahier: Pick<Cahier, "slug" | "queries">): string[] =>
  cahier.queries.flatMap((query, i) => (query.fixed ? [answerPath(cahier, answerName(query, i))] : []));

/** The answers of a cahier as they were written. */
export async function readStreams(cahier: Cahier): Promise<Answers> {
  const written = readOutput(`data/cahiers/${cahier.slug}.json`);
  const known: Answers = written === null ? {} : JSON.parse(String(written));
  // In the live loop a text may have changed since.
  return cahier.queries.every(({fixed, text}) => !fixed || text in known) ? known : answersOf(cahier);
}

/** The same, by the text of their query. */
export async function readAnswers(cahier: Cahier): Promise<Map<string, Answer>> {
  const answers = await readStreams(cahier);
  return new Map(Object.entries(answers).map(([text, base64]) => [text, decode(base64)]));
}

/** @throws RangeError where no answer of the cahier has this name */
export async function answerCsv(cahier: Cahier, name: string): Promise<string> {
  const query = cahier.queries.find((q, i) => answerName(q, i) === name);
  const answer = query && (await readAnswers(cahier)).get(query.text);
  if (!answer) throw new RangeError(`no answer of the cahier "${cahier.slug}" is called "${name}"`);
  return csvText(answer);
}

const require = createRequire(import.meta.url);

/** A table of Arrow, as Node reads it. */
interface Arrow {
  schema: {fields: {name: string; type: object}[]};
  batches: Batch[];
  toArray(): {toJSON(): Record<string, unknown>}[];
}

/** The table of a stream. */
export const tableOf = (base64: string): Arrow =>
  (require("apache-arrow") as {tableFromIPC(bytes: Uint8Array): Arrow}).tableFromIPC(Buffer.from(base64, "base64"));

function decode(base64: string): Answer {
  const {schema, batches} = tableOf(base64);
  const columns = schema.fields.map(({name}) => name);
  return {columns, rows: batches.flatMap((b) => batchRows(b, {columns: columns.length, limit: Infinity}))};
}
