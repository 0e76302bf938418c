import {sum} from "d3";
import {HELPS, type Leaflet, type LeafletMobile, type LeafletPlace, type LeafletTelephone} from "./words.js";
import {ofCommune} from "../domain/names.js";
import {lineCount, textWidth, type TextStyle} from "./text-width.js";

/** A4, and its margins, mm. */
export const PAPER = {width: 210, height: 297, margin: {block: 10, inline: 12}};

/** Sizes of texts, points. */
export const TYPE = {title: 28, where: 20, section: 17, name: 18, body: 16, telephone: 28, print: 10};

/** Heights of lines, in sizes. */
export const LEADING = {tight: 1.15, body: 1.3};

/** Lengths that the style and the measure share, points. */
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

/** Height of the sheet, mm: some of the page is left for printers and browsers that keep wider margins. */
export const SHEET = PAPER.height - 2 * PAPER.margin.block - 8;

/** Height that the texts of a leaflet may take, points. */
export const ROOM = SHEET * POINTS;

const BODY: TextStyle = {size: TYPE.body};
const BOLD: TextStyle = {size: TYPE.body, bold: true};
const line = (size: number, leading: number) => size * leading;
const BODY_LINE = line(TYPE.body, LEADING.body);

/** Height of some text, points. */
function heightOf(text: string, width: number, style: TextStyle, leading: number): number {
  return lineCount(text, width, style) * line(style.size, leading);
}

/** Heading of every leaflet. */
export const TITLE = "Besoin d’aide avec internet ?";

/** What a leaflet without any place says. */
export const NOTHING = "Nous ne connaissons pas de lieu d’aide près de chez vous.";

/** What follows a number that is not sure. */
export const UNSURE = "Ce numéro est peut-être faux.";

/** What to do besides, and the drawing of each. */
export function adviceOf({places, mobiles}: Pick<Leaflet, "places" | "mobiles">): ["telephone" | "advice", string][] {
  const known = places.length + mobiles.length > 0;
  return [
    ...(places.some((p) => p.telephone)
      ? [["telephone", "Téléphonez avant de venir : les horaires peuvent changer."] as ["telephone", string]]
      : []),
    ["advice", known ? "Vous pouvez aussi demander à votre mairie." : "Demandez à votre mairie."]
  ];
}

/** Where a leaflet comes from, and what its distances are. */
export function smallPrint(leaflet: Pick<Leaflet, "places" | "sources" | "start">): string[] {
  const {sources, start} = leaflet;
  return [
    ...(sources.length > 0 ? [`Informations reprises de : ${sources.join(" ; ")}.`] : []),
    ...(hasMap(leaflet) ? [`Distances par la route, estimées depuis le centre ${ofCommune(start!.name)}.`] : [])
  ];
}

/** True where a map would show something: a place out of the commune that distances are taken from. */
export const hasMap = ({places}: Pick<Leaflet, "places">) => places.some((p) => p.degrees !== null);

/**
 * Height of a leaflet once printed, points, its space for notes at its smallest. At least what a browser gives it, with Arial or a
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

function placeHeight({name, helps, street, way, hours, telephone}: LeafletPlace): number {
  const width = WIDTH - GAP.number;
  const reach = width - (telephone ? GAP.telephone + GAP.gutter : 0) - GAP.icon;
  return (
    GAP.rule +
    2 * GAP.place +
    GAP.name +
    heightOf(name, width, {size: TYPE.name, bold: true}, LEADING.tight) +
    helpLines(helps, width) * BODY_LINE +
    Math.max(
      sum([street, way], (text) => heightOf(text, reach, BODY, LEADING.body)),
      telephoneHeight(telephone)
    ) +
    GAP.reach +
    sum(hours, (text) => heightOf(text, width - GAP.icon, BODY, LEADING.body))
  );
}

/** Lines that the helps take, side by side where they can. */
function helpLines(helps: string[], width: number): number {
  let [lines, left] = [0, 0];
  for (const [id, words] of HELPS) {
    if (!helps.includes(id)) continue;
    const own = GAP.icon + textWidth(words, BOLD) + GAP.helps;
    if (own > left) [lines, left] = [lines + 1, width];
    left -= own;
  }
  return lines;
}

function telephoneHeight(telephone: LeafletTelephone | null): number {
  if (!telephone) return 0;
  const number =
    2 * GAP.call +
    heightOf(
      telephone.text,
      GAP.telephone - GAP.icon - 2 * GAP.call,
      {size: TYPE.telephone, bold: true},
      LEADING.tight
    );
  return number + (telephone.sure ? 0 : heightOf(UNSURE, GAP.telephone, BODY, LEADING.body));
}

function mobileHeight({name, helps, when, telephone}: LeafletMobile): number {
  const full = WIDTH - GAP.number;
  const width = full - (telephone ? GAP.telephone + GAP.gutter : 0);
  return (
    GAP.rule +
    2 * GAP.place +
    GAP.name +
    heightOf(name, full, {size: TYPE.name, bold: true}, LEADING.tight) +
    helpLines(helps, full) * BODY_LINE +
    Math.max(heightOf(when, width, BODY, LEADING.body), telephoneHeight(telephone)) +
    GAP.reach
  );
}
