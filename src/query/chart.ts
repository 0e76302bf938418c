import {plural, typeset} from "../domain/french.js";
import {formatValue, numericColumns, type Value} from "../components/engine/values.js";
import {html, type Html} from "../components/html.js";
import {niceTicks} from "./ticks.js";
import {round} from "../domain/statistics.js";

/** What an answer can be drawn as: columns by their index. */
export type Chart =
  {kind: "bars"; label: number; value: number} | {kind: "scatter"; x: number; y: number; name: number | null};

interface Result {
  columns: string[];
  rows: Value[][];
}

/** More bars are no longer read. */
export const MAX_BARS = 30;

/** More points are slow to draw, and hide one another. */
const MAX_POINTS = 2000;

/**
 * Charts of an answer, the most telling first: two numbers, one against the other; a text and a number, bars; of a text and several
 * numbers, bars of each. None where there is no number, or nothing to name the bars with.
 */
export function chartsOf({columns, rows}: Result): Chart[] {
  const numeric = numericColumns(rows, columns.length);
  const numbers = columns.map((_, i) => i).filter((i) => numeric[i] && rows.some((row) => isDrawn(row[i])));
  const label = numeric.indexOf(false);
  const bars = label < 0 ? [] : numbers.map((value): Chart => ({kind: "bars", label, value}));
  const [x, y] = numbers;
  if (y === undefined || rows.filter((row) => isPoint(row, x, y)).length < 2) return bars;
  const scatter: Chart = {kind: "scatter", x, y, name: label < 0 ? null : label};
  return numbers.length === 2 ? [scatter, ...bars] : [...bars, scatter];
}

/** Numbers beyond measure, which a query may compute, would leave no room for others. */
const isDrawn = (value: Value): value is number =>
  typeof value === "number" && (value === 0 || (Math.abs(value) > 1e-100 && Math.abs(value) < 1e100));
const isPoint = (row: Value[], x: number, y: number) => isDrawn(row[x]) && isDrawn(row[y]);

/** Name of a chart, in a list of them. */
export function chartName(chart: Chart, {columns}: Pick<Result, "columns">): string {
  return chart.kind === "bars"
    ? `${columns[chart.value]}, en barres`
    : `${columns[chart.y]} selon ${columns[chart.x]}, en nuage`;
}

/** A chart of an answer, with a line that says what it leaves out. Its numbers stand in the table. */
export function drawChart(chart: Chart, result: Result): Html {
  return chart.kind === "bars" ? drawBars(chart, result) : drawScatter(chart, result);
}

const ROW = 40;
const LABEL_LENGTH = 38;

function drawBars({label, value}: Chart & {kind: "bars"}, {columns, rows}: Result): Html {
  const shown = rows.slice(0, MAX_BARS);
  const values = shown.map((row) => row[value]).filter(isDrawn);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const x = (v: number) => percent((v - low) / span);
  const bar = (v: Value, top: number) =>
    isDrawn(v) &&
    html`<rect class="sql-bar" x="${x(Math.min(0, v))}" width="${percent(Math.abs(v) / span)}" y="${top + 20}" height="12"/>`;
  return html`
    <svg class="sql-drawing" width="100%" height="${shown.length * ROW}" role="img" aria-label="${spoken(`${columns[value]}, une barre par ligne`)}">
    ${shown.map((row, i) => html`<text x="0" y="${i * ROW + 14}">${shorten(formatValue(row[label]))}</text><text class="sql-value" x="100%" y="${i * ROW + 14}" text-anchor="end">${formatValue(row[value])}</text>${bar(row[value], i * ROW)}`)}
    <line class="sql-axis" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${shown.length * ROW}"/>
    </svg>
    ${rows.length > MAX_BARS && html`<p class="footnote">Les ${MAX_BARS} premières lignes seulement.</p>`}`;
}

const HEIGHT = 320;
/** Room around the points: parts of the width at the sides, pixels above and below. */
const SIDES = {left: 0.15, right: 0.03};
const ENDS = {top: 26, bottom: 48};

function drawScatter({x, y, name}: Chart & {kind: "scatter"}, {columns, rows}: Result): Html {
  const points = rows.filter((row) => isPoint(row, x, y));
  const shown = points.slice(0, MAX_POINTS);
  const [across, up] = [x, y].map((column) => niceTicks(shown.map((row) => row[column] as number)));
  const left = (v: number) => percent(SIDES.left + share(v, across) * (1 - SIDES.left - SIDES.right));
  const top = (v: number) => round(HEIGHT - ENDS.bottom - share(v, up) * (HEIGHT - ENDS.top - ENDS.bottom), 2);
  const missing = rows.length - points.length;
  return html`
    <svg class="sql-drawing" width="100%" height="${HEIGHT}" role="img" aria-label="${spoken(`${columns[y]} selon ${columns[x]}, un point par ligne`)}">
    ${up.map((v) => html`<line class="sql-grid" x1="${percent(SIDES.left)}" x2="100%" y1="${top(v)}" y2="${top(v)}"/><text class="sql-tick" x="${percent(SIDES.left - 0.02)}" y="${top(v) + 4}" text-anchor="end">${COMPACT.format(v)}</text>`)}
    ${across.map((v) => html`<text class="sql-tick" x="${left(v)}" y="${HEIGHT - ENDS.bottom + 18}" text-anchor="middle">${COMPACT.format(v)}</text>`)}
    ${shown.map((row) => html`<circle class="sql-point" cx="${left(row[x] as number)}" cy="${top(row[y] as number)}" r="4">${name !== null && html`<title>${formatValue(row[name])}</title>`}</circle>`)}
    <text class="sql-value" x="0" y="14">${shorten(columns[y])}</text>
    <text class="sql-value" x="100%" y="${HEIGHT - 8}" text-anchor="end">${shorten(columns[x])}</text>
    </svg>
    ${missing > 0 && html`<p class="footnote">${typeset(`${plural(missing, "ligne")} sans l’un des deux nombres : hors du dessin.`)}</p>`}
    ${points.length > MAX_POINTS && html`<p class="footnote">Les ${MAX_POINTS.toLocaleString("fr-FR")} premiers points seulement.</p>`}`;
}

const spoken = (text: string) => typeset(`${text}. Les nombres sont dans le tableau qui suit.`);
const COMPACT = new Intl.NumberFormat("fr-FR", {notation: "compact", maximumFractionDigits: 2});
const share = (v: number, ticks: number[]) => (v - ticks[0]) / (ticks.at(-1)! - ticks[0]);
const shorten = (text: string) =>
  [...text].length > LABEL_LENGTH ? `${[...text].slice(0, LABEL_LENGTH - 1).join("")}…` : text;
const percent = (part: number) => `${round(part * 100, 2)}%`;
