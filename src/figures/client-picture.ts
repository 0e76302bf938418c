// The picture of a figure, SVG or PNG: its drawing with title, legend, sources and address, readable on its own.

import {headingFace} from "../components/client/heading-face.js";
import {html, raw, type Html} from "../components/html.js";
import {NBSP} from "../domain/french.js";
import {round} from "../domain/statistics.js";
import {addressOf, pageNames} from "./client-address.js";
import {drawShapes} from "./client-framed.js";
import {citedSources, sourceText} from "./client-sources.js";
import {drawingOf, textOf} from "./client-table.js";
import {figureTitle} from "./client-title.js";

type Picture = Awaited<ReturnType<typeof pictureOf>>;

const MARGIN = 20;
const GAP = 14;
const NARROW = 320;
/** Size of a swatch of the legend: whole dots of a pattern, which is in units of maps, two to a pixel. */
const SIGN = [24, 16];

const TITLE = {size: 20, weight: 700, fill: "#1d2a33", family: "--serif"};
const WORDS = {size: 13, weight: 400, fill: "#1d2a33", family: "--sans"};
const SMALL = {size: 12, weight: 400, fill: "#55626b", family: "--sans"};

interface Row {
  height: number;
  draw: (top: number) => Html;
}

/** The drawing of a figure under its title, over its legend, sources and address. @throws where there is no drawing */
export async function pictureOf(figure: HTMLElement) {
  const face = await headingFace();
  const sources = (await citedSources(figure)).map(sourceText);
  const address = addressOf(figure);
  const title = figureTitle(figure);
  const shown = textOf(figure.querySelector(".finding small") ?? document.createElement("i"));
  const {site, page} = pageNames();
  const where = page === site ? site : `${page} · ${site}`;
  const original = drawingOf(figure)!;
  const box = original.getBoundingClientRect();
  const key = keyOf(figure, original);
  const {drawing, signs, rules} = standalone(original, figure.id, key.map(({sign}) => sign).join(""));
  drawing.setAttribute("overflow", getComputedStyle(original).overflowX);

  const room = Math.ceil(Math.max(NARROW, box.width));
  const cited = sources.map((s, i) => (i > 0 ? s : `${sources.length > 1 ? "Sources" : "Source"}${NBSP}: ${s}`));
  const parts: Row[][] = [
    [title, shown, where].flatMap((text, i) => (text === "" ? [] : paragraph(text, i === 0 ? TITLE : SMALL, room))),
    [{height: box.height, draw: (top) => placed(drawing, [MARGIN, top, box.width, box.height])}],
    key.flatMap(({words}, i) => entry(signs[i], words, room)),
    [...cited, address].flatMap((text) => paragraph(text, SMALL, room))
  ];
  let bottom = MARGIN - GAP;
  const drawn = parts.map((rows) => {
    if (rows.length > 0) bottom += GAP;
    return rows.map(({height, draw}) => draw((bottom += height) - height));
  });
  const [width, height] = [room + 2 * MARGIN, Math.ceil(bottom + MARGIN)];
  const size = raw(`width="${width}" height="${height}"`);
  const view = raw(`viewBox="0 0 ${width} ${height}"`);
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view} role="img" lang="fr">
    <title>${title}</title>
    <desc>${[shown, where, ...sources, address].filter(Boolean).join(". ")}</desc>
    <style>${face}
    ${rules}</style>
    <rect ${size} fill="#ffffff"/>
    ${drawn}
    </svg>`;
  return {svg: validXml(svg.html), width, height};
}

/** Characters that XML cannot hold, even escaped, and halves of characters. */
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export const validXml = (text: string): string => text.replace(INVALID, "\ufffd");

/** A text in lines, which keep their width with any font. Addresses break at their signs. */
function paragraph(text: string, {size, weight, fill, family}: typeof TITLE, room: number, indent = 0): Row[] {
  const faces = getComputedStyle(document.documentElement).getPropertyValue(family).trim() || "sans-serif";
  const context = new OffscreenCanvas(1, 1).getContext("2d")!;
  context.font = `${weight} ${size}px ${faces}`;
  const widthOf = (line: string) => round(context.measureText(line.trimEnd()).width, 2);
  const lines = [""];
  for (const piece of text.split(/(?<=[ \n/#?&=])/)) {
    const longer = lines.at(-1) + piece;
    if (widthOf(longer) <= room - indent || longer === piece) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  const look = html`fill="${fill}" font-family="${faces}" font-size="${size}px" font-weight="${weight}"`;
  return lines.map((line) => ({
    height: size * 1.3,
    draw(top) {
      const place = html`x="${MARGIN + indent}" y="${round(top + size, 2)}" textLength="${widthOf(line)}"`;
      return html`<text ${place} lengthAdjust="spacingAndGlyphs" ${look}>${line.trimEnd()}</text>`;
    }
  }));
}

function placed(svg: Element, [x, y, width, height]: number[]) {
  for (const [name, value] of Object.entries({x, y, width, height})) svg.setAttribute(name, String(round(value, 2)));
  return raw(new XMLSerializer().serializeToString(svg));
}

function entry(sign: Element, words: string, room: number): Row[] {
  const [first, ...more] = paragraph(words, WORDS, room, SIGN[0] + 8);
  const draw = (top: number) => html`${placed(sign, [MARGIN, top + 1, ...SIGN])}${first.draw(top)}`;
  return [{height: 20, draw}, ...more];
}

/** The legend, without what the reader put out. */
function keyOf(figure: HTMLElement, drawing: Element): {sign: string; words: string}[] {
  const counted = (words: string, count: number | string) => `${words}${NBSP}: ${count}`;
  return [...figure.querySelectorAll<HTMLElement>(".legend li")].flatMap((item) => {
    const [, colour, kind] = /(\S+-\S+) pattern-(\w+)/.exec(item.querySelector(".swatch")?.className ?? "") ?? [];
    const mark = item.querySelector("svg")?.outerHTML;
    const sign = colour ? swatch(colour, drawing.querySelector(`pattern[id$="-${kind}"]`)) : mark;
    const count = item.querySelector(".count")?.textContent ?? "";
    const words = textOf(item, [".hidden"]).replace(new RegExp(` ${count}$`), counted("", count));
    const out = item.querySelector("[aria-pressed=false]") || !item.checkVisibility();
    return !sign || out ? [] : {sign, words};
  });
}

function swatch(colour: string, pattern: Element | null) {
  const d = "M0 0H48V32H0z";
  const hatch = pattern ? `<path fill="url(#${pattern.id})" d="${d}"/>` : "";
  const shape = `<g class="map-shapes"><path class="${colour}" d="${d}"/></g>`;
  return `<svg viewBox="0 0 48 32" overflow="visible">${shape}${hatch}</svg>`;
}

/** What styles say of shapes and letters. Their places and sizes are attributes, which stay as they are. */
const STYLED = (
  "fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin " +
  "vector-effect paint-order opacity visibility text-anchor dominant-baseline " +
  "font-family font-size font-style font-weight font-variant-numeric"
).split(" ");
const UNDRAWN = "defs, defs *, clipPath, mask, title, desc";

/**
 * A copy of a drawing, with what it borrows, that looks anywhere as in the page. Styles depend on elements around, the
 * screen and variables, which editors of drawings do not read: computed ones are written.
 *
 * @param name begins the names of the rules, since the picture may be put in a page that has its own
 * @param signs pieces of SVG that are to look as they would in the drawing
 */
function standalone(original: SVGSVGElement, name: string, signs: string) {
  const drawing = original.cloneNode(true) as SVGSVGElement;
  drawShapes(drawing, document);
  for (const left of drawing.querySelectorAll("script, style")) left.remove();
  for (const link of drawing.querySelectorAll("a")) link.removeAttribute("href");
  const beside = document.createElementNS(drawing.namespaceURI, "g");
  beside.innerHTML = signs;
  drawing.append(beside);
  original.after(drawing);
  // A pattern that is not there gives way to the colour that follows it. Some editors know no quotes here.
  const referred = (_: string, id: string) => (drawing.querySelector(`[id="${id}"]`) ? `url(#${id})` : "");
  const seen = [drawing, ...drawing.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    const hidden = style.display === "none" && !element.matches(UNDRAWN);
    const rule = STYLED.map((key) => `${key}:${style.getPropertyValue(key)}`).join(";");
    return {element, hidden, rule: rule.replace(/url\("#([^"]+)"\)/g, referred)};
  });
  drawing.remove();
  beside.remove();
  const rules = [...new Set(seen.map(({rule}) => rule))];
  for (const {element, hidden, rule} of seen) {
    if (hidden) element.remove();
    for (const said of [...STYLED, "style"]) element.removeAttribute(said);
    element.setAttribute("class", `${name}-${rules.indexOf(rule)}`);
  }
  return {drawing, signs: [...beside.children], rules: rules.map((rule, i) => `.${name}-${i}{${rule}}`).join("\n")};
}

/** Pixels for each of the page's: sharp on a good screen and on paper. */
const DENSITY = 2;
/** What the canvas of any phone holds: pixels in all, and along a side. */
const MOST = {area: 16e6, side: 8192};

export const pngScale = ({width, height}: Pick<Picture, "width" | "height">): number =>
  Math.min(DENSITY, Math.sqrt(MOST.area / (width * height)), MOST.side / Math.max(width, height));

/** A picture as PNG. @throws where the browser cannot draw it */
export async function pngOf({svg, width, height}: Picture): Promise<Blob> {
  const scale = pngScale({width, height});
  const image = new Image();
  // A data URI, the only kind that the site's policy allows besides its own files.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale));
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob();
}
