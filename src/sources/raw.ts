import {existsSync, readFileSync} from "node:fs";
import {contourCode, featuresOf} from "../data/contours.js";
import {displayPath} from "../data/csv.js";
import type {DataError} from "../domain/fault.js";
import {cellText, selectRows, type Selection} from "./columns.js";
import {readDelimited, readParquetFile} from "./raw-duckdb.js";
import {refusal} from "./refusal.js";
import type {RegisteredSource} from "../data/registry.js";
import {withPlainText} from "./unpack.js";
import {readWorkbookRows} from "./workbook.js";

/** A raw file as read: project column names, trimmed texts. */
export interface RawTable {
  source: RegisteredSource;
  /** Path as messages show it. */
  file: string;
  /** Rows in the file, those that `where` leaves out too. */
  read: number;
  /**
   * One object per kept row, in the order of the file. A cell is null when empty. Numbers stay texts, with a point and
   * without spaces ("1234.5"), so that a secret marker ("s") can stand in their place.
   */
  rows: Record<string, string | null>[];
}

/**
 * Reads the columns of the registry from a raw file, whatever its format. The rows of a GeoJSON file are the properties
 * of its features.
 *
 * @throws DataError on an unreadable or truncated file, or a missing column, with the line where it is known
 */
export async function readRaw(source: RegisteredSource, path: string): Promise<RawTable> {
  const file = displayPath(path);
  if (!existsSync(path)) throw refusal([{file, expected: "a readable file at this path"}], "le fichier n'existe pas");
  const {read, rows} = await selection(source, path, file);
  // In place: a table may have half a million rows.
  for (const [key, column] of Object.entries(source.columns))
    for (const row of rows) row[key] = cellText(row[key], column);
  return {source, file, read, rows: rows as RawTable["rows"]};
}

async function selection(source: RegisteredSource, path: string, file: string): Promise<Selection> {
  const {id, format} = source;
  if (format === "npm")
    throw refusal([{file, field: id, expected: "a file; this source is a package"}], "cette source est un paquet");
  if (format === "parquet") return readParquetFile(source, path, file);
  if (format === "xlsx") return readWorkbook(source, path, file);
  if (format.startsWith("csv")) return withPlainText(source, path, (plain) => readDelimited(source, plain, file));
  const listed = format === "json" ? objects : features;
  return withPlainText(source, path, async (plain) =>
    selectObjects(source, listed(parseJson(plain, file), file), file)
  );
}

async function readWorkbook(source: RegisteredSource, path: string, file: string): Promise<Selection> {
  const cells = await readWorkbookRows(path, source.sheet ?? 1, file);
  const header = (cells[source.headerRow - 1] ?? []).map((name) => String(name ?? "").trim());
  const rows = cells.slice(source.headerRow).filter((row) => row.some((cell) => cell !== null));
  return selectRows(source, header, rows, file);
}

/** Rows from objects, whose fields are all that any of them has: an export may leave out empty ones. */
function selectObjects(source: RegisteredSource, list: Record<string, unknown>[], file: string): Selection {
  const header = [...new Set(list.flatMap((object) => Object.keys(object)))];
  return selectRows(
    source,
    header,
    list.map((object) => header.map((name) => object[name])),
    file
  );
}

/** Properties of features of contours, with the code of their commune under the name that the registry gives it. */
function features(json: unknown, file: string): Record<string, unknown>[] {
  try {
    return featuresOf(json as object, file).map((f) => ({...f?.properties, code: contourCode(f ?? {})[1]}));
  } catch (error) {
    throw refusal((error as DataError).faults, "le fichier n'est pas une collection GeoJSON");
  }
}

function objects(json: unknown, file: string): Record<string, unknown>[] {
  if (!Array.isArray(json) || json.some((item) => typeof item !== "object" || item === null))
    throw refusal([{file, expected: "a list of objects"}], "le fichier n'est pas une liste d'objets JSON");
  return json;
}

/** A JSON document is parsed whole: a stream would not make it smaller, since all of it is kept. */
function parseJson(path: string, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(readFileSync(path)));
  } catch (error) {
    throw refusal(
      [{file, expected: `valid JSON in UTF-8 (${(error as Error).message})`}],
      "le fichier est tronqué ou mal formé"
    );
  }
}
