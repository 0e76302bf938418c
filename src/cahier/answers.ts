import {readFileSync} from "node:fs";
import {currentSites, once} from "../data/current.js";
import {openWasm, type WasmEngine} from "../data/duckdb/wasm.js";
import {outputPath} from "../data/outputs.js";
import type {Cahier} from "../domain/cahier.js";
import {DataError} from "../domain/fault.js";
import {refusalOf} from "../components/engine/statement.js";
import {createTables} from "../components/engine/tables.js";
import {askedTables} from "../query/index.js";

/** What a page can show and send without a wait. */
const MOST_ROWS = 50_000;
const MOST_BYTES = 2_000_000;

/** Streams of Arrow in base 64, by the text of the query as it is written. */
export type Answers = Record<string, string>;

/**
 * Answers of the queries of a cahier that no input takes part in, by the very engine of the browser, so that they are the same.
 *
 * @throws DataError in French, with the line: what the engine refuses, more than one statement or one that does not read, too long an answer
 */
export async function answersOf({file, queries}: Pick<Cahier, "file" | "queries">): Promise<Answers> {
  const engine = await once(openTables);
  const answers: Answers = {};
  for (const {line, text, sql, fixed} of queries) {
    if (!fixed) continue;
    const fault = (expected: string, value?: string) => new DataError([{file, line, value, language: "fr", expected}]);
    if (refusalOf(sql)) throw fault("une seule requête, qui lit les données : SELECT, WITH, FROM…", sql.split("\n")[0]);
    const {rows, arrow} = answered(engine, sql, fault);
    if (rows > MOST_ROWS || arrow.length > MOST_BYTES)
      throw fault(
        `au plus ${MOST_ROWS} lignes et ${MOST_BYTES / 1e6} Mo : la réponse a ${rows} lignes et ${Math.ceil(arrow.length / 1e6)} Mo`
      );
    answers[text] = Buffer.from(arrow).toString("base64");
  }
  return answers;
}

function answered(engine: WasmEngine, sql: string, fault: (expected: string, value?: string) => DataError) {
  try {
    return engine.answer(sql);
  } catch (error) {
    throw fault(
      "une requête que le moteur comprend, sur les tables et les colonnes de la page Requêtes",
      (error as Error).message.split("\n")[0]
    );
  }
}

/** The tables that the page of queries asks, in the engine. */
async function openTables(): Promise<WasmEngine> {
  const tables = askedTables(await currentSites());
  const files = tables.map(({path}, i) => [`${i}.parquet`, readFileSync(outputPath(path))] as const);
  return openWasm(createTables(tables), Object.fromEntries(files));
}
