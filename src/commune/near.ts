import {least} from "d3";
import {html, type Html} from "../components/html.js";
import {placeLink} from "../components/links.js";
import {ANY, CORE, type CommuneCoverage} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {crowFlies, landOf} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import {distanceWords} from "../offer/index.js";
import type {CommuneSubject} from "./parts.js";

/** A fixed place and how far it is by road; null in the commune itself. */
export interface NearPlace {
  place: Place;
  km: number | null;
}

/** The nearest place with an essential function, or any; then the nearest for each need, each once. */
export function nearPlaces({site, commune}: CommuneSubject): NearPlace[] {
  if (!site.coverage || commune.status === "sans_objet") return [];
  const rank = ({function: aim}: CommuneCoverage) => (aim === CORE ? 0 : aim === ANY ? 1 : 2);
  const rows = [...site.coverage.rowsOf(commune.code)].sort((a, b) => rank(a) - rank(b));
  const near = new Map<string, NearPlace>();
  for (const {place: id, distance_km} of rows) {
    const place = id === null ? undefined : site.coverage.placeOf(id);
    if (!place || near.has(id!)) continue;
    const own = place.code_insee === commune.code;
    near.set(id!, {place, km: own || distance_km === null ? null : roadKm(distance_km)});
  }
  return [...near.values()];
}

/** The first of these, and the next of some places at another address; fewer where no more are known. */
export function twoNearest(subject: CommuneSubject, places: Place[]): NearPlace[] {
  const {code, lon, lat} = subject.commune;
  const [first] = nearPlaces(subject);
  if (!first) return [];
  const away = ({longitude, latitude}: Place) => crowFlies({lon: lon!, lat: lat!}, {lon: longitude!, lat: latitude!});
  const next = least(
    places.filter(
      (p) =>
        landOf(p.code_insee) === landOf(code) &&
        (p.longitude !== first.place.longitude || p.latitude !== first.place.latitude)
    ),
    away
  );
  return next ? [first, {place: next, km: next.code_insee === code ? null : roadKm(away(next))}] : [first];
}

/** "France services de Verdun, environ 12,3 km par la route", leading to its card. */
export const nameOf = ({site}: CommuneSubject, {place, km}: NearPlace): Html =>
  html`<b>${placeLink(site, place)}</b>, ${distanceWords(km, place.position === "commune")}`;
