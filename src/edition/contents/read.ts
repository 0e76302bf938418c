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
  const decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
  try {
    return decoder.decode(bytes);
  } catch {
    const expected = "un texte en UTF-8 : enregistrez le fichier dans cet encodage";
    throw new DataError([frenchFault(displayPath(path), expected, {line: badLine(bytes)})]);
  }
}

/** In UTF-8, a line break is never a part of another character. */
function badLine(bytes: Buffer) {
  let [line, start] = [1, 0];
  for (; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || !Buffer.from(part.toString("utf8")).equals(part)) return line;
    start = end + 1;
  }
}

export function gather(faults: Fault[], work: () => void) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    faults.push(...error.faults);
  }
}
