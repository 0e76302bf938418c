// Help known in a territory: its places, itinerant actors, libraries, contacts, places over the border, whom to call.

import {least} from "d3";
import type {Site} from "../edition/site.js";
import {placesWithin} from "../domain/around.js";
import {CORE, isFixed} from "../domain/coverage.js";
import {isWithin} from "../domain/detour.js";
import {CONTEXT} from "../domain/figures.js";
import {crowFlies, landOf} from "../domain/nearest.js";
import {isGoing, sureTelephone, type Place} from "../domain/places.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {perTerritory} from "./reading.js";

/** How far around an EPCI places are looked for, in kilometres of road from the centres of its communes. */
const BEYOND_KM = 10;

export const helpOf = perTerritory((site, territory) => {
  const {code, epci, departement, level} = territory;
  const communes = level === "commune" ? [territory] : communesIn(site.territories, territory);
  const codes = new Set([code, ...(level === "commune" ? [epci] : communes.map((c) => c.code)), departement]);
  const near = site.mobile.filter((actor) => level === "departement" || actor.territoire.some((c) => codes.has(c)));
  const others = () => [...new Set([...site.places, ...site.around])].filter((p) => isFixed(p) && p.epci !== code);
  return {
    /** Null in an edition without places. */
    places: site.edition.places && placesWithin(communes, site.places),
    unaddressed: site.unaddressed.filter((u) => level === "departement" || u.territory === code),
    comes: near.filter(isGoing),
    /** Actors that a source told once: nobody knows whether they still go, nor where. */
    told: near.filter((actor) => !isGoing(actor)),
    libraries: librariesIn(site, communes),
    /** Structures that employ a conseiller, and are not known to receive people. */
    contacts: placesWithin(communes, site.contacts).sort(byCommune),
    beyond: level === "epci" ? beyondBorder(communes, others(), BEYOND_KM) : [],
    call: whomToCall(site, communes)
  };
});

/** Communes that have public libraries, by a list of their year: to be verified. */
const librariesIn = ({value: figure}: Site, communes: Territory[]) =>
  communes.flatMap(({code, name}) => {
    const {value = null, vintage = ""} = figure(code, CONTEXT, "libraries") ?? {};
    return value ? [{code, commune: name, count: value, vintage}] : [];
  });

export const byCommune = (a: Place, b: Place) =>
  a.commune.localeCompare(b.commune, "fr") || a.nom.localeCompare(b.nom, "fr");

const answers = (place: Place) => place.accueil && sureTelephone(place) !== null;

/** The nearest place, null unless its telephone number is sure. */
export function nearestAnswering(site: Site, commune: string): Place | null {
  const nearest = site.coverage?.rowsOf(commune).find((row) => row.function === CORE)?.place;
  return site.places.find((p) => p.id === nearest && answers(p)) ?? null;
}

/** Whom to call: a place of the largest commune that has one, fixed if possible, else the nearest; null without any. */
function whomToCall(site: Site, communes: Territory[]): Place | null {
  const largest = [...communes].sort((a, b) => b.population - a.population);
  const inside = ({code}: Territory) => {
    const own = site.places.filter((p) => p.code_insee === code && answers(p));
    return own.find(isFixed) ?? own[0];
  };
  for (const find of [inside, ({code}: Territory) => nearestAnswering(site, code)])
    for (const commune of largest) {
      const place = find(commune);
      if (place) return place;
    }
  return null;
}

/** Places within some kilometres of road of a commune of a territory, the nearest first; `km` is as the crow flies. */
export const beyondBorder = (
  communes: Pick<Territory, "code" | "name" | "lon" | "lat">[],
  places: Place[],
  km: number
) =>
  places
    .flatMap((place) => {
      if (place.longitude === null || place.latitude === null) return [];
      const at = {lon: place.longitude, lat: place.latitude};
      const distances = communes
        .filter((c) => c.lon !== null && landOf(c.code) === landOf(place.code_insee))
        .map((commune) => ({place, commune, km: crowFlies({lon: commune.lon!, lat: commune.lat!}, at)}));
      const nearest = least(distances, (d) => d.km);
      return nearest && isWithin(nearest.km, km) ? [nearest] : [];
    })
    .sort((a, b) => a.km - b.km || (a.place.id < b.place.id ? -1 : 1));
