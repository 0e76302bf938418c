import {measureOf, type PrintedCell, type PrintedRow, type PrintedTable} from "./data.js";

const UNSAID = new Set(["svg", "script", "style", "summary", "template", "input", "select", "textarea"]);
const BLOCKS = new Set(["br", "p", "div", "dl", "dt", "dd", "li", "ul", "ol", "details"]);
const NUMBER_CLASS = /(^|\s)(ask-)?number(\s|$)/;
/** Code of a commune: those of EPCI are longer, those of départements shorter. */
const COMMUNE = /^\d[\dAB]\d{3}$/;

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

/** Data of a figure: the lines of its table, or a line for each commune that the table counts or groups. */
export function tableBehind(figure: Element, table: Element): PrintedTable {
  const printed = printedTable(table);
  if (table.querySelector("tr[data-code]")) return printed;
  const listed = [...table.querySelectorAll("li[data-code]")].map((item): [string, Commune] => {
    const head = item.closest("tr")?.querySelector("th");
    return [codeOf(item), {name: textOf(item), index: "", km: "", class: head ? textOf(head, {notes: []}) : ""}];
  });
  const shapes = [...figure.querySelectorAll(".map-shapes [data-code]")];
  const drawn = shapes.map((shape): [string, Commune] => [codeOf(shape), communeOf(shape)]);
  const communes = [...new Map([...listed, ...drawn])]
    .filter(([code]) => COMMUNE.test(code))
    .sort(([, a], [, b]) => a.name.localeCompare(b.name, "fr"));
  if (communes.length === 0) return printed;
  const columns = (["index", "km", "class"] as const).filter(
    (column) => column === "class" || communes.some(([, commune]) => commune[column] !== "")
  );
  return {
    ...printed,
    heads: ["Code Insee", "Commune", ...columns.map((column) => HEADS[column])],
    rows: communes.map(([code, commune]) => ({
      cells: [code, commune.name, ...columns.map((column) => commune[column])].map((text, j) => ({
        text,
        number: j > 1 ? measureOf(text) : null
      }))
    }))
  };
}

const HEADS = {index: "Indice", km: "Distance par la route", class: "Classe"};

type Commune = Record<"name" | keyof typeof HEADS, string>;

/** "Lamorville : 7,6, fragile", or by distance "Lamorville : fragile, 10,8 km". */
const READING = /^(?<name>.*?)(?:\s: (?:(?<index>[−-]?\d[\d,]*), )?(?<class>.*?)(?:, (?<km>[^,]*(?:,\d+)?\skm))?)?$/s;

function communeOf(shape: Element): Commune {
  const words = shape.getAttribute("aria-label") ?? shape.querySelector("title")?.textContent ?? "";
  const {name = "", index = "", km = "", class: step = ""} = READING.exec(words)?.groups ?? {};
  return {name, index, km, class: step};
}

const codeOf = (element: Element) => element.getAttribute("data-code")!;

/** A table as printed: spans repeated, drawings left out, head lines as names of groups. */
export function printedTable(table: Element): PrintedTable {
  const caption = childrenOf(table, "caption")[0];
  const head = unfold(childrenOf(table, "thead").flatMap((part) => childrenOf(part, "tr")));
  const body = [...childrenOf(table, "tbody"), ...childrenOf(table, "tfoot")].map((part) =>
    unfold(childrenOf(part, "tr"))
  );
  const width = Math.max(0, ...[head, ...body].flat().map(({cells}) => cells.length));
  const columns = Array.from({length: width}, (_, j) => j).filter((j) => !isDrawing(body.flat(), head, j));
  const coded = body.flat().some(({row}) => row.hasAttribute("data-code"));
  return {
    title: caption ? textOf(caption) : "",
    heads: [...(coded ? ["Code"] : []), ...columns.map((j) => headOf(head, j))],
    rows: body.flatMap((lines) => grouped(lines, columns, coded))
  };
}

interface Line {
  row: Element;
  cells: ({cell: Element; first: boolean} | undefined)[];
}

const childrenOf = (element: Element, ...names: string[]) =>
  [...element.children].filter((child) => names.includes(child.localName) && !child.hasAttribute("hidden"));
const spanOf = (cell: Element, name: string) => Math.max(1, Number(cell.getAttribute(name)) || 1);

function unfold(rows: Element[]): Line[] {
  const lines: Line[] = rows.map((row) => ({row, cells: []}));
  for (const [i, {row, cells}] of lines.entries()) {
    let j = 0;
    for (const cell of childrenOf(row, "td", "th")) {
      while (cells[j]) j += 1;
      const across = spanOf(cell, "colspan");
      for (const line of lines.slice(i, i + spanOf(cell, "rowspan")))
        for (let k = 0; k < across; k++) line.cells[j + k] = {cell, first: k === 0};
      j += across;
    }
  }
  return lines;
}

function isDrawing(body: Line[], head: Line[], j: number) {
  const cells = body.flatMap(({cells}) => (cells[j]?.first ? [cells[j].cell] : []));
  const headless = head.every(({cells}) => !cells[j] || textOf(cells[j].cell) === "");
  const isDrawn = (cell: Element) =>
    cell.classList.contains("chart") || cell.querySelector("svg, button, input, [aria-hidden]");
  return cells.every((cell) => textOf(cell) === "") && (headless || cells.some(isDrawn));
}

function headOf(head: Line[], j: number) {
  const cells = [...new Set(head.flatMap(({cells}) => cells[j]?.cell ?? []))];
  const texts = cells.map((cell) => textOf(cell, {buttons: true}) || textOf(cell, {buttons: true, hidden: true}));
  return texts.filter((text) => text !== "").join(" : ");
}

/** @param coded whether lines are of territories: their codes come first */
function grouped(lines: Line[], columns: number[], coded: boolean): PrintedRow[] {
  let group: string | undefined;
  return lines.flatMap(({row, cells}) => {
    const printed = columns.map((j) => printedCell(cells[j]));
    const heads =
      row.classList.contains("axis") ||
      (columns.length > 1 &&
        cells[0]?.cell.getAttribute("scope") === "rowgroup" &&
        cells.every((c) => c?.cell === cells[0]!.cell));
    if (heads) group = printed[0]?.text;
    if (heads && printed.slice(1).every(({text}) => text === "")) return [];
    const code = {text: row.getAttribute("data-code") ?? ""};
    return [{group, cells: coded ? [code, ...printed] : printed}];
  });
}

/** A text that spans columns stands in the first of them. */
function printedCell(spread: Line["cells"][number]): PrintedCell {
  if (!spread?.first) return {text: ""};
  const {cell} = spread;
  const notes: string[] = [];
  const said = textOf(cell, {notes});
  const text = said.replace(/\s*\*$/, "");
  const printed = {
    note: notes.filter((n) => n !== "").join(" ; ") || undefined,
    imputed: said.endsWith("*") || cell.querySelector(".imputed") !== null
  };
  if (NUMBER_CLASS.test(cell.className)) {
    const value = cell.getAttribute("data-value");
    return {...printed, text, number: value === null ? measureOf(text) : {value: Number(value)}};
  }
  // Names are searched in a spreadsheet, with the spaces of a keyboard.
  return {...printed, text: cell.localName === "th" ? text.replaceAll("\u00a0", " ") : text};
}

interface Reading {
  /** Receives what is in small letters, which is then left out of the text. */
  notes?: string[];
  buttons?: boolean;
  hidden?: boolean;
}

/** Text of an element as it is seen, on one line; items of lists are joined by commas. No-break spaces stay. */
export const textOf = (element: Element, reading: Reading = {}): string =>
  wordsOf(element, reading)
    .replace(/[ \t\n\r\f]+/g, " ")
    .trim();

function wordsOf(element: Element, reading: Reading): string {
  let words = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) words += child.nodeValue;
    if (child.nodeType !== 1 || !isSaid(child as Element, reading)) continue;
    const inner = child as Element;
    if (inner.localName === "small" && reading.notes) reading.notes.push(textOf(inner));
    else if (inner.localName === "ul" || inner.localName === "ol") {
      const items = childrenOf(inner, "li").map((item) => textOf(item, reading));
      words += ` ${items.filter((item) => item !== "").join(", ")} `;
    } else words += BLOCKS.has(inner.localName) ? ` ${wordsOf(inner, reading)} ` : wordsOf(inner, reading);
  }
  return words;
}

const isSaid = (element: Element, {buttons = false, hidden = false}: Reading) =>
  !UNSAID.has(element.localName) &&
  (buttons || element.localName !== "button") &&
  !element.hasAttribute("hidden") &&
  element.getAttribute("aria-hidden") !== "true" &&
  (hidden || !element.classList.contains("hidden"));
