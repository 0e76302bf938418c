import {make, openDefinitions} from "./client-elements.js";
import {drawingOf} from "./client-drawing.js";
import {copySvg} from "./client-svg.js";
import {widthOf, wrap} from "./client-text.js";
import {validXml} from "./client-xml.js";

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

/**
 * The drawing of a figure with its title above, and its legend, its sources and its address under it. It is a file of its own: it holds
 * its colours and refers to nothing else.
 *
 * @throws where the figure has no drawing
 */
export function pictureOf(figure: HTMLElement, {title, site, page, sources, address}: PictureOptions): Picture {
  const definitions = openDefinitions(figure.id);
  const drawing = drawingOf(figure)!;
  const drawn = copySvg(drawing, definitions);
  const room = Math.ceil(Math.max(NARROW, drawn.width));

  const sans = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif";
  const above = paragraphs(
    [
      [title, TITLE],
      [page === site ? site : `${page} · ${site}`, {...SMALL, family: sans}]
    ],
    room,
    MARGIN
  );
  const top = above.bottom + GAP;
  const legend = legendOf(figure, drawing, {top: top + drawn.height + GAP, family: sans});
  const below = paragraphs(
    [
      ...sources.map((source, i): [string, Letters] => [
        `${i > 0 ? "" : sources.length > 1 ? "Sources\u00a0: " : "Source\u00a0: "}${source}`,
        {...SMALL, family: sans}
      ]),
      [address, {...SMALL, family: sans}]
    ],
    room,
    legend.bottom + GAP
  );

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
  const drawn = items.flatMap((item, i) => {
    const box = {x: MARGIN, y: top + i * LINE, width: SWATCH, height: SWATCH};
    const step = CSS.escape(item.dataset.step!);
    // A class without a member is in no shape: its swatch has its colour.
    const swatch = getComputedStyle(item.querySelector(".swatch") ?? item).backgroundColor;
    const fills = [`:not(.map-pattern)[data-step="${step}"]`, `.map-pattern[data-step="${step}"]`].map(fillOf);
    return [
      make("rect", {...box, fill: swatch}),
      ...fills.filter((fill) => fill !== null).map((fill) => make("rect", {...box, fill})),
      make("rect", {...box, fill: "none", stroke: SOFT}),
      make(
        "text",
        {x: MARGIN + SWATCH + 8, y: box.y + SWATCH - 2, fill: INK, "font-family": family, "font-size": "13px"},
        [item.textContent!.replace(/\s+/g, " ").trim()]
      )
    ];
  });
  return {drawn, bottom: top + items.length * LINE};
}

/** Texts one under the other, cut in lines. */
function paragraphs(texts: [string, Letters][], room: number, top: number): {texts: Element[]; bottom: number} {
  let bottom = top;
  const drawn = texts
    .filter(([text]) => text !== "")
    .flatMap(([text, {size, weight, fill, family}]) =>
      wrap(text, `${weight} ${size}px ${family}`, room).map((line) => {
        bottom += size * 1.3;
        return make(
          "text",
          {
            x: MARGIN,
            y: bottom - size * 0.3,
            textLength: widthOf(line, `${weight} ${size}px ${family}`),
            lengthAdjust: "spacingAndGlyphs",
            fill,
            "font-family": family,
            "font-size": `${size}px`,
            "font-weight": weight
          },
          [line]
        );
      })
    );
  return {texts: drawn, bottom};
}
