// The map of how far help is: lines at 5 and 10 km of road around its places.
import {classRange, communeSubject, LEGEND} from "../text/wording/scores.js";
import type {Site} from "../edition/site.js";
import {AIMS, CORE, isFixed} from "../domain/coverage.js";
import {DETOUR, distanceClass, distanceText, FAR_KM, formatKm, kmWords, NEAR_KM, roadKm} from "../domain/detour.js";
import {functionsOf} from "../domain/functions.js";
import type {Place} from "../domain/places.js";
import type {Candidate} from "../domain/priorities.js";
import {classIndex} from "../domain/score.js";
import {communesIn, type Territory, mostPeopled} from "../domain/territories.js";
import {coverageOf, prioritiesOf} from "../profile/index.js";
import {legendItem, swatch, readingKey} from "./classes.js";
import {drawn} from "./drawn.js";
import {reachMap} from "../figures/plots/reach-map.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";
import {communeFrame, communeNames} from "./maps.js";
import {drawnSample} from "./marks.js";
import {numberCell} from "./table.js";

export {drawnSample};

const CORE_FUNCTIONS = AIMS.find(({id}) => id === CORE)!.functions!;

/** Places to go to, whose position is known; those with the core functions of help, or any. */
export function helpPlaces({places, around}: Site, {any = false}: {any?: boolean} = {}): Place[] {
  const helps = (place: Place) => any || functionsOf(place).some((f) => CORE_FUNCTIONS.includes(f));
  return [...places, ...around].filter((place) => isFixed(place) && helps(place) && place.longitude !== null);
}

export const helpMarks = (site: Site, options?: {any?: boolean}) =>
  helpPlaces(site, options).map(({commune, longitude, latitude}) => ({name: commune, lon: longitude!, lat: latitude!}));

/** A cell of kilometres of road. */
export const kmCell = (km: number | null, {factor, label}: {factor?: number; label?: string} = {}): Html =>
  km === null
    ? numberCell(null, {label})
    : numberCell(roadKm(km, factor), {decimals: 1, unit: "km", words: formatKm(km, factor), label});

const HOLLOW = 'fill="#fff" stroke="var(--ink)" stroke-width="4"';

export const MARKS = {
  full: '<circle r="15" fill="var(--ink)"/>',
  hollow: `<circle r="15" ${HOLLOW}/>`,
  grey: '<circle r="15" fill="#8d8a83"/>',
  own: '<path class="map-own" d="M-26-16h52v32h-52z"/>',
  square: `<path ${HOLLOW} d="M-15-15h30v30h-30z"/>`,
  arrow: '<path fill="var(--ink)" stroke="#fff" stroke-width="4" d="M-18-16L22 0-18 16-9 0z"/>',
  band: '<path d="M-30 0H30" stroke="var(--ink)" stroke-opacity="0.35" stroke-width="11"/>'
};
const DRAWN = {
  help: ["help", MARKS.square],
  near: ["ring", '<path class="ring" d="M-30 0H30"/>'],
  far: ["ring ring-far", '<path class="ring ring-far" d="M-30 0H30"/>'],
  stop: ["stop", MARKS.full],
  reached: ["map-own", MARKS.own]
};

export const drawnLegend = ({html: drawing}: Html, entries: [keyof typeof DRAWN, string][]): Html[] =>
  entries
    .filter(([id]) => drawing.includes(`class="${DRAWN[id][0]}"`))
    .map(([id, words]) => html`<li>${drawnSample(DRAWN[id][1])} ${words}</li>`);

export function classOf({model}: Site, {total}: Pick<Candidate, "total">) {
  if (!model || total === null) return null;
  const step = classIndex(total, model);
  return {step, label: model.classes[step].label};
}

export function reachDrawing(
  site: Site,
  territory: Territory,
  drawing: {id: string; title: string; labelScale?: number}
): Html {
  const {communes} = coverageOf(site, territory)!;
  const members = communesIn(site.territories, territory);
  const first = prioritiesOf(site, territory)?.first ?? [];
  const places = helpMarks(site);
  const named = first.flatMap(({commune}) => members.find((c) => c.code === commune.code && c.lon !== null) ?? []);
  return drawn(reachMap, {
    ...drawing,
    description: label("lignes", {pres: NEAR_KM, loin: FAR_KM}),
    ...communeFrame(site, territory, drawing.labelScale !== undefined),
    shapes: communes.map((c) => ({code: c.code, step: classOf(site, c)?.step ?? null, text: reachText(site, c)})),
    classes: site.model!.classes,
    interactive: true,
    borders: territory.level === "departement",
    over: {
      places,
      rings: {from: places, km: [NEAR_KM, FAR_KM]},
      detour: DETOUR,
      names: [...namesAt(named).map((one) => ({...one, short: one.name})), ...places, ...namesAt(members)]
    }
  });
}

const namesAt = (communes: Territory[]) => communeNames(communes).map(({text, ...at}) => ({...at, name: text}));

/** "Abainville : fragile, 16,1 km" */
function reachText(site: Site, commune: Candidate) {
  if (commune.population === 0) return `${commune.name} : sans habitant, sans objet`;
  const words = [classOf(site, commune)?.label ?? label("pas-d-indice"), distanceText(commune) ?? "distance inconnue"];
  return `${commune.name} : ${words.join(", ")}`;
}

export function reachLegend(site: Site, territory: Territory, drawing: Html): Html {
  const model = site.model!;
  const steps = coverageOf(site, territory)!.communes.map((c) => classOf(site, c)?.step);
  const items = model.classes.map(({label}, step) => {
    const count = steps.filter((s) => s === step).length;
    const words = `${label}, ${classRange(model, step, {short: true})}`;
    return count > 0 && legendItem(swatch(step, model.classes), words, count, step);
  });
  return html`
    <ul class="legend" aria-label="${LEGEND}">
    ${items}
    ${drawnLegend(drawing, [
      ["help", "lieu d’aide"],
      ["near", label("route-pres", {km: NEAR_KM})],
      ["far", label("route-loin", {km: FAR_KM})]
    ])}
    </ul>`;
}

/** What the lines say of the most peopled commune, beyond the last line if any; null where no distance is known. */
export function reachKey(site: Site, territory: Territory): Html | null {
  const measured = coverageOf(site, territory)!.communes.filter((c) => c.km !== null && c.population > 0);
  const example = mostPeopled(measured.filter((c) => distanceClass(c) === 2)) ?? mostPeopled(measured);
  if (!example) return null;
  const told = {commune: communeSubject(example.name), km: FAR_KM, distance: kmWords(example.km!)};
  return readingKey(label(distanceClass(example) === 2 ? "au-dela" : "en-deca", told));
}
