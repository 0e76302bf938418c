import {sum} from "d3";
import {BORDER_UNKNOWN} from "../domain/detour.js";
import {capital} from "../domain/french.js";
import {HELPS, type Leaflet, type LeafletMobile, type LeafletPlace, type LeafletTelephone} from "./words.js";
import {ofCommune} from "../domain/names.js";

/** A4 and its margins, mm. */
export const PAPER = {width: 210, height: 297, margin: {block: 10, inline: 12}};

/** Font sizes, points. */
export const TYPE = {title: 28, where: 20, section: 17, name: 18, body: 16, telephone: 28, print: 10};

/** Line heights. */
export const LEADING = {tight: 1.15, body: 1.3};

/** Lengths shared by the style and the measure, points. */
export const GAP = {
  map: 104,
  gutter: 12,
  header: 8,
  rule: 1.5,
  section: 7,
  place: 7,
  name: 2,
  number: 36,
  icon: 26,
  helps: 14,
  reach: 3,
  telephone: 232,
  call: 5,
  advice: 5,
  notes: 64,
  footer: 6
};

const POINTS = 72 / 25.4;
const WIDTH = (PAPER.width - 2 * PAPER.margin.inline) * POINTS;

/** Height of the sheet, mm: printers and browsers may keep wider margins. */
export const SHEET = PAPER.height - 2 * PAPER.margin.block - 8;

/** Height for the texts of a leaflet, points. */
export const ROOM = SHEET * POINTS;

const BODY: TextStyle = {size: TYPE.body};
const BOLD: TextStyle = {size: TYPE.body, bold: true};
const line = (size: number, leading: number) => size * leading;
const BODY_LINE = line(TYPE.body, LEADING.body);

const heightOf = (text: string, width: number, style: TextStyle, leading: number): number =>
  lineCount(text, width, style) * line(style.size, leading);

export const TITLE = "Besoin d’aide avec internet ?";

export const NOTHING = "Nous ne connaissons pas de lieu d’aide près de chez vous.";

/** Advice, each with its icon. */
export function adviceOf({places, mobiles}: Pick<Leaflet, "places" | "mobiles">): ["telephone" | "advice", string][] {
  const known = places.length + mobiles.length > 0;
  const call = ["telephone", "Téléphonez avant de venir : les horaires peuvent changer."] as ["telephone", string];
  return [
    ...(places.some((p) => p.telephone) ? [call] : []),
    ["advice", known ? "Vous pouvez aussi demander à votre mairie." : "Demandez à votre mairie."]
  ];
}

export function smallPrint(leaflet: Pick<Leaflet, "places" | "sources" | "start">): string[] {
  const {sources, start} = leaflet;
  const beyond = start?.border ? ` ${capital(BORDER_UNKNOWN)}.` : "";
  return [
    ...(sources.length > 0 ? [`Informations reprises de : ${sources.join(" ; ")}.`] : []),
    ...(hasMap(leaflet)
      ? [`Distances par la route, estimées depuis le centre ${ofCommune(start!.name)}.${beyond}`]
      : [])
  ];
}

/** Whether a place is outside the commune that distances are from. */
export const hasMap = ({places}: Pick<Leaflet, "places">) => places.some((p) => p.degrees !== null);

/**
 * Height of a printed leaflet with the smallest space for notes, points: at least what a browser gives it in Arial or a
 * font as wide.
 */
export function leafletHeight(leaflet: Leaflet): number {
  const {where, places, mobiles} = leaflet;
  const map = hasMap(leaflet) ? GAP.map : 0;
  const titleWidth = WIDTH - (map && map + GAP.gutter);
  const title =
    heightOf(TITLE, titleWidth, {size: TYPE.title, bold: true}, LEADING.tight) +
    heightOf(where, titleWidth, {size: TYPE.where, bold: true}, LEADING.body) +
    GAP.reach +
    (places.length > 0 ? line(TYPE.section, LEADING.body) : heightOf(NOTHING, titleWidth, BODY, LEADING.body));
  const section = GAP.section + line(TYPE.section, LEADING.body);
  // The last line says who made the leaflet.
  const print =
    sum(smallPrint(leaflet), (text) => heightOf(text, WIDTH, {size: TYPE.print}, LEADING.body)) +
    line(TYPE.print, LEADING.body);
  return (
    GAP.header +
    Math.max(title, map) +
    sum(places, placeHeight) +
    (mobiles.length > 0 ? section : 0) +
    sum(mobiles, mobileHeight) +
    GAP.rule +
    3 * GAP.advice +
    sum(adviceOf(leaflet), ([, text]) => heightOf(text, WIDTH - GAP.icon, BODY, LEADING.body)) +
    GAP.notes +
    GAP.footer +
    print
  );
}

/** Width beside a number or an icon. */
const BESIDE = WIDTH - GAP.number;

function placeHeight(place: LeafletPlace): number {
  const hours = sum(place.hours, (text) => heightOf(text, BESIDE - GAP.icon, BODY, LEADING.body));
  return itemHeight(place, [place.street, place.way], GAP.icon) + hours;
}

const mobileHeight = (mobile: LeafletMobile) => itemHeight(mobile, [mobile.when], 0);

/**
 * @param reach texts beside the telephone
 * @param icon width of the icon before them
 */
function itemHeight({name, helps, telephone}: LeafletPlace | LeafletMobile, reach: string[], icon: number): number {
  const width = BESIDE - (telephone ? GAP.telephone + GAP.gutter : 0) - icon;
  return (
    GAP.rule +
    2 * GAP.place +
    GAP.name +
    heightOf(name, BESIDE, {size: TYPE.name, bold: true}, LEADING.tight) +
    helpLines(helps) * BODY_LINE +
    Math.max(
      sum(reach, (text) => heightOf(text, width, BODY, LEADING.body)),
      telephoneHeight(telephone)
    ) +
    GAP.reach
  );
}

function helpLines(helps: string[]): number {
  let [lines, left] = [0, 0];
  for (const [id, words] of HELPS) {
    if (!helps.includes(id)) continue;
    const own = GAP.icon + textWidth(words, BOLD) + GAP.helps;
    if (own > left) [lines, left] = [lines + 1, BESIDE];
    left -= own;
  }
  return lines;
}

function telephoneHeight(telephone: LeafletTelephone | null): number {
  if (!telephone) return 0;
  return (
    2 * GAP.call +
    heightOf(telephone.text, GAP.telephone - GAP.icon - 2 * GAP.call, {size: TYPE.telephone, bold: true}, LEADING.tight)
  );
}

/** Letters by width in Arial, in thousandths of the size; the same in Helvetica and Liberation Sans. */
const REGULAR_LETTERS: Record<number, string> = {
  222: "ijl’‘",
  278: " \u00a0ft.,:;!/I|",
  333: "r()-\u2011",
  500: "cksvxyzJ",
  556: "0123456789abdeghnopquL?–«»",
  611: "FTZ",
  667: "ABEKPSVXY&",
  722: "CDHNRUw",
  778: "GOQ",
  833: "mM",
  944: "Wœæ"
};
const BOLD_LETTERS: Record<number, string> = {
  278: " \u00a0ijl’‘.,/I|",
  333: "ft:;!()-\u2011",
  389: "r",
  500: "z",
  556: "0123456789acekvxysJ–«»",
  611: "bdghnopquFLTZ?",
  667: "EPSVXY",
  722: "ABCDHKNRU&",
  778: "wGOQ",
  833: "M",
  889: "m",
  944: "Wœæ"
};

/** Width of a letter that is not listed: that of the widest. */
const UNKNOWN = 1000;

const byLetter = (widths: Record<number, string>) =>
  new Map(Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)])));
const WIDTHS = {regular: byLetter(REGULAR_LETTERS), bold: byLetter(BOLD_LETTERS)};

export interface TextStyle {
  /** Font size; widths are in the same unit. */
  size: number;
  bold?: boolean;
}

/** Width of a text in Arial; an accent adds nothing. */
export function textWidth(text: string, {size, bold = false}: TextStyle): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.regular;
  let thousandths = 0;
  for (const letter of text) thousandths += widths.get(letter) ?? learn(letter, widths);
  return (thousandths / 1000) * size;
}

/** Width of a letter from its form without accent, stored for the next time. */
function learn(letter: string, widths: Map<string, number>): number {
  const [plain] = letter.normalize("NFD");
  const width = /\p{M}/u.test(plain) ? 0 : (widths.get(plain) ?? UNKNOWN);
  widths.set(letter, width);
  return width;
}

/**
 * Lines of a text in a column, broken at spaces; a word wider than the column is cut. A browser may also break after
 * hyphens, and so take fewer lines.
 */
export function lineCount(text: string, width: number, style: TextStyle): number {
  const space = textWidth(" ", style);
  let lines = 0;
  let left = 0;
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const own = textWidth(word, style);
    if (lines > 0 && own + space <= left) {
      left -= own + space;
    } else {
      // A line of a cut word lacks at most one letter.
      const cut = own <= width ? 1 : Math.ceil(own / (width - style.size));
      lines += cut;
      left = Math.max(0, cut * width - own);
    }
  }
  return lines;
}
