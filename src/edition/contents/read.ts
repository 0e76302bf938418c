import {isUtf8} from "node:buffer";
import {readFileSync} from "node:fs";
import {displayPath} from "../csv.js";
import {sentencesOf} from "../fill.js";
import {DataError, type Fault} from "../../domain/fault.js";

/** What is expected of a text or a cahier, in French, by the id of its line of `words/fautes.csv`. */
export const expectedWords = sentencesOf("fautes.csv");

export const frenchFault = (file: string, expected: string, where: Partial<Fault> = {}): Fault => ({
  file,
  ...where,
  language: "fr",
  expected
});

/** @throws DataError in French with the first line that is not in UTF-8 */
export function readFrench(path: string) {
  const bytes = readFileSync(path);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  // In UTF-8, a line break is never a part of another character.
  const line = bytes
    .toString("latin1")
    .split("\n")
    .findIndex((text) => !isUtf8(Buffer.from(text, "latin1")));
  throw new DataError([frenchFault(displayPath(path), expectedWords("utf-8"), {line: line + 1})]);
}

export function gather(faults: Fault[], work: () => void) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    faults.push(...error.faults);
  }
}
