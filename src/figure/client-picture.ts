import {make, openDefinitions} from "./client-elements.js";
import {drawingOf} from "./client-drawing.js";
import {copySvg} from "./client-svg.js";
import {widthOf, wrap} from "./client-text.js";

/** What a picture says around what it shows. */
export interface PictureOptions {
  title: string;
  site: string;
  page: string;
  /** Each with its vintage and its licence. */
  sources: string[];
  /** Address of the figure. */
  address: string;
}

/** A picture as a file of SVG, and its size in pixels. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** Around the picture, and between what it shows and what is said of it. */
const MARGIN = 20;
const GAP = 14;
/** Narrowest width for what is said. */
const NARROW = 320;
const INK = "#1d2a33";
const SOFT = "#55626b";
/** The site's own face is not in the file. */
const TITLE = {size: 20, weight: 700, fill: INK, family: "Georgia, serif"};
const SMALL = {size: 12, weight: 400, fill: SOFT};

interface Letters {
  size: number;
  weight: number;
  fill: string;
  family: string;
}

/** The drawing of a figure under its title, over its legend, sources and address, in a file of its own. @throws where there is no drawing */
export function pictureOf(figure: HTMLElement, {title, site, page, sources, address}: PictureOptions): Picture {
  const definitions = openDefinitions(figure.id);
  const drawing = drawingOf(figure)!;
  const drawn = copySvg(drawing, definitions);
  const room = Math.ceil(Math.max(NARROW, drawn.width));

  const sans = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif";
  const small = {...SMALL, family: sans};
  const where = page === site ? site : `${page} · ${site}`;
  const above = paragraphs(
    [
      [title, TITLE],
      [where, small]
    ],
    room,
    MARGIN
  );
  const top = above.bottom + GAP;
  const legend = legendOf(figure, drawing, {top: top + drawn.height + GAP, family: sans});
  const cited = sources.map((source, i): [string, Letters] => {
    const head = sources.length > 1 ? "Sources\u00a0: " : "Source\u00a0: ";
    return [`${i > 0 ? "" : head}${source}`, small];
  });
  const below = paragraphs([...cited, [address, small]], room, legend.bottom + GAP);

  const [width, height] = [room + 2 * MARGIN, Math.ceil(below.bottom + MARGIN)];
  const svg = make("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "img", lang: "fr"}, [
    make("title", {}, [title]),
    make("desc", {}, [[`${page} · ${site}`, ...sources, address].join(". ")]),
    make("rect", {width, height, fill: "#ffffff"}),
    ...above.texts,
    make("g", {transform: `translate(${MARGIN} ${Math.round(top)})`}, [drawn.copy]),
    ...legend.drawn,
    ...below.texts
  ]);
  if (definitions.element.childElementCount > 0) svg.querySelector("desc")!.after(definitions.element);
  return {svg: validXml(new XMLSerializer().serializeToString(svg)), width, height};
}

/** Characters that XML cannot hold, whatever the escape, and halves of characters. */
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text without what would make a file of XML unreadable. */
export const validXml = (text: string): string => text.replace(INVALID, "\ufffd");

/** Side of a swatch of a legend, and the height of its line. */
const SWATCH = 14;
const LINE = 20;

/** The classes of a drawing by their colours and patterns, one a line, as its legend names them. */
function legendOf(
  figure: HTMLElement,
  drawing: Element,
  {top, family}: {top: number; family: string}
): {drawn: Element[]; bottom: number} {
  const items = [...figure.querySelectorAll<HTMLElement>(".legend li[data-step]")];
  const fillOf = (selector: string) => {
    const shape = drawing.querySelector(selector);
    // What the drawing refers to is in the picture under the name of the figure.
    return shape && getComputedStyle(shape).fill.replace(/url\("?[^")]*#([^")]+)"?\)/, `url(#${figure.id}-$1)`);
  };
  const face = {fill: INK, "font-family": family, "font-size": "13px"};
  const drawn = items.flatMap((item, i) => {
    const box = {x: MARGIN, y: top + i * LINE, width: SWATCH, height: SWATCH};
    const step = CSS.escape(item.dataset.step!);
    const words = item.textContent!.replace(/\s+/g, " ").trim();
    // A class without a member is in no shape: its swatch has its colour.
    const swatch = getComputedStyle(item.querySelector(".swatch") ?? item).backgroundColor;
    const fills = [`:not(.map-pattern)[data-step="${step}"]`, `.map-pattern[data-step="${step}"]`].map(fillOf);
    return [
      make("rect", {...box, fill: swatch}),
      ...fills.filter((fill) => fill !== null).map((fill) => make("rect", {...box, fill})),
      make("rect", {...box, fill: "none", stroke: SOFT}),
      make("text", {x: MARGIN + SWATCH + 8, y: box.y + SWATCH - 2, ...face}, [words])
    ];
  });
  return {drawn, bottom: top + items.length * LINE};
}

/** Texts one under the other, cut in lines. */
function paragraphs(texts: [string, Letters][], room: number, top: number): {texts: Element[]; bottom: number} {
  let bottom = top;
  const drawn = texts
    .filter(([text]) => text !== "")
    .flatMap(([text, {size, weight, fill, family}]) => {
      const font = `${weight} ${size}px ${family}`;
      const face = {fill, "font-family": family, "font-size": `${size}px`, "font-weight": weight};
      return wrap(text, font, room).map((line) => {
        bottom += size * 1.3;
        const width = {textLength: widthOf(line, font), lengthAdjust: "spacingAndGlyphs"};
        return make("text", {x: MARGIN, y: bottom - size * 0.3, ...width, ...face}, [line]);
      });
    });
  return {texts: drawn, bottom};
}

/** Pixels for each of the page's: sharp on a good screen and on paper. */
const DENSITY = 2;
/** What the canvas of any phone holds: pixels in all, and along a side. */
const MOST = {area: 16e6, side: 8192};

/** Scale at which a picture of this size is drawn: at the usual density, or as much as a canvas holds. */
export function pngScale({width, height}: Pick<Picture, "width" | "height">): number {
  return Math.min(DENSITY, Math.sqrt(MOST.area / (width * height)), MOST.side / Math.max(width, height));
}

/** A picture as PNG. @throws where the browser cannot draw it */
export async function pngOf({svg, width, height}: Picture): Promise<Blob> {
  const scale = pngScale({width, height});
  const image = new Image();
  // An address that holds the picture itself: pages may show no other than those and the site's.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height].map((side) => Math.max(1, Math.floor(side * scale)));
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!png) throw new Error("the canvas gave no image");
  return png;
}
