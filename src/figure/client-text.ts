/** Fonts of a text, in the attributes of SVG. */
export function fontOf(style: CSSStyleDeclaration) {
  const numeric = style.fontVariantNumeric;
  return {
    "font-family": style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
    "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
    style: numeric && numeric !== "normal" ? `font-variant-numeric:${numeric}` : null
  };
}

let context: CanvasRenderingContext2D | null = null;

/** Width of a text in a font, in pixels. */
export function widthOf(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d")!;
  context.font = font;
  return context.measureText(text).width;
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
