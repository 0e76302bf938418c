import * as Plot from "@observablehq/plot";
import {extent, max, scaleLinear, sort} from "d3";
import {typeset} from "../../domain/french.js";
import {draw, IN_TABLE, set, SKIPPED, WIDTH, type DrawnIn} from "./plot.js";

export interface HelpDot {
  name: string;
  population: number;
  index: number;
  /** Help given per hundred inhabitants. */
  rate: number;
}

interface HelpDotsOptions {
  caption: string;
  dots: HelpDot[];
  /** Over the vertical axis, and under the horizontal one. */
  labels: [help: string, index: string];
}

const HEIGHT = 300;
const FONT = 13;
/** Width of a letter and height of a line, to tell when names would cover each other. */
const [LETTER, LINE] = [6.9, 15];
const [LARGEST, SMALLEST] = [13, 3];
/** Of those that have most people, most help, and the highest index: names are put where there is room. */
const NAMED = 3;
const [LEFT, RIGHT, TOP, BOTTOM] = [38, 28, 26, 40];

/** Territories by their index and the help that they have: a dot each, its area the population. */
export function helpDots({document, caption, dots, labels}: HelpDotsOptions & DrawnIn): SVGSVGElement {
  const largest = max(dots, (d) => d.population)!;
  const radius = (d: HelpDot) => Math.max(SMALLEST, LARGEST * Math.sqrt(d.population / largest));
  const x = scaleLinear(extent(dots, (d) => d.index) as [number, number], [LEFT, WIDTH - RIGHT]).nice();
  const y = scaleLinear([0, max(dots, (d) => d.rate)!], [HEIGHT - BOTTOM, TOP]).nice();
  const most = (by: "population" | "rate" | "index") => sort(dots, (d) => -d[by]).slice(0, NAMED);
  const named: {dot: HelpDot; from: number; at: number}[] = [];
  for (const dot of new Set([...most("population"), ...most("rate"), ...most("index")])) {
    const at = y(dot.rate);
    for (const side of ["start", "end"] as const) {
      const width = dot.name.length * LETTER;
      const from = side === "start" ? x(dot.index) + radius(dot) + 3 : x(dot.index) - radius(dot) - 3 - width;
      const meets = (low: number, high: number, level: number) =>
        low < from + width && high > from && Math.abs(level - at) < LINE;
      const isFree =
        from >= 0 &&
        from + width <= WIDTH &&
        !named.some((n) => meets(n.from, n.from + n.dot.name.length * LETTER, n.at)) &&
        !dots.some((d) => d !== dot && meets(x(d.index) - radius(d), x(d.index) + radius(d), y(d.rate)));
      if (isFree && !named.some((n) => n.dot === dot)) named.push({dot, from, at});
    }
  }
  const words = {...SKIPPED, fontSize: FONT, fill: "var(--ink)"};
  const end = {...SKIPPED, fontSize: FONT, fill: "var(--soft)"};
  const svg = draw({
    document,
    className: "help-dots",
    ariaLabel: typeset(caption),
    ariaDescription: IN_TABLE,
    width: WIDTH,
    height: HEIGHT,
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft: LEFT - 12,
    marginRight: RIGHT - 12,
    x: {axis: null, domain: x.domain(), range: x.range()},
    y: {axis: null, domain: y.domain(), range: y.range()},
    r: {type: "identity"},
    marks: [
      Plot.gridY({ticks: 4, stroke: "var(--line)", strokeOpacity: 1}),
      Plot.axisY({ticks: 4, tickSize: 0, label: null, fontSize: FONT, fill: "var(--soft)", ...SKIPPED}),
      Plot.axisX({ticks: 5, tickSize: 3, label: null, fontSize: FONT, fill: "var(--soft)", ...SKIPPED}),
      Plot.ruleY([0], {stroke: "var(--ink)"}),
      Plot.dot(dots, {
        x: "index",
        y: "rate",
        r: radius,
        fill: "var(--ink)",
        fillOpacity: 0.25,
        stroke: "var(--ink)"
      }),
      Plot.text(named, {
        ...words,
        x: ({from}) => x.invert(from),
        y: ({dot}) => dot.rate,
        text: ({dot}) => dot.name,
        textAnchor: "start"
      }),
      Plot.text([labels[0]], {...end, frameAnchor: "top-left", dy: -22, dx: -22}),
      Plot.text([labels[1]], {...end, frameAnchor: "bottom-right", dy: 34})
    ]
  });
  return set(svg, {role: "img"});
}
