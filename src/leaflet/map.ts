import {extent} from "d3";
import {crowFlies, type Position} from "../domain/nearest.js";
import {NBSP, typeset} from "../domain/french.js";
import type {Leaflet} from "./words.js";
import {html, type Html} from "../components/html.js";
import {round} from "../domain/statistics.js";

/** Side of the drawing, and of the square in it where marks stand, below the north and above the scale. */
const SIZE = 112;
const INSET = {top: 3, left: 9};
const FIELD = 94;
const MARK = 9;

/** A sketch of where places are, north up; the words of the leaflet say the same. */
export function leafletMap({start, places}: Leaflet): Html {
  const map = sketchMap(
    start!.position,
    places.map((p) => p.position),
    {size: FIELD, mark: MARK}
  );
  const at = ([x, y]: [number, number]) => `${round(x + INSET.left, 1)} ${round(y + INSET.top, 1)}`;
  const title = `Petit plan, le nord en haut : ${start!.name} et ${places.length > 1 ? `les ${places.length} lieux` : "le lieu"}.`;
  const right = SIZE - 8;
  return html`<svg class="map" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${typeset(title)}">
    <rect x="0.75" y="0.75" width="${SIZE - 1.5}" height="${SIZE - 1.5}" rx="6" class="frame"/>
    ${places.map((_, i) => html`<path class="ray" d="M${at(map.start)}L${at(map.places[i])}"/>`)}
    <g transform="translate(${at(map.start)})"><circle r="8" class="field"/><use href="#i-home" x="-7" y="-7.5" width="14" height="14" class="line"/></g>
    ${places.map((_, i) => html`<g transform="translate(${at(map.places[i])})"><circle r="7.5" class="mark"/><text y="4">${i + 1}</text></g>`)}
    <path class="line" d="M${round(right - map.scale.length, 1)} ${SIZE - 6}v3h${round(map.scale.length, 1)}v-3"/>
    <text class="small end" x="${right}" y="${SIZE - 9}">${map.scale.km}${NBSP}km</text>
    <path class="line" d="M9 ${SIZE - 4}v-13M5.5 ${SIZE - 13}l3.5-4 3.5 4"/><text class="small" x="15" y="${SIZE - 5}">Nord</text>
    </svg>`;
}

/** Side of the map, and the room that a mark takes from its centre, so that none crosses the frame or another. */
type Frame = {size: number; mark: number};

/** Lengths that a scale may show, km. */
const STEPS = [1, 2, 5, 10, 20, 50];

/** A scale is at most this share of the frame. */
const SCALE_SHARE = 0.45;

/** Turns of pushing marks apart; a few are enough for four. */
const TURNS = 40;

/**
 * Sets a commune and places in a square, north up, as large as they fit, the middle of all in its middle. Marks that would cover
 * each other are pushed apart: the map is a sketch.
 *
 * @returns where marks stand, and how long a round distance is
 */
export function sketchMap(start: Position, places: Position[], {size, mark}: Frame) {
  const shrink = Math.cos((start.lat * Math.PI) / 180);
  const flat = [start, ...places].map(({lon, lat}): [number, number] => [(lon - start.lon) * shrink, start.lat - lat]);
  const [left, right] = extent(flat, ([x]) => x) as [number, number];
  const [top, bottom] = extent(flat, ([, y]) => y) as [number, number];
  const kmPerDegree = crowFlies({lon: 0, lat: 0}, {lon: 0, lat: 1});
  // One kilometre at least from side to side: places in one street would tell nothing.
  const span = Math.max(right - left, bottom - top, 1 / kmPerDegree);
  const scale = (size - 2 * mark) / span;
  const marks = flat.map(([x, y]): [number, number] => [
    size / 2 + (x - (left + right) / 2) * scale,
    size / 2 + (y - (top + bottom) / 2) * scale
  ]);
  pushApart(marks, {size, mark});
  const length = (km: number) => (km / kmPerDegree) * scale;
  const km = STEPS.filter((step) => length(step) <= SCALE_SHARE * size).at(-1) ?? STEPS[0];
  return {start: marks[0], places: marks.slice(1), scale: {km, length: length(km)}};
}

/** Moves marks that overlap away from each other, within the frame. */
function pushApart(marks: [number, number][], {size, mark}: Frame): void {
  const within = (value: number) => Math.min(size - mark, Math.max(mark, value));
  for (let turn = 0; turn < TURNS; turn++) {
    for (let i = 0; i < marks.length; i++) {
      for (let j = i + 1; j < marks.length; j++) {
        const [a, b] = [marks[i], marks[j]];
        const distance = Math.hypot(b[0] - a[0], b[1] - a[1]);
        if (distance >= 2 * mark) continue;
        // Marks on one point part in a direction of their own.
        const [dx, dy] =
          distance > 0 ? [(b[0] - a[0]) / distance, (b[1] - a[1]) / distance] : [Math.cos(2 * j), Math.sin(2 * j)];
        const push = (2 * mark - distance) / 2;
        marks[i] = [within(a[0] - dx * push), within(a[1] - dy * push)];
        marks[j] = [within(b[0] + dx * push), within(b[1] + dy * push)];
      }
    }
  }
}
