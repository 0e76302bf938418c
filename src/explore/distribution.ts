import * as Plot from "@observablehq/plot";
import {bin, range, tickStep} from "d3";
import type {Answered} from "../components/engine/values.js";
import {html, type Html} from "../components/html.js";
import {capital, formatNumber, plural, typeset} from "../domain/french.js";
import {steady} from "../domain/statistics.js";
import {classFills, plotted, type FigureOptions} from "./plotted.js";
import type {Selected, View} from "./view.js";
import {axisName, exactly, levelNames} from "./wording.js";

const HEIGHT = 190;
const MOST_BARS = 40;
/** Widths of bars that a reader can read, where values are not at equal steps. */
const WIDTHS = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10];

/** How many territories have each value of the index, in the colours of the map; what is selected stands out from what is not. */
export function distribution(
  answer: Answered,
  {view, selected, width, document}: FigureOptions & {view: View; selected: Selected | null}
): SVGSVGElement & Plot.Plot {
  const {state, model, steps, classes, single} = view;
  const {color, patterns} = classFills(classes, "repartition");
  const names = levelNames[state.level];
  const known = (_: unknown, i: number) => steps[i] >= 0;
  const chosen = (_: unknown, i: number) => known(_, i) && selected?.chosen[i] === 1;
  const bars = {
    x: "total",
    fill: Array.from(steps),
    thresholds: limits(view),
    stroke: "#7c7466",
    insetLeft: 0.5,
    insetRight: 0.5
  };
  const stacked = (outputs: object, options: object) =>
    Plot.rectY(answer as Plot.Data, Plot.binX({y: "count", ...outputs}, {...bars, ...options} as object));
  const title = {
    reduceIndex: (of: number[], _: unknown, {x1, x2}: {x1: number; x2: number}) =>
      typeset(`${binText(x1, x2, view)} : ${plural(of.length, ...names)}`)
  };
  const [top] = binsOf(view).sort((a, b) => b.length - a.length);
  return plotted({
    document,
    width,
    height: HEIGHT,
    marginLeft: 36,
    marginBottom: 34,
    ariaLabel: `Nombre de ${names[1]} selon ${axisLabel(view)}`,
    ariaDescription:
      top &&
      `Le plus souvent ${binText(top.x0!, top.x1!, view)} (${formatNumber(top.length)}).${selected ? ` Sélection : ${formatNumber(selected.length)}.` : ""}`,
    x: {
      label: single ? `${axisLabel(view)} →` : "Indice, plus fragile →",
      labelArrow: false,
      tickFormat: model.single
        ? (v: number) => exactly(v)
        : (v: number) => formatNumber(v, Number.isInteger(v) ? 0 : 1),
      ticks: Math.min(8, width / 45)
    },
    y: {label: null, grid: true, ticks: 3, tickFormat: (v: number) => (Number.isInteger(v) ? formatNumber(v) : "")},
    color,
    marks: [
      patterns,
      stacked({title}, {filter: known, className: selected ? "faded" : "bars", tip: true}),
      selected && stacked({}, {filter: chosen, className: "chosen", stroke: "#1d2a33"}),
      Plot.ruleY([0])
    ]
  });
}

/** What the bars are of: "indice", the short name of an indicator, that of a measure. */
const axisLabel = ({model, single, state}: View) =>
  single ? axisName(model.single ? model.id : state.kept[0], model) : "indice";

/** Title of the figure. */
export const distributionTitle = (view: View): string =>
  view.single ? `Répartition : ${axisLabel(view)}` : "Répartition de l’indice";

/** Numbers of the figure: what a screen reader reads instead of it. */
export function distributionTable(view: View, selected: Selected | null): Html {
  const {found, nouns} = view;
  const bars = binsOf(view).filter(({length}) => length > 0);
  const chosen = (places: number[]) => places.filter((i) => selected!.chosen[i] === 1).length;
  return html`
    <details><summary>Les nombres de la répartition</summary>
    <table class="explore-bins"><caption>${levelNames[view.state.level][1]} par ${nouns.noun}</caption>
    <thead><tr><th scope="col">${capital(nouns.noun)}</th><th scope="col" class="number">Nombre</th>${selected && html`<th scope="col" class="number">Sélection</th>`}</tr></thead>
    <tbody>${found.size > 0 && bars.map((places) => html`<tr><th scope="row">${binText(places.x0!, places.x1!, view)}</th><td class="number">${formatNumber(places.length)}</td>${selected && html`<td class="number">${formatNumber(chosen(places))}</td>`}</tr>`)}</tbody>
    </table></details>`;
}

/** Places of the answer in each bar. */
function binsOf(view: View) {
  const {places, known} = view.order;
  const all = limits(view);
  return bin<number, number>()
    .value((i) => steady(view.found.total[i]))
    .domain([all[0], all[all.length - 1]])
    .thresholds(all.slice(1, -1))(Array.from(places.subarray(0, known)));
}

/** Limits of the bars. Means of whole scores are at equal steps, and stand in the middle of their bars; others are in bars of a plain width. */
function limits(view: View): number[] {
  const {totals} = view.order;
  if (totals.length === 0) return [];
  const [low, high] = [totals[0], totals[totals.length - 1]];
  const step = stepOf(view);
  if (step !== null) return range(low - step / 2, high + step, step).map(steady);
  const width = view.model.single
    ? Math.max(10 ** -view.model.decimals, tickStep(low, high, MOST_BARS / 2) || 0)
    : (WIDTHS.find((w) => (high - low) / w < MOST_BARS) ?? (high - low) / MOST_BARS);
  // The highest value, where it is a limit, is in the last bar: none goes past it.
  const [first, last] = [Math.floor(steady(low / width)), Math.ceil(steady(high / width))];
  return range(first, Math.max(last, first + 1) + 1).map((k) => steady(k * width));
}

/** The step between means of whole scores, which those of communes are but for a few; null where bars would be too many. */
function stepOf({state, model, order: {totals}}: View): number | null {
  if (model.single) return null;
  const step = model.factor / state.kept.length;
  return state.level === "commune" && (totals[totals.length - 1] - totals[0]) / step <= MOST_BARS ? step : null;
}

/** "7,4" of a bar whose only value is in its middle, or "de 7,4 à 7,6": with two decimals where one would not tell them apart. */
function binText(low: number, high: number, {model, order: {totals}}: View): string {
  if (model.single) return `de ${exactly(low)} à ${exactly(high)}`;
  const number = (v: number) => formatNumber(v, Math.abs(v * 10 - Math.round(v * 10)) < 0.05 ? 1 : 2);
  const middle = steady((low + high) / 2);
  const only = totals.every((v) => v < low || v > high || Math.abs(v - middle) < 1e-4);
  return only ? number(middle) : `de ${number(low)} à ${number(high)}`;
}
