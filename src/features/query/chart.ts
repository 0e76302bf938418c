// Charts of the answer of a query: bars, a scatter, or the drawing of the figure that it answers.

import * as Plot from "@observablehq/plot";
import {pairs} from "d3";
import {draw, set, type DrawnIn} from "../../figures/plots/plot.js";
import {formatValue, numericColumns, type Result, type Value} from "../../components/engine/values.js";
import {shorten} from "../../domain/french.js";
import {drawFigure, rowsOf, type FigureChart} from "../../figures/rows/chart.js";
import {ANSWER} from "./wording.js";

export type Chart =
  | FigureChart
  | {kind: "bars"; label: number; value: number}
  | {kind: "scatter"; x: number; y: number; name: number | null};

/** More bars are no longer read; more points are slow to draw, and hide one another. */
export const MAX_BARS = 30;
const MAX_POINTS = 2000;

/** The most telling first: two numbers as a scatter, a text and numbers as bars. */
export function chartsOf({columns, rows}: Result): Chart[] {
  const numeric = numericColumns(rows, columns.length);
  const numbers = columns.map((_, i) => i).filter((i) => numeric[i] && rows.some((row) => isDrawn(row[i])));
  const label = numeric.indexOf(false);
  // What the answer is sorted by is what was asked.
  const sorted = [...numbers].sort((a, b) => Number(isSorted(rows, b)) - Number(isSorted(rows, a)));
  const bars = label < 0 ? [] : sorted.map((value): Chart => ({kind: "bars", label, value}));
  const [x, y] = numbers;
  if (y === undefined || rows.filter((row) => isPoint(row, x, y)).length < 2) return bars;
  const scatter: Chart = {kind: "scatter", x, y, name: label < 0 ? null : label};
  return numbers.length === 2 ? [scatter, ...bars] : [...bars, scatter];
}

function isSorted(rows: Value[][], column: number) {
  const steps = pairs(rows.map((row) => row[column]).filter(isDrawn), (a, b) => Math.sign(b - a));
  const taken = steps.filter((step) => step !== 0);
  return taken.length > 1 && new Set(taken).size === 1;
}

/** Numbers beyond measure would leave no room for others. */
const isDrawn = (value: Value): value is number =>
  typeof value === "number" && (value === 0 || (Math.abs(value) > 1e-100 && Math.abs(value) < 1e100));
const isPoint = (row: Value[], x: number, y: number) => isDrawn(row[x]) && isDrawn(row[y]);

export function chartName(chart: Chart, {columns}: Pick<Result, "columns">): string {
  if (chart.kind === "figure") return ANSWER.figure;
  if (chart.kind === "bars") return `${columns[chart.value]}, en barres`;
  return `${columns[chart.y]} selon ${columns[chart.x]}, en nuage`;
}

type ChartOptions = {width: number} & Partial<DrawnIn>;

export function drawChart(chart: Chart, result: Result, options: ChartOptions): Element {
  if (chart.kind === "figure") return drawFigure(rowsOf(result), chart, {title: chart.names[0]});
  return set(chart.kind === "bars" ? bars(chart, result, options) : scatter(chart, result, options), {role: "img"});
}

export function leftOut(chart: Chart, {rows}: Result): string[] {
  if (chart.kind === "figure") return [];
  if (chart.kind === "bars") return rows.length > MAX_BARS ? [ANSWER.bars(MAX_BARS)] : [];
  const points = rows.filter((row) => isPoint(row, chart.x, chart.y));
  const missing = rows.length - points.length;
  return [missing > 0 && ANSWER.missing(missing), points.length > MAX_POINTS && ANSWER.points(MAX_POINTS)].filter(
    (note) => note !== false
  );
}

/** Pixels of a bar with its name above it: a phone has no room beside. */
const ROW = 40;
const LABEL_LENGTH = 38;
const FONT = "13px";
const ACCENT = {fill: "var(--accent)", fillOpacity: 0.5, stroke: "var(--accent)"};

function bars({label, value}: Chart & {kind: "bars"}, {columns, rows}: Result, options: ChartOptions): Element {
  const data = rows.slice(0, MAX_BARS).map((row, i) => ({
    i,
    name: shorten(formatValue(row[label]), LABEL_LENGTH),
    text: formatValue(row[value]),
    value: isDrawn(row[value]) ? row[value] : null
  }));
  const known = data.filter((d) => d.value !== null);
  const values = data.map((d) => d.value ?? 0);
  const above = {y: "i", dy: -11, lineAnchor: "middle"} as const;
  return draw({
    ...frame(options, `${columns[value]}, une barre par ligne`),
    height: data.length * ROW,
    margin: 0,
    x: {axis: null, domain: span([0, ...values])},
    y: {axis: null, type: "band", domain: data.map((d) => d.i), paddingInner: 0, paddingOuter: 0},
    marks: [
      Plot.barX(known, {
        x: "value",
        y: "i",
        insetTop: 20,
        insetBottom: 8,
        className: "sql-bars",
        fill: "var(--accent)"
      }),
      Plot.ruleX([0], {stroke: "var(--ink)"}),
      Plot.text(data, {...above, frameAnchor: "left", text: "name"}),
      Plot.text(data, {...above, frameAnchor: "right", text: "text", fontWeight: 600, className: "sql-values"})
    ]
  });
}

function scatter({x, y, name}: Chart & {kind: "scatter"}, {columns, rows}: Result, options: ChartOptions): Element {
  const data = rows
    .filter((row) => isPoint(row, x, y))
    .slice(0, MAX_POINTS)
    .map((row) => ({x: row[x] as number, y: row[y] as number, name: name === null ? null : formatValue(row[name])}));
  const axis = (column: number) => ({
    label: shorten(columns[column], LABEL_LENGTH),
    domain: span(data.map((row) => (column === x ? row.x : row.y))),
    nice: true,
    ticks: 5,
    tickFormat: (v: number) => COMPACT.format(v)
  });
  return draw({
    ...frame(options, `${columns[y]} selon ${columns[x]}, un point par ligne`),
    height: 340,
    marginTop: 28,
    marginRight: 20,
    marginLeft: 56,
    marginBottom: 44,
    grid: true,
    x: axis(x),
    y: axis(y),
    marks: [Plot.dot(data, {x: "x", y: "y", r: 4, ...ACCENT, title: "name"})]
  });
}

const frame = ({width, document}: ChartOptions, what: string) => ({
  width,
  document: document ?? window.document,
  className: "sql-drawing",
  style: {fontSize: FONT},
  ariaLabel: what,
  ariaDescription: "Les nombres sont dans le tableau qui suit."
});

function span(values: number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < high) return [low, high];
  const room = Math.abs(low) / 5 || 1;
  return [low - room, high + room];
}

const COMPACT = new Intl.NumberFormat("fr-FR", {notation: "compact", maximumFractionDigits: 2});
