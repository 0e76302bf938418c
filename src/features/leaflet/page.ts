// A leaflet as a page: its sheet, icons and sketch of the ways to its places.

import {htmlDocument} from "../../components/document.js";
import {html, type Html, raw} from "../../components/html.js";
import {type Back, PRINT, printBar} from "../../components/print-bar.js";
import {NBSP, typeset, typesetHtml} from "../../domain/french.js";
import {adviceOf, GAP, hasMap, LEADING, SHEET, smallPrint, TYPE} from "./layout.js";
import {
  helpWords,
  sentence,
  type Leaflet,
  type LeafletMobile,
  type LeafletPlace,
  type LeafletTelephone
} from "./words.js";
import {templateOf} from "../../text/templates/index.js";
import {sheet} from "../../edition/sheet.js";
import {extent} from "d3";
import {crowFlies, type Position} from "../../domain/nearest.js";
import {round} from "../../domain/statistics.js";

export interface LeafletPageOptions {
  site: string;
  /** Relative to the leaflet. */
  back: Back;
}

export const leafletPage = (leaflet: Leaflet, {site, back}: LeafletPageOptions): string =>
  leafletDocument(
    sentence("titre", "page", {ou: leaflet.where, site}),
    html`
    ${printBar(back)}
    <main id="contenu" tabindex="-1">${leafletSheet(leaflet, site)}</main>`,
    PRINT
  );

export const leafletBook = (title: string, sheets: string[]): string =>
  leafletDocument(title, html`<main class="book">${sheets.map(raw)}</main>`);

const leafletDocument = (title: string, body: Html, script?: string) =>
  htmlDocument({title, style: leafletStyle(), body: raw(`${ICONS.html}\n${typesetHtml(body.html)}`), script});

export function leafletSheet(leaflet: Leaflet, site: string): Html {
  const {where, places, mobiles} = leaflet;
  const words = templateOf("depliant").lexique.titre;
  const next = places.length > 0 ? html`<h2>${words.lieux}</h2>` : html`<p>${words.rien}</p>`;
  const round = html`<h2>${words.tournees}</h2><ul>${mobiles.map(mobileItem)}</ul>`;
  return html`
    <article class="sheet" id="depliant-${leaflet.code}" data-file="${leaflet.file}">
    <header class="head">
    <div><h1>${words.depliant}</h1><p class="where">${where}</p>${next}</div>
    ${hasMap(leaflet) && leafletMap(leaflet)}
    </header>
    ${places.length > 0 && html`<ol>${places.map(placeItem)}</ol>`}
    ${mobiles.length > 0 && html`<section>${round}</section>`}
    <div class="advice">${adviceOf(leaflet).map(([name, text]) => withIcon(name, text))}</div>
    <section class="notes"><h2>${icon("notes")}${words.notes}</h2>${RULED}</section>
    <footer class="foot">
    ${smallPrint(leaflet).map((text) => html`<p>${text}</p>`)}
    <p>${sentence("pied", "site", {site})}</p>
    </footer>
    </article>`;
}

const placeItem = ({name, helps, street, way, degrees, hours, telephone}: LeafletPlace, index: number) => html`
    <li class="item"><span class="number">${index + 1}</span><div>
    <h3>${name}</h3>
    ${helpList(helps)}
    <div class="reach"><div>
    ${withIcon("place", street)}
    ${withIcon(degrees === null ? "home" : "way", way, degrees ?? undefined)}
    </div>${telephone && call(telephone)}</div>
    <div class="with">${icon("hours")}<div>${hours.map((text) => html`<p>${text}</p>`)}</div></div>
    </div></li>`;

const mobileItem = ({name, helps, when, telephone}: LeafletMobile) => html`
    <li class="item">${icon("mobile")}<div>
    <h3>${name}</h3>
    ${helpList(helps)}
    <div class="reach"><p>${when}</p>${telephone && call(telephone)}</div>
    </div></li>`;

function helpList(helps: string[]): Html | null {
  if (helps.length === 0) return null;
  const said = helpWords().filter(([id]) => helps.includes(id));
  return html`<ul class="helps">${said.map(([id, words]) => html`<li>${icon(id as IconName)}${words}</li>`)}</ul>`;
}

const call = ({number, text}: LeafletTelephone) =>
  html`<div class="call"><a href="tel:${number.replace(/[^\d+]/g, "")}">${icon("telephone")}${text}</a></div>`;

const withIcon = (name: IconName, text: string, turned?: number) =>
  html`<p class="with">${icon(name, {turned})}<span>${text}</span></p>`;

/** Drawn, since browsers print no background. */
const RULED = raw(
  '<div class="ruled"><svg aria-hidden="true"><defs>' +
    '<pattern id="ruled" width="100%" height="28" patternUnits="userSpaceOnUse">' +
    '<path d="M0 27.5h2000" stroke="#777" stroke-width="1"/></pattern></defs>' +
    '<rect width="100%" height="100%" fill="url(#ruled)"/></svg></div>'
);

const DRAWINGS = {
  demarches: '<path d="M5 2h10l4 4v16H5zM15 2v4h4M8 10h8M8 14h8"/><path d="M8 18.5q2-2 3 0t3 0"/>',
  usages: '<path d="M12 6q-4-3-10-2v15q6-1 10 2 4-3 10-2V4q-6-1-10 2zM12 6v15"/>',
  acces: '<path d="M2 4h20v13H2zM12 17v4M7 21h10"/><path d="M8 13l8-5"/>',
  place: '<path d="M12 22q-7-8-7-13a7 7 0 0 1 14 0q0 5-7 13z"/><circle cx="12" cy="9" r="2.5"/>',
  way: '<circle cx="12" cy="12" r="10.5"/><path d="M12 19V5M6.5 10.5L12 5l5.5 5.5"/>',
  home: '<path d="M2 12L12 3l10 9M5 10v11h14V10M10 21v-6h4v6"/>',
  hours: '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 3"/>',
  telephone: '<path d="M4 3h5l2 5-3 2q2 4 6 6l2-3 5 2v5q-1 2-4 2Q4 19 2 6q0-3 2-3z"/>',
  mobile:
    '<path d="M2 6h15l4 6v6H2zM2 12h19M8 6v6M14 6v6"/>' +
    '<circle cx="7" cy="18.5" r="2.2" fill="#fff"/><circle cx="16.5" cy="18.5" r="2.2" fill="#fff"/>',
  advice: '<path d="M2 21h20M4 21V12h16v9M8 21v-5M12 21v-5M16 21v-5M2 12l10-5 10 5zM12 7V2h5v3h-5"/>',
  copper: '<path d="M4 4l16 16M7 7a7 7 0 0 0 10 10M14 6l4-4M18 10l4-4M10 21H3"/>',
  notes: '<path d="M3 21l1-5L16 4l4 4L8 20zM14 6l4 4"/>'
} as const;

type IconName = keyof typeof DRAWINGS;

const ICONS = html`<svg width="0" height="0" aria-hidden="true" class="definitions">${Object.entries(DRAWINGS).map(
  ([name, drawing]) => html`<symbol id="i-${name}" viewBox="-1 -1 26 26">${raw(drawing)}</symbol>`
)}</svg>`;

function icon(name: IconName, {turned}: {turned?: number} = {}) {
  const turn = turned === undefined ? null : html` style="transform:rotate(${Math.round(turned)}deg)"`;
  return html`<svg class="icon" aria-hidden="true" width="20" height="20"${turn}><use href="#i-${name}"/></svg>`;
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

const SIZE = 112;
/** A square in it, below the north and above the scale, and the radius of a mark. */
const FIELD = {side: 94, top: 3, left: 9, mark: 9};

type Point = [x: number, y: number];

function leafletMap({start, places}: Leaflet) {
  const map = sketchMap(
    start!.position,
    places.map((p) => p.position)
  );
  const at = ([x, y]: Point) => `${round(x + FIELD.left, 1)} ${round(y + FIELD.top, 1)}`;
  const shown = {depart: start!.name, lieux: places.length, plusieurs: places.length > 1};
  const title = typeset(sentence("titre", "plan", shown));
  const home = html`<use href="#i-home" x="-7" y="-7.5" width="14" height="14" class="line"/>`;
  const mark = (place: Point, i: number) =>
    html`<g transform="translate(${at(place)})"><circle r="7.5" class="mark"/><text y="4">${i + 1}</text></g>`;
  const right = SIZE - 8;
  const north = html`<path class="line" d="M9 ${SIZE - 4}v-13M5.5 ${SIZE - 13}l3.5-4 3.5 4"/>`;
  return html`<svg class="map" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${title}">
    <rect x="0.75" y="0.75" width="${SIZE - 1.5}" height="${SIZE - 1.5}" rx="6" class="frame"/>
    ${map.places.map((place) => html`<path class="ray" d="M${at(map.start)}L${at(place)}"/>`)}
    <g transform="translate(${at(map.start)})"><circle r="8" class="field"/>${home}</g>
    ${map.places.map(mark)}
    <path class="line" d="M${round(right - map.scale.length, 1)} ${SIZE - 6}v3h${round(map.scale.length, 1)}v-3"/>
    <text class="small end" x="${right}" y="${SIZE - 9}">${map.scale.km}${NBSP}km</text>
    ${north}<text class="small" x="15" y="${SIZE - 5}">Nord</text>
    </svg>`;
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
