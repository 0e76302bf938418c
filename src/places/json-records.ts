import {problemWords} from "./problem.js";
import type {RawFile, RawRecord} from "./records.js";

/**
 * The records of a JSON list of objects, with the lines they stand on; null when the text is not such a list. A list as a value is put
 * in one cell, as the national schema does: "a|b".
 */
export function jsonRecords(text: string): RawFile | null {
  const list: unknown = parse(text);
  if (!Array.isArray(list)) return null;
  const objects = list.map((item) => (isObject(item) ? item : null));
  const header = [...new Set(objects.flatMap((object) => Object.keys(object ?? {})))];
  const spans = elementLines(text);
  const records = objects.map((object, i): RawRecord => {
    if (!object) {
      const problem = {value: JSON.stringify(list[i]), ...problemWords("not-an-object")};
      return {...spans[i], cells: header.map(() => ""), problem};
    }
    const nested = header.find((name) => object[name] !== undefined && cellOf(object[name]) === null);
    return {
      ...spans[i],
      cells: header.map((name) => cellOf(object[name] ?? "") ?? JSON.stringify(object[name])),
      problem:
        nested === undefined
          ? undefined
          : {field: nested, value: JSON.stringify(object[nested]), ...problemWords("nested")}
    };
  });
  return {header, records, first: null};
}

/** True for a text that looks like JSON rather than lines. */
export const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as a cell; null for what no cell holds. */
function cellOf(value: unknown): string | null {
  if (Array.isArray(value))
    return value.every((v) => typeof v === "string" || typeof v === "number") ? value.join("|") : null;
  return value === null ? "" : typeof value === "object" ? null : String(value);
}

/** Lines of the elements of a list, in a text that is known to be valid. */
function elementLines(text: string): {line: number; lines: number}[] {
  const spans: {line: number; lines: number}[] = [];
  let [depth, line, first, last, inside, quoted] = [0, 1, 0, 0, false, false];
  for (const [token] of text.matchAll(/\\.|\n|\S/g)) {
    if (token === "\n") line += 1;
    if (token === '"') quoted = !quoted;
    if (token === "\n" || (quoted && token !== '"')) continue;
    if (depth === 1 && (token === "," || token === "]")) {
      if (inside) spans.push({line: first, lines: last - first + 1});
      inside = false;
    } else if (depth >= 1 && !inside) [inside, first] = [true, line];
    last = line;
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
  }
  return spans;
}
