import {problemWords, type Problem} from "./problem.js";

/** A record of a file: one or several lines of CSV, an element of a JSON list. */
export interface RawRecord {
  /** Its first line, 1 for the first of the file, and how many lines it takes. */
  line: number;
  lines: number;
  /** In the order of the header. */
  cells: string[];
  /** Why its cells are not to be trusted. */
  problem?: Problem;
}

/** A file taken apart, before anything is known of what it says. */
export interface RawFile {
  header: string[];
  records: RawRecord[];
  /** The line of the header, which may prove not to be one; null where columns are named otherwise. */
  first: RawRecord | null;
}

/** Characters after which an open quote is taken for a stray one: no cell of a place is as long. */
const LONGEST_QUOTED = 100_000;

/**
 * Splits a separated file (RFC 4180) so that every line that says something is in exactly one record, whatever is wrong with it.
 * A quote that takes in several lines and gives a record of another width, or is never closed, is taken for a stray one: its
 * line is a record with a problem, and reading goes on at the next line.
 */
export function splitRecords(text: string, separator: string): RawFile {
  const records: RawRecord[] = [];
  let width: number | null = null;
  let [from, line] = [0, 1];
  while (from < text.length) {
    let scanned = scan(text, from, separator);
    // A header is on one line.
    if (
      scanned === null ||
      (lineCount(text, from, scanned.end) > 1 && (scanned.problem || width === null || !fits(scanned.cells, width)))
    )
      scanned = {...scan(text, from, separator, {quoted: false})!, problem: problemWords("never-closed")};
    const lines = lineCount(text, from, scanned.end);
    const {cells, problem} = scanned;
    if (cells.some((cell) => cell.trim() !== "")) {
      width ??= cells.length;
      records.push({
        line,
        lines,
        cells: cells.slice(0, fits(cells, width) ? width : undefined),
        problem: problem ?? widthProblem(cells, width)
      });
    }
    line += lines;
    from = scanned.end;
  }
  const [first = null, ...rest] = records;
  return {header: first?.cells ?? [], records: rest, first};
}

/** Spreadsheets end some lines with empty cells. */
const fits = (cells: string[], width: number): boolean =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");

function widthProblem(cells: string[], width: number): Problem | undefined {
  if (fits(cells, width)) return undefined;
  return {
    value: cells.join(","),
    expected: `${width} fields, found ${cells.length}${cells.length < width ? "; the line looks truncated" : ""}`,
    reason: `${width} colonnes attendues, ${cells.length} trouvées${cells.length < width ? " : la ligne semble coupée" : ""}`
  };
}

/** A record from a position, and the position after it and its end of line; null when a quote is not closed. Quotes are plain characters where `quoted` is false. */
function scan(text: string, from: number, separator: string, {quoted = true} = {}) {
  const cells: string[] = [];
  let problem: Problem | undefined;
  for (let at = from; ; at += 1) {
    let cell = "";
    const opened = quoted && text[at] === '"';
    if (opened) {
      at += 1;
      for (let open = true; open;) {
        const quote = text.indexOf('"', at);
        if (quote < 0 || quote - from > LONGEST_QUOTED) return null;
        open = text[quote + 1] === '"';
        cell += text.slice(at, open ? quote + 1 : quote);
        at = quote + (open ? 2 : 1);
      }
    }
    const end = endOfCell(text, at, separator);
    const rest = text.slice(at, end);
    if (opened && rest.trim() !== "") problem = problemWords("stray");
    cells.push(cell + rest);
    at = end;
    if (text[at] !== separator) return {cells, end: afterBreak(text, at), problem};
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

const afterBreak = (text: string, at: number): number =>
  text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : Math.min(at + 1, text.length);

/** Lines that a part of the text begins: its ends of line, and the last line when it has none. */
const lineCount = (text: string, from: number, to: number): number =>
  text.slice(from, to).match(/\r\n?|\n|[^\r\n]$/g)?.length ?? 0;
