import * as Plot from "@observablehq/plot";
import {draw, set, type DrawnIn} from "../../figures/plots/plot.js";
import {IN_TABLE} from "../../figures/plots/wording.js";
import {capital, formatNumber, typeset} from "../../domain/french.js";
import {figureOf, MARKS, type Compared, type CompareData} from "./data.js";
import {measuresOf} from "./gaps.js";

/** Pixels of type, of a mark, between marks, of the name of a row, between rows, beside and below the plot. */
const [FONT, RADIUS, GAP, NAME, BETWEEN, SIDE, FOOT] = [14, 9, 3, 24, 18, 14, 36];
/** Of the key: a letter of a name, what stands beside it, a line. */
const [LETTER, BESIDE, LINE] = [8, 40, 26];

/** Scores by indicator on one scale, equal ones one over another. Null without a score. */
export function scoreDots(
  {model, measures, said}: CompareData,
  territories: Compared[],
  {width, document = globalThis.document}: {width: number} & Partial<DrawnIn>
): SVGSVGElement | null {
  const indicators = measuresOf(measures, territories, "indicator");
  if (!model || indicators.length === 0) return null;
  const {min, max} = model.indicatorScale;
  const rows = model.axes.flatMap(({id}) => indicators.filter(({axis}) => axis === id));
  const named = territories.map(({name}, i) => ({name, ...MARKS[i]}));
  const dots = rows
    .flatMap((m) => territories.map((t, i) => ({id: m.id, value: figureOf(t, m).value, ...MARKS[i]})))
    .filter((d): d is typeof d & {value: number} => d.value !== null)
    .sort((a, b) => a.value - b.value);
  const near = ((2 * RADIUS + GAP) * (max - min)) / (width - 2 * SIDE);
  const crowd = ({id, value}: (typeof dots)[number]) =>
    dots.filter((d) => d.id === id && d.value >= value && d.value < value + near).length;
  const height = NAME + (2 * RADIUS + GAP) * Math.max(...dots.map(crowd));
  const longest = Math.max(...named.map(({name}) => name.length));
  const ticks = Math.min(max - min, width / 60);
  const columns = Math.max(1, Math.floor(width / (longest * LETTER + BESIDE)));
  const key = LINE * Math.ceil(named.length / columns);
  const fill = ({symbol}: {symbol: string}) => `var(--compare-${symbol})`;
  const shape = {r: RADIUS, symbol: "symbol", fill};
  const letter = {text: "letter", fontSize: 11, fontWeight: 700, fill: "#fff", r: RADIUS};
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
    ariaDescription: IN_TABLE,
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
        label: said.fragile,
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
