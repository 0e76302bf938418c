import * as Plot from "@observablehq/plot";
import {bin, extent, ticks} from "d3";
import {el} from "../components/client/dom.js";
import {formatNumber, typeset} from "../domain/french.js";
import {figureWidth, framed, plain, reader, tableOf, type Field, type FigureText, type Rows} from "./client-frame.js";

const [MAIN, STRESS, REST] = ["var(--accent)", "var(--stress, #c25b12)", "#8b8478"];
/** A narrower drawing holds nothing. */
const LEAST = 160;
/** Of letters, in pixels. */
const FONT = 12;

type PlotText = Omit<Plot.PlotOptions, "title" | "caption"> & {
  title?: string | Node;
  source?: string | Node;
  caption?: string | Node;
};

/** Plot of the cells of a cahier: what it draws has its title and its source in the site's style, the width of the page and a name. */
export const plotOfCells = {...Plot, plot: dressed};

function dressed({title, source, caption, ...options}: PlotText): HTMLElement | SVGSVGElement {
  const text = typeof title === "string" ? title : (title?.textContent ?? "");
  const svg = Plot.plot({
    ...options,
    // The width of the page is not known yet when the first cells run.
    width: options.width === undefined || options.width < LEAST ? figureWidth() : options.width,
    ariaLabel: typeset(options.ariaLabel ?? text),
    style: {fontSize: `${FONT}px`, ...(typeof options.style === "object" ? (options.style as object) : {})}
  });
  if (svg.localName === "svg") svg.setAttribute("role", "img");
  const line = el("span");
  for (const [i, node] of [caption, source].filter((node) => node !== undefined).entries())
    line.append(i > 0 ? " " : "", node);
  return framed([svg], {title: text, source: line});
}

export interface StripOptions extends FigureText {
  value: Field<number>;
  name: Field<string>;
  /** Names of the rows that are told apart. */
  highlight?: string[];
  domain?: [low: number, high: number];
  format?: (value: number) => string;
  /** What the value is. */
  label?: string;
}

/** Rows as dots along one axis, some of them named. */
export function strip(rows: Rows, options: StripOptions): HTMLElement {
  const {highlight = [], domain, format = plain, label = "Valeur"} = options;
  const [value, name] = [reader(options.value), reader(options.name)];
  const dots = Array.from(rows, (row) => ({value: value(row), name: name(row) ?? ""})).filter((d) => d.value !== null);
  const named = dots.filter((d) => highlight.includes(d.name)).sort((a, b) => a.value! - b.value!);
  const lift = (i: number) => -18 - 15 * (i % 3);
  const svg = Plot.plot({
    width: figureWidth(),
    height: 128,
    marginTop: 58,
    marginBottom: 38,
    marginLeft: 12,
    marginRight: 12,
    style: {fontSize: `${FONT}px`},
    ariaLabel: typeset(options.title),
    x: {
      domain,
      label: typeset(label),
      labelArrow: false,
      tickFormat: (v: number) => format(v),
      ticks: 5,
      nice: !domain
    },
    marks: [
      Plot.dot(
        dots,
        Plot.dodgeY("middle", {
          x: "value",
          r: 3.5,
          fill: REST,
          fillOpacity: 0.7,
          title: (d) => `${d.name} : ${format(d.value)}`
        })
      ),
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
  svg.setAttribute("role", "img");
  return framed([svg], options, [
    {label: "Nom", values: dots.map((d) => d.name)},
    {label, values: dots.map((d) => d.value)}
  ]);
}

/** A name near an end of the axis grows away from it. */
function anchorOf(value: number, [low, high]: [number, number]): "start" | "middle" | "end" {
  const at = (value - low) / (high - low || 1);
  return at < 0.25 ? "start" : at > 0.75 ? "end" : "middle";
}

export interface DistributionOptions extends FigureText {
  value: Field<number>;
  /** Width of a bar; a plain one by default. */
  interval?: number;
  /** A value that is told apart. */
  highlight?: number;
  format?: (value: number) => string;
  label?: string;
  /** What the rows are: "communes". */
  unit?: string;
}

/** How many rows have each value. */
export function distribution(rows: Rows, options: DistributionOptions): HTMLElement {
  const {interval, highlight, format = plain, label = "Valeur", unit = "lignes"} = options;
  const read = reader(options.value);
  const values = Array.from(rows, read).filter((v) => v !== null);
  const [low = 0, high = 1] = extent(values);
  const step = interval ?? (ticks(low, high, 20)[1] ?? low + 1) - (ticks(low, high, 20)[0] ?? low);
  // Counted in steps: multiples of a decimal such as 0.1 drift.
  const first = Math.floor(low / step + 1e-9);
  const limits = Array.from({length: Math.floor(high / step + 1e-9) - first + 2}, (_, i) =>
    Number(((first + i) * step).toPrecision(12))
  );
  const bars = bin()
    .domain([limits[0], limits.at(-1)!])
    .thresholds(limits.slice(1, -1))(values);
  const between = (b: {x0?: number; x1?: number}) => `de ${format(b.x0!)} à ${format(b.x1!)}`;
  const svg = Plot.plot({
    width: figureWidth(),
    height: 230,
    marginTop: 26,
    marginBottom: 40,
    style: {fontSize: `${FONT}px`},
    ariaLabel: typeset(options.title),
    x: {label: typeset(label), labelArrow: false, tickFormat: (v: number) => format(v), ticks: 6},
    y: {
      label: typeset(unit),
      labelArrow: false,
      grid: true,
      ticks: 4,
      tickFormat: (v: number) => (Number.isInteger(v) ? formatNumber(v) : "")
    },
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
  svg.setAttribute("role", "img");
  return framed([svg], options, [
    {label, values: bars.map(between)},
    {label: unit, values: bars.map((b) => b.length)}
  ]);
}

export interface TableOptions extends FigureText {
  columns: {field: Field; label: string; format?: (value: never) => string}[];
  /** Lines that are shown; all by default. */
  rows?: number;
}

/** Rows as a table, some or all of their fields. */
export function table(rows: Rows, options: TableOptions): HTMLElement {
  const shown = Array.from(rows).slice(0, options.rows);
  const columns = options.columns.map(({field, label, format}) => {
    const read = reader(field);
    const values = shown.map((row) => read(row));
    const texts = format ? values.map((value) => (value === null ? null : format(value as never))) : values;
    return {label: typeset(label), values: texts, number: values.every((v) => v === null || typeof v === "number")};
  });
  return framed([tableOf(columns, typeset(options.title))], options);
}
