// A leaflet as a page: its sheet, words/depliant.md, its icons and the sketch of the ways to its places.

import {htmlDocument} from "../../components/document.js";
import {html, type Html, raw} from "../../components/html.js";
import {type Back, PRINT, printBar} from "../../components/print-bar.js";
import {typeset, typesetHtml} from "../../domain/french.js";
import {adviceOf, GAP, hasMap, LEADING, SHEET, smallPrint, TYPE} from "./layout.js";
import {sentence, type Leaflet} from "./words.js";
import {fillWords} from "../../text/templates/index.js";
import {sheet, sheetSource} from "../../edition/sheet.js";
import {extent} from "d3";
import {crowFlies, type Position} from "../../domain/nearest.js";
import {round} from "../../domain/statistics.js";

/** @param about the name of the site, and a way back relative to the leaflet */
export function leafletPage(leaflet: Leaflet, {site, back}: {site: string; back: Back}): string {
  const {title, lead} = leafletSheet(leaflet, site);
  return leafletDocument(title, html`${printBar(back)}\n<main id="contenu" tabindex="-1">${lead}</main>`, PRINT);
}

export const leafletBook = (title: string, sheets: string[]): string =>
  leafletDocument(title, html`<main class="book">${sheets.map(raw)}</main>`);

const leafletDocument = (title: string, body: Html, script?: string) =>
  htmlDocument({title, style: leafletStyle(), body: raw(`${icons()}\n${typesetHtml(body.html)}`), script});

/** Named by the sheet, `<use href="#i-place"/>`. */
const icons = () => sheetSource("features/leaflet/icons.svg").trim();

export function leafletSheet(leaflet: Leaflet, site: string) {
  const {code, file, where, places, mobiles} = leaflet;
  return fillWords("depliant", {
    code,
    file,
    where,
    mobiles,
    site,
    map: hasMap(leaflet) && mapSlots(leaflet),
    places: places.map(({position: _, ...place}, i) => ({...place, rank: i + 1})),
    advice: adviceOf(leaflet),
    print: smallPrint(leaflet)
  });
}

const lengths = (kind: string, of: Record<string, number>, unit: string) =>
  Object.entries(of).map(([name, value]) => `--${kind}-${name}:${value}${unit};`);

const MEASURES = [
  ...lengths("type", TYPE, "pt"),
  ...lengths("leading", LEADING, ""),
  ...lengths("gap", GAP, "pt"),
  `--sheet:${SHEET}mm`
].join("");

const leafletStyle = () => `${sheet("style/paper.css")}${sheet("features/leaflet/leaflet.css")}:root{${MEASURES}}`;

/** A square of the map, below the north and above the scale; the radius of a mark; where the scale ends. */
const FIELD = {side: 94, top: 3, left: 9, mark: 9, right: 104};

type Point = [x: number, y: number];

function mapSlots({start, places}: Leaflet) {
  const map = sketchMap(
    start!.position,
    places.map((p) => p.position)
  );
  const at = ([x, y]: Point) => `${round(x + FIELD.left, 1)} ${round(y + FIELD.top, 1)}`;
  const shown = {depart: start!.name, lieux: places.length, plusieurs: places.length > 1};
  const [from, length] = [FIELD.right - map.scale.length, map.scale.length].map((x) => `${round(x, 1)}`);
  return {
    title: typeset(sentence("titre", "plan", shown)),
    start: at(map.start),
    marks: map.places.map((place, i) => ({rank: i + 1, at: at(place)})),
    scale: {from, length, km: map.scale.km}
  };
}

/** Lengths of the scale, km. */
const STEPS = [1, 2, 5, 10, 20, 50];

const SCALE_SHARE = 0.45;

/** Iterations; a few are enough for four marks. */
const TURNS = 40;

/** A sketch, north up, as large as it fits. Overlapping marks are pushed apart. */
export function sketchMap(start: Position, places: Position[]) {
  const {side, mark} = FIELD;
  const shrink = Math.cos((start.lat * Math.PI) / 180);
  const flat = [start, ...places].map(({lon, lat}): Point => [(lon - start.lon) * shrink, start.lat - lat]);
  const [left, right] = extent(flat, ([x]) => x) as [number, number];
  const [top, bottom] = extent(flat, ([, y]) => y) as [number, number];
  const kmPerDegree = crowFlies({lon: 0, lat: 0}, {lon: 0, lat: 1});
  // At least one kilometre wide: places in one street would tell nothing.
  const span = Math.max(right - left, bottom - top, 1 / kmPerDegree);
  const scale = (side - 2 * mark) / span;
  const marks = flat.map(([x, y]): Point => [
    side / 2 + (x - (left + right) / 2) * scale,
    side / 2 + (y - (top + bottom) / 2) * scale
  ]);
  pushApart(marks);
  const length = (km: number) => (km / kmPerDegree) * scale;
  const km = STEPS.filter((step) => length(step) <= SCALE_SHARE * side).at(-1) ?? STEPS[0];
  return {start: marks[0], places: marks.slice(1), scale: {km, length: length(km)}};
}

function pushApart(marks: Point[]) {
  const {side, mark} = FIELD;
  const within = (value: number) => Math.min(side - mark, Math.max(mark, value));
  const pairs = marks.flatMap((_, i) => [...marks.keys()].slice(i + 1).map((j) => [i, j]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, j] of pairs) {
      const [[ax, ay], [bx, by]] = [marks[i], marks[j]];
      const distance = Math.hypot(bx - ax, by - ay);
      if (distance >= 2 * mark) continue;
      // Marks at one point part in directions of their own.
      const [dx, dy] = distance > 0 ? [(bx - ax) / distance, (by - ay) / distance] : [Math.cos(2 * j), Math.sin(2 * j)];
      const push = (2 * mark - distance) / 2;
      marks[i] = [within(ax - dx * push), within(ay - dy * push)];
      marks[j] = [within(bx + dx * push), within(by + dy * push)];
    }
  }
}
