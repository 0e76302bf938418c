// Fits the texts of a leaflet on a sheet, by the widths of letters, without a browser.

import {sum} from "d3";
import {capital} from "../../domain/french.js";
import {sentence, type Leaflet, type LeafletMobile, type LeafletPlace} from "./words.js";
import {BORDER_UNKNOWN} from "../../text/wording/browser.js";

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
  // With the line of copper, which takes its room from theirs.
  fewerNotes: 51,
  footer: 6
};

const POINTS = 72 / 25.4;
const WIDTH = (PAPER.width - 2 * PAPER.margin.inline) * POINTS;

/** Height of the sheet, mm: printers and browsers may keep wider margins. */
export const SHEET = PAPER.height - 2 * PAPER.margin.block - 8;

/** Height for the texts of a leaflet, points. */
export const ROOM = SHEET * POINTS;

type Setting = {size?: number; bold?: boolean; leading?: number};

const heightOf = (text: string, width: number, {size = TYPE.body, bold, leading = LEADING.body}: Setting = {}) =>
  lineCount(text, width, {size, bold}) * size * leading;

export const adviceOf = ({places, mobiles, copper}: Pick<Leaflet, "places" | "mobiles" | "copper">) => [
  ...(places.some((p) => p.telephone) ? [{icon: "telephone", text: sentence("conseil", "telephone")}] : []),
  {icon: "advice", text: sentence("conseil", "mairie", {connu: places.length + mobiles.length > 0})},
  ...(copper?.large ? [{icon: "copper", text: copper.text}] : [])
];

export function smallPrint(leaflet: Pick<Leaflet, "places" | "sources" | "start" | "copper">): string[] {
  const {sources, start, copper} = leaflet;
  const from = () => ({nom: start!.name, limite: start!.border && capital(BORDER_UNKNOWN)});
  return [
    ...(copper && !copper.large ? [copper.text] : []),
    ...(sources.length > 0 ? [sentence("pied", "sources", {sources})] : []),
    ...(hasMap(leaflet) ? [sentence("pied", "distances", from())] : [])
  ];
}

export const hasMap = ({places}: Pick<Leaflet, "places">) => places.some((p) => p.degrees !== null);

/** The least space for notes, points: a line at least. */
export const notesHeight = ({copper}: Pick<Leaflet, "copper">) =>
  copper?.large === false ? GAP.fewerNotes : GAP.notes;

/** Height of a printed leaflet with the least space for notes, points: at least what a browser gives it. */
export function leafletHeight(leaflet: Leaflet): number {
  const {where, places, mobiles} = leaflet;
  const map = hasMap(leaflet) ? GAP.map : 0;
  const beside = WIDTH - (map && map + GAP.gutter);
  const section = TYPE.section * LEADING.body;
  const title =
    heightOf(sentence("titre", "depliant"), beside, {size: TYPE.title, bold: true, leading: LEADING.tight}) +
    heightOf(where, beside, {size: TYPE.where, bold: true}) +
    GAP.reach +
    (places.length > 0 ? section : heightOf(sentence("titre", "rien"), beside));
  const told = adviceOf(leaflet);
  const advice = GAP.advice + sum(told, ({text}) => heightOf(text, WIDTH - GAP.icon) + GAP.advice);
  // The last line says who made the leaflet.
  const print =
    sum(smallPrint(leaflet), (text) => heightOf(text, WIDTH, {size: TYPE.print})) + TYPE.print * LEADING.body;
  const parts = [GAP.header, Math.max(title, map), GAP.rule, advice, notesHeight(leaflet), GAP.footer, print];
  const items = [
    ...places.map((p) => itemHeight(p, [p.street, p.way], GAP.icon) + textsHeight(p.hours, BESIDE - GAP.icon)),
    ...mobiles.map((m) => itemHeight(m, [m.when], 0))
  ];
  return sum([...parts, ...items]) + (mobiles.length > 0 ? GAP.section + section : 0);
}

const BESIDE = WIDTH - GAP.number;

const textsHeight = (texts: string[], width: number) => sum(texts, (text) => heightOf(text, width));

function itemHeight({name, helps, telephone}: LeafletPlace | LeafletMobile, reach: string[], icon: number) {
  const call = GAP.telephone - GAP.icon - 2 * GAP.call;
  const big = {size: TYPE.telephone, bold: true, leading: LEADING.tight};
  const texts = textsHeight(reach, BESIDE - (telephone ? GAP.telephone + GAP.gutter : 0) - icon);
  return sum([
    GAP.rule + 2 * GAP.place + GAP.name + GAP.reach,
    heightOf(name, BESIDE, {size: TYPE.name, bold: true, leading: LEADING.tight}),
    helpLines(helps) * TYPE.body * LEADING.body,
    Math.max(texts, telephone ? 2 * GAP.call + heightOf(telephone.text, call, big) : 0)
  ]);
}

function helpLines(helps: LeafletPlace["helps"]) {
  let [lines, left] = [0, 0];
  for (const {words} of helps) {
    const own = GAP.icon + textWidth(words, {size: TYPE.body, bold: true}) + GAP.helps;
    if (own > left) [lines, left] = [lines + 1, BESIDE];
    left -= own;
  }
  return lines;
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
  944: "W\u0153\u00e6"
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
  944: "W\u0153\u00e6"
};

/** Width of an unknown letter: that of the widest. */
const UNKNOWN = 1000;

const byLetter = (widths: Record<number, string>) =>
  new Map(Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)])));
const WIDTHS = {regular: byLetter(REGULAR_LETTERS), bold: byLetter(BOLD_LETTERS)};

interface TextStyle {
  /** Font size; widths are in the same unit. */
  size: number;
  bold?: boolean;
}

/** Measures a text in the unit of its size; an accent adds no width. */
export function textWidth(text: string, {size, bold = false}: TextStyle): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.regular;
  let thousandths = 0;
  for (const letter of text) thousandths += widths.get(letter) ?? learn(letter, widths);
  return (thousandths / 1000) * size;
}

function learn(letter: string, widths: Map<string, number>) {
  const [plain] = letter.normalize("NFD");
  const width = /\p{M}/u.test(plain) ? 0 : (widths.get(plain) ?? UNKNOWN);
  widths.set(letter, width);
  return width;
}

/** Counts lines of a text in a column. A browser may also break after hyphens, and so take fewer. */
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
