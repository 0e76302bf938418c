import * as Plot from "@observablehq/plot";
import {max} from "d3";
import {formatNumber, NBSP, plural, typeset} from "../../domain/french.js";
import {draw, IN_TABLE, readAs, set, SKIPPED, WIDTH, type DrawnIn} from "./plot.js";

/** A commune that is far from help. Kilometres are of road, estimated. */
export interface FarCommune {
  code: string;
  name: string;
  href: string | null;
  population: number;
  km: number;
  /** The same by the shortest road that is likely, and by the longest. */
  least: number;
  most: number;
  /** Whether it comes first in both ways of counting, in one, or in both but is too small for a rank. */
  kind: "first" | "depends" | "small";
}

interface PriorityDotsOptions {
  caption: string;
  communes: FarCommune[];
  far: number;
}

const FONT = 14;
const ROW = 40;
const FOOT = 42;
const EDGE = 10;
/** From the middle of a row: its words, and its scale. */
const [WORDS, SCALE] = [-9, 9];
const [LARGEST, SMALLEST] = [9, 3.5];

const INK = "var(--ink)";
const GREY = "#8d8a83";
const FILLS = {first: INK, depends: "var(--paper)", small: GREY};

/** Communes by distance to help: a dot (its area: population) on a band (the error of the road). */
export function priorityDots({document, caption, communes, far}: PriorityDotsOptions & DrawnIn): SVGSVGElement {
  const end = Math.ceil(max([far + 2, ...communes.map((c) => c.most)])!);
  const most = max(communes, (c) => c.population)!;
  const colour = ({kind}: FarCommune) => (kind === "small" ? GREY : INK);
  const scaled = {y: "code", dy: SCALE} as const;
  const words = {
    y: "code",
    dy: WORDS,
    // A halo over the line of what is far.
    stroke: "var(--paper)",
    strokeWidth: 4,
    fontSize: FONT,
    fill: ({kind}: FarCommune) => (kind === "small" ? "var(--soft)" : INK)
  } as const;
  const told = ({population, km}: FarCommune) => `${plural(population, "habitant")}, ${formatNumber(km, 1)} km`;
  const foot = {fontSize: FONT, fill: "var(--soft)", frameAnchor: "bottom"} as const;
  const right = {...foot, frameAnchor: "bottom-right", textAnchor: "end", dx: EDGE} as const;
  const svg = draw({
    document,
    className: "priority-dots",
    ariaLabel: typeset(caption),
    ariaDescription: IN_TABLE,
    width: WIDTH,
    height: ROW * communes.length + FOOT,
    marginBottom: FOOT,
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain: [0, end], axis: null},
    y: {type: "band", domain: communes.map((c) => c.code), padding: 0, axis: null},
    r: {type: "identity"},
    marks: [
      Plot.ruleY(communes, {...scaled, x1: 0, x2: end, stroke: "var(--line)"}),
      Plot.ruleX([far], {stroke: INK, strokeWidth: 1.5, strokeDasharray: "4 3"}),
      Plot.ruleY(communes, {...scaled, x1: "least", x2: "most", stroke: colour, strokeWidth: 4, strokeOpacity: 0.35}),
      Plot.dot(communes, {
        ...scaled,
        x: "km",
        r: ({population}) => Math.max(SMALLEST, LARGEST * Math.sqrt(population / most)),
        fill: ({kind}: FarCommune) => FILLS[kind],
        stroke: colour,
        strokeWidth: 2
      }),
      Plot.text(communes, {
        ...words,
        text: ({name}) => typeset(name),
        href: "href",
        frameAnchor: "left",
        dx: -EDGE,
        fontWeight: 600,
        render: readAs((i) => `${communes[i].name} : ${told(communes[i])}`)
      }),
      Plot.text(communes, {
        ...{...words, ...SKIPPED},
        text: (commune) => typeset(told(commune)),
        frameAnchor: "right",
        dx: EDGE
      }),
      Plot.text([far], {...foot, x: (d) => d, text: (d) => `${d}${NBSP}km`, dy: 16, fontWeight: 600, fill: INK}),
      Plot.text(["0"], {...foot, frameAnchor: "bottom-left", textAnchor: "start", dx: -EDGE, dy: 16}),
      Plot.text([`${end}${NBSP}km`], {...right, dy: 16}),
      Plot.text(["par la route, estimée ▸"], {...right, dy: 34})
    ]
  });
  // Framework does not build pages of communes: it leaves external links alone.
  for (const link of svg.querySelectorAll("a")) set(link, {rel: "external", fill: null});
  return set(svg, {role: "group"});
}
