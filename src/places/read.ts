import {readFileSync} from "node:fs";
import {displayPath} from "../data/csv.js";
import {decodeText, type Encoding} from "../domain/csv.js";
import {DataError} from "../domain/fault.js";
import {checkPlace, type PlaceRecord} from "./check.js";
import {jsonRecords, looksLikeJson} from "./json-records.js";
import {problemWords, type Note, type Problem} from "./problem.js";
import {splitRecords, type RawFile, type RawRecord} from "./records.js";
import type {Scope} from "./scope.js";
import {FIELDS, type Field} from "../domain/place-fields.js";
import {slugify} from "../domain/slug.js";

/** A record that was taken. */
export interface TakenRecord {
  place: PlaceRecord;
  line: number;
  notes: Note[];
}

/** A file of places as it was read: every record is taken or refused. */
export interface PlacesFile {
  /** Path as shown in messages. */
  file: string;
  encoding: Encoding;
  /** "JSON", or the separator of the columns. */
  format: string;
  /** Columns as the file names them, and those that the national schema does not have. */
  header: string[];
  ignored: string[];
  /** What is wrong with the file as a whole: none of its records is then taken. */
  fault: Problem | null;
  read: number;
  taken: TakenRecord[];
  /** With every reason. */
  refused: (Pick<RawRecord, "line" | "lines" | "cells"> & {problems: Problem[]})[];
}

interface ReadOptions {
  scope: Scope;
  /** What to say is the source of a place that does not say it. */
  producer: string;
}

/** Without these columns no line can be a place; the others can be empty, or found from the rest of the address. */
const INDISPENSABLE: Field[] = ["id", "nom", "adresse", "date_maj"];

/** Other spellings of columns, of earlier versions of the schema and of its own example. */
const SPELLINGS: Record<string, Field> = {
  courriel: "courriels",
  "presentation-resumee": "presentation_resume",
  "modalite-acces": "modalites_acces",
  "modalite-accompagnement": "modalites_accompagnement",
  "modalites-d-acces": "modalites_acces",
  "modalites-d-accompagnement": "modalites_accompagnement",
  "prise-de-rdv": "prise_rdv"
};

const BY_SLUG = new Map<string, Field>([
  ...FIELDS.map((field) => [slugify(field), field] as const),
  ...Object.entries(SPELLINGS)
]);

/** Separators of columns, in the order in which they are tried. */
const SEPARATORS = [",", ";", "\t", "|"];
/** Columns that a first line must name to be taken for a header. */
const ENOUGH = 3;

/**
 * Reads a file of places in the national schema: CSV of any usual separator, encoding and order of columns, or JSON.
 *
 * @throws DataError when there is no file to read
 */
export function readPlacesFile(path: string, options: ReadOptions): PlacesFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new DataError([{file: displayPath(path), expected: "a readable file at this path"}]);
  }
  return parsePlaces(bytes, {...options, file: displayPath(path)});
}

/** Reads the bytes of a file of places. Whatever is in them, it returns. */
export function parsePlaces(bytes: Uint8Array, {file, scope, producer}: ReadOptions & {file: string}): PlacesFile {
  const {text, encoding} = decodeText(bytes);
  const json = jsonRecords(text);
  const {raw, format} = json ? {raw: json, format: "JSON"} : bestSplit(text);
  const columns = raw.header.map(fieldOf);
  const known = columns.filter((field) => field !== undefined);
  const headed = json !== null || known.length >= ENOUGH;
  const fault = faultOf(raw, known, {json: json !== null, text, headed});
  // A first line that is no header may be a place: it is refused with the others rather than lost.
  const records = headed || !raw.first ? raw.records : [raw.first, ...raw.records];
  const result: PlacesFile = {
    file,
    encoding,
    format,
    header: headed ? raw.header : [],
    ignored: headed ? raw.header.filter((_, i) => columns[i] === undefined) : [],
    fault,
    read: records.length,
    taken: [],
    refused: []
  };
  const lines = new Map<string, number>();
  for (const record of records) {
    const {line, problem} = record;
    const checked =
      fault || problem
        ? {place: null, problems: [(fault ?? problem)!], notes: []}
        : checkPlace(cellsOf(record, columns), scope, producer);
    const {place, notes} = checked;
    const first = place && lines.get(place.id);
    if (place && first === undefined) {
      lines.set(place.id, line);
      result.taken.push({place, line, notes});
    } else {
      const problems = place
        ? [{field: "id", value: place.id, ...problemWords("twice", {line: first!})}]
        : checked.problems;
      result.refused.push({line, lines: record.lines, cells: record.cells, problems});
    }
  }
  return result;
}

/** Column of the schema that a header names, whatever its case, accents and spaces: "Code postal", "Itinérance". */
const fieldOf = (name: string): Field | undefined => BY_SLUG.get(slugify(name));

/** The split by the separator that makes the first line name the most columns. */
function bestSplit(text: string): {raw: RawFile; format: string} {
  const first = text.slice(0, text.search(/\S/) + HEADER_LOOK);
  const count = (separator: string) => splitRecords(first, separator).header.filter(fieldOf).length;
  const [format] = SEPARATORS.map((separator) => ({separator, n: count(separator)}))
    .sort((a, b) => b.n - a.n)
    .map((s) => s.separator);
  return {raw: splitRecords(text, format), format};
}

/** Characters of a file in which its header is looked for. */
const HEADER_LOOK = 4000;

function faultOf(
  {header, records}: RawFile,
  known: Field[],
  {json, text, headed}: {json: boolean; text: string; headed: boolean}
): Problem | null {
  if (text.trim() === "") return problemWords("file-empty");
  if (!json && looksLikeJson(text) && !headed) return problemWords("file-not-json");
  if (!headed)
    return {value: header.join(","), ...problemWords("file-no-header", {columns: FIELDS.slice(0, 5).join(", ")})};
  const twice = known.find((field, i) => known.indexOf(field) !== i);
  if (twice) return {field: twice, ...problemWords("column-twice")};
  const absent = INDISPENSABLE.filter((field) => !known.includes(field));
  const located = known.includes("code_insee") || (known.includes("commune") && known.includes("code_postal"));
  const missing: string[] = located ? absent : [...absent, "code_insee"];
  if (missing.length > 0 && records.length > 0)
    return {
      field: missing.join(", "),
      expected: `a column of this name among ${header.join(", ")}`,
      reason: `colonne${missing.length > 1 ? "s absentes" : " absente"} du fichier`
    };
  return null;
}

const cellsOf = ({cells}: RawRecord, columns: (Field | undefined)[]): Partial<Record<Field, string>> =>
  Object.fromEntries(columns.flatMap((field, i) => (field ? [[field, cells[i]]] : [])));
