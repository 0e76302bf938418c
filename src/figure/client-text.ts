import {make, type Canvas, type Box} from "./client-canvas.js";

/** A line of a text as the browser broke it. */
interface TextLine extends Box {
  text: string;
}

/** Fonts of a text, in the attributes of SVG. */
export function fontOf(style: CSSStyleDeclaration) {
  const tabular =
    style.fontVariantNumeric !== "normal" && style.fontVariantNumeric
      ? `font-variant-numeric:${style.fontVariantNumeric}`
      : null;
  return {
    "font-family": style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
    "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
    style: tabular
  };
}

/** Draws the lines of a text where they are. Each is told its width, so that another font takes no more room. */
export function drawText(node: Text, style: CSSStyleDeclaration, into: Element, canvas: Canvas, struck: boolean): void {
  const upright = style.writingMode.startsWith("vertical");
  for (const line of linesOf(node)) {
    canvas.extend(line);
    const {x, y, width, height} = canvas.place(line);
    const {ascent, descent} = metricsOf(style);
    const room = upright ? height : width;
    const down = ((upright ? width : height) * ascent) / (ascent + descent);
    into.append(
      make(
        "text",
        {
          ...(upright ? {transform: `translate(${x + width - down} ${y}) rotate(90)`} : {x, y: y + down}),
          textLength: room,
          lengthAdjust: "spacingAndGlyphs",
          fill: style.color,
          ...fontOf(style),
          "text-decoration": struck ? "line-through" : null
        },
        [shown(line.text, style.textTransform)]
      )
    );
  }
}

/** Where the writing line of a text is, and its first or last line. */
export function baselineOf(
  node: Text,
  style: CSSStyleDeclaration,
  end: "first" | "last"
): {left: number; right: number; y: number} | null {
  const line = linesOf(node).at(end === "first" ? 0 : -1);
  const {ascent, descent} = metricsOf(style);
  return line
    ? {left: line.left, right: line.left + line.width, y: line.top + (line.height * ascent) / (ascent + descent)}
    : null;
}

function shown(text: string, transform: string): string {
  return transform === "uppercase" ? text.toUpperCase() : transform === "lowercase" ? text.toLowerCase() : text;
}

/** Lines of a text: words are put together while they stand on the same one. No-break spaces are parts of words. */
export function linesOf(node: Text): TextLine[] {
  const range = document.createRange();
  const lines: TextLine[] = [];
  const rectsOf = (from: number, to: number) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({width, height}) => width > 0 && height > 0);
  };
  const add = (text: string, {left, top, width, height}: Box, gap: string) => {
    const last = lines.at(-1);
    if (!last || Math.abs(last.top - top) > 2 || left < last.left)
      return void lines.push({text, left, top, width, height});
    last.text += gap + text;
    last.width = left + width - last.left;
    last.height = Math.max(last.height, top + height - last.top);
  };
  for (const {0: word, index} of node.data.matchAll(/[^ \t\n\r\f]+/g)) {
    const rects = rectsOf(index!, index! + word.length);
    if (rects.length === 1) add(word, rects[0], " ");
    else if (rects.length > 1) {
      // A word that is cut over two lines.
      let at = index!;
      [...word].forEach((letter, i) => {
        const [rect] = rectsOf(at, at + letter.length);
        if (rect) add(letter, rect, i === 0 ? " " : "");
        at += letter.length;
      });
    }
  }
  return lines;
}

const measures = new Map<string, {ascent: number; descent: number}>();
let context: CanvasRenderingContext2D | null = null;

function contextWith(font: string): CanvasRenderingContext2D {
  context ??= document.createElement("canvas").getContext("2d")!;
  context.font = font;
  return context;
}

const shorthand = ({fontStyle, fontWeight, fontSize, fontFamily}: CSSStyleDeclaration) =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

/** Height of the letters of a font over and under its writing line, in pixels. */
function metricsOf(style: CSSStyleDeclaration): {ascent: number; descent: number} {
  const font = shorthand(style);
  const known = measures.get(font);
  if (known) return known;
  const {fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent} = contextWith(font).measureText("x");
  measures.set(font, {ascent, descent});
  return {ascent, descent};
}

/** Width of a text in a font, in pixels. */
export function widthOf(text: string, font: string | CSSStyleDeclaration): number {
  return contextWith(typeof font === "string" ? font : shorthand(font)).measureText(text).width;
}

/** A text in lines that are no wider than the room there is, unless a word is. */
export function wrap(text: string, font: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, font) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.flatMap((line) => cut(line, font, room));
}

/** Addresses have no spaces to be cut at. */
function cut(line: string, font: string, room: number): string[] {
  if (widthOf(line, font) <= room || line.length < 2) return [line];
  let end = line.length - 1;
  while (end > 1 && widthOf(line.slice(0, end), font) > room) end -= 1;
  return [line.slice(0, end), ...cut(line.slice(end), font, room)];
}
