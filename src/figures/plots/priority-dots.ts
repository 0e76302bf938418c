import * as Plot from "@observablehq/plot";
import {max} from "d3";
import {typeset} from "../../domain/french.js";
import {IN_TABLE} from "./wording.js";
import {draw, readAs, set, SKIPPED, WIDTH, type DrawnIn} from "./plot.js";

/** A territory on an axis shared by all: a value, between the least and the most that it may be. */
export interface DotRow {
  code: string;
  name: string;
  href: string | null;
  population: number;
  value: number;
  least: number;
  most: number;
  /** What is written at the end of its row. */
  words: string;
  /** Whether it is sure, depends on the way of counting, or is too small for a rank. */
  kind: "first" | "depends" | "small";
}

interface RowDotsOptions {
  caption: string;
  rows: DotRow[];
  /** A line across all rows. */
  rule: {value: number; words: string};
  domain: [low: number, high: number];
  /** Under the axis: at its ends, and below. */
  ends: [low: string, high: string];
  foot?: string;
}

const FONT = 14;
const ROW = 40;
const [FOOT, BELOW] = [24, 18];
const EDGE = 10;
/** From the middle of a row: its words, and its scale. */
const [WORDS, SCALE] = [-9, 9];
const [LARGEST, SMALLEST] = [9, 3.5];

const INK = "var(--ink)";
const GREY = "#8d8a83";
const FILLS = {first: INK, depends: "var(--paper)", small: GREY};

/** Territories in rows: a dot (its area: population) on a band (what it may be as well). */
export function rowDots(options: RowDotsOptions & DrawnIn): SVGSVGElement {
  const {document, caption, rows, rule, domain, ends, foot} = options;
  const [low, high] = domain;
  const largest = max(rows, (row) => row.population)!;
  const colour = ({kind}: DotRow) => (kind === "small" ? GREY : INK);
  const scaled = {y: "code", dy: SCALE} as const;
  const words = {
    y: "code",
    dy: WORDS,
    // A halo over the line across.
    stroke: "var(--paper)",
    strokeWidth: 4,
    fontSize: FONT,
    fill: ({kind}: DotRow) => (kind === "small" ? "var(--soft)" : INK)
  } as const;
  const under = {fontSize: FONT, fill: "var(--soft)", frameAnchor: "bottom", dy: 16} as const;
  const right = {...under, frameAnchor: "bottom-right", textAnchor: "end", dx: EDGE} as const;
  const svg = draw({
    document,
    className: "priority-dots",
    ariaLabel: typeset(caption),
    ariaDescription: IN_TABLE,
    width: WIDTH,
    height: ROW * rows.length + FOOT + (foot ? BELOW : 0),
    marginBottom: FOOT + (foot ? BELOW : 0),
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain, axis: null},
    y: {type: "band", domain: rows.map((row) => row.code), padding: 0, axis: null},
    r: {type: "identity"},
    marks: [
      Plot.ruleY(rows, {...scaled, x1: low, x2: high, stroke: "var(--line)"}),
      Plot.ruleX([rule.value], {stroke: INK, strokeWidth: 1.5, strokeDasharray: "4 3"}),
      Plot.ruleY(rows, {...scaled, x1: "least", x2: "most", stroke: colour, strokeWidth: 4, strokeOpacity: 0.35}),
      Plot.dot(rows, {
        ...scaled,
        x: "value",
        r: ({population}) => Math.max(SMALLEST, LARGEST * Math.sqrt(population / largest)),
        fill: ({kind}: DotRow) => FILLS[kind],
        stroke: colour,
        strokeWidth: 2
      }),
      Plot.text(rows, {
        ...words,
        text: ({name}) => typeset(name),
        href: "href",
        frameAnchor: "left",
        dx: -EDGE,
        fontWeight: 600,
        render: readAs((i) => `${rows[i].name} : ${rows[i].words}`)
      }),
      Plot.text(rows, {...words, ...SKIPPED, text: (row) => typeset(row.words), frameAnchor: "right", dx: EDGE}),
      Plot.text([rule.value], {...under, x: (d) => d, text: () => rule.words, fontWeight: 600, fill: INK}),
      Plot.text([ends[0]], {...under, frameAnchor: "bottom-left", textAnchor: "start", dx: -EDGE}),
      Plot.text([ends[1]], right),
      foot ? Plot.text([foot], {...right, dy: 16 + BELOW}) : null
    ]
  });
  // Framework does not build pages of communes: it leaves external links alone.
  for (const link of svg.querySelectorAll("a"))
    set(link, {rel: /^[/#]/.test(link.getAttribute("href") ?? "/") ? null : "external", fill: null});
  return set(svg, {role: "group"});
}
