import {least} from "d3";
import {isBeyond, placeHref} from "../components/addresses.js";
import {html, type Html} from "../components/html.js";
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

/** The first of these, and the next with an essential function at another address; fewer where no more are known. */
export function twoNearest(subject: CommuneSubject): NearPlace[] {
  const {commune, helps} = subject;
  const [first] = nearPlaces(subject);
  if (!first || commune.lon === null) return first ? [first] : [];
  const from = {lon: commune.lon, lat: commune.lat!};
  const others = helps.filter(
    ({code_insee, longitude, latitude}) =>
      landOf(code_insee) === landOf(commune.code) &&
      (longitude !== first.place.longitude || latitude !== first.place.latitude)
  );
  const away = ({longitude, latitude}: Place) => crowFlies(from, {lon: longitude!, lat: latitude!});
  const next = least(others, away);
  return next ? [first, {place: next, km: next.code_insee === commune.code ? null : roadKm(away(next))}] : [first];
}

/** "France services de Verdun, environ 12,3 km par la route", leading to its card. */
export function nameOf({site}: Pick<CommuneSubject, "site">, {place, km}: NearPlace): Html {
  const name =
    site.offer && !isBeyond(site, place) ? html`<a href="${placeHref(site, place)}">${place.nom}</a>` : place.nom;
  return html`<b>${name}</b>, ${distanceWords(km, place.position === "commune")}`;
}
