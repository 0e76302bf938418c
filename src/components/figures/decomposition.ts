import * as Plot from "@observablehq/plot";
import {capital, formatNumber, typeset} from "../../domain/french.js";
import type {IndicatorRow} from "../../domain/indicators.js";
import {indicatorsOf, type Axis, type Indicator, type Model} from "../../domain/models.js";
import type {Comparison} from "../../domain/profile.js";
import {isComparable} from "../../domain/wording.js";
import {draw, type FigureOptions, set, WIDTH} from "./plot.js";

export interface DecompositionOptions {
  model: Model;
  /** What the figure shows, read by those who do not see it. */
  caption: string;
  own: string;
  departement: string;
  indicators: Comparison<Indicator>[];
  /** Subtotals by axis; none where the source gives none. */
  axes?: Comparison<Axis>[];
  total: {own: IndicatorRow; departement: IndicatorRow};
  /** Draw so many indicators only, those of the highest scores, without axes or index. */
  most?: number;
}

/** A line of the figure: an axis and the index have numbers only, an indicator its place on the scale too. */
export interface Line {
  key: string;
  label: string;
  href: string | null;
  /** Null where it is missing; undefined where none is to be expected. */
  own?: number | null;
  other?: number | null;
  placed: boolean;
  /** False where the two are not known in the same way: no tick is drawn beside the head. */
  compared?: boolean;
  /** A hollow head: the score is not measured, and not one to lean on. */
  weak: boolean;
}

const FONT = 14;
/** A letter of bold words, at most. */
const LETTER = 9;
const ROW = 40;
const EDGE = 8;
const HEAD = 20;
const FOOT = 28;
/** Of a row, from its middle: where the words of an indicator stand, and its scale; those of an axis stand near its indicators. */
const [WORDS, SCALE] = [-5, 10];
/** From the right: the column of the territory, beside that of the département. */
const COLUMN = 44;
/** Room for a name, in letters as wide as the font is high. */
const NAME = (WIDTH - 2 * COLUMN - 16) / FONT;

/**
 * The score of a territory, indicator by indicator under its axes, beside that of its département: a head on a stem from the start of the scale,
 * a tick for the other, and both numbers.
 *
 * @param hrefOf page of an indicator, which its name leads to
 */
export function decomposition(
  options: DecompositionOptions & FigureOptions & {hrefOf: (id: string) => string}
): SVGSVGElement {
  const {document, model, caption, own, departement} = options;
  return decomposed(linesOf(options), {
    document,
    caption,
    names: [own, departement],
    scale: model.indicatorScale,
    origin: model.signed ? 0 : model.indicatorScale.min,
    decimals: model.decimals,
    ends: ["moins fragile", "plus fragile"]
  });
}

export interface LinesOptions extends FigureOptions {
  /** What the figure shows, read by those who do not see it. */
  caption: string;
  /** Of what each line compares. */
  names: [own: string, other: string];
  scale: {min: number; max: number};
  origin: number;
  decimals: number;
  ends: [low: string, high: string];
}

/** Lines with two numbers each: a head on a stem for the first, a tick for the second. */
export function decomposed(
  lines: Line[],
  {document, caption, names: [own, departement], scale, origin, decimals, ends}: LinesOptions
): SVGSVGElement {
  const placed = lines.filter((line) => line.placed);
  const known = placed.filter((line) => line.own != null);
  const compared = placed.filter((line) => line.other != null && line.compared !== false);
  const unplaced = lines.filter((line) => !line.placed);
  const written = (value?: number | null) => (value === undefined ? null : formatNumber(value, decimals));
  /** Names at the left, then both columns of numbers. */
  const rows = (some: Line[], options: Plot.TextOptions) => {
    const name = {dx: -EDGE, text: "label", href: "href", lineWidth: NAME, textOverflow: "ellipsis"} as const;
    const number = (dx: number, value: (line: Line) => number | null | undefined, style: Plot.TextOptions) =>
      Plot.text(some, {...options, frameAnchor: "right", dx, text: (line) => written(value(line)), ...style});
    return [
      Plot.text(some, {...options, frameAnchor: "left", ...name}),
      number(EDGE - COLUMN, (line) => line.own, {fontWeight: 700}),
      number(EDGE, (line) => line.other, {fill: "var(--soft)"})
    ];
  };
  const key = [`● ${own}`, `| ${departement}`, ...(known.some((line) => line.weak) ? ["○ estimé"] : [])];
  const end = {fontSize: FONT, fill: "var(--soft)", dy: FOOT - 5} as const;
  const svg = draw({
    document,
    className: "decomposed",
    ariaLabel: typeset(caption),
    ariaDescription: typeset("Les mêmes nombres sont dans le tableau qui suit."),
    width: WIDTH,
    height: HEAD + ROW * lines.length + FOOT,
    marginTop: HEAD,
    marginBottom: FOOT,
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain: [scale.min, scale.max], axis: null},
    y: {domain: lines.map((line) => line.key), padding: 0, axis: null},
    marks: [
      key.map((text, i) =>
        Plot.text([typeset(text)], {
          ...words,
          fill: i === 1 ? "var(--ink)" : "var(--accent)",
          fontWeight: 600,
          frameAnchor: "top-left",
          dy: -HEAD + 2,
          dx: -EDGE + key.slice(0, i).join("").length * LETTER + 10 * i
        })
      ),
      Plot.ruleY(placed, {y: "key", x1: scale.min, x2: scale.max, stroke: "var(--line)", dy: SCALE}),
      Plot.ruleY(known, {y: "key", x1: origin, x2: "own", stroke: "var(--accent)", strokeWidth: 4, dy: SCALE}),
      Plot.tickX(compared, {y: "key", x: "other", stroke: "var(--ink)", strokeWidth: 2, inset: ROW / 2 - 8, dy: SCALE}),
      Plot.dot(known, {
        y: "key",
        x: "own",
        r: 5,
        fill: (line) => (line.weak ? "var(--paper)" : "var(--accent)"),
        stroke: "var(--accent)",
        strokeWidth: 2,
        dy: SCALE
      }),
      rows(placed, {...words, y: "key", dy: WORDS}),
      rows(unplaced, {...words, y: "key", dy: SCALE, fontWeight: 700}),
      Plot.ruleY(lines.some(({key}) => key === "total") ? ["total"] : [], {
        stroke: "var(--ink)",
        dy: -2,
        insetLeft: -EDGE,
        insetRight: -EDGE
      }),
      Plot.text([`◂ ${formatNumber(scale.min)} ${ends[0]}`], {...end, frameAnchor: "bottom-left", dx: -EDGE}),
      Plot.text([`${ends[1]} ${formatNumber(scale.max)} ▸`], {...end, frameAnchor: "bottom-right", dx: EDGE})
    ]
  });
  return set(svg, {role: "group"});
}

const words = {fontSize: FONT, fill: "var(--ink)"} as const;

/** Each axis and its indicators, in the order of the model, then the index. */
function linesOf(options: DecompositionOptions & {hrefOf: (id: string) => string}): Line[] {
  const {model, indicators, axes = [], total, hrefOf, most} = options;
  const scores = (c?: {own: IndicatorRow; departement: IndicatorRow}) => ({
    own: c?.own.score,
    other: c?.departement.score
  });
  const plain = {href: null, placed: false, weak: false};
  const ofIndicator = (c: Comparison<Indicator>): Line => ({
    key: c.subject.id,
    label: typeset(capital(c.subject.label)),
    href: hrefOf(c.subject.id),
    ...scores(c),
    placed: true,
    compared: isComparable(c),
    weak: Boolean(c.own.imputed_share)
  });
  if (most !== undefined)
    return indicators
      .map(ofIndicator)
      .sort((a, b) => (b.own ?? -Infinity) - (a.own ?? -Infinity))
      .slice(0, most);
  const ofAxis = (axis: Axis): Line[] => {
    const members = indicatorsOf(model, axis.id).flatMap((i) => indicators.filter((c) => c.subject.id === i.id));
    const subtotal = axes.find((c) => c.subject.id === axis.id);
    return members.length === 0
      ? []
      : [
          {...plain, key: `axis ${axis.id}`, label: typeset(axis.label), ...scores(subtotal)},
          ...members.map(ofIndicator)
        ];
  };
  return [...model.axes.flatMap(ofAxis), {...plain, key: "total", label: "Indice", ...scores(total)}];
}
