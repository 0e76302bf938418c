import {readFileSync} from "node:fs";
import {displayPath} from "../data/csv.js";
import {decodeText, separatorOf, type Encoding} from "../domain/csv.js";
import {DataError} from "../domain/fault.js";
import {FIELDS, type Field} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import {checkPlace, type PlaceRecord} from "./check.js";
import {problemWords, type Note, type Problem} from "./draft.js";
import {jsonRecords, splitRecords, type RawFile, type RawRecord} from "./records.js";
import type {Scope} from "./communes.js";

export interface TakenRecord {
  place: PlaceRecord;
  line: number;
  notes: Note[];
}

export interface PlacesFile {
  file: string;
  encoding: Encoding;
  format: string;
  /** Columns as the file names them, and those that the national schema does not have. */
  header: string[];
  ignored: string[];
  /** What is wrong with the file as a whole: none of its records is then taken. */
  fault: Problem | null;
  read: number;
  taken: TakenRecord[];
  refused: (Pick<RawRecord, "line" | "lines" | "cells"> & {problems: Problem[]})[];
}

interface ReadOptions {
  scope: Scope;
  producer: string;
}

const INDISPENSABLE: Field[] = ["id", "nom", "adresse", "date_maj"];

/** Columns by slug of their names, with other spellings, of earlier versions of the schema and of its own example. */
const BY_SLUG = new Map<string, Field>([
  ...FIELDS.map((field) => [slugify(field), field] as const),
  ["courriel", "courriels"],
  ["presentation-resumee", "presentation_resume"],
  ["modalite-acces", "modalites_acces"],
  ["modalite-accompagnement", "modalites_accompagnement"],
  ["modalites-d-acces", "modalites_acces"],
  ["modalites-d-accompagnement", "modalites_accompagnement"],
  ["prise-de-rdv", "prise_rdv"]
]);
const fieldOf = (name: string): Field | undefined => BY_SLUG.get(slugify(name));

const SEPARATORS = [",", ";", "\t", "|"];
/** Columns that a first line must name to be taken for a header. */
const ENOUGH = 3;

/**
 * Reads a file in the national schema: CSV of any usual separator, encoding and order of columns, or JSON.
 * @throws DataError when there is no file to read
 */
export function readPlacesFile(path: string, options: ReadOptions): PlacesFile {
  const file = displayPath(path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new DataError([{file, expected: "a readable file at this path"}]);
  }
  return parsePlaces(bytes, {...options, file});
}

/** Reads the bytes of a file of places. Whatever is in them, it returns. */
export function parsePlaces(bytes: Uint8Array, {file, scope, producer}: ReadOptions & {file: string}): PlacesFile {
  const {text, encoding} = decodeText(bytes);
  const json = jsonRecords(text);
  const separator = separatorOf(text.trimStart(), SEPARATORS, (cell) => fieldOf(cell) !== undefined);
  const raw = json ?? splitRecords(text, separator);
  const columns = raw.header.map(fieldOf);
  const known = columns.filter((field) => field !== undefined);
  const headed = json !== null || known.length >= ENOUGH;
  const fault = headed ? headerFault(raw, known) : unreadable(text, raw);
  const records = headed || !raw.first ? raw.records : [raw.first, ...raw.records];
  const result: PlacesFile = {
    file,
    encoding,
    format: json ? "JSON" : separator,
    header: headed ? raw.header : [],
    ignored: headed ? raw.header.filter((_, i) => columns[i] === undefined) : [],
    fault,
    read: records.length,
    taken: [],
    refused: []
  };
  const lines = new Map<string, number>();
  for (const {line, lines: count, cells, problem} of records) {
    const refuse = (problems: Problem[]) => result.refused.push({line, lines: count, cells, problems});
    if (fault ?? problem) {
      refuse([(fault ?? problem)!]);
      continue;
    }
    const named = Object.fromEntries(columns.flatMap((field, i) => (field ? [[field, cells[i]]] : [])));
    const {place, problems, notes} = checkPlace(named, scope, producer);
    const first = place && lines.get(place.id);
    if (!place) refuse(problems);
    else if (first) refuse([{field: "id", value: place.id, ...problemWords("twice", {line: first})}]);
    else {
      lines.set(place.id, line);
      result.taken.push({place, line, notes});
    }
  }
  return result;
}

function unreadable(text: string, {header}: RawFile): Problem {
  if (text.trim() === "") return problemWords("file-empty");
  if (/^\s*[[{]/.test(text)) return problemWords("file-not-json");
  return {value: header.join(","), ...problemWords("file-no-header", {columns: FIELDS.slice(0, 5).join(", ")})};
}

function headerFault({header, records}: RawFile, known: Field[]): Problem | null {
  const twice = known.find((field, i) => known.indexOf(field) !== i);
  if (twice) return {field: twice, ...problemWords("column-twice")};
  const located = known.includes("code_insee") || (known.includes("commune") && known.includes("code_postal"));
  const missing = [...INDISPENSABLE, ...(located ? [] : ["code_insee" as const])].filter((f) => !known.includes(f));
  if (missing.length === 0 || records.length === 0) return null;
  return {
    field: missing.join(", "),
    expected: `a column of this name among ${header.join(", ")}`,
    reason: `colonne${missing.length > 1 ? "s absentes" : " absente"} du fichier`
  };
}
