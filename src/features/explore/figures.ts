// Draws how the values of a view are distributed, as bars that can be selected; colours and patterns of classes.

import * as Plot from "@observablehq/plot";
import {bin, range, tickStep} from "d3";
import {draw, dressed, set, written, type DrawnIn} from "../../figures/plots/plot.js";
import {html, type Html} from "../../components/html.js";
import {numberCell, numbersHead, table} from "../../components/table.js";
import {capital, formatNumber, plural, typeset} from "../../domain/french.js";
import {filled} from "../../domain/filled.js";
import type {ClassStep} from "../../domain/models.js";
import {steady} from "../../domain/statistics.js";
import type {Selection} from "./state.js";
import type {Selected, View} from "./view.js";
import {between, exactly, levelNames} from "./wording.js";

/** Pixels of the bars and what stands under them, and of the latter. */
const [BARS_HEIGHT, FOOT] = [190, 34];
const MOST_BARS = 40;
const WIDTHS = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10];

/** A part of a figure that a press selects, with what was before. */
export interface Part {
  shape: SVGGraphicsElement;
  said: string;
  selects(before: Selection | null): Selection;
}

type DrawnView = {view: View; selected: Selected | null; width: number} & Partial<DrawnIn>;

const circle = (at: number, radius: number, style: string) => `<circle cx="${at}" cy="${at}" r="${radius}" ${style}/>`;
const SIGNS = {
  dots: [2, 6].map((at) => circle(at, 1.1, 'fill="#8a4a10"')).join(""),
  lines: '<path d="M0 0V8" stroke="#ffd9b0" stroke-width="3.5"/>',
  estimated: [2, 6].map((at) => circle(at, 1.5, 'fill="#fffdf8" stroke="#1d2a33" stroke-width=".5"')).join("")
};

/** What is outside of the area, as a value of {@link classFills}. */
export const OUTSIDE = "outside";

export const estimatedFill = (step: number): string => `${step}/estimated`;

/**
 * Fills by position of the class: a colour, with a pattern where colours look alike. Estimates have dots, what is
 * outside is grey.
 */
export function classFills(classes: readonly Pick<ClassStep, "pattern">[], id: string, scale = 1) {
  const pattern = (end: string | number, step: number, sign: keyof typeof SIGNS) => {
    const size = sign === "estimated" ? 1.4 * scale : scale;
    const tile = 'width="8" height="8" patternUnits="userSpaceOnUse"';
    const transform = `scale(${size})${sign === "lines" ? " rotate(45)" : ""}`;
    const rect = `<rect width="8" height="8" style="fill:var(--step-${step})"/>`;
    return `<pattern id="${id}-${end}" ${tile} patternTransform="${transform}">${rect}${SIGNS[sign]}</pattern>`;
  };
  const drawn = classes.map(({pattern: sign}, i) => (sign === "none" ? "" : pattern(i, i, sign)));
  const estimated = classes.map((_, i) => pattern(`estime-${i}`, i, "estimated"));
  const color: Plot.ScaleOptions = {
    type: "ordinal",
    domain: [...classes.keys(), ...classes.map((_, i) => estimatedFill(i)), OUTSIDE],
    range: [
      ...classes.map((_, i) => (drawn[i] === "" ? `var(--step-${i})` : `url(#${id}-${i})`)),
      ...classes.map((_, i) => `url(#${id}-estime-${i})`),
      "#d8d5cf"
    ],
    unknown: "#fffefb"
  };
  return {color, patterns: written([...drawn, ...estimated].join(""), {}, "defs")};
}

export function distribution({view, selected, width, document = globalThis.document}: DrawnView): SVGSVGElement {
  const {state, model, steps, classes, single} = view;
  const {color, patterns} = classFills(classes, "repartition");
  const names = levelNames[state.level];
  const known = (_: unknown, i: number) => steps[i] >= 0;
  const chosen = (_: unknown, i: number) => known(_, i) && selected?.chosen[i] === 1;
  const bars = {
    x: Plot.identity,
    fill: Array.from(steps),
    // Plot leaves out what is at the last limit, as the highest value may be.
    thresholds: limits(view).map((limit) => (limit === view.order.totals.at(-1) ? limit + TINY : limit)),
    stroke: "#7c7466",
    insetLeft: 0.5,
    insetRight: 0.5
  };
  const stacked = (outputs: object, options: object) =>
    Plot.rectY(view.found.total, Plot.binX({y: "count", ...outputs}, {...bars, ...options} as object));
  const [top] = binsOf(view).sort((a, b) => b.length - a.length);
  const {said} = view.catalogue;
  const parts = top && {valeurs: binText(top.x0!, top.x1!, view), nombre: formatNumber(top.length)};
  const selection = selected ? ` ${said.selection} : ${formatNumber(selected.length)}.` : "";
  const svg = draw({
    document,
    className: "plot",
    width,
    height: BARS_HEIGHT,
    marginTop: 20,
    marginRight: 20,
    marginLeft: 36,
    marginBottom: FOOT,
    ariaLabel: typeset(`Nombre de ${names[1]} selon ${axisLabel(view)}`),
    ariaDescription: parts && typeset(filled(said.plusSouvent, parts) + selection),
    x: {
      label: null,
      tickFormat: (v: number) => exactly(v, model.single ? 6 : 1),
      ticks: Math.min(8, width / 45)
    },
    y: {label: null, grid: true, ticks: 3, tickFormat: (v: number) => (Number.isInteger(v) ? formatNumber(v) : "")},
    color,
    marks: [
      patterns,
      stacked({}, {filter: known, className: selected ? "faded" : "bars"}),
      selected && stacked({}, {filter: chosen, className: "chosen", stroke: "#1d2a33"}),
      Plot.rect(filledBins(view), {
        x1: ({x0}: Bin) => x0!,
        x2: ({x1}: Bin) => x1!,
        y1: 0,
        y2: top?.length ?? 0,
        fill: "transparent",
        title: (places: Bin) => binTitle(places, view),
        render: dressed({}, (i) => ({"data-part": `bar${i}`}))
      }),
      Plot.ruleY([0]),
      Plot.text([single ? `${axisLabel(view)} →` : said.fragile], {
        frameAnchor: "bottom-right",
        lineAnchor: "bottom",
        dx: 17,
        dy: FOOT - 3,
        fontWeight: 600
      })
    ]
  });
  return set(svg, {role: "img"});
}

const filledBins = (view: View) => binsOf(view).filter(({length}) => length > 0);

const binTitle = (places: Bin, view: View) =>
  typeset(`${binText(places.x0!, places.x1!, view)} : ${plural(places.length, ...levelNames[view.state.level])}`);

/** Bars as parts that select their values; one beside what is selected adds to it all between. */
export function barParts(figure: Element, view: View): Part[] {
  const shapes = figure.querySelectorAll<SVGGraphicsElement>("[data-part]");
  return filledBins(view).map((places, i): Part => {
    const own = places.map((place) => steady(view.found.total[place]));
    const selects = (before: Selection | null): Selection => {
      const [low, high] = before?.kind === "range" ? before.range : own;
      const isIn = own.every((value) => value >= low && value <= high);
      const values = before?.kind === "range" && !isIn ? [...own, low, high] : own;
      return {kind: "range", range: [Math.min(...values), Math.max(...values)]};
    };
    return {shape: shapes[i], said: binTitle(places, view), selects};
  });
}

const axisLabel = ({model, single, state}: View) =>
  single ? model.indicators.find(({id}) => state.retained.includes(id))!.short : "indice";

export const distributionTitle = (view: View): string =>
  view.single
    ? filled(view.catalogue.said.repartitionDe, {axe: axisLabel(view)})
    : view.catalogue.said.repartitionIndice;

export function distributionTable(view: View, selected: Selected | null): Html {
  const {said} = view.catalogue;
  const noun = capital(view.nouns.nom);
  const line = (places: Bin) => html`
    <tr><th scope="row">${binText(places.x0!, places.x1!, view)}</th>${numberCell(places.length)}
    ${selected && numberCell(places.filter((i) => selected.chosen[i] === 1).length)}</tr>`;
  const heads = [noun, numbersHead(said.nombre), selected !== null && numbersHead(said.selection)];
  const caption = `${levelNames[view.state.level][1]} par ${view.nouns.nom}`;
  const lines = binsOf(view).map((places) => places.length > 0 && line(places));
  return html`
    <details><summary>${said.repartition}</summary>
    ${table({kind: "explore-bins", caption, heads}, html`<tbody>${lines}</tbody>`)}</details>`;
}

const TINY = 1e-9;

type Bin = ReturnType<typeof binsOf>[number];

function binsOf(view: View) {
  const {places, known} = view.order;
  const all = limits(view);
  return bin<number, number>()
    .value((i) => steady(view.found.total[i]))
    .domain([all[0], all[all.length - 1]])
    .thresholds(all.slice(1, -1))(Array.from(places.subarray(0, known)));
}

/** Means of whole scores are at equal steps, in the middle of their bars; others in bars of a plain width. */
function limits(view: View): number[] {
  const {totals} = view.order;
  if (totals.length === 0) return [];
  const [low, high] = [totals[0], totals[totals.length - 1]];
  const step = stepOf(view);
  if (step !== null) return range(low - step / 2, high + step, step).map(steady);
  const width = view.model.single
    ? Math.max(10 ** -view.model.decimals, tickStep(low, high, MOST_BARS / 2) || 0)
    : (WIDTHS.find((w) => (high - low) / w < MOST_BARS) ?? (high - low) / MOST_BARS);
  // The highest value, where it is a limit, is in the last bar.
  const [first, last] = [Math.floor(steady(low / width)), Math.ceil(steady(high / width))];
  return range(first, Math.max(last, first + 1) + 1).map((k) => steady(k * width));
}

/** The step between means of whole scores; null where bars would be too many. */
function stepOf({state, model, order: {totals}}: View): number | null {
  if (model.single) return null;
  const step = model.factor / state.retained.length;
  return state.level === "commune" && (totals[totals.length - 1] - totals[0]) / step <= MOST_BARS ? step : null;
}

/** Limits of a bar, or the only value in its middle. */
function binText(low: number, high: number, {model, order: {totals}}: View) {
  if (model.single) return between(exactly(low), exactly(high));
  const number = (v: number) => formatNumber(v, Math.abs(v * 10 - Math.round(v * 10)) < 0.05 ? 1 : 2);
  const middle = steady((low + high) / 2);
  const only = totals.every((v) => v < low || v > high || Math.abs(v - middle) < 1e-4);
  return only ? number(middle) : between(number(low), number(high));
}
