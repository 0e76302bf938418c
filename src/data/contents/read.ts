import {readFileSync} from "node:fs";
import {displayPath} from "../csv.js";
import {DataError} from "../../domain/fault.js";

/**
 * Reads a text that people wrote.
 *
 * @throws DataError in French with the first line that is not in UTF-8
 */
export function readFrench(path: string): string {
  const bytes = readFileSync(path);
  const decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
  try {
    return decoder.decode(bytes);
  } catch {
    throw new DataError([
      {
        file: displayPath(path),
        line: badLine(bytes),
        expected: "un texte en UTF-8 : enregistrez le fichier dans cet encodage",
        language: "fr"
      }
    ]);
  }
}

/** In UTF-8, a line break is never a part of another character. */
function badLine(bytes: Buffer): number {
  let [line, start] = [1, 0];
  for (; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || !Buffer.from(part.toString("utf8")).equals(part)) return line;
    start = end + 1;
  }
}
