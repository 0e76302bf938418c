import {sum} from "d3";
import {BORDER_UNKNOWN} from "../domain/border.js";
import {capital} from "../domain/french.js";
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
const heightOf = (text: string, width: number, style: TextStyle, leading: number): number =>
  lineCount(text, width, style) * line(style.size, leading);

/** Heading of every leaflet. */
export const TITLE = "Besoin d’aide avec internet ?";

/** What a leaflet without any place says. */
export const NOTHING = "Nous ne connaissons pas de lieu d’aide près de chez vous.";

/** What to do besides, and the drawing of each. */
export function adviceOf({places, mobiles}: Pick<Leaflet, "places" | "mobiles">): ["telephone" | "advice", string][] {
  const known = places.length + mobiles.length > 0;
  const call = ["telephone", "Téléphonez avant de venir : les horaires peuvent changer."] as ["telephone", string];
  return [
    ...(places.some((p) => p.telephone) ? [call] : []),
    ["advice", known ? "Vous pouvez aussi demander à votre mairie." : "Demandez à votre mairie."]
  ];
}

/** Where a leaflet comes from, and what its distances are. */
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

/** Width of what stands beside a number or a drawing. */
const BESIDE = WIDTH - GAP.number;

function placeHeight(place: LeafletPlace): number {
  const hours = sum(place.hours, (text) => heightOf(text, BESIDE - GAP.icon, BODY, LEADING.body));
  return itemHeight(place, [place.street, place.way], GAP.icon) + hours;
}

const mobileHeight = (mobile: LeafletMobile) => itemHeight(mobile, [mobile.when], 0);

/** @param reach texts beside the telephone, after an icon that takes so much */
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

/** Lines that the helps take, side by side where they can. */
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
