import * as Plot from "@observablehq/plot";
import {geoPath, type GeoPermissibleObjects, type GeoStreamWrapper} from "d3";
import {typeset} from "../../domain/french.js";

const SVG = "http://www.w3.org/2000/svg";

/** Width of a drawing in pixels, a little more than a phone. It scales with the page. */
export const WIDTH = 400;

/** Width of a map in its own units: whole numbers keep paths short, and are finer than a pixel. */
export const MAP_WIDTH = 1000;

export interface DrawnIn {
  /** Where it is drawn: linkedom's document at build, the window's in a browser. */
  document: Document;
}

export type Described = Record<"id" | "title" | "description", string>;

/** Attributes by name; null removes one, undefined leaves it as it is. */
type Attributes = Record<string, string | number | null | undefined>;

/** A drawing of Plot in the site's style, without Plot's sheet nor English labels; it scales with the page. */
export function draw(options: Plot.PlotOptions & DrawnIn): SVGSVGElement & Plot.Plot {
  const svg = Plot.plot({margin: 0, ...options}) as SVGSVGElement & Plot.Plot;
  svg.querySelector("style")!.remove();
  for (const mark of svg.children) mark.removeAttribute("aria-label");
  return set(svg, {width: null, height: null, fill: null, "font-family": null, "font-size": null});
}

export function describe(svg: SVGSVGElement, {id, title, description}: Described): void {
  set(svg, {id, "aria-labelledby": `${id}-title ${id}-desc`});
  const said = (name: string, text: string) => make(svg.ownerDocument, name, {id: `${id}-${name}`}, typeset(text));
  svg.prepend(said("title", title), said("desc", description));
}

export function make(document: Document, name: string, attributes: Attributes = {}, text = ""): SVGElement {
  const element = set(document.createElementNS(SVG, name), attributes);
  if (text !== "") element.append(text);
  return element;
}

export function set<T extends Element>(element: T, attributes: Attributes): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
  return element;
}

/** A `render` that adds attributes that Plot has no channel for, to a mark's group and elements. */
export function dressed(group: Attributes, own: (i: number) => Attributes): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const g = set(next!(index, scales, values, dimensions, context)!, group);
    [...g.children].forEach((child, k) => {
      const linked = child.localName === "a";
      set(linked ? child.firstElementChild! : child, own(index[k]));
      // Plot puts each element in its link. Not every screen reader names a link by its content.
      if (linked) set(child, {fill: null, "aria-label": child.textContent});
    });
    return g;
  };
}

/** A `render` that has screen readers say more than a text shows: with what stands beside it, which they skip. */
export const readAs =
  (words: (i: number) => string): Plot.RenderFunction =>
  (index, scales, values, dimensions, context, next) => {
    const g = next!(index, scales, values, dimensions, context)!;
    [...g.children].forEach((child, k) =>
      set(child, {"aria-label": typeset(words(index[k])), role: child.localName === "a" ? undefined : "img"})
    );
    return g;
  };

export const SKIPPED = {ariaHidden: "true"} as const;

export function written(text: string, attributes: Attributes = {}, name = "g"): Plot.RenderFunction {
  return (_index, _scales, _values, _dimensions, context) => {
    const holder = context.document.createElement("div");
    holder.innerHTML = `<svg>${text}</svg>`;
    const node = make(context.document, name, attributes);
    node.append(...holder.firstElementChild!.childNodes);
    return node;
  };
}

/** Path data in whole relative steps: a third of the bytes of Plot's absolute decimals. A projection may cut it. */
export function compactPath(geometry: GeoPermissibleObjects, cut: GeoStreamWrapper | null = null): string {
  let data = "";
  let last: [number, number] = [0, 0];
  let moved = false;
  const end = () => (data += moved || data === "" ? "" : "0 0");
  geoPath(cut, {
    moveTo(x, y) {
      end();
      last = [Math.round(x), Math.round(y)];
      moved = false;
      data += `M${last.join(" ")}l`;
    },
    lineTo(x, y) {
      const [dx, dy] = [Math.round(x) - last[0], Math.round(y) - last[1]];
      if (dx === 0 && dy === 0) return;
      data += `${dx < 0 || !moved ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
      last = [last[0] + dx, last[1] + dy];
      moved = true;
    },
    closePath() {
      end();
      moved = true;
      data += "z";
    },
    beginPath() {},
    arc() {}
  })(geometry);
  end();
  return data;
}

const DOTS = '<circle cx="4" cy="4" r="2.1"/><circle cx="12" cy="12" r="2.1"/>';
const LINES = '<path d="M0 0V14"/>';

/** Patterns over a fill, by which classes differ without colour. */
export function patterns(all: {id: string; kind: "dots" | "lines"}[]): Plot.RenderFunction {
  const text = all.map(({id, kind}) => {
    const size = kind === "dots" ? 16 : 14;
    const turn = kind === "lines" ? ' patternTransform="rotate(45)"' : "";
    const attributes = `id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turn}`;
    return `<pattern ${attributes}>${kind === "dots" ? DOTS : LINES}</pattern>`;
  });
  return written(text.join(""), {}, "defs");
}
