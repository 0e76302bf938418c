import {csvRecords, hasOpenQuote, separatorOf, type CsvRecord} from "./csv.js";
import {formatNumber, list, plural, printable, typeset} from "./french.js";
import {OWN_FILE} from "./messages.js";

interface OwnColumn {
  /** Unlike that of any other column, whatever the case. */
  name: string;
  kind: "number" | "text";
  decimals: number;
  /** Cells that are no number. */
  unread: number;
  percent?: boolean;
}

/** A reader's file by commune. With faults, in French, it has no row. */
export interface OwnTable {
  columns: OwnColumn[];
  rows: {code: string; values: (number | string | null)[]}[];
  unmatched: {line: number; text: string}[];
  faults: string[];
}

/** More would keep a phone busy. */
export const OWN_LIMITS = {bytes: 10_000_000, columns: 60, rows: 40_000, cells: 1_000_000};

/** A cell may be of several lines, but of few. */
const MOST_LINES = 10 * OWN_LIMITS.rows;

const LONGEST_LINE = 32_000;
const MOST_FAULTS = 4;

/** Why a file is not read, by its size alone. */
export function sizeFault(bytes: number): string | null {
  if (bytes === 0) return OWN_FILE.empty;
  const [size, most] = [bytes, OWN_LIMITS.bytes].map((n) => formatNumber(n / 1e6));
  return bytes > OWN_LIMITS.bytes ? typeset(OWN_FILE.bytes(size, most)) : null;
}

/**
 * Reads a file whose first line names the columns and each other line is a commune.
 *
 * @param known codes of the communes that may be matched
 */
export function readOwnFile(text: string, known: ReadonlySet<string>): OwnTable {
  const nothing = {columns: [], rows: [], unmatched: []};
  const refused = (...faults: string[]): OwnTable => ({...nothing, faults: faults.map(typeset)});
  const lines = linesOf(text, known);
  if (typeof lines === "string") return refused(lines);
  const {header, filled} = lines;
  const at = codeColumn(header, filled, known);
  if (at === null) return refused(OWN_FILE.codes);
  const matched: {line: number; code: string; cells: string[]}[] = [];
  const unmatched: OwnTable["unmatched"] = [];
  const first = new Map<string, number>();
  const faults: string[] = [];
  for (const {line, cells} of filled) {
    const code = communeCode(cells[at] ?? "");
    const before = first.get(code);
    if (!known.has(code))
      unmatched.push({line, text: printable(cells[at] || list(cells.filter(Boolean).slice(0, 2)), 40)});
    else if (before !== undefined) faults.push(OWN_FILE.twice(code, [before, line]));
    else {
      first.set(code, line);
      matched.push({line, code, cells});
    }
  }
  if (faults.length > 0)
    return refused(
      ...faults.slice(0, MOST_FAULTS),
      ...(faults.length > MOST_FAULTS ? [`Et ${plural(faults.length - MOST_FAULTS, "autre")}.`] : []),
      OWN_FILE.each
    );
  const names = columnNames(header, at);
  const others = header.flatMap((_, j) => (j === at ? [] : [j]));
  const read = others.map((j) => readColumn(names[j], j, matched));
  return {
    columns: read.map(({column}) => column),
    rows: matched.map(({code}, i) => ({code, values: read.map(({values}) => values[i])})),
    unmatched,
    faults: []
  };
}

/** A table in CSV whatever its lines are, or a sentence that says why it is not read. */
export function readTableText(text: string): {columns: OwnColumn[]; rows: (number | string | null)[][]} | string {
  const lines = linesOf(text, new Set());
  if (typeof lines === "string") return typeset(lines);
  const {header, filled} = lines;
  const names = columnNames(header, null);
  const read = names.map((name, j) => readColumn(name, j, filled));
  return {columns: read.map(({column}) => column), rows: filled.map((_, i) => read.map(({values}) => values[i]))};
}

/** The header and the lines that hold something, or a sentence that says why they are not read. */
function linesOf(text: string, known: ReadonlySet<string>): {header: string[]; filled: CsvRecord[]} | string {
  if (text.includes("\0")) return OWN_FILE.kind;
  const whole = text.split(/\r\n?|\n/, MOST_LINES + 1);
  if (whole.length > MOST_LINES) return OWN_FILE.over(`plus de ${formatNumber(MOST_LINES)} lignes`, OWN_LIMITS.rows);
  const tooLong = whole.findIndex(({length}) => length > LONGEST_LINE) + 1;
  if (tooLong === 1) return OWN_FILE.kind;
  if (tooLong > 0) return OWN_FILE.long(tooLong, LONGEST_LINE);
  const [first, ...lines] = csvRecords(text, separatorOf(text, [";", ",", "\t"]));
  const header = first?.cells ?? [];
  const width = header.length;
  if (width < 2) return OWN_FILE.kind;
  const filled = lines
    .map(({line, cells}) => ({line, cells: cells.map((cell) => cell.trim())}))
    .filter(({cells}) => cells.some((cell) => cell !== ""));
  const last = filled.at(-1);
  if (!last) return OWN_FILE.rows;
  if (width > OWN_LIMITS.columns) return OWN_FILE.over(plural(width, "colonne"), OWN_LIMITS.columns);
  if (filled.length > OWN_LIMITS.rows) return OWN_FILE.over(plural(filled.length, "ligne"), OWN_LIMITS.rows);
  const count = width * filled.length;
  if (count > OWN_LIMITS.cells) return OWN_FILE.cells(plural(count, "cellule"), OWN_LIMITS.cells);
  if (header.some((cell) => known.has(cell.trim())) || header.every((cell) => readNumber(cell) !== null))
    return OWN_FILE.header;
  const long = filled.find(({cells}) => cells.slice(width).some((cell) => cell !== ""));
  if (long) return OWN_FILE.wide(long.line);
  if (hasOpenQuote(text) && last.cells.some((cell) => cell.includes("\n"))) return OWN_FILE.quote(last.line);
  return {header, filled};
}

/** Names of the column of codes, letters and digits only, from the surest. */
const CODE_NAMES = `
  codeinsee codeinseecommune codecommuneinsee inseecommune communeinsee inseecom insee codgeo depcom
  codecommune communecode codecom codcom com code
`
  .trim()
  .split(/\s+/);

/** By the name of the column, else the one most of whose values are known. */
function codeColumn(header: string[], lines: {cells: string[]}[], known: ReadonlySet<string>): number | null {
  const isKnown = (cell: string | undefined) => known.has(communeCode(cell ?? ""));
  const plain = header.map((name) => plainName(name).replace(/\d{4}$/, ""));
  for (const name of CODE_NAMES) {
    const named = plain.findIndex((other, j) => other === name && lines.some(({cells}) => isKnown(cells[j])));
    if (named >= 0) return named;
  }
  const shares = header.map((_, j) => {
    const present = lines.filter(({cells}) => cells[j]);
    return present.length === 0 ? 0 : present.filter(({cells}) => isKnown(cells[j])).length / present.length;
  });
  const best = shares.indexOf(Math.max(...shares));
  return shares[best] > 0.5 ? best : null;
}

const plainName = (name: string) =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** A code of a commune as spreadsheets leave it: "1001" has lost its zero, ="01001" kept it so. */
export function communeCode(cell: string): string {
  const code = cell
    .trim()
    .replace(/^="?|"$|^'|[.,]0+$/g, "")
    .toUpperCase();
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

const LONGEST_NAME = 60;

/** Names that are unique, visible, and not that of the code. */
function columnNames(header: string[], codeAt: number | null) {
  const taken = new Set(codeAt === null ? [] : ["code"]);
  return header.map((cell, j) => {
    if (j === codeAt) return "code";
    const name = printable(cell, LONGEST_NAME) || `colonne ${j + 1}`;
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()); ++n) unique = `${name} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

const MOSTLY = 0.8;

const NOT_COUNTED = /^(code|cod|siren|siret|insee|cp|codepostal)/;

function readColumn(
  name: string,
  at: number,
  lines: {cells: string[]}[]
): {column: OwnColumn; values: (number | string | null)[]} {
  const cells = lines.map((line) => line.cells[at] ?? "");
  const numbers = cells.map(readNumber);
  const present = cells.filter((cell, i) => numbers[i] !== null || !isMissing(cell)).length;
  const found = numbers.filter((value) => value !== null).length;
  // A number does not begin by a zero that counts for nothing.
  const isCode = NOT_COUNTED.test(plainName(name)) || cells.some((cell) => /^0\d+$/.test(cell));
  if (isCode || found === 0 || found < MOSTLY * present) {
    const values = cells.map((cell) => (cell === "" || cell === "-" ? null : cell));
    return {column: {name, kind: "text", decimals: 0, unread: 0}, values};
  }
  const decimals = cells.reduce((most, cell, i) => (numbers[i] === null ? most : Math.max(most, decimalsOf(cell))), 0);
  const percent = cells.every((cell, i) => numbers[i] === null || /%\s*$/.test(cell));
  return {
    column: {name, kind: "number", decimals, unread: present - found, ...(percent && {percent})},
    values: numbers
  };
}

const MISSING = new Set(["", "s", "ns", "nd", "n/d", "nc", "na", "n/a", "nan", "null", "-", "–", "—", "…", "..."]);

const isMissing = (cell: string) => MISSING.has(cell.toLowerCase().replace(/\.$/, ""));

/** Digits in groups of three, by spaces, or by "." or ",", whichever is not the decimal sign. */
const GROUPED = [/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/, /^\d{1,3}(?:\.\d{3})+,\d+$/, /^\d{1,3}(?:,\d{3})+\.\d+$/];
const PLAIN = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,2})?$/i;

/** Longer is no number, and is not looked at. */
const LONGEST_NUMBER = 40;

/** A number as a French or an English spreadsheet writes it: "1 234,5", "12.5", "12 %". */
export function readNumber(cell: string): number | null {
  if (cell.length > LONGEST_NUMBER) return null;
  // Nearly all cells: a file may have two million.
  if (cell.length < 16 && /^-?\d+(?:[.,]\d+)?$/.test(cell)) return Number(cell.replace(",", ".")) + 0;
  const [, sign, digits] = /^([+\-−]?)\s*(.*?)\s*%?$/.exec(cell.replace(/[\u00a0\u202f\u2009]/g, " ").trim()) ?? [];
  if (digits === undefined) return null;
  const grouped = GROUPED.findIndex((pattern) => pattern.test(digits));
  if (grouped < 0 && !PLAIN.test(digits)) return null;
  const plain = [/ /g, /\./g, /,/g][grouped];
  const value = Number((plain ? digits.replace(plain, "") : digits).replace(",", "."));
  return Number.isFinite(value) ? (sign === "-" || sign === "−" ? -value : value) + 0 : null;
}

const decimalsOf = (cell: string) => /[.,](\d+)\D*$/.exec(cell)?.[1].length ?? 0;

/** What was recognised, in a sentence: "480 communes reconnues sur 499 ; 3 lignes sans commune connue." */
export function matchedText({rows, unmatched}: Pick<OwnTable, "rows" | "unmatched">, known: number): string {
  const head = `${plural(rows.length, "commune reconnue", "communes reconnues")} sur ${formatNumber(known)}`;
  return typeset(
    unmatched.length === 0 ? `${head}.` : `${head} ; ${plural(unmatched.length, "ligne")} sans commune connue.`
  );
}
