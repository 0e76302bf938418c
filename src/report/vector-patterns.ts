import {html, raw, type Html} from "../components/html.js";
import {round} from "../domain/statistics.js";

/** Between dots of a row, and between lines, in the units of a map. */
const PITCH = 18;
/** Rows of dots, or lines, to a block: blocks are drawn once and referred to. */
const IN_BLOCK = 10;
/** Width of every map. */
const WIDTH = 1000;

/** Samples of patterns beside words: pixels, and the pitch in them. */
const SAMPLE = {width: 17, height: 17, pitch: 5};

const MAP = /<svg class="map[\s"][\s\S]*?<\/svg>/g;
const OVERLAY = /<path\b[^>]*\bclass="map-pattern"[^>]*>/g;
const SWATCH = /<span class="swatch ([\w-]+) pattern-(dots|lines)" aria-hidden="true"><\/span>/g;

type Kind = "dots" | "lines";

/**
 * The maps and legends of a page with their patterns drawn, dot by dot and line by line, inside the outline of what they cover. Chromium
 * prints a pattern of SVG or a repeated gradient as an image, large and coarse, and these as lines. The page begins with what they share.
 */
export function vectorPatterns(page: Html): Html {
  const maps = page.html.match(MAP) ?? [];
  if (maps.length === 0) return page;
  let clips = 0;
  const inked = (kind: Kind, d: string) => {
    const id = `trame-${++clips}`;
    return `<clipPath id="${id}"><path d="${d}"/></clipPath><g class="map-ink-${kind}" clip-path="url(#${id})"><use href="#trame-${kind}"/></g>`;
  };
  const drawn = page.html.replace(MAP, (map) =>
    map
      .replace(/<defs>[\s\S]*?<\/defs>/, "")
      .replace(OVERLAY, (tag) => inked(/-(dots|lines)\)$/.exec(valueOf(tag, "fill")!)![1] as Kind, valueOf(tag, "d")!))
  );
  const height = Math.max(...maps.map((map) => Number(/viewBox="0 0 \d+ (\d+)"/.exec(map)![1])));
  const sampled = swatches(drawn);
  const sample = sampled.includes('"#trame-small-') && texture("trame-small", SAMPLE);
  return html`<svg class="definitions" width="0" height="0" aria-hidden="true"><defs>${texture("trame", {width: WIDTH, height, pitch: PITCH})}${sample}</defs></svg>${raw(sampled)}`;
}

/** An attribute of a tag. */
function valueOf(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
}

/** The samples of patterns as drawings of the same place and size. */
function swatches(text: string): string {
  return text.replace(
    SWATCH,
    (_, colour: string, kind: Kind) =>
      `<svg class="swatch ${colour}" aria-hidden="true"><rect/><use class="map-ink-${kind}" href="#trame-small-${kind}"/></svg>`
  );
}

/**
 * Dots in staggered rows, and lines, over an area. A dot is a very short line with round ends; a row of them is drawn once. Lines go down to
 * the left from the upper edge, and from where it would go on.
 */
function texture(name: string, {width, height, pitch}: {width: number; height: number; pitch: number}): Html {
  const half = pitch / 2;
  const dots = `h.1${`m${round(pitch - 0.1, 2)} 0h.1`.repeat(Math.ceil(width / pitch) - 1)}`;
  const lines = Array.from({length: IN_BLOCK}, (_, i) => `M${(i + 1) * pitch} 0l-${height} ${height}`).join("");
  const uses = (what: string, count: number, place: (i: number) => string) =>
    Array.from({length: count}, (_, i) => html`<use href="#${name}-${what}" ${raw(place(i))}/>`);
  const blocks = (length: number, size: number) => Math.ceil(length / (IN_BLOCK * size));
  return html`<path id="${name}-row" d="M${half / 2} ${half / 2}${dots}"/>
    <g id="${name}-rows">${uses("row", Math.min(IN_BLOCK, Math.ceil(height / half)), (i) => `x="${(i % 2) * half}" y="${i * half}"`)}</g>
    <g id="${name}-dots">${uses("rows", blocks(height, half), (i) => `y="${i * IN_BLOCK * half}"`)}</g>
    <path id="${name}-some" d="${lines}"/>
    <g id="${name}-lines">${uses("some", blocks(width + height, pitch), (i) => `x="${i * IN_BLOCK * pitch}"`)}</g>`;
}
