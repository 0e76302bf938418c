// The small map of a commune: its outline in its EPCI, and the two nearest places of help.

import {extent, least} from "d3";
import {leaderLines} from "../../figures/plots/choropleth.js";
import {mapProjection, ringsOf, roomUnder} from "../../figures/plots/map-frame.js";
import {html, raw, type Html} from "../../components/html.js";
import {placeLink} from "../../components/links.js";
import {anchored, placeLabels, type MapLabel, type PlacedLabel} from "../../components/map-labels.js";
import {choropleth, communeFrame, communeNames, contoursNote, contoursSource} from "../../components/maps.js";
import {drawnSample, helpPlaces, MARKS} from "../../components/reach.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, numberCell, numbersHead, row, rowHead, table, tbody} from "../../components/table.js";
import {distanceSources} from "../../edition/edition.js";
import type {Site} from "../../edition/site.js";
import type {CommuneStanding} from "../../domain/commune-standing.js";
import {ANY, CORE, type CommuneCoverage} from "../../domain/coverage.js";
import {roadKm} from "../../domain/detour.js";
import {capital, formatNumber, NBSP, typeset} from "../../domain/french.js";
import {crowFlies, landOf} from "../../domain/nearest.js";
import type {Place} from "../../domain/places.js";
import {communesIn, type Territory} from "../../domain/territories.js";
import type {LeafletMobile} from "../leaflet/index.js";
import {distanceWords} from "../offer/index.js";
import {asOf, roomFor} from "../../text/index.js";
import {templateOf, type Added} from "../../text/templates/index.js";

export interface CommuneSubject {
  site: Site;
  commune: Territory;
  epci: Territory | undefined;
  standing: CommuneStanding | null;
  /** Mobile services that come to the commune. */
  rounds: LeafletMobile[];
  communes: ReadonlyMap<string, Territory>;
}

/** A fixed place and how far it is by road; null in the commune itself. */
interface NearPlace {
  place: Place;
  km: number | null;
}

/** Inhabitants from which the middle of a commune says little of where its people are. */
const LARGE = 50_000;

/** How many fixed places a large commune has, none of them told as the nearest; null for others, and without any. */
export function placesOfLarge({site, commune}: Pick<CommuneSubject, "site" | "commune">): number | null {
  const all = site.coverage?.rowsOf(commune.code).find((row) => row.function === ANY);
  return all && all.places > 0 && commune.population > LARGE ? all.places : null;
}

/** Lists the nearest place with an essential function, else any place, then the nearest for each need. */
export function nearPlaces({
  site: {coverage},
  commune: {code, status}
}: Pick<CommuneSubject, "site" | "commune">): NearPlace[] {
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

/** Returns the nearest place, and the next one at another address. */
function twoNearest(subject: CommuneSubject, places: Place[]): NearPlace[] {
  if (placesOfLarge(subject) !== null) return [];
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

const EDGE = 26;

export function nearMapMaker(site: Site): (subject: CommuneSubject) => Added | null {
  const drawings = new Map<string, Shared>();
  const helps = helpPlaces(site);
  return (subject) => {
    const {commune, epci} = subject;
    if (!epci || commune.lon === null) return null;
    const shared = drawings.get(epci.code) ?? sharedDrawing(site, epci);
    drawings.set(epci.code, shared);
    return nearMap(subject, twoNearest(subject, helps), shared);
  };
}

function sharedDrawing(site: Site, epci: Territory) {
  const words = templateOf("fiche-commune").lexique.carte;
  const communes = communesIn(site.territories, epci);
  const frame = communeFrame(site, epci);
  const shapes = communes.map(({code, name: text}) => ({code, step: null, text}));
  const map = choropleth({
    ...frame,
    id: "carte-commune",
    title: "",
    description: words.description,
    shapes,
    classes: [],
    interactive: true
  });
  const drawing = mapProjection(frame);
  const cited = [...(site.coverage ? distanceSources(site) : []), contoursSource(site)];
  return {
    shapes: map.html.replace(/^<svg.*?<\/desc>|<\/svg>$/gs, ""),
    names: communeNames(communes),
    ...drawing,
    rings: ringsOf(frame, drawing.projection),
    shown: site.coverage && capital(/[^ (][^)]*/.exec(asOf(site))?.[0] ?? words.lieux),
    about: html`<p>${contoursNote(site)}</p>${sourceLine(site.sources, cited)}`
  };
}

type Shared = ReturnType<typeof sharedDrawing>;

/** The commune outlined in its EPCI, and the two nearest places, with the way to the first. */
function nearMap(subject: CommuneSubject, near: NearPlace[], shared: Shared): Added {
  const {site, commune} = subject;
  const {shapes, names, projection, rings, width, height, shown, about} = shared;
  const size = {width, height: height - roomUnder(site.topology)};
  const {code, name} = commune;
  const own = {code, lon: commune.lon!, lat: commune.lat!, text: name};
  const found = near.flatMap(({place, km}) => {
    if (place.longitude === null) return [];
    const at = {lon: place.longitude, lat: place.latitude!};
    const [from, to] = [own, at].map(({lon, lat}) => projection([lon, lat])!);
    const text = km === null ? place.commune : `${place.commune}, ${formatNumber(km, 1)}${NBSP}km`;
    return [{...at, place, from, to, text, short: place.commune, group: place.commune}];
  });
  const ends = found.map(({from, to}) => atEdge(from, to, size, EDGE)).map(({x, y}) => [x, y]);
  const crop = cropOf([...rings.get(code)!.flat(), ...ends], size);
  const room = roomFor(crop);
  // Marks grow with the names, which are larger where the map is shown small.
  const scale = Math.round(10 * Math.max(0.3, room.labelScale)) / 10;
  const marks = found.map((f) => ({...f, ...atEdge(f.from, f.to, size, EDGE * scale)}));
  const labels = [own, ...marks, ...names].filter((label: MapLabel, i, all: MapLabel[]) => {
    const [x, y] = projection([label.lon, label.lat])!;
    const inside =
      i <= marks.length || (x > crop.x && x < crop.x + crop.width && y > crop.y && y < crop.y + crop.height);
    // A town has its name once.
    return inside && all.findIndex((l) => l.text === label.text || l.group === label.text) === i;
  });
  const written = placeLabels(labels, {projection, ...crop, marks, scale: room.labelScale, shapes: rings});
  const outline = new RegExp(` d="([^"]*)"[^>]* data-code="${commune.code}"`).exec(shapes)?.[1];
  const told = {nom: name, loin: near[0] ? distanceWords(near[0].km, false) : null};
  const isOut = (n: NearPlace) => (marks.find(({place}) => place === n.place)?.turn ?? null) !== null;
  return {
    titre: typeset(templateOf("fiche-commune").plain("lexique.titre.carte", told)!),
    nom: name,
    montre: shown,
    cadre: room.style,
    vue: `${crop.x} ${crop.y} ${crop.width} ${crop.height}`,
    formes: html`${raw(shapes)}`,
    contour: outline,
    chemin:
      near[0]?.km != null && marks[0] && html`M${marks[0].from.map(Math.round).join(" ")}L${marks[0].x} ${marks[0].y}`,
    marques: html`${marks.map((mark) => markDrawing(mark, scale))}`,
    traits: raw(leaderLines(written, scale)),
    noms: html`${written.map((label) => nameText(label, marks))}`,
    repere: drawnSample(MARKS.own),
    lieux: near.map((n) => ({
      signe: drawnSample(isOut(n) ? MARKS.arrow : MARKS.square),
      lieu: nameOf(subject, n),
      dehors: isOut(n)
    })),
    lecture: aboutFigure(about, near[0] ? placeTable(near) : null)
  };
}

const placeTable = (near: NearPlace[]) =>
  table(
    {caption: "Les lieux de la carte", heads: ["Lieu", "Commune", numbersHead("Par la route, environ (km)")]},
    tbody(
      near.map(({place, km}) => {
        const far = numberCell(km ?? "dans la commune", {decimals: 1});
        return row([rowHead(place.nom), cell(place.commune), far], html` data-code="${place.code_insee}"`);
      })
    )
  );

function markDrawing({x, y, turn}: ReturnType<typeof atEdge>, scale: number) {
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

type Box = Record<"x" | "y" | "width" | "height", number>;

/** Width by height of the map, the least share of the drawing that it shows, and room around the points. */
const CROP = {ratio: 1.2, least: 0.3, around: 1.5};

/** Crops a drawing around points. */
function cropOf(points: number[][], {width, height}: {width: number; height: number}): Box {
  const [[x0, x1], [y0, y1]] = [0, 1].map((k) => extent(points, (point) => point[k]) as [number, number]);
  const [wide, tall] = [CROP.around * (x1 - x0), CROP.around * (y1 - y0)];
  const w = Math.min(width, Math.max(CROP.least * width, wide, CROP.ratio * tall));
  const h = Math.min(height, Math.max(tall, w / CROP.ratio));
  const start = (middle: number, size: number, whole: number) => Math.max(0, Math.min(whole - size, middle - size / 2));
  const box = {x: start((x0 + x1) / 2, w, width), y: start((y0 + y1) / 2, h, height), width: w, height: h};
  return Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(value)])) as Box;
}

/** Puts a place at its position or, if it is out of the map, at the edge, as an arrow turned towards it. */
function atEdge([fx, fy]: number[], [x, y]: number[], {width, height}: {width: number; height: number}, edge: number) {
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
