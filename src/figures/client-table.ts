// The data of a figure, read from the table and the map that its page shows.

import {MISSING} from "../domain/french.js";
import {oneLine} from "./client-title.js";
import {DATA} from "./wording.js";

export type FigureData = ReturnType<typeof figureData>;

/** A value as a machine reads it; null where there is none. */
type Datum = string | number | null;

interface Column {
  head: string;
  values: Datum[];
}

const UNSAID = "svg, script, style, summary, template, input, select, textarea, [hidden], [aria-hidden=true]";
const BLOCKS = "br, p, div, dl, dt, dd, li, ul, ol, details";

export function tableOf(figure: HTMLElement): HTMLTableElement | null {
  const {dataset, ownerDocument} = figure;
  const holder = (dataset.behind && ownerDocument.getElementById(dataset.behind)) || figure;
  return holder.localName === "table" ? (holder as HTMLTableElement) : holder.querySelector("table");
}

/** The drawing of a figure as shown now; null of a table, whose picture would say less. */
export function drawingOf(figure: HTMLElement): SVGSVGElement | null {
  const drawings = [...figure.querySelectorAll("svg")];
  return drawings.find((svg) => !svg.closest("table, .legend, .figure-menu, summary") && svg.checkVisibility()) ?? null;
}

/** Text of an element as seen, on one line, but for what selectors leave out; commas join items of lists. */
export function textOf(element: Element, without = ["button", ".hidden"]): string {
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll([UNSAID, ...without].join())) part.remove();
  for (const item of copy.querySelectorAll("li:not(:last-child)")) item.append(",");
  for (const block of copy.querySelectorAll(BLOCKS)) block.replaceWith(" ", ...block.childNodes, " ");
  return oneLine(copy.textContent!.replace(/\s(?=,)|[\t\r\f]/g, " "));
}

/** Data of a figure: a line for each commune that its table groups or its map alone shows, else those of its table. */
export function figureData(figure: Element, table: Element) {
  const coded = table.querySelector("tr[data-code]");
  const columns = (!coded && communesOf(figure, table)) || tableColumns(table);
  const heads = columns.map(({head}) => head);
  const length = Math.max(0, ...columns.map(({values}) => values.length));
  return {
    columns: heads.map((head, i) =>
      head === "" || heads.indexOf(head) < i ? `${head || DATA.column} ${i + 1}` : head
    ),
    rows: Array.from({length}, (_, i) => columns.map(({values}) => values[i]))
  };
}

/** Code of a commune: those of EPCI are longer, those of whole areas shorter. */
const COMMUNE = /^\d[\dAB]\d{3}$/;
/** What a shape says: "Lamorville : 7,6, fragile", or by distance "Lamorville : fragile, 10,8 km". */
const SAID = /^(?<name>.*?)(?:\s: (?:(?<index>[−-]?\d[\d,]*), )?(?<step>.*?)(?:, (?<km>[^,]*(?:,\d+)?)\skm)?)?$/s;

function communesOf(figure: Element, table: Element): Column[] | null {
  const listed = [...table.querySelectorAll("li[data-code]")].map((item) => {
    const head = item.closest("tr")!.querySelector("th");
    return {code: item.getAttribute("data-code")!, name: textOf(item), step: head ? textOf(head, ["small"]) : ""};
  });
  const drawn = [...figure.querySelectorAll(".map-shapes [data-code]")].map((shape) => {
    const words = shape.getAttribute("aria-label") ?? shape.querySelector("title")?.textContent ?? "";
    return {code: shape.getAttribute("data-code")!, name: "", step: "", ...SAID.exec(words)?.groups};
  });
  const all: Record<string, string>[] = [...listed, ...drawn].filter(({code}) => COMMUNE.test(code));
  const communes = [...new Map(all.map((commune) => [commune.code, commune])).values()];
  if (communes.length === 0) return null;
  communes.sort((a, b) => a.name.localeCompare(b.name, "fr"));
  const columns = Object.entries(DATA.communes).map(([key, head]) => ({
    head,
    values: communes.map((c) => datum(c[key], key))
  }));
  return columns.filter(({values}) => values.some((value) => value !== null));
}

function datum(text = "", key: string) {
  const number = Number(text.replace(",", ".").replace("−", "-"));
  return text === "" ? null : key === "code" || Number.isNaN(number) ? text : number;
}

/** Columns of a table, and those beside them for codes, groups, units, small letters and estimates. */
function tableColumns(table: Element): Column[] {
  const rows = [...table.querySelectorAll("tr:not([hidden])")];
  const grid = gridOf(rows);
  let axis: Element | null = null;
  const groups = rows.map((row) => {
    if (row.matches(".axis")) axis = row;
    return axis?.parentElement === row.parentElement ? textOf(grid[rows.indexOf(axis!)][0]!) : null;
  });
  const hasValues = (cell: Element | null) => cell !== null && textOf(cell) !== "";
  const lines = rows.flatMap((row, i) =>
    row.closest("thead") || (row.matches(".axis") && !grid[i].slice(1).some(hasValues)) ? [] : [i]
  );
  const columns: Column[] = [
    {head: DATA.group, values: lines.map((i) => groups[i])},
    {head: "Code", values: lines.map((i) => rows[i].getAttribute("data-code"))}
  ].filter(({values}) => values.some((value) => value !== null));
  for (let j = 0; j < Math.max(0, ...grid.map(({length}) => length)); j++) {
    const head = rows[0].closest("thead") ? (grid[0][j] ?? null) : null;
    const cells = lines.map((i) => grid[i][j] ?? null);
    const isDrawing = head && (head.matches(".chart") || textOf(head, [".hidden"]) === "");
    if (!isDrawing || cells.some(hasValues)) columns.push(...columnsOf(head, cells.map(readCell)));
  }
  return columns;
}

/** Cells by line and column: one that spans lines is in each of them, one that spans columns in the first. */
function gridOf(rows: Element[]): (HTMLElement | null)[][] {
  const grid: (HTMLElement | null)[][] = rows.map(() => []);
  for (const [i, row] of rows.entries()) {
    let j = 0;
    for (const cell of row.querySelectorAll<HTMLElement>(":is(td, th):not([hidden])")) {
      while (grid[i][j] !== undefined) j += 1;
      const [across, down] = ["colspan", "rowspan"].map((name) => Number(cell.getAttribute(name)) || 1);
      for (const line of grid.slice(i, i + down)) line.splice(j, across, cell, ...Array(across - 1).fill(null));
      j += across;
    }
  }
  return grid;
}

/** What is read of a cell: the number that it keeps or its text, and what stands beside that. */
function readCell(cell: HTMLElement | null) {
  if (!cell) return {value: null, unit: null, note: null, status: null};
  const said = textOf(cell, ["small", "button", ".hidden"]);
  const text = said.replace(/\s*\*$/, "");
  const {value = cell.matches(".number") ? text : "", unit = null} = cell.dataset;
  const number = value === "" || Number.isNaN(Number(value)) ? null : Number(value);
  // Names are searched in a spreadsheet, with the spaces of a keyboard.
  const words = cell.localName === "th" ? text.replaceAll("\u00a0", " ") : text;
  const notes = [...cell.querySelectorAll("small")].map((small) => textOf(small)).filter((note) => note !== "");
  return {
    value: text === "" || text === MISSING ? null : (number ?? words),
    unit: number === null ? null : unit,
    note: notes.join(" ; ") || null,
    status: said !== text || cell.querySelector(".imputed") ? DATA.imputed : null
  };
}

/** A column, with its unit in its head, and those beside it. Units that differ are a column too. */
function columnsOf(head: Element | null, cells: ReturnType<typeof readCell>[]): Column[] {
  const name = head ? textOf(head, [".hidden"]) || textOf(head, []) : "";
  const units = new Set(cells.flatMap(({value, unit}) => (typeof value === "number" ? [unit] : [])));
  const unit = units.size === 1 && !name.split(/[\s()]+/).includes([...units][0] ?? "") ? [...units][0] : null;
  const beside = units.size > 1 ? (["unit", "note", "status"] as const) : (["note", "status"] as const);
  return [
    {head: unit ? `${name} (${unit})` : name, values: cells.map(({value}) => value)},
    ...beside
      .filter((key) => cells.some((cell) => cell[key] !== null))
      .map((key) => ({head: name ? `${name} : ${DATA[key]}` : DATA[key], values: cells.map((cell) => cell[key])}))
  ];
}
