import * as Plot from "@observablehq/plot";
import {formatNumber, typeset} from "../../domain/french.js";
import {ESTIMATED, IN_TABLE} from "./wording.js";
import {draw, readAs, set, SKIPPED, WIDTH, type DrawnIn} from "./plot.js";

interface Line {
  key: string;
  label: string;
  href: string | null;
  /** Null where it is missing; undefined where none is expected. */
  own?: number | null;
  other?: number | null;
  /** Whether it is drawn on the scale: an axis and the index have numbers only. */
  placed: boolean;
  /** False where the two are not known in the same way: no tick is drawn. */
  compared?: boolean;
  weak: boolean;
}

const FONT = 14;
const LETTER = 9;
const ROW = 40;
const EDGE = 8;
const HEAD = 20;
const FOOT = 28;
/** From the middle of a row: the words of an indicator; its scale, or the words of an axis. */
const [WORDS, SCALE] = [-5, 10];
const COLUMN = 44;
const NAME = (WIDTH - 2 * COLUMN - 16) / FONT;

interface LinesOptions extends DrawnIn {
  caption: string;
  names: readonly [own: string, other: string];
  scale: {min: number; max: number};
  origin: number;
  decimals: number;
  ends: [low: string, high: string];
}

export function decomposed(
  lines: Line[],
  {document, caption, names: [own, departement], scale, origin, decimals, ends}: LinesOptions
): SVGSVGElement {
  const placed = lines.filter((line) => line.placed);
  const known = placed.filter((line) => line.own != null);
  const compared = placed.filter((line) => line.other != null && line.compared !== false);
  const unplaced = lines.filter((line) => !line.placed);
  const total = lines.map(({key}) => key).filter((key) => key === "total");
  const written = (value?: number | null) => (value === undefined ? null : formatNumber(value, decimals));
  const rows = (some: Line[], options: Plot.TextOptions) => {
    const name = {dx: -EDGE, text: "label", href: "href", lineWidth: NAME, textOverflow: "ellipsis"} as const;
    const said = (i: number) => {
      const [mine, its] = [written(some[i].own), written(some[i].other)];
      const pairs = [mine && `${own} ${mine}`, its && `${departement} ${its}`].filter(Boolean);
      return `${some[i].label} : ${pairs.join(" ; ")}${some[i].weak ? ` (${ESTIMATED})` : ""}`;
    };
    const number = (dx: number, key: "own" | "other", style: Plot.TextOptions) =>
      Plot.text(some, {...options, ...SKIPPED, ...style, frameAnchor: "right", dx, text: (line) => written(line[key])});
    return [
      Plot.text(some, {...options, frameAnchor: "left", ...name, render: readAs(said)}),
      number(EDGE - COLUMN, "own", {fontWeight: 700}),
      number(EDGE, "other", {fill: "var(--soft)"})
    ];
  };
  const key = [`● ${own}`, `| ${departement}`, ...(known.some((line) => line.weak) ? [`○ ${ESTIMATED}`] : [])];
  const keyWords = (text: string, i: number) =>
    Plot.text([typeset(text)], {
      ...words,
      ...SKIPPED,
      fill: i === 1 ? "var(--soft)" : "var(--ink)",
      fontWeight: 600,
      frameAnchor: "top-left",
      dy: -HEAD + 2,
      dx: -EDGE + key.slice(0, i).join("").length * LETTER + 10 * i
    });
  const at = {y: "key", dy: SCALE} as const;
  const end = {...SKIPPED, fontSize: FONT, fill: "var(--soft)", dy: FOOT - 5} as const;
  const svg = draw({
    document,
    className: "decomposed",
    ariaLabel: typeset(caption),
    ariaDescription: IN_TABLE,
    width: WIDTH,
    height: HEAD + ROW * lines.length + FOOT,
    marginTop: HEAD,
    marginBottom: FOOT,
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain: [scale.min, scale.max], axis: null},
    y: {domain: lines.map((line) => line.key), padding: 0, axis: null},
    marks: [
      key.map(keyWords),
      Plot.ruleY(placed, {...at, x1: scale.min, x2: scale.max, stroke: "var(--line)"}),
      Plot.ruleY(known, {...at, x1: origin, x2: "own", stroke: "var(--ink)", strokeWidth: 4}),
      Plot.tickX(compared, {...at, x: "other", stroke: "var(--soft)", strokeWidth: 2, inset: ROW / 2 - 8}),
      Plot.dot(known, {
        ...at,
        x: "own",
        r: 5,
        stroke: "var(--ink)",
        strokeWidth: 2,
        fill: (line) => (line.weak ? "var(--paper)" : "var(--ink)")
      }),
      rows(placed, {...words, y: "key", dy: WORDS}),
      rows(unplaced, {...words, y: "key", dy: SCALE, fontWeight: 700}),
      Plot.ruleY(total, {stroke: "var(--ink)", dy: -2, insetLeft: -EDGE, insetRight: -EDGE}),
      Plot.text([`◂ ${formatNumber(scale.min)} ${ends[0]}`], {...end, frameAnchor: "bottom-left", dx: -EDGE}),
      Plot.text([`${ends[1]} ${formatNumber(scale.max)} ▸`], {...end, frameAnchor: "bottom-right", dx: EDGE})
    ]
  });
  return set(svg, {role: "group"});
}

const words = {fontSize: FONT, fill: "var(--ink)"} as const;
