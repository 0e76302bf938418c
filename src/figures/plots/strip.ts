import * as Plot from "@observablehq/plot";
import {formatNumber, typeset} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {draw, make, set, SKIPPED, WIDTH, type DrawnIn} from "./plot.js";

export interface StripOptions {
  title: string;
  model: Pick<Model, "totalScale" | "decimals">;
  own: Mark;
  /** Other territories of the level, as small dots; those with an address lead there, and are named when pointed at. */
  others: (Pick<Mark, "value"> & Partial<Mark> & {href?: string})[];
  above: Mark | null;
  /** What stands in the middle of the country, the first of them named where nothing is above. */
  country: Mark[];
  /** What its own mark is called. */
  here?: string;
  /** Values that the axis must reach: those of a strip beside it. */
  alike?: number[];
}

interface Mark {
  name: string;
  value: number;
}

const FONT = 13.5;
/** Width of a letter, to tell when a name would leave the drawing. */
const LETTER = 7.4;
const LINE = 19;
/** Over the axis: a name. Under it: a name, then its ends or the name of a dot. */
const [OVER, UNDER] = [40, 58];
const EDGE = 9;

const HALO = {stroke: "var(--paper)", "stroke-width": 6, "paint-order": "stroke"};

/** Where a territory stands among others: dots on one axis, cut to the stretch in use. */
export function positionStrip(options: StripOptions & DrawnIn): SVGSVGElement {
  const {document, title, model, own, above, country, here = "Ici", alike = []} = options;
  // Dots of nearly the same total are moved in their order.
  const others = [...options.others].sort((a, b) => a.value - b.value);
  const beside = above ?? country[0];
  const values = [own, ...(beside ? [beside] : []), ...others].map((mark) => mark.value).concat(alike);
  const low = Math.max(model.totalScale.min, Math.floor(Math.min(...values)));
  const high = Math.max(low + 1, Math.min(model.totalScale.max, Math.ceil(Math.max(...values))));
  const said = ({name, value}: Mark) => typeset(`${name} ${formatNumber(value, model.decimals)}`);
  const anchorAt = (x: number, text: string) => {
    const half = (text.length * LETTER) / 2;
    return x < half ? "start" : x > WIDTH - half ? "end" : "middle";
  };
  const anchor = (mark: Mark) => anchorAt(((mark.value - low) / (high - low)) * WIDTH, said(mark));
  const words = {fontSize: FONT, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, strokeOpacity: 0.85};
  const name = (mark: Mark, place: Plot.TextOptions) =>
    Plot.text([mark], {...words, ...SKIPPED, x: "value", text: said, textAnchor: anchor(mark), ...place});
  const end = {...SKIPPED, fontSize: FONT, fill: "var(--soft)", dy: UNDER - 4};
  const named = [own, ...(above ? [above] : []), ...country].map(
    ({name, value}) => `${name} : ${formatNumber(value, model.decimals)}`
  );
  const svg = draw({
    document,
    className: "strip",
    ariaLabel: typeset(`${title}. ${named.join(" ; ")}.`),
    width: WIDTH,
    height: OVER + UNDER,
    marginTop: OVER,
    marginBottom: UNDER,
    marginLeft: EDGE,
    marginRight: EDGE,
    x: {domain: [low, high], range: [EDGE, WIDTH - EDGE], axis: null},
    marks: [
      Plot.ruleY([0], {y: null, x1: low, x2: high, stroke: "var(--edge-ink)"}),
      // Those of nearly the same total stand one over the other.
      Plot.dot(
        others,
        Plot.dodgeY("middle", {
          x: "value",
          r: 4,
          padding: 0.5,
          href: "href",
          title: (d) => d.name && said(d as Mark),
          fill: "var(--paper)",
          stroke: "var(--ink)",
          strokeWidth: 1.2
        })
      ),
      beside && [
        Plot.ruleX([beside], {x: "value", insetTop: -16, insetBottom: -16, stroke: "var(--ink)", strokeWidth: 2}),
        name(beside, {frameAnchor: "bottom", dy: LINE + 7})
      ],
      Plot.dot([own], {x: "value", r: 8, fill: "var(--ink)", stroke: "#fff", strokeWidth: 2.5}),
      name({...own, name: here}, {frameAnchor: "top", dy: -LINE - 7, fontWeight: 700}),
      Plot.text([`◂ ${formatNumber(low)} moins fragile`], {...end, frameAnchor: "bottom-left", dx: -EDGE}),
      Plot.text([`plus fragile ${formatNumber(high)} ▸`], {...end, frameAnchor: "bottom-right", dx: EDGE})
    ]
  });
  // Where there is no pointer nor focus, names of dots would cover each other: the stylesheet shows one at a time.
  for (const title of svg.querySelectorAll("a title")) {
    const [text, x] = [title.textContent!, Number(title.parentElement!.getAttribute("cx"))];
    const place = {x, y: OVER + UNDER - 4, "text-anchor": anchorAt(x, text), ...HALO};
    const link = title.closest("a")!;
    set(link, {"aria-label": text}).append(make(document, "text", {...place, "font-size": FONT}, text));
    title.remove();
  }
  return set(svg, {role: others.some(({href}) => href) ? "group" : "img"});
}
