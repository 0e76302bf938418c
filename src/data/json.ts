import {displayPath, readText} from "./csv.js";
import {DataError} from "../domain/fault.js";

/** A value of a JSON file as messages show it. */
export const show = (value: unknown): string =>
  value === undefined ? "(absent)" : typeof value === "string" ? value : JSON.stringify(value);

/** Parses a JSON file, or says which file is not JSON and where it stops being so. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    const line = text.slice(0, position).split("\n").length;
    throw new DataError([{file: displayPath(path), line, expected: `valid JSON (${(error as Error).message})`}]);
  }
}
