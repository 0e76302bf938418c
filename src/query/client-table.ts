import {formatValue, numericColumns, type Value} from "../components/engine/values.js";

/** What an answer shows: names of columns, and values by row. */
export interface Result {
  columns: string[];
  rows: Value[][];
}

/** Table element of an answer. Data is only ever set as text. */
export function resultTable({columns, rows}: Result, {caption}: {caption: string}): HTMLElement {
  const numeric = numericColumns(rows, columns.length);
  const cell = (name: "th" | "td", text: string, j: number) => {
    const element = create(name, text);
    if (numeric[j]) element.className = "ask-number";
    if (name === "th") element.setAttribute("scope", "col");
    return element;
  };
  const head = create("thead");
  head.append(row(columns.map((name, j) => cell("th", name, j))));
  const body = create("tbody");
  body.append(...rows.map((values) => row(values.map((value, j) => cell("td", formatValue(value), j)))));
  const table = create("table");
  table.append(create("caption", caption), head, body);
  return table;
}

/** A new element with a text. */
export function create(name: string, text?: string): HTMLElement {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
}

function row(cells: HTMLElement[]): HTMLElement {
  const tr = create("tr");
  tr.append(...cells);
  return tr;
}
