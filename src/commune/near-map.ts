import {classTable, legend} from "../components/classes.js";
import {figured} from "../components/figure.js";
import {roomUnder} from "../components/figures/map-frame.js";
import {html, raw, type Html} from "../components/html.js";
import {mapProjection} from "../components/map.js";
import {placeLabels, type MapLabel} from "../components/map-labels.js";
import {communeMap, communeNames, contoursNote, contoursSource} from "../components/maps.js";
import {drawnSample, helpPlaces, MARKS} from "../components/reach.js";
import {distanceWords} from "../offer/index.js";
import {aboutFigure, indexSources, sourceLine} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {capital, formatNumber, NBSP, typeset} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import type {IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {indexOf} from "../profile/index.js";
import {asOf, indexYear, roomOf} from "../told/index.js";
import {nameOf, twoNearest, type NearPlace} from "./near.js";
import type {CommuneSubject} from "./parts.js";

const ID = "carte-commune";
const WIDTH = 1000;
/** Between a mark that stands for a place out of the map and the edge. */
const EDGE = 26;

/** Prepares the maps of the communes of a département: what those of an EPCI share is drawn once. */
export function nearMapMaker(site: Site): (subject: CommuneSubject) => Html | null {
  const drawings = new Map<string, Shared>();
  const helps = helpPlaces(site);
  return (subject) => {
    const {commune} = subject;
    const epci = site.territories.epcis.find((e) => e.code === commune.epci);
    const profile = epci && indexOf(site, epci);
    if (!profile || commune.lon === null) return null;
    const shared = drawings.get(epci.code) ?? sharedDrawing(site, epci, profile);
    drawings.set(epci.code, shared);
    return nearMap(subject, twoNearest(subject, helps), shared);
  };
}

/** All of the map of a commune that is the same in its whole EPCI. */
function sharedDrawing(site: Site, epci: Territory, profile: IndexProfile) {
  const communes = communesIn(site.territories, epci);
  const {model, classes: groups, uninhabited} = profile;
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  const map = communeMap(site, epci, {id: ID, title: "", groups, uninhabited, score, named: false, interactive: true});
  const shapes = map.html.replace(/^<svg.*?<\/desc>|<\/svg>$/gs, "");
  const frame = {topology: site.topology, object: "communes" as const, frame: communes.map((c) => c.code)};
  return {
    shapes,
    names: communeNames(communes),
    ...mapProjection(frame),
    room: roomOf(site, epci),
    legend: legend(groups, uninhabited, null, model),
    shown: `${capital(indexYear(site, epci))}, par commune${site.coverage ? ` ; ${asOf(site)}` : ""}`,
    about: aboutFigure(
      html`<p>${contoursNote(site)}</p>${sourceLine(site.sources, [...indexSources(profile), ...(site.coverage ? distanceSources(site) : []), contoursSource(site)])}`,
      classTable(profile, epci)
    )
  };
}

type Shared = ReturnType<typeof sharedDrawing>;

/** The communes of its EPCI in their classes, itself outlined, and the two nearest places of help or the way there. */
function nearMap(subject: CommuneSubject, near: NearPlace[], shared: Shared): Html {
  const {site, commune} = subject;
  const {shapes, names, projection, height, room, shown, about} = shared;
  // As large as the names, which are written larger where the map is shown small.
  const scale = Math.round(10 * Math.max(1, room.labelScale)) / 10;
  const size = {width: WIDTH, height: height - roomUnder(site.topology)};
  const own = {lon: commune.lon!, lat: commune.lat!, text: commune.name};
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
  const outline = new RegExp(` d="([^"]*)"[^>]* data-code="${commune.code}"`).exec(shapes)?.[1];
  const {name} = commune;
  const title = near[0]
    ? `L’aide la plus proche ${ofCommune(name)} : ${distanceWords(near[0].km, false)}`
    : `${name} dans son intercommunalité`;
  const description = "Un contour épais entoure la commune ; ce que montre la carte est écrit dessous.";
  return figured({name: "carte", kind: "map-figure", title, shown})`
    <div class="map-room" style="${room.style}"><svg class="map" id="${ID}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${ID}-title ${ID}-desc"><title id="${ID}-title">${typeset(title)}</title><desc id="${ID}-desc">${typeset(description)}</desc>${raw(shapes)}
    ${outline && html`<path class="map-own" d="${outline}"/>`}
    ${marks.map(({x, y, turn}) => html`<g class="near-mark" transform="translate(${x} ${y})${turn !== null && ` rotate(${turn})`} scale(${scale})">${raw(turn === null ? MARKS.square : MARKS.arrow)}</g>`)}
    ${placeLabels(labels, {projection, ...size, marks, scale: room.labelScale}).map((label) => nameText(label, marks))}
    </svg></div>
    <ul class="legend" aria-label="Lieux et contour">
    <li>${drawnSample(MARKS.own)} ${name}</li>
    ${near.map((n) => {
      const mark = marks.find(({place}) => place === n.place);
      const out = mark && mark.turn !== null;
      return html`<li>${drawnSample(out ? MARKS.arrow : MARKS.square)} <span>${nameOf(subject, n)}${out && " (hors de la carte, dans le sens de la flèche)"}</span></li>`;
    })}
    </ul>
    ${shared.legend}
    <figcaption>${about}</figcaption>`;
}

/** A name where it is written; at an edge it begins there, near its mark, as large screens have smaller letters. */
function nameText(
  {x, y, half, text, group}: ReturnType<typeof placeLabels>[number],
  marks: {x: number; group: string}[]
): Html {
  const mark = marks.find((m) => m.group === group)?.x ?? x;
  const [from, anchor] =
    mark < x - half / 2 ? [x - half, "start"] : mark > x + half / 2 ? [x + half, "end"] : [x, null];
  return html`<text x="${Math.round(from)}" y="${y}"${anchor && html` style="text-anchor:${anchor}"`}>${typeset(text)}</text>`;
}

/** Where a place is drawn: at its position or, out of the map, on the way to it from the commune, turned that way. */
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
