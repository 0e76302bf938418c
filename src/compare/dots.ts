import * as Plot from "@observablehq/plot";
import {draw, set, type FigureOptions} from "../components/figures/plot.js";
import {capital, formatNumber, list, typeset} from "../domain/french.js";
import {MARKS, type Compared, type CompareData} from "./data.js";
import {measuresOf, printedFigure} from "./print.js";

export interface ScoreDotsOptions extends Partial<FigureOptions> {
  /** Pixels. */
  width: number;
}

const FONT = 14;
/** Of a mark, and between two of them. */
const RADIUS = 9;
const GAP = 1.5;
/** Of a row: its name, and what is between it and the one above. */
const NAME = 24;
const BETWEEN = 12;
const [SIDE, FOOT] = [14, 36];

/**
 * Scores of the territories, indicator by indicator, on the scale that all share: the mark of each stands on the line of the indicator, over
 * another where both are at the same place. Null where there is none.
 */
export function scoreDots(
  {model, measures}: CompareData,
  territories: Compared[],
  {width, document = globalThis.document}: ScoreDotsOptions
): SVGSVGElement | null {
  const indicators = measuresOf(measures, territories, "indicator");
  if (!model || indicators.length === 0) return null;
  const {min, max} = model.indicatorScale;
  const rows = model.axes.flatMap(({id}) => indicators.filter(({axis}) => axis === id));
  const dots = rows.flatMap(({id}) =>
    territories.flatMap((t, i) => {
      const {value} = t.figure(id);
      return value === null ? [] : [{id, value, ...MARKS[i]}];
    })
  );
  /** How many marks may stand one over the other. */
  const near = (2 * RADIUS + GAP) / ((width - 2 * SIDE) / (max - min));
  const crowd = dots.map((d) => dots.filter(({id, value}) => id === d.id && Math.abs(value - d.value) < near).length);
  const height = NAME + (2 * RADIUS + GAP) * Math.max(...crowd);
  /** What one mark is made of is moved apart as one. */
  const apart = {fy: "id", x: "value", r: RADIUS} as const;
  const above = (options: object) => Plot.dodgeY({anchor: "bottom", padding: GAP}, {...apart, ...options} as object);
  const said = rows.map(
    (m) => `${capital(m.label)} : ${list(territories.map((t) => `${t.name} ${printedFigure(t.figure(m.id), m)}`))}.`
  );
  const svg = draw({
    document,
    className: "plot",
    ariaLabel: typeset(`${model.label}, indicateur par indicateur`),
    ariaDescription: typeset(said.join(" ")),
    width,
    height: (height + BETWEEN) * rows.length + FOOT,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginBottom: FOOT,
    x: {domain: [min, max]},
    fy: {domain: rows.map(({id}) => id), padding: BETWEEN / (height + BETWEEN), axis: null},
    symbol: {domain: MARKS.map(({symbol}) => symbol), range: MARKS.map(({symbol}) => symbol)},
    marks: [
      Plot.gridX({stroke: "var(--line)", strokeOpacity: 1, insetTop: NAME}),
      Plot.axisX({
        label: "Plus fragile →",
        labelArrow: "none",
        tickFormat: (v: number) => formatNumber(v),
        tickSize: 0,
        fontSize: FONT - 1,
        fill: "var(--soft)"
      }),
      Plot.frame({anchor: "bottom", stroke: "var(--soft)"}),
      Plot.text(rows, {
        fy: "id",
        text: ({label}) => typeset(capital(label)),
        frameAnchor: "top-left",
        dx: -SIDE,
        fontSize: FONT,
        fontWeight: 600,
        fill: "var(--ink)"
      }),
      Plot.dot(dots, above({symbol: "symbol", fill: ({symbol}: {symbol: string}) => `var(--compare-${symbol})`})),
      Plot.text(dots, above({text: "letter", fontSize: 11, fontWeight: 700, fill: "#fff"}))
    ]
  });
  return set(svg, {role: "img"});
}
