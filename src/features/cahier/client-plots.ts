// What cells of cahiers draw: Plot with a title and a source, strip(…), distribution(…), table(…).

import * as Plot from "@observablehq/plot";
import {bin, extent, greatest, range, tickStep} from "d3";
import {el} from "../../components/client/dom.js";
import {formatValue} from "../../components/engine/values.js";
import {formatNumber, typeset} from "../../domain/french.js";
import {steady} from "../../domain/statistics.js";
import {
  figureWidth,
  framed,
  plain,
  reader,
  tableOf,
  type Column,
  type Field,
  type FigureText,
  type Rows
} from "./client-frame.js";
import {FIGURES} from "./wording.js";

const [MAIN, STRESS, REST] = ["var(--accent)", "var(--stress, #b0500e)", "#8b8478"];
const LEAST = 160;
const FONT = 12;

type PlotText = Omit<Plot.PlotOptions, "title" | "caption"> & {
  title?: string | Node;
  source?: string | Node;
  caption?: string | Node;
};

/** Plot for cells: its drawings have a title, a source and the page's width. */
export const plotOfCells = {...Plot, plot: dressed};

/** A value of an axis or a tip in French: a date is its day, or its year on 1 January. */
function french(value: unknown) {
  if (typeof value === "number") return plain(value);
  if (!(value instanceof Date)) return String(value ?? "");
  return value.getUTCMonth() + value.getUTCDate() === 1 ? String(value.getUTCFullYear()) : formatValue(value);
}

const TOLD = ["x", "y", "fx", "fy"] as const;
const TIPS = Object.fromEntries(["x", "y", "r", "fill", "stroke"].map((channel) => [channel, french]));

function inFrench(options: Plot.PlotOptions): Plot.PlotOptions {
  const scales = TOLD.map((name) => [name, {tickFormat: french, ...options[name]}] as const);
  for (const mark of ([options.marks] as unknown[]).flat(9) as {tip?: unknown}[])
    if (mark?.tip === true) mark.tip = {format: TIPS};
  return {...options, ...Object.fromEntries(scales)};
}

function dressed({title, source, caption, ...options}: PlotText): HTMLElement | SVGSVGElement {
  const text = typeof title === "string" ? title : (title?.textContent ?? "");
  const svg = drawn({...inFrench(options), ariaLabel: options.ariaLabel ?? text});
  const line = el("span");
  for (const [i, node] of [caption, source].filter((node) => node !== undefined).entries())
    line.append(i > 0 ? " " : "", node);
  return framed([svg], {title: text, source: line}, valuesOf(options));
}

type DrawnChannel = Plot.Channel & {label?: string};
type DrawnMark = {data?: Plot.Data | null; channels?: Record<string, DrawnChannel | undefined>} | null;

const COLUMNS = {x: ["x", "x2"], y: ["y", "y2"]} as const;

/** What the mark that draws most says, once drawn, as a table with its names; null where none has both axes. */
function valuesOf(options: Plot.PlotOptions): Column[] | null {
  const columnsOf = (mark: DrawnMark): Column[] => {
    const read = (channel?: DrawnChannel) =>
      (channel && mark?.data && Plot.valueof(mark.data, channel.value as Plot.ChannelValue)) ?? [];
    const {channels = {}} = mark ?? {};
    const columns = (["x", "y"] as const).map((axis): Column => {
      const channel = COLUMNS[axis].map((name) => channels[name]).find(Boolean);
      const {label, tickFormat} = options[axis] ?? {};
      const format = typeof tickFormat === "function" ? (tickFormat as (value: unknown) => unknown) : french;
      const values = Array.from(read(channel), (value) => (value == null ? null : String(format(value))));
      return {label: typeset(label ?? channel?.label ?? axis), values};
    });
    const names = Array.from(read(channels.z ?? channels.title));
    return names.length > 0 ? [{label: "Nom", values: names}, ...columns] : columns;
  };
  const all = ([options.marks] as unknown[]).flat(9).map((mark) => columnsOf(mark as DrawnMark));
  const whole = all.filter((columns) => columns.every(({values}) => values.length > 0));
  return greatest(whole, (columns) => columns.length * columns[0].values.length) ?? null;
}

function drawn({width = 0, style, ariaLabel, ...options}: Plot.PlotOptions): HTMLElement | SVGSVGElement {
  const svg = Plot.plot({
    ...options,
    // The width of the page is not known yet when the first cells run.
    width: width < LEAST ? figureWidth() : width,
    ariaLabel: typeset(ariaLabel ?? ""),
    style: {fontSize: `${FONT}px`, fontFamily: "var(--sans)", ...(typeof style === "object" ? style : {})}
  });
  if (svg.localName === "svg") svg.setAttribute("role", "img");
  // Plot names its marks in English, and a plain group may have no name.
  for (const mark of svg.querySelectorAll("g[aria-label]")) mark.removeAttribute("aria-label");
  return svg;
}

const axis = (label: string, format: (value: number) => string, more: Plot.ScaleOptions): Plot.ScaleOptions => ({
  label: typeset(label),
  labelArrow: false,
  tickFormat: (v: number) => format(v),
  ...more
});

export interface StripOptions extends FigureText {
  value: Field<number>;
  name: Field<string>;
  highlight?: string[];
  domain?: [low: number, high: number];
  format?: (value: number) => string;
  label?: string;
}

export function strip(rows: Rows, options: StripOptions): HTMLElement {
  const {highlight = [], domain, format = plain, label = "Valeur"} = options;
  const [value, name] = [reader(options.value), reader(options.name)];
  const dots = Array.from(rows, (row) => ({value: value(row), name: name(row) ?? ""})).filter((d) => d.value !== null);
  const named = dots.filter((d) => highlight.includes(d.name)).sort((a, b) => a.value! - b.value!);
  const said = (d: (typeof dots)[number]) => `${d.name} : ${format(d.value!)}`;
  const lift = (i: number) => -18 - 15 * (i % 3);
  const svg = drawn({
    height: 128,
    marginTop: 58,
    marginBottom: 38,
    marginLeft: 12,
    marginRight: 12,
    ariaLabel: options.title,
    x: axis(label, format, {domain, ticks: 5, nice: !domain}),
    marks: [
      Plot.dot(dots, Plot.dodgeY("middle", {x: "value", r: 3.5, fill: REST, fillOpacity: 0.7, title: said})),
      Plot.dot(named, {x: "value", r: 6, fill: STRESS, stroke: "#fff"}),
      named.map((d, i) =>
        Plot.text([d], {
          x: "value",
          text: (d) => typeset(`${d.name} ${format(d.value)}`),
          dy: lift(i),
          fontWeight: 600,
          textAnchor: anchorOf(d.value!, domain ?? (extent(dots, (e) => e.value!) as [number, number]))
        })
      ),
      named.map((d, i) => Plot.ruleX([d], {x: "value", stroke: STRESS, insetTop: 35 + lift(i), insetBottom: 16}))
    ]
  });
  return framed([svg], options, [
    {label: "Nom", values: dots.map((d) => d.name)},
    {label, values: dots.map((d) => d.value)}
  ]);
}

function anchorOf(value: number, [low, high]: [number, number]): "start" | "middle" | "end" {
  const at = (value - low) / (high - low || 1);
  return at < 0.25 ? "start" : at > 0.75 ? "end" : "middle";
}

interface DistributionOptions extends FigureText {
  value: Field<number>;
  interval?: number;
  highlight?: number;
  format?: (value: number) => string;
  label?: string;
  unit?: string;
}

export function distribution(rows: Rows, options: DistributionOptions): HTMLElement {
  const {interval, highlight, format = plain, label = "Valeur", unit = "lignes"} = options;
  const read = reader(options.value);
  const values = Array.from(rows, read).filter((v) => v !== null);
  const [low = 0, high = 1] = extent(values);
  const step = interval ?? (tickStep(low, high, 20) || 1);
  // The highest value, where it is a limit, is in the last bar: none goes past it.
  const [first, last] = [Math.floor(steady(low / step)), Math.ceil(steady(high / step))];
  const limits = range(first, Math.max(last, first + 1) + 1).map((k) => steady(k * step));
  const bars = bin()
    .domain([limits[0], limits.at(-1)!])
    .thresholds(limits.slice(1, -1))(values);
  const between = (b: {x0?: number; x1?: number}) => FIGURES.between(format(b.x0!), format(b.x1!));
  const svg = drawn({
    height: 230,
    marginTop: 26,
    marginBottom: 40,
    ariaLabel: options.title,
    x: axis(label, format, {ticks: 6}),
    y: axis(unit, (v) => (Number.isInteger(v) ? formatNumber(v) : ""), {grid: true, ticks: 4}),
    marks: [
      Plot.rectY(bars, {
        x1: "x0",
        x2: "x1",
        y: "length",
        inset: 0.5,
        fill: (b) => (highlight !== undefined && highlight >= b.x0 && highlight < b.x1 ? STRESS : MAIN),
        title: (b) => `${between(b)} : ${formatNumber(b.length)} ${unit}`
      }),
      Plot.ruleY([0])
    ]
  });
  return framed([svg], options, [
    {label, values: bars.map(between)},
    {label: unit, values: bars.map((b) => b.length)}
  ]);
}

export interface TableOptions extends FigureText {
  columns: {field: Field; label: string; format?: (value: never) => string}[];
  rows?: number;
}

export function table(rows: Rows, options: TableOptions): HTMLElement {
  const shown = Array.from(rows).slice(0, options.rows);
  const columns = options.columns.map(({field, label, format}) => {
    const read = reader(field);
    const values = shown.map((row) => read(row));
    const texts = format && values.map((value) => (value === null ? null : format(value as never)));
    return {label: typeset(label), values, texts};
  });
  return framed([tableOf(columns, typeset(options.title))], options);
}
