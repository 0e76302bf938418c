import {isUtf8} from "node:buffer";
import {readFileSync} from "node:fs";
import {displayPath} from "../csv.js";
import {DataError, type Fault} from "../../domain/fault.js";

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
  const expected = "un texte en UTF-8 : enregistrez le fichier dans cet encodage";
  throw new DataError([frenchFault(displayPath(path), expected, {line: line + 1})]);
}

export function gather(faults: Fault[], work: () => void) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    faults.push(...error.faults);
  }
}
