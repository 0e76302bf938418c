import {html, raw, type Html} from "../components/html.js";
import {round} from "../domain/statistics.js";

/** Between dots of a row, and between lines, in the units of a map. */
const PITCH = 18;
/** Dots stand in staggered rows, so many to a block: blocks are drawn once and referred to. */
const ROWS = 10;
/** Width of every map. */
const WIDTH = 1000;

/** Samples of patterns beside words, and those as wide as the column of a table: pixels, and the pitch in them. */
const SAMPLES = {small: {width: 17, height: 17, pitch: 5}, wide: {width: 240, height: 26, pitch: 6}};

const MAP = /<svg class="map[\s"][\s\S]*?<\/svg>/g;
const OVERLAY = /<path\b[^>]*\bclass="map-pattern"[^>]*>/g;
const SHARED = /<path\b[^>]*\bid="[^>]*>/g;
const WIDE = /<table class="cells">[\s\S]*?<\/table>/g;
const SWATCH = /<span class="swatch ([\w-]+) pattern-(dots|lines)" aria-hidden="true"><\/span>/g;
const CELL = /<pattern\b[^>]*\bid="cell-(\d)"[^>]*>([\s\S]*?)<\/pattern>/g;

type Kind = "dots" | "lines";

/**
 * The maps and legends of a page with their patterns drawn, dot by dot and line by line, inside the outline of what they cover. Chromium
 * prints a pattern of SVG or a repeated gradient as an image, large and coarse, and these as lines. The page begins with what they share.
 */
export function vectorPatterns(page: Html): Html {
  const maps = page.html.match(MAP) ?? [];
  if (maps.length === 0) return page;
  const shapes = new Map(Array.from(page.html.matchAll(SHARED), ([tag]) => [valueOf(tag, "id")!, valueOf(tag, "d")!]));
  let clips = 0;
  const inked = (kind: Kind, d: string, name = "") => {
    const id = `trame-${++clips}`;
    return `<clipPath id="${id}"><path d="${d}"/></clipPath><g class="map-ink-${kind}${name}" clip-path="url(#${id})"><use href="#trame-${kind}"/></g>`;
  };
  const drawn = page.html.replace(MAP, (map) => {
    const cells = Array.from(map.matchAll(CELL), ([, cell, drawing]) => {
      const d = cellOutline(map, cell, shapes);
      return d === "" ? "" : inked(drawing.includes("<circle") ? "dots" : "lines", d, ` cell-${cell}`);
    });
    return map
      .replace(/<defs>[\s\S]*?<\/defs>/, "")
      .replace(OVERLAY, (tag) => inked(/-(dots|lines)\)$/.exec(valueOf(tag, "fill")!)![1] as Kind, valueOf(tag, "d")!))
      .replace(/<g class="map-overlay"[^>]*>/, (open) => open + cells.join(""));
  });
  const height = Math.max(...maps.map((map) => Number(/viewBox="0 0 \d+ (\d+)"/.exec(map)![1])));
  const sampled = drawn.replace(WIDE, (table) => swatches(table, "wide"));
  return html`${shared(height)}${raw(swatches(sampled, "small"))}`;
}

/** Outline of all shapes of a cell, of their own or borrowed from another map. */
function cellOutline(map: string, cell: string, shapes: Map<string, string>): string {
  const members = map.matchAll(new RegExp(`<(?:use|path)\\b[^>]*\\bclass="cell-${cell}"[^>]*>`, "g"));
  return Array.from(members, ([tag]) => valueOf(tag, "d") ?? shapes.get(valueOf(tag, "href")!.slice(1))!).join("");
}

/** An attribute of a tag. */
function valueOf(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
}

/** The samples of patterns as drawings of the same place and size. */
function swatches(text: string, size: keyof typeof SAMPLES): string {
  return text.replace(
    SWATCH,
    (_, colour: string, kind: Kind) =>
      `<svg class="swatch swatch-drawn ${colour}" aria-hidden="true"><rect class="${colour}" width="100%" height="100%"/><use class="map-ink-${kind}" href="#trame-${size}-${kind}"/></svg>`
  );
}

/** A row of dots: each is a very short line with round ends. */
function rowOf(width: number, pitch: number, x: number, y: number): string {
  return `M${x} ${y}h.1${`m${round(pitch - 0.1, 2)} 0h.1`.repeat(Math.ceil(width / pitch) - 1)}`;
}

function linesOf(width: number, height: number, pitch: number): string {
  return Array.from(
    {length: Math.ceil((width + height) / pitch)},
    (_, i) => `M0 ${(i + 1) * pitch}L${(i + 1) * pitch} 0`
  ).join("");
}

function sample(size: keyof typeof SAMPLES): Html {
  const {width, height, pitch} = SAMPLES[size];
  const half = pitch / 2;
  const rows = Array.from({length: Math.ceil(height / half)}, (_, i) =>
    rowOf(width, pitch, round(half / 2 + (i % 2) * half, 2), round((i + 0.5) * half, 2))
  );
  return html`<path id="trame-${size}-dots" d="${rows.join("")}"/><path id="trame-${size}-lines" d="${linesOf(width, height, pitch)}"/>`;
}

/** Dots and lines over the largest map, and over samples. */
function shared(height: number): Html {
  const half = PITCH / 2;
  const row = (x: number, y: number) => rowOf(WIDTH, PITCH, x, y);
  const block = Array.from(
    {length: ROWS},
    (_, i) => html`<use href="#trame-${i % 2 === 0 ? "paire" : "impaire"}" y="${i * half}"/>`
  );
  const blocks = Array.from(
    {length: Math.ceil(height / (ROWS * half))},
    (_, i) => html`<use href="#trame-bloc" y="${i * ROWS * half}"/>`
  );
  return html`<svg class="definitions" width="0" height="0" aria-hidden="true"><defs>
    <path id="trame-paire" d="${row(half / 2, half / 2)}"/><path id="trame-impaire" d="${row(half / 2 + half, half / 2)}"/>
    <g id="trame-bloc">${block}</g><g id="trame-dots">${blocks}</g><path id="trame-lines" d="${linesOf(WIDTH, height, PITCH)}"/>${sample("small")}${sample("wide")}</defs></svg>`;
}
