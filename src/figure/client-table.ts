import type {PrintedCell, PrintedRow, PrintedTable} from "./data.js";

/** What a table does not say: drawings, what is hidden, fields. */
const UNSAID = new Set(["svg", "script", "style", "summary", "template", "input", "select", "textarea"]);
const BLOCKS = new Set(["br", "p", "div", "dl", "dt", "dd", "li", "ul", "ol", "details"]);
const NUMBER = /(^|\s)(ask-)?number(\s|$)/;

/** The table that holds the data of a figure; null where there is none. */
export function tableOf(figure: HTMLElement): HTMLTableElement | null {
  const behind = figure.dataset.behind ? figure.ownerDocument.getElementById(figure.dataset.behind) : null;
  return (
    behind?.localName === "table" ? behind : (behind ?? figure).querySelector("table")
  ) as HTMLTableElement | null;
}

/** Reads a table as it is printed: cells that span several are unfolded, drawings left out, and lines that head others give them a group. */
export function printedTable(table: Element): PrintedTable {
  const caption = childrenOf(table, "caption")[0];
  const head = unfold(childrenOf(table, "thead").flatMap((part) => childrenOf(part, "tr")));
  const body = partsOf(table).map((part) => unfold(childrenOf(part, "tr")));
  const width = Math.max(0, ...[head, ...body].flat().map(({cells}) => cells.length));
  const columns = Array.from({length: width}, (_, j) => j).filter((j) => !isDrawing(body.flat(), head, j));
  const coded = body.flat().some(({row}) => row.hasAttribute("data-code"));
  return {
    title: caption ? textOf(caption) : "",
    heads: [...(coded ? ["Code"] : []), ...columns.map((j) => headOf(head, j))],
    rows: body.flatMap((lines) => grouped(lines, columns, coded))
  };
}

/** A cell, once for each column and line that it spans. */
interface Spread {
  cell: Element;
  /** Whether it is where it begins in its line. */
  first: boolean;
}

interface Line {
  row: Element;
  cells: (Spread | undefined)[];
}

const childrenOf = (element: Element, ...names: string[]) =>
  [...element.children].filter((child) => names.includes(child.localName) && !child.hasAttribute("hidden"));
const partsOf = (table: Element) =>
  childrenOf(table, "tbody", "tfoot").sort((a, b) => Number(a.localName === "tfoot") - Number(b.localName === "tfoot"));
const spanOf = (cell: Element, name: string) => Math.max(1, Number(cell.getAttribute(name)) || 1);

/** Lines with as many cells as there are columns. */
function unfold(rows: Element[]): Line[] {
  const lines: Line[] = rows.map((row) => ({row, cells: []}));
  for (const [i, {row}] of lines.entries()) {
    let j = 0;
    for (const cell of childrenOf(row, "td", "th")) {
      while (lines[i].cells[j]) j += 1;
      const across = spanOf(cell, "colspan");
      for (const line of lines.slice(i, i + spanOf(cell, "rowspan"))) {
        for (let k = 0; k < across; k++) line.cells[j + k] = {cell, first: k === 0};
      }
      j += across;
    }
  }
  return lines;
}

/** Whether a column says nothing: it is drawn, or for buttons. */
function isDrawing(body: Line[], head: Line[], j: number): boolean {
  const cells = body.flatMap(({cells}) => (cells[j]?.first ? [cells[j].cell] : []));
  const headless = head.every(({cells}) => !cells[j] || textOf(cells[j].cell) === "");
  const isDrawn = (cell: Element) =>
    cell.classList.contains("chart") || cell.querySelector("svg, button, input, [aria-hidden]");
  return cells.every((cell) => textOf(cell) === "") && (headless || cells.some(isDrawn));
}

function headOf(head: Line[], j: number): string {
  const cells = [...new Set(head.flatMap(({cells}) => cells[j]?.cell ?? []))];
  const texts = cells.map((cell) => textOf(cell, {buttons: true}) || textOf(cell, {buttons: true, hidden: true}));
  return texts.filter((text) => text !== "").join(" : ");
}

/** @param coded whether lines are of territories, whose codes they bear: they come first */
function grouped(lines: Line[], columns: number[], coded: boolean): PrintedRow[] {
  let group: string | undefined;
  return lines.flatMap(({row, cells}) => {
    const printed = columns.map((j) => printedCell(cells[j]));
    const leads =
      row.classList.contains("axis") ||
      (columns.length > 1 &&
        cells[0]?.cell.getAttribute("scope") === "rowgroup" &&
        cells.every((c) => c?.cell === cells[0]!.cell));
    if (leads) group = printed[0]?.text;
    if (leads && printed.slice(1).every(({text}) => text === "")) return [];
    const code = {text: row.getAttribute("data-code") ?? "", code: true};
    return [{group, cells: coded ? [code, ...printed] : printed}];
  });
}

/** A text that spans columns stands in the first of them. */
function printedCell(spread: Spread | undefined): PrintedCell {
  if (!spread?.first) return {text: ""};
  const {cell} = spread;
  const notes: string[] = [];
  const text = textOf(cell, {notes});
  const name = cell.localName === "th" && !NUMBER.test(cell.className);
  return {
    // Names are looked for in a spreadsheet, with the spaces of a keyboard.
    text: (name ? text.replaceAll("\u00a0", " ") : text).replace(/\s*\*$/, ""),
    note: notes.filter((n) => n !== "").join(" ; ") || undefined,
    imputed: text.endsWith("*") || cell.querySelector(".imputed") !== null,
    number: NUMBER.test(cell.className),
    // The name of a line may begin with a number: "4G", "2 lieux".
    code: cell.hasAttribute("data-code") || name
  };
}

interface Reading {
  /** Takes what is in small letters out of the text. */
  notes?: string[];
  buttons?: boolean;
  /** Reads what only a screen reader says, too. */
  hidden?: boolean;
}

/** Text of an element as it is seen, on one line; items of lists are joined by commas. No-break spaces stay. */
export function textOf(element: Element, reading: Reading = {}): string {
  return wordsOf(element, reading)
    .replace(/[ \t\n\r\f]+/g, " ")
    .trim();
}

function wordsOf(element: Element, reading: Reading): string {
  let words = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) words += child.nodeValue;
    if (child.nodeType !== 1 || !isSaid(child as Element, reading)) continue;
    const inner = child as Element;
    if (inner.localName === "small" && reading.notes) reading.notes.push(textOf(inner));
    else if (inner.localName === "ul" || inner.localName === "ol")
      words += ` ${childrenOf(inner, "li")
        .map((item) => textOf(item, reading))
        .filter((t) => t !== "")
        .join(", ")} `;
    else words += BLOCKS.has(inner.localName) ? ` ${wordsOf(inner, reading)} ` : wordsOf(inner, reading);
  }
  return words;
}

function isSaid(element: Element, {buttons = false, hidden = false}: Reading): boolean {
  return (
    !UNSAID.has(element.localName) &&
    (buttons || element.localName !== "button") &&
    !element.hasAttribute("hidden") &&
    element.getAttribute("aria-hidden") !== "true" &&
    (hidden || !element.classList.contains("hidden"))
  );
}
