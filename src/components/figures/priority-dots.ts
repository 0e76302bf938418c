import * as Plot from "@observablehq/plot";
import {max} from "d3";
import {formatNumber, NBSP, plural, typeset} from "../../domain/french.js";
import {draw, set, WIDTH, type FigureOptions} from "./plot.js";

/** A commune that is far from help. Kilometres are of road, estimated. */
export interface FarCommune {
  code: string;
  name: string;
  /** Page of the commune; null where it has none. */
  href: string | null;
  population: number;
  km: number;
  /** The same by the shortest road that is likely, and by the longest. */
  least: number;
  most: number;
  /** Whether it comes first in all ways of counting, in some, or in all but is too small for a rank. */
  kind: "first" | "depends" | "small";
}

export interface PriorityDotsOptions {
  /** What the figure finds, read by those who do not see it. */
  caption: string;
  communes: FarCommune[];
  far: number;
}

const FONT = 14;
const ROW = 40;
const FOOT = 42;
/** Room for dots at both ends of the scale. */
const EDGE = 10;
/** Of a row, from its middle: where its words stand, and its scale. */
const [WORDS, SCALE] = [-9, 9];
/** Radius of the largest dot, and of the smallest, which is still seen. */
const [LARGEST, SMALLEST] = [9, 3.5];

const INK = "var(--ink)";
const GREY = "#8d8a83";
const FILLS = {first: INK, depends: "var(--paper)", small: GREY};

/**
 * Communes by how far they are from the nearest help: a dot on a band, which says how much the estimate of the road may be wrong; a line where
 * far begins. Dots are as large as communes have inhabitants; hollow, and grey, those that come first not in all ways, or are small.
 */
export function priorityDots({document, caption, communes, far}: PriorityDotsOptions & FigureOptions): SVGSVGElement {
  const end = Math.ceil(max([far + 2, ...communes.map((c) => c.most)])!);
  const most = max(communes, (c) => c.population)!;
  const row = {y: "code"} as const;
  const colour = ({kind}: FarCommune) => (kind === "small" ? GREY : INK);
  /** Over the line of what is far. */
  const halo = {stroke: "var(--paper)", strokeWidth: 4};
  const words = {
    ...row,
    ...halo,
    fontSize: FONT,
    fill: ({kind}: FarCommune) => (kind === "small" ? "var(--soft)" : INK)
  };
  const foot = {fontSize: FONT, fill: "var(--soft)", frameAnchor: "bottom"} as const;
  const right = {...foot, frameAnchor: "bottom-right", textAnchor: "end", dx: EDGE} as const;
  const svg = draw({
    document,
    className: "priority-dots",
    ariaLabel: typeset(caption),
    ariaDescription: typeset("Les mêmes nombres sont dans le tableau qui suit."),
    width: WIDTH,
    height: ROW * communes.length + FOOT,
    marginBottom: FOOT,
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain: [0, end], axis: null},
    y: {type: "band", domain: communes.map((c) => c.code), padding: 0, axis: null},
    r: {type: "identity"},
    marks: [
      Plot.ruleY(communes, {...row, x1: 0, x2: end, stroke: "var(--line)", dy: SCALE}),
      Plot.ruleX([far], {stroke: INK, strokeWidth: 1.5, strokeDasharray: "4 3"}),
      Plot.ruleY(communes, {
        ...row,
        x1: "least",
        x2: "most",
        stroke: colour,
        strokeWidth: 4,
        strokeOpacity: 0.35,
        dy: SCALE
      }),
      Plot.dot(communes, {
        ...row,
        x: "km",
        r: ({population}) => Math.max(SMALLEST, LARGEST * Math.sqrt(population / most)),
        fill: ({kind}: FarCommune) => FILLS[kind],
        stroke: colour,
        strokeWidth: 2,
        dy: SCALE
      }),
      Plot.text(communes, {
        ...words,
        text: ({name}) => typeset(name),
        href: "href",
        frameAnchor: "left",
        dx: -EDGE,
        dy: WORDS,
        fontWeight: 600
      }),
      Plot.text(communes, {
        ...words,
        text: ({population, km}) => typeset(`${plural(population, "habitant")}, ${formatNumber(km, 1)} km`),
        frameAnchor: "right",
        dx: EDGE,
        dy: WORDS
      }),
      Plot.text([far], {...foot, x: (d) => d, text: (d) => `${d}${NBSP}km`, dy: 16, fontWeight: 600, fill: INK}),
      Plot.text(["0"], {...foot, frameAnchor: "bottom-left", textAnchor: "start", dx: -EDGE, dy: 16}),
      Plot.text([`${end}${NBSP}km`], {...right, dy: 16}),
      Plot.text(["par la route, estimée ▸"], {...right, dy: 34})
    ]
  });
  // Pages of communes are none of Framework's, which leaves such links alone.
  for (const link of svg.querySelectorAll("a")) set(link, {rel: "external", fill: null});
  return set(svg, {role: "group"});
}
