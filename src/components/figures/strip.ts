import * as Plot from "@observablehq/plot";
import {formatNumber, typeset} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {draw, set, WIDTH, type DrawnIn} from "./plot.js";

export interface StripOptions {
  title: string;
  model: Model;
  own: Mark;
  /** Other territories of the level, as small dots; those with an address lead there. */
  others: (Pick<Mark, "value"> & Partial<Mark> & {href?: string})[];
  above: Mark | null;
  /** Marked below the band: what stands in the middle of the country. */
  country: Mark[];
}

interface Mark {
  name: string;
  value: number;
}

const FONT = 13.5;
/** Width of a letter, to tell when a name would leave the drawing. */
const LETTER = 7.4;
const BAND = 22;
const ABOVE = 30;
const LINE = 19;
const PAST = 8;

/** Where a territory stands: its total on the band of the classes, cut to the stretch in use. */
export function positionStrip(options: StripOptions & DrawnIn): SVGElement {
  const {document, title, model, own, others, above, country} = options;
  const named = [own, ...(above ? [above] : []), ...country];
  const values = [...[...named, ...others].map((mark) => mark.value), ...model.classCuts];
  const low = Math.max(model.totalScale.min, Math.floor(Math.min(...values)));
  const high = Math.min(model.totalScale.max, Math.ceil(Math.max(...values)));
  const cuts = [low, ...model.classCuts, high];
  const below = LINE * (country.length + 1) + 2 * PAST;
  const said = ({name, value}: Mark) => `${name} ${formatNumber(value, model.decimals)}`;
  const anchor = (mark: Mark) => {
    const x = ((mark.value - low) / (high - low)) * WIDTH;
    const wide = said(mark).length * LETTER;
    // Of two names below, the first ends at its line and the second begins there, so that no line crosses a name.
    const other = country.includes(mark) ? country.find((m) => m !== mark) : undefined;
    if (other && x > wide && mark.value < other.value) return "end";
    if (other && x < WIDTH - wide && mark.value >= other.value) return "start";
    return x < wide / 2 ? "start" : x > WIDTH - wide / 2 ? "end" : "middle";
  };
  /** A name stands over the lines of the others. */
  const words = {fontSize: FONT, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, strokeOpacity: 0.85};
  const end = {fontSize: FONT, fill: "var(--soft)", frameAnchor: "bottom", dy: below - 4} as const;
  const line = {x: "value", stroke: "var(--ink)", strokeWidth: 2};
  const small = {r: 3, padding: 0.5, fill: "var(--paper)", stroke: "var(--ink)", strokeWidth: 1.2};
  const name = (mark: Mark, place: Plot.TextOptions) =>
    Plot.text([mark], {...words, x: "value", text: (d) => typeset(said(d)), textAnchor: anchor(mark), ...place});
  // The lower line ends at its own name, and would cross a name that stands across its own line: that one comes last.
  const rows = [...country].sort((a, b) => Number(anchor(a) === "middle") - Number(anchor(b) === "middle"));
  const numbers = named.map((m) => `${m.name} : ${formatNumber(m.value, model.decimals)}`);
  const svg = draw({
    document,
    className: "strip",
    ariaLabel: typeset(`${title}. ${numbers.join(" ; ")}.`),
    width: WIDTH,
    height: ABOVE + BAND + below,
    marginTop: ABOVE,
    marginBottom: below,
    x: {domain: [low, high], range: [0, WIDTH], axis: null},
    marks: [
      Plot.barX(model.classes, {
        x1: (_, i) => cuts[i],
        x2: (_, i) => Math.max(cuts[i], cuts[i + 1]),
        fill: (_, i) => `var(--step-${i})`
      }),
      Plot.frame({stroke: "var(--soft)"}),
      // Those of nearly the same total stand one over the other.
      Plot.dot(
        others,
        Plot.dodgeY("middle", {x: "value", href: "href", title: (d) => d.name && typeset(said(d)), ...small})
      ),
      above && [Plot.ruleX([above], {...line, insetTop: -PAST}), name(above, {frameAnchor: "top", dy: -PAST - 10})],
      rows.map((mark, i) => Plot.ruleX([mark], {...line, insetBottom: -PAST - LINE * i})),
      rows.map((mark, i) =>
        name(mark, {frameAnchor: "bottom", dy: PAST + LINE * (i + 1), dx: {start: 5, middle: 0, end: -5}[anchor(mark)]})
      ),
      Plot.dot([own], {x: "value", r: 8, fill: "var(--ink)", stroke: "#fff", strokeWidth: 2.5}),
      Plot.text([`◂ ${formatNumber(low)} moins fragile`], {...end, frameAnchor: "bottom-left", textAnchor: "start"}),
      Plot.text([`plus fragile ${formatNumber(high)} ▸`], {...end, frameAnchor: "bottom-right", textAnchor: "end"})
    ]
  });
  for (const link of svg.querySelectorAll("a")) set(link, {"aria-label": link.textContent!});
  return set(svg, {role: others.some(({href}) => href) ? "group" : "img"});
}
