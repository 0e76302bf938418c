// Reads a file of places (CSV, JSON, GeoJSON, workbook): the records taken, refused, or elsewhere.

import {readFileSync} from "node:fs";
import {displayPath} from "../edition/csv.js";
import {DataError} from "../domain/fault.js";
import type {Field} from "../domain/places.js";
import {checkPlace, type PlaceRecord} from "./check.js";
import {cellsByField, columnsOf, columnTwice, fieldOf, type Columns} from "./columns.js";
import {datesOfList} from "./dates.js";
import {problemWords, sentence, type Note, type Problem} from "./draft.js";
import type {Scope} from "./communes.js";
import {rawFile, type RawRecord} from "./forms.js";

export type PlacesFile = ReturnType<typeof parsePlaces>;

/** `date` is the day that the source of the list declares, `latest` that on which it was obtained. */
export interface ReadOptions {
  scope: Scope;
  producer: string;
  date?: string | null;
  latest?: string | null;
}

/** Cells without which a record is no place, and what to do about a column that is not there. */
const INDISPENSABLE: Field[] = ["id", "nom", "adresse"];

/**
 * Reads a file in the national schema: a text of any usual separator, encoding and order of columns, JSON, GeoJSON, or
 * a workbook.
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
export function parsePlaces(bytes: Uint8Array, {file, scope, producer, ...source}: ReadOptions & {file: string}) {
  const {format, encoding, header, records, told, ...raw} = rawFile(bytes);
  const columns = columnsOf(header);
  /** What is wrong with the file as a whole: none of its records is then taken. */
  const fault = raw.fault ?? headerFault(header, columns, records.length);
  const rows = records.map(({cells}) => cellsByField(header, columns, cells));
  const dates = datesOfList(rows, source);
  const result = {
    file,
    encoding,
    format,
    fault,
    /** Columns as the file names them, and those that the national schema does not have. */
    header,
    ignored: columns.ignored,
    /** In French: what was read under another name, and what of the file is no record. */
    told: [...told, ...columns.told],
    read: records.length,
    taken: [] as {place: PlaceRecord; line: number; notes: Note[]}[],
    refused: [] as (Pick<RawRecord, "line" | "lines" | "cells"> & {problems: Problem[]})[],
    /** Records of elsewhere, by the code of their commune or area: not those of the scope. */
    elsewhere: [] as (Pick<RawRecord, "line" | "lines"> & {where: string})[]
  };
  const lines = new Map<string, number>();
  for (const [i, {line, lines: count, cells, problem}] of records.entries()) {
    const refuse = (problems: Problem[]) => result.refused.push({line, lines: count, cells, problems});
    if (fault ?? problem) {
      refuse([(fault ?? problem)!]);
      continue;
    }
    const {place, problems, notes, elsewhere} = checkPlace(rows[i], scope, producer, dates);
    const first = place && lines.get(place.id);
    if (elsewhere !== null) result.elsewhere.push({line, lines: count, where: elsewhere});
    else if (!place) refuse(problems);
    else if (first) refuse([{field: "id", value: place.id, ...problemWords("twice", {where: spotOf(format, first)})}]);
    else {
      lines.set(place.id, line);
      result.taken.push({place, line, notes});
    }
  }
  return result;
}

/** Where a record is: its line, or of JSON its element, with its name. */
export const spotOf = (format: string, line: number, name?: string | null) =>
  sentence(format !== "JSON" ? "spot-line" : name ? "spot-named" : "spot-element", {line, name});

/** The name of a record that may have been refused. */
export const nameIn = (header: string[], cells: string[]) => cells[header.findIndex((name) => fieldOf(name) === "nom")];

function headerFault(header: string[], columns: Columns, records: number): Problem | null {
  const twice = columnTwice(header, columns);
  if (twice) return {field: twice, ...problemWords("column-twice")};
  if (records === 0) return problemWords("file-no-rows");
  const missing = INDISPENSABLE.filter((field) => !columns.fields.includes(field));
  if (missing.length === 0) return null;
  return {field: missing.join(", "), ...problemWords("column-absent", {columns: header.join(", ")})};
}
