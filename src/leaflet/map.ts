import {NBSP, typeset} from "../domain/french.js";
import {sketchMap} from "./bearings-map.js";
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
