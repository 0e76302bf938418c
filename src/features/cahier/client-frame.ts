// Frames a drawing of a cahier with its title, table and source; reads fields of rows.

import {el} from "../../components/client/dom.js";
import {formatValue, type Value} from "../../components/engine/values.js";
import {typeset} from "../../domain/french.js";

export type Rows = Iterable<Record<string, unknown>>;

export type Field<T = unknown> = string | ((row: Record<string, unknown>) => T);

export interface FigureText {
  title: string;
  source: Node;
}

/** Takes a field of a row; missing values of Arrow and of JavaScript are null. */
export function reader<T>(field: Field<T>): (row: Record<string, unknown>) => T | null {
  return (row) => ((typeof field === "function" ? field(row) : row[field]) as T | undefined) ?? null;
}

export interface Column {
  label: string;
  values: unknown[];
  /** By default as answers of queries are written. */
  texts?: (string | null)[];
}

/** A drawing under its title, with its table folded and its source. The figure around it takes its title. */
export function framed(drawing: Node[], {title, source}: FigureText, table: Column[] | null = null): HTMLElement {
  const text = typeset(title);
  const figure = el("div", {class: "cahier-figure"}, [
    el("p", {class: "figure-title"}, text),
    drawing,
    table && el("details", {class: "behind"}, el("summary", {}, "En tableau"), tableOf(table, text)),
    el("p", {class: "source-line"}, source)
  ]);
  queueMicrotask(() => {
    figure.closest("[data-figure]")?.setAttribute("aria-label", text);
  });
  return figure;
}

export function tableOf(columns: Column[], caption: string): HTMLElement {
  const length = Math.max(0, ...columns.map(({values}) => values.length));
  const numeric = columns.map(({values}) => values.every((v) => v == null || typeof v === "number"));
  const cell = ({values, texts}: Column, i: number, j: number) => {
    const value = (values[i] ?? null) as Value;
    const kept = typeof value === "number" ? value : null;
    const attributes = {class: numeric[j] && "number", scope: j === 0 && "row", "data-value": kept};
    return el(j === 0 ? "th" : "td", attributes, texts ? formatValue(texts[i]) : formatValue(value));
  };
  const heads = columns.map(({label}, j) => el("th", {scope: "col", class: numeric[j] && "number"}, label));
  const rows = Array.from({length}, (_, i) => el("tr", {}, ...columns.map((column, j) => cell(column, i, j))));
  const table = el("table", {}, [
    // The title of the figure says it already, to the eye.
    el("caption", {class: "hidden"}, caption),
    el("thead", {}, el("tr", {}, heads)),
    el("tbody", {}, rows)
  ]);
  return el("div", {class: "scroll", role: "region", tabindex: 0, "aria-label": caption}, table);
}

export const plain = (value: number): string => formatValue(value);

/** Pixels that a figure may take in the page: its letters keep their size on a phone. */
export function figureWidth(): number {
  const most = 680;
  return Math.min(most, document.querySelector(".cahier")?.clientWidth || most);
}
