import {MISSING} from "../domain/french.js";

export interface PrintedCell {
  text: string;
  note?: string;
  imputed?: boolean;
  number?: boolean;
  /** Whether it is a code or a name, never a number. */
  code?: boolean;
}

export interface PrintedRow {
  group?: string;
  cells: PrintedCell[];
}

/** A table as it is printed: each line has as many cells as there are heads. */
export interface PrintedTable {
  title: string;
  heads: string[];
  rows: PrintedRow[];
  notes?: string[];
}

/** A table as a machine reads it: null where there is no value. */
export interface FigureData {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
  notes: string[];
}

/** Marks an estimate, in a column of its own. */
const IMPUTED = "imputé";

const NUMBER = /^([+−-]?)(\d{1,3}(?:\s\d{3})+|\d+)(?:,(\d+))?(?:(e|re|er)|\s?(%|€)|\s([\p{L}][\p{L}%€./]*))?$/u;
/** Digits that a JavaScript number holds without loss. */
const DIGITS = 15;

/**
 * The number and the unit of a French text: "−1 234,5" is -1234.5, "12 %" is 12 in "%", "3e" is 3. Null for other texts
 * and for what may be a code: a text that begins with 0, or digits alone in a cell that is not set as a number.
 */
export function parsePrinted(
  text: string,
  {number = true, code = false}: Pick<PrintedCell, "number" | "code"> = {}
): {value: number; unit: string | null} | null {
  const [, sign, whole, decimals, ordinal, symbol, word] = NUMBER.exec(text) ?? [];
  if (whole === undefined || code || /^0\d/.test(whole)) return null;
  const digits = whole.replace(/\s/g, "");
  const bare = digits === whole && !sign && !decimals && !ordinal && !symbol && !word;
  if ((bare && !number) || digits.length + (decimals?.length ?? 0) > DIGITS) return null;
  const value = Number(`${digits}.${decimals ?? 0}`);
  return {value: sign === "−" || sign === "-" ? 0 - value : value, unit: symbol ?? word ?? null};
}

/** The data of a printed table, with columns for groups, notes, estimates and units; a single unit is in the head. */
export function figureData({title, heads, rows, notes = []}: PrintedTable): FigureData {
  const cellsOf = (j: number) => rows.map(({cells}) => cells[j]);
  const columns = unitsOf(heads.flatMap((head, j) => columnsOf(head, cellsOf(j))));
  const groups = rows.map(({group}) => group ?? null);
  const all = groups.some((g) => g !== null) ? [{head: "Groupe", values: groups}, ...columns] : columns;
  const lines = rows.map((_, i) => all.map(({values}) => values[i]));
  return {title, columns: distinct(all.map(({head}) => head)), rows: lines, notes};
}

interface Column {
  head: string;
  values: (string | number | null)[];
  /** Unit of each value; none on a column without numbers. */
  units?: (string | null | undefined)[];
}

function columnsOf(head: string, cells: PrintedCell[]): Column[] {
  const beside = (name: string) => (head ? `${head} : ${name}` : name);
  const columns = [typed(head, cells)];
  const notes = cells.map(({note = "", code}) => ({text: note, code, number: false}));
  if (cells.some((c) => c.note)) columns.push(typed(beside("précision"), notes));
  if (cells.some((c) => c.imputed))
    columns.push({head: beside("statut"), values: cells.map((c) => (c.imputed ? IMPUTED : null))});
  return columns;
}

function typed(head: string, cells: PrintedCell[]): Column {
  const numbers = cells.map((cell) => parsePrinted(cell.text, {number: cell.number ?? false, code: cell.code}));
  const values = cells.map(({text}, i) => (text === "" || text === MISSING ? null : (numbers[i]?.value ?? text)));
  return numbers.every((n) => n === null) ? {head, values} : {head, values, units: numbers.map((n) => n?.unit)};
}

/** "communes" is the same unit as "commune", "lieux" as "lieu". */
const unitKey = (unit: string) => unit.replace(/[sx]$/, "");

/** Puts the unit of a column in its head; several units, in a column that others may share. */
function unitsOf(columns: Column[]): Column[] {
  const shared: Column = {head: "Unité", values: columns[0]?.values.map(() => null) ?? []};
  const told = columns.flatMap((column): Column[] => {
    const units = column.units?.filter((u) => u !== undefined) ?? [];
    const keys = new Set(units.map((u) => u && unitKey(u)));
    if (keys.size < 2) return [{...column, head: headWith(column.head, units)}];
    const values = column.units!.map((u) => u ?? null);
    const agrees = values.every(
      (u, i) => u === null || shared.values[i] === null || unitKey(u) === unitKey(String(shared.values[i]))
    );
    if (!agrees) return [column, {head: `${column.head} : unité`, values}];
    shared.values = shared.values.map((u, i) => u ?? values[i]);
    return [column];
  });
  return shared.values.some((u) => u !== null) ? [...told, shared] : told;
}

/** A head with the longest form of its unit, unless it says it already. */
function headWith(head: string, units: (string | null)[]) {
  const unit = units.reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
  const words = head.toLowerCase().split(/[\s()]+/);
  if (unit === null || words.some((word) => unitKey(word) === unitKey(unit))) return head;
  return head === "" ? unit : `${head} (${unit})`;
}

function distinct(heads: string[]) {
  const seen = new Set<string>();
  return heads.map((head, i) => {
    const name = head || `Colonne ${i + 1}`;
    let own = name;
    for (let n = 2; seen.has(own); n++) own = `${name} (${n})`;
    seen.add(own);
    return own;
  });
}
