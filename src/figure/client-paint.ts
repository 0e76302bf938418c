import {make, type Canvas, type Box} from "./client-canvas.js";

interface Stop {
  colour: string;
  /** Where it begins and ends; null where the sheet leaves it to the browser. */
  at: (string | null)[];
}

const SIDES = ["Top", "Right", "Bottom", "Left"] as const;
const DIRECTIONS: Record<string, number> = {"to top": 0, "to right": 90, "to bottom": 180, "to left": 270};

/** Draws the background and the borders of a box. */
export function drawBox(box: Box, style: CSSStyleDeclaration, into: Element, canvas: Canvas): void {
  if (box.width <= 0 || box.height <= 0) return;
  // What hides something else with the colour of the page does it with that of the picture.
  const ground =
    style.backgroundColor === getComputedStyle(document.body).backgroundColor ? "#ffffff" : style.backgroundColor;
  const fills = [...(isSeen(ground) ? [ground] : []), ...gradientsOf(style, box, canvas).reverse()];
  const sides = SIDES.map((side) => ({
    width: parseFloat(style.getPropertyValue(`border-${side.toLowerCase()}-width`)),
    kind: style.getPropertyValue(`border-${side.toLowerCase()}-style`),
    colour: style.getPropertyValue(`border-${side.toLowerCase()}-color`)
  }));
  const drawn = sides.map(({width, kind, colour}) => width > 0 && !["none", "hidden"].includes(kind) && isSeen(colour));
  if (fills.length === 0 && !drawn.includes(true)) return;
  canvas.extend(box);
  const radius = Math.min(radiusOf(style, box), box.width / 2, box.height / 2);
  for (const fill of fills) into.append(make("rect", {...canvas.place(box), rx: radius || null, fill}));
  const [{width, kind, colour}] = sides;
  if (drawn.every(Boolean) && sides.every((s) => s.width === width && s.colour === colour && s.kind === kind)) {
    const inner = {
      left: box.left + width / 2,
      top: box.top + width / 2,
      width: box.width - width,
      height: box.height - width
    };
    into.append(
      make("rect", {
        ...canvas.place(inner),
        rx: Math.max(0, radius - width / 2) || null,
        fill: "none",
        stroke: colour,
        "stroke-width": width,
        "stroke-dasharray": dashOf(kind, width)
      })
    );
  } else sides.forEach((side, i) => drawn[i] && into.append(sideOf(box, i, side, canvas)));
}

const isSeen = (colour: string) => colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);
const dashOf = (kind: string, width: number) =>
  kind === "dashed" ? `${3 * width} ${2 * width}` : kind === "dotted" ? `${width} ${width}` : null;

function radiusOf({borderTopLeftRadius}: CSSStyleDeclaration, {width}: Box): number {
  return (parseFloat(borderTopLeftRadius) || 0) * (borderTopLeftRadius.includes("%") ? width / 100 : 1);
}

/** One side of a border, as a rectangle. */
function sideOf(
  {left, top, width, height}: Box,
  side: number,
  {width: thick, colour}: {width: number; colour: string},
  canvas: Canvas
): Element {
  const upright = side % 2 === 1;
  const box = {
    left: side === 1 ? left + width - thick : left,
    top: side === 2 ? top + height - thick : top,
    width: upright ? thick : width,
    height: upright ? height : thick
  };
  return make("rect", {...canvas.place(box), fill: colour});
}

/** Fills of the gradients of a background, the uppermost first: straight ones, repeated or not, and dots on a grid. */
function gradientsOf(style: CSSStyleDeclaration, box: Box, canvas: Canvas): string[] {
  return split(style.backgroundImage).flatMap((layer) => {
    const [, kind, inside] = /^(repeating-linear|linear|radial)-gradient\((.*)\)$/s.exec(layer) ?? [];
    if (!kind) return [];
    const parts = split(inside);
    return [
      canvas.define(
        kind === "radial" ? dots(parts, style, box, canvas) : lines(parts, box, canvas, kind.startsWith("repeating"))
      )
    ];
  });
}

function lines(parts: string[], box: Box, canvas: Canvas, repeated: boolean): Element {
  const turned = /^(to |[-\d.]+deg)/.test(parts[0]);
  const angle = ((turned ? (DIRECTIONS[parts[0]] ?? (parseFloat(parts[0]) || 0)) : 180) * Math.PI) / 180;
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
  const length = Math.abs(box.width * dx) + Math.abs(box.height * dy);
  const stops = positions(parts.slice(turned ? 1 : 0).map(stopOf), length);
  const end = repeated ? stops.at(-1)!.at : length;
  const {x, y} = canvas.place(box);
  const start = [x + (box.width - dx * length) / 2, y + (box.height - dy * length) / 2];
  return make(
    "linearGradient",
    {
      gradientUnits: "userSpaceOnUse",
      spreadMethod: repeated ? "repeat" : null,
      x1: start[0],
      y1: start[1],
      x2: start[0] + dx * end,
      y2: start[1] + dy * end
    },
    stops.map(({at, colour}) => make("stop", {offset: end > 0 ? at / end : 0, "stop-color": colour}))
  );
}

/** A disc of the first colour in each square of the grid. */
function dots(parts: string[], {backgroundSize}: CSSStyleDeclaration, box: Box, canvas: Canvas): Element {
  const disc = stopOf(parts.find((part) => /^(rgb|#|[a-z]+\()/.test(part)) ?? parts[0]);
  const [width, height = width] = backgroundSize.split(" ").map((size) => parseFloat(size) || box.width);
  return make(
    "pattern",
    {patternUnits: "userSpaceOnUse", ...canvas.place({left: box.left, top: box.top, width, height})},
    [make("circle", {cx: width / 2, cy: height / 2, r: parseFloat(disc.at[0] ?? "") || width / 2, fill: disc.colour})]
  );
}

function stopOf(text: string): Stop {
  const [, colour, rest] = /^([a-z-]+\([^)]*\)|\S+)\s*(.*)$/s.exec(text)!;
  const at = rest === "" ? [null] : rest.split(/\s+/);
  return {colour, at};
}

/** Where stops are along a line, in pixels, never before the one that precedes. */
function positions(stops: Stop[], length: number): {colour: string; at: number}[] {
  const points = stops.flatMap(({colour, at}) => at.map((text) => ({colour, text})));
  let before = 0;
  return points.map(({colour, text}, i) => {
    const own =
      text === null
        ? (i / Math.max(1, points.length - 1)) * length
        : parseFloat(text) * (text.endsWith("%") ? length / 100 : 1);
    before = Math.max(before, own);
    return {colour, at: before};
  });
}

/** Parts of a list between its commas, leaving those of functions alone. */
function split(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of list) {
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}
