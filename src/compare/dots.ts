import * as Plot from "@observablehq/plot";
import {draw, set, type FigureOptions} from "../components/figures/plot.js";
import {capital, formatNumber, typeset} from "../domain/french.js";
import {MARKS, type Compared, type CompareData} from "./data.js";
import {measuresOf} from "./print.js";

const FONT = 14;
/** Of a mark, and between two of them. */
const RADIUS = 9;
const GAP = 3;
/** Of a row: its name, and what is between it and the one above. */
const NAME = 24;
const BETWEEN = 18;
const [SIDE, FOOT] = [14, 36];
/** Of the key: a letter, what stands beside a name, and a line. */
const LETTER = 8;
const BESIDE = 40;
const LINE = 26;

/**
 * Scores of the territories, indicator by indicator, on the scale that all share: the mark of each stands on the line of the indicator, over
 * another where both are at the same place. Null where there is none.
 */
export function scoreDots(
  {model, measures}: CompareData,
  territories: Compared[],
  {width, document = globalThis.document}: {width: number} & Partial<FigureOptions>
): SVGSVGElement | null {
  const indicators = measuresOf(measures, territories, "indicator");
  if (!model || indicators.length === 0) return null;
  const {min, max} = model.indicatorScale;
  const rows = model.axes.flatMap(({id}) => indicators.filter(({axis}) => axis === id));
  const named = territories.map(({name}, i) => ({name, ...MARKS[i]}));
  const dots = rows
    .flatMap(({id}) => territories.map((t, i) => ({id, value: t.figure(id).value, ...MARKS[i]})))
    .filter((d): d is typeof d & {value: number} => d.value !== null)
    .sort((a, b) => a.value - b.value);
  /** How many marks may stand one over the other. */
  const near = ((2 * RADIUS + GAP) * (max - min)) / (width - 2 * SIDE);
  const crowd = dots.map((d) =>
    dots.filter(({id, value}) => id === d.id && value >= d.value && value < d.value + near)
  );
  const height = NAME + (2 * RADIUS + GAP) * Math.max(...crowd.map(({length}) => length));
  const longest = Math.max(...named.map(({name}) => name.length));
  // Of whole numbers.
  const ticks = Math.min(max - min, width / 60);
  const columns = Math.max(1, Math.floor(width / (longest * LETTER + BESIDE)));
  const key = LINE * Math.ceil(named.length / columns);
  const fill = ({symbol}: {symbol: string}) => `var(--compare-${symbol})`;
  const shape = {r: RADIUS, symbol: "symbol", fill};
  const letter = {text: "letter", fontSize: 11, fontWeight: 700, fill: "#fff", r: RADIUS};
  /** A shape and its letter, moved apart from others as one. */
  const above = (options: object) =>
    Plot.dodgeY({anchor: "bottom", padding: GAP}, {fy: "id", x: "value", ...options} as object);
  const inKey = (i: number, dx: number) => ({
    facet: "super" as const,
    frameAnchor: "top-left" as const,
    dx: (i % columns) * (width / columns) - SIDE + dx,
    dy: LINE * Math.floor(i / columns) - key - BETWEEN + RADIUS + 3
  });
  const svg = draw({
    document,
    className: "plot",
    ariaLabel: typeset(`${model.label}, indicateur par indicateur`),
    ariaDescription: typeset("Les mêmes nombres sont dans le tableau qui suit."),
    width,
    height: key + (BETWEEN + height) * rows.length + FOOT,
    marginTop: key + BETWEEN,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginBottom: FOOT,
    x: {domain: [min, max]},
    fy: {domain: rows.map(({id}) => id), padding: BETWEEN / (height + BETWEEN), axis: null},
    marks: [
      named.map((d, i) => [
        Plot.dot([d], {...shape, ...inKey(i, RADIUS + 3)}),
        Plot.text([d], {...letter, ...inKey(i, RADIUS + 3), textAnchor: "middle", lineAnchor: "middle"}),
        Plot.text([d], {...words, ...inKey(i, 2 * RADIUS + 10), text: "name", lineAnchor: "middle"})
      ]),
      Plot.gridX({ticks, stroke: "var(--line)", strokeOpacity: 1, insetTop: NAME}),
      Plot.axisX({
        ticks,
        label: "Plus fragile →",
        labelArrow: "none",
        tickFormat: (v: number) => formatNumber(v),
        tickSize: 0,
        fontSize: FONT - 1,
        fill: "var(--soft)"
      }),
      Plot.frame({anchor: "bottom", stroke: "var(--soft)"}),
      Plot.text(rows, {
        ...words,
        fy: "id",
        text: ({label}) => typeset(capital(label)),
        frameAnchor: "top-left",
        dx: -SIDE,
        fontWeight: 600
      }),
      Plot.dot(dots, above(shape)),
      Plot.text(dots, above(letter))
    ]
  });
  return set(svg, {role: "img"});
}

const words = {fontSize: FONT, fill: "var(--ink)"} as const;
