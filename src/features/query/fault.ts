/** Where in a query something is wrong: from one offset to another, and as a reader counts, from 1. */
export type Fault = ReturnType<typeof faultAt>;

/** End of a message: the line of the query, maybe cut at both ends, and a caret under the place. */
const PLACE = /\n(LINE (\d+): )(.*)\n( *)\^\s*$/;

const CUT = "...";

const MARKED = /[\p{L}\p{N}_$]+|"(?:[^"\n]|"")*"?|'(?:[^'\n]|'')*'?|\S/gu;

/** Place that a message of the engine tells, if any. What is missing at the end is marked at the last word. */
export function faultIn(sql: string, message: string): Fault | null {
  if (/at end of input\s*$/.test(message)) {
    const at = Array.from(sql.matchAll(MARKED)).at(-1)?.index;
    return at === undefined ? null : faultAt(sql, at);
  }
  const match = PLACE.exec(message);
  if (!match) return null;
  const [, head, number, shown, caret] = match;
  // The engine counts a carriage return as a line, even before a line feed.
  const lines = [0, ...Array.from(sql.matchAll(/[\r\n]/g), ({index}) => index + 1)];
  const start = lines[Number(number) - 1];
  if (start === undefined) return null;
  const text = sql.slice(start).split(/[\r\n]/, 1)[0];
  const before = shown.startsWith(CUT) && !text.startsWith(shown) ? CUT.length : 0;
  const begun = shown.slice(before);
  // The engine cuts bytes: the last character may be half of one.
  const excerpt =
    begun.endsWith(CUT) && !text.includes(begun) ? begun.slice(0, -CUT.length).replace(/\ufffd+$/, "") : begun;
  const at = text.indexOf(excerpt);
  if (at < 0) return null;
  return faultAt(sql, start + at + offsetOf(excerpt, caret.length - head.length - before));
}

/** Of a column as drawn, where combining accents take no room. */
const offsetOf = (text: string, column: number) => (text.match(/.\p{M}*/gsu) ?? []).slice(0, column).join("").length;

function faultAt(sql: string, at: number) {
  const [next] = sql.slice(at).matchAll(MARKED);
  const length = next?.index === 0 ? next[0].length : 1;
  const lines = sql.slice(0, at).split("\n");
  return {from: at, to: Math.min(at + length, sql.length), line: lines.length, column: lines.at(-1)!.length + 1};
}

export const spaced = (name: string, before: string) => (/[\p{L}\p{N}_"',)]$/u.test(before) ? ` ${name}` : name);
