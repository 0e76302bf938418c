import * as Plot from "@observablehq/plot";
import {geoPath, type GeoPermissibleObjects} from "d3";
import {typeset} from "../../domain/french.js";

const SVG = "http://www.w3.org/2000/svg";

/** Pixels of a phone, and a little more: a drawing grows and shrinks with the page, its letters between 11 and 16 pixels. */
export const WIDTH = 400;

/** Width of a map in its own units: whole numbers keep paths short, and are finer than a pixel. */
export const MAP_WIDTH = 1000;

/** What every figure is told, besides its data. */
export interface FigureOptions {
  /** Where it is drawn: that of linkedom at build, the window's own in a browser. */
  document: Document;
}

/** How a figure is called and described for those who do not see it; its table says the rest. */
export interface Described {
  /** Unique in the page. */
  id: string;
  title: string;
  description: string;
}

/** Attributes by name; null leaves one out, and takes away what Plot had put there. */
type Attributes = Record<string, string | number | null | undefined>;

/**
 * Plot's drawing, in the site's style: without Plot's own sheet, names of marks in English, nor a size that would keep it from following the width
 * of the page.
 *
 * @returns the `<svg>`; its viewBox is what was asked for as width and height, in pixels or in units of a map
 */
export function draw(options: Plot.PlotOptions & FigureOptions): SVGSVGElement {
  const svg = Plot.plot({margin: 0, ...options}) as SVGSVGElement;
  svg.querySelector("style")!.remove();
  for (const mark of svg.children) mark.removeAttribute("aria-label");
  return set(svg, {width: null, height: null, fill: null, "font-family": null, "font-size": null});
}

/** Gives a drawing its name and its description, found by its id. */
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

/**
 * A mark's `render` that adds what Plot has no channel for: classes, `data-*`, ids, by which styles and scripts find what is drawn.
 *
 * @param group attributes of the mark's `<g>`
 * @param own attributes of one drawn element, given its position in the data
 */
export function dressed(group: Attributes, own: (i: number) => Attributes): Plot.RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const g = set(next!(index, scales, values, dimensions, context)!, group);
    [...g.children].forEach((child, k) => {
      const linked = child.localName === "a";
      set(linked ? child.firstElementChild! : child, own(index[k]));
      // A channel of links puts each element in one, whose name is not that of what is inside to every screen reader.
      if (linked) set(child, {fill: null, "aria-label": child.textContent});
    });
    return g;
  };
}

/** A function mark of what is SVG text already; it must be well-formed. */
export function written(text: string, attributes: Attributes = {}, name = "g"): Plot.RenderFunction {
  return (_index, _scales, _values, _dimensions, context) => {
    // Text is read as SVG inside an <svg> only.
    const holder = context.document.createElement("div");
    holder.innerHTML = `<svg>${text}</svg>`;
    const node = make(context.document, name, attributes);
    node.append(...holder.firstElementChild!.childNodes);
    return node;
  };
}

/** Path data in whole relative steps, a third of the bytes of absolute decimals, for an attribute `d` of {@link dressed}. */
export function compactPath(geometry: GeoPermissibleObjects): string {
  let data = "";
  let last: [number, number] = [0, 0];
  let moved = false;
  const end = () => (data += moved || data === "" ? "" : "0 0");
  geoPath(null, {
    moveTo(x, y) {
      end();
      last = [x, y];
      moved = false;
      data += `M${x} ${y}l`;
    },
    lineTo(x, y) {
      const [dx, dy] = [x - last[0], y - last[1]];
      if (dx === 0 && dy === 0) return;
      data += `${dx < 0 || !moved ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
      last = [x, y];
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

/** Patterns by which classes differ without colour, in the stylesheet's: over a fill, or `filled` themselves with that of a class. */
export function patterns(
  all: {id: string; kind: "dots" | "lines"; filled?: {colour?: string; ink?: string}}[]
): Plot.RenderFunction {
  const text = all.map(({id, kind, filled}) => {
    const size = kind === "dots" ? 16 : 14;
    return `<pattern id="${id}"${filled ? ` style="--cell-ink:${filled.ink}"` : ""} width="${size}" height="${size}" patternUnits="userSpaceOnUse"${kind === "lines" ? ' patternTransform="rotate(45)"' : ""}>${filled ? `<rect width="${size}" height="${size}" fill="${filled.colour}"/>` : ""}${kind === "dots" ? DOTS : LINES}</pattern>`;
  });
  return written(text.join(""), {}, "defs");
}
