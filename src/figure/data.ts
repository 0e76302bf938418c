import {MISSING} from "../domain/french.js";

export interface PrintedCell {
  text: string;
  note?: string;
  imputed?: boolean;
  /** What a machine reads of a cell of numbers: null where words stand there. */
  number?: Measure | null;
}

export interface Measure {
  value: number;
  unit?: string;
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

/** "1 234,5", "−0,4", "12 %", "4,2 km" of a cell of numbers; null of words, "moins de 1 km", and ordinals. */
export function measureOf(text: string): Measure | null {
  const [, digits, unit] = /^([+−-]?\d[\d\s]*(?:,\d+)?)\s?((?!(?:e|re|er)$)[^\d\s]*)$/u.exec(text) ?? [];
  if (digits === undefined) return null;
  return {value: Number(digits.replace(/\s/g, "").replace(",", ".").replace("−", "-")), unit: unit || undefined};
}

/** The data of a printed table, with columns for groups, notes, estimates and units; a single unit is in the head. */
export function figureData({title, heads, rows, notes = []}: PrintedTable): FigureData {
  const cellsOf = (j: number) => rows.map(({cells}) => cells[j]);
  const columns = heads.flatMap((head, j) => columnsOf(head, cellsOf(j)));
  const groups = rows.map(({group}) => group ?? null);
  if (groups.some((g) => g !== null)) columns.unshift({head: "Groupe", values: groups});
  const lines = rows.map((_, i) => columns.map(({values}) => values[i]));
  return {title, columns: distinct(columns.map(({head}) => head)), rows: lines, notes};
}

interface Column {
  head: string;
  values: (string | number | null)[];
}

function columnsOf(head: string, cells: PrintedCell[]): Column[] {
  const beside = (name: string) => (head ? `${head} : ${name}` : name);
  const values = cells.map(({text, number}) => (text === "" || text === MISSING ? null : (number?.value ?? text)));
  const units = cells.map(({number}) => number?.unit ?? null);
  const [unit, ...others] = new Set(cells.flatMap(({number}) => (number ? [number.unit ?? null] : [])));
  const columns = [{head: others.length === 0 && unit ? headWith(head, unit) : head, values}];
  if (others.length > 0) columns.push({head: beside("unité"), values: units});
  if (cells.some((c) => c.note)) columns.push({head: beside("précision"), values: cells.map((c) => c.note ?? null)});
  if (cells.some((c) => c.imputed))
    columns.push({head: beside("statut"), values: cells.map((c) => (c.imputed ? IMPUTED : null))});
  return columns;
}

/** A head with the unit of its column, unless it says it already. */
function headWith(head: string, unit: string) {
  if (head === "") return unit;
  return head.split(/[\s()]+/).includes(unit) ? head : `${head} (${unit})`;
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
