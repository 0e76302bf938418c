import * as Plot from "@observablehq/plot";
import {formatNumber, formatPercent, typeset} from "../../domain/french.js";
import {draw, make, MAP_WIDTH, set, type DrawnIn} from "./plot.js";
import {reachMap, type ReachMapOptions} from "./reach-map.js";

interface StopMapOptions extends ReachMapOptions {
  /** Inhabitants who have help near, before the stop and after; none where it changes nothing in this territory. */
  bars: {label: string; near: number}[];
  all: number;
}

/** Size of the words of maps, in units of the drawing; words, bar and height of a row, in that size. */
const FONT = 34;
const [WORDS, BAR, ROW] = [1.35, 0.8, 2.7];

/** What a stop does: its map, and bars of inhabitants before and after. What is gained looks as on the map. */
export function stopMap({bars, all, ...map}: StopMapOptions & DrawnIn): SVGSVGElement {
  const svg = reachMap(map);
  if (map.labelScale) set(svg, {style: `--map-label:${Math.round(FONT * map.labelScale)}px`});
  if (bars.length === 0) return svg;
  const {document, id, labelScale = 1} = map;
  const font = FONT * labelScale;
  const y = (of: number) => (_: unknown, i: number) => (i * ROW + of) * font;
  const rows = {y1: y(WORDS), y2: y(WORDS + BAR)};
  const [{near: before}] = bars;
  const height = Math.ceil(bars.length * ROW * font);
  const drawn = draw({
    document,
    width: MAP_WIDTH,
    height,
    x: {domain: [0, all], range: [0, MAP_WIDTH], axis: null},
    y: {type: "identity", axis: null},
    marks: [
      Plot.rect(bars, {...rows, x1: () => 0, x2: () => all, fill: "#fff", stroke: "var(--soft)", strokeWidth: 2}),
      Plot.rect(bars, {...rows, x1: () => 0, x2: () => before, className: "group-0"}),
      Plot.rect(bars, {...rows, x1: () => before, x2: "near", className: "group-1"}),
      Plot.text(bars, {
        x: () => 0,
        y: y(WORDS - 0.3),
        lineAnchor: "bottom",
        text: ({label, near}) =>
          typeset(`${label} : ${formatNumber(near)} sur ${formatNumber(all)} (${formatPercent(near / all)})`)
      })
    ]
  });
  const [, , width, mapped] = svg.getAttribute("viewBox")!.split(" ").map(Number);
  const group = make(document, "g", {class: "stop-bars", transform: `translate(0 ${mapped})`});
  const [from, to] = [before, bars.at(-1)!.near].map((near) => Math.round((near / all) * MAP_WIDTH));
  const [top, bottom] = [rows.y1, rows.y2].map((of) => Math.round(of(null, bars.length - 1)));
  const d = `M${from} ${top}H${to}V${bottom}H${from}z`;
  group.append(...drawn.childNodes, make(document, "path", {class: "map-pattern", fill: `url(#${id}-lines)`, d}));
  svg.append(group);
  return set(svg, {viewBox: `0 0 ${width} ${mapped + height}`});
}
