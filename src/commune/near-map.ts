import {least} from "d3";
import {classTable, legend} from "../components/classes.js";
import {figured} from "../components/figure.js";
import {leaderLines} from "../components/figures/choropleth.js";
import {ringsOf, roomUnder} from "../components/figures/map-frame.js";
import {html, raw, type Html} from "../components/html.js";
import {placeLink} from "../components/links.js";
import {anchored, placeLabels, type MapLabel, type PlacedLabel} from "../components/map-labels.js";
import {mapProjection} from "../components/map.js";
import {communeFrame, communeMap, communeNames, contoursNote, contoursSource} from "../components/maps.js";
import {drawnSample, helpPlaces, MARKS} from "../components/reach.js";
import {aboutFigure, indexSources, sourceLine} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import type {CommuneStanding} from "../domain/commune-standing.js";
import {ANY, CORE, type CommuneCoverage} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {capital, formatNumber, NBSP, typeset} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import {crowFlies, landOf} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import {communesIn, type Territory} from "../domain/territories.js";
import type {LeafletMobile} from "../leaflet/index.js";
import {distanceWords} from "../offer/index.js";
import {indexOf, totalsOf} from "../profile/index.js";
import {asOf, indexYear, roomOf} from "../told/index.js";

export interface CommuneSubject {
  site: Site;
  commune: Territory;
  epci: Territory | undefined;
  standing: CommuneStanding | null;
  /** Services that come to it without a fixed place. */
  rounds: LeafletMobile[];
  communes: ReadonlyMap<string, Territory>;
}

/** A fixed place and how far it is by road; null in the commune itself. */
interface NearPlace {
  place: Place;
  km: number | null;
}

/** The nearest place with an essential function, or any; then that for each need, each once. */
export function nearPlaces({site: {coverage}, commune: {code, status}}: CommuneSubject): NearPlace[] {
  if (!coverage || status === "sans_objet") return [];
  const rank = ({function: aim}: CommuneCoverage) => (aim === CORE ? 0 : aim === ANY ? 1 : 2);
  const near = new Map<string, NearPlace>();
  for (const {place: id, distance_km} of [...coverage.rowsOf(code)].sort((a, b) => rank(a) - rank(b))) {
    const place = id === null ? undefined : coverage.placeOf(id);
    if (!place || near.has(id!)) continue;
    const own = place.code_insee === code;
    near.set(id!, {place, km: own || distance_km === null ? null : roadKm(distance_km)});
  }
  return [...near.values()];
}

/** The first of these, and the next at another address. */
function twoNearest(subject: CommuneSubject, places: Place[]): NearPlace[] {
  const {code, lon, lat} = subject.commune;
  const [first] = nearPlaces(subject);
  if (!first) return [];
  const {longitude, latitude} = first.place;
  const away = (p: Place) => crowFlies({lon: lon!, lat: lat!}, {lon: p.longitude!, lat: p.latitude!});
  const next = least(
    places.filter(
      (p) => landOf(p.code_insee) === landOf(code) && (p.longitude !== longitude || p.latitude !== latitude)
    ),
    away
  );
  return next ? [first, {place: next, km: next.code_insee === code ? null : roadKm(away(next))}] : [first];
}

/** "France services de Verdun, environ 12,3 km par la route", leading to its card. */
export const nameOf = ({site}: CommuneSubject, {place, km}: NearPlace): Html =>
  html`<b>${placeLink(site, place)}</b>, ${distanceWords(km, place.position === "commune")}`;

const ID = "carte-commune";
const EDGE = 26;

export function nearMapMaker(site: Site): (subject: CommuneSubject) => Html | null {
  const drawings = new Map<string, Shared>();
  const helps = helpPlaces(site);
  return (subject) => {
    const {commune, epci} = subject;
    if (!epci || !indexOf(site, epci) || commune.lon === null) return null;
    const shared = drawings.get(epci.code) ?? sharedDrawing(site, epci);
    drawings.set(epci.code, shared);
    return nearMap(subject, twoNearest(subject, helps), shared);
  };
}

function sharedDrawing(site: Site, epci: Territory) {
  const index = indexOf(site, epci)!;
  const communes = communesIn(site.territories, epci);
  const {model, classes: groups, uninhabited} = index;
  const score = totalsOf(site, model);
  const map = communeMap(site, epci, {id: ID, title: "", groups, uninhabited, score, named: false, interactive: true});
  const frame = communeFrame(site, epci);
  const drawing = mapProjection(frame);
  const distances = site.coverage ? distanceSources(site) : [];
  const cited = sourceLine(site.sources, [...indexSources(index), ...distances, contoursSource(site)]);
  return {
    shapes: map.html.replace(/^<svg.*?<\/desc>|<\/svg>$/gs, ""),
    names: communeNames(communes),
    ...drawing,
    rings: ringsOf(frame, drawing.projection),
    room: roomOf(site, epci),
    legend: legend(groups, uninhabited, null, model),
    shown: `${capital(indexYear(site, epci))}, par commune${site.coverage ? ` ; ${asOf(site)}` : ""}`,
    about: aboutFigure(html`<p>${contoursNote(site)}</p>${cited}`, classTable(index, epci))
  };
}

type Shared = ReturnType<typeof sharedDrawing>;

/** Its EPCI in classes, the commune outlined, and the two nearest places or the way there. */
function nearMap(subject: CommuneSubject, near: NearPlace[], shared: Shared) {
  const {site, commune} = subject;
  const {shapes, names, projection, rings, width, height, room, shown, about} = shared;
  // As large as the names, which are written larger where the map is shown small.
  const scale = Math.round(10 * Math.max(1, room.labelScale)) / 10;
  const size = {width, height: height - roomUnder(site.topology)};
  const {name} = commune;
  const own = {code: commune.code, lon: commune.lon!, lat: commune.lat!, text: name};
  const marks = near.flatMap(({place, km}) => {
    if (place.longitude === null) return [];
    const at = {lon: place.longitude, lat: place.latitude!};
    const [from, to] = [own, at].map(({lon, lat}) => projection([lon, lat])!);
    const text = km === null ? place.commune : `${place.commune}, ${formatNumber(km, 1)}${NBSP}km`;
    return [{...at, place, text, short: place.commune, group: place.commune, ...within(from, to, size, EDGE * scale)}];
  });
  // A town has its name once.
  const labels = [...marks, own, ...names].filter(
    (label: MapLabel, i, all: MapLabel[]) => all.findIndex((l) => l.text === label.text || l.group === label.text) === i
  );
  const written = placeLabels(labels, {projection, ...size, marks, scale: room.labelScale, shapes: rings});
  const outline = new RegExp(` d="([^"]*)"[^>]* data-code="${commune.code}"`).exec(shapes)?.[1];
  const title = near[0]
    ? `L’aide la plus proche ${ofCommune(name)} : ${distanceWords(near[0].km, false)}`
    : `${name} dans son intercommunalité`;
  const description = "Un contour épais entoure la commune ; ce que montre la carte est écrit dessous.";
  const box = html`id="${ID}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${ID}-title ${ID}-desc"`;
  const said = [
    html`<title id="${ID}-title">${typeset(title)}</title>`,
    html`<desc id="${ID}-desc">${typeset(description)}</desc>`
  ];
  const entry = (n: NearPlace) => {
    const out = (marks.find(({place}) => place === n.place)?.turn ?? null) !== null;
    const where = out && " (hors de la carte, dans le sens de la flèche)";
    return html`<li>${drawnSample(out ? MARKS.arrow : MARKS.square)} <span>${nameOf(subject, n)}${where}</span></li>`;
  };
  return figured({name: "carte", kind: "map-figure", title, shown})`
    <div class="map-room" style="${room.style}"><svg class="map" ${box}>${said}${raw(shapes)}
    ${outline && html`<path class="map-own" d="${outline}"/>`}
    ${marks.map((mark) => markDrawing(mark, scale))}
    <g class="leaders">${raw(leaderLines(written, scale))}</g>
    ${written.map((label) => nameText(label, marks))}
    </svg></div>
    <ul class="legend" aria-label="Lieux et contour">
    <li>${drawnSample(MARKS.own)} ${name}</li>
    ${near.map(entry)}
    </ul>
    ${shared.legend}
    <figcaption>${about}</figcaption>`;
}

function markDrawing({x, y, turn}: ReturnType<typeof within>, scale: number) {
  const transform = `translate(${x} ${y})${turn === null ? "" : ` rotate(${turn})`} scale(${scale})`;
  return html`<g class="near-mark" transform="${transform}">${raw(turn === null ? MARKS.square : MARKS.arrow)}</g>`;
}

function nameText(name: PlacedLabel, marks: {x: number; group: string}[]) {
  const {x, anchor} = anchored(name, name.leader?.[1][0] ?? marks.find((m) => m.group === name.group)?.x);
  const style = anchor && html` style="text-anchor:${anchor}"`;
  const lines = name.text.split("\n");
  const line = (words: string, i: number) =>
    html`<tspan x="${x}" dy="${i === 0 ? 1 - lines.length : 1}em">${typeset(words)}</tspan>`;
  return html`<text y="${name.y}"${style}>${lines.map(line)}</text>`;
}

/** Where a place is drawn: at its position or, out of the map, at the edge, turned its way. */
function within([fx, fy]: number[], [x, y]: number[], {width, height}: {width: number; height: number}, edge: number) {
  const share = (from: number, to: number, size: number) =>
    to < 0 ? from / (from - to) : to > size ? (size - from) / (to - from) : 1;
  const way = Math.min(share(fx, x, width), share(fy, y, height));
  const inside = (value: number, size: number) => Math.round(Math.max(edge, Math.min(size - edge, value)));
  return {
    x: inside(fx + way * (x - fx), width),
    y: inside(fy + way * (y - fy), height),
    turn: way < 1 ? Math.round((Math.atan2(y - fy, x - fx) * 180) / Math.PI) : null
  };
}
