import {sum} from "d3";
import type {Site} from "../data/site.js";
import {CORE} from "../domain/coverage.js";
import {needMeasured} from "../domain/coverage-profile.js";
import {formatNumber, plural} from "../domain/french.js";
import {sureTelephone, type Place} from "../domain/places.js";
import {priorityCommunes, type Candidate} from "../domain/priorities.js";
import {communesIn, fragileCommunes, type IndexProfile} from "../domain/profile.js";
import {isSmallCommune} from "../domain/small-commune.js";
import type {Territory} from "../domain/territories.js";
import type {KnownHelp} from "./decisions.js";

/** How many communes an official is told to look at first. */
const FIRST = 3;

/** The communes that an official is told to look at. */
export interface FirstCommunes {
  /** Those that come first in all ways of counting; empty where none does, null where it could not be counted. */
  first: Candidate[] | null;
  /** Communes that are fragile with and without the scores that are estimated, those where most people live. */
  populous: Pick<Territory, "code" | "name" | "population">[];
}

/** Names of the two lists. */
export const FIRST_LABEL = "D’abord";
export const POPULOUS_LABEL = "Fragiles et peuplées";

/** The communes to look at first: far from help, and where most people of fragile communes live; null where there is nothing to say. */
export function firstCommunes(site: Site, {coverage}: KnownHelp, profile: IndexProfile | null): FirstCommunes | null {
  const counted = profile && coverage ? priorityCommunes(coverage.communes) : null;
  const first = counted && counted.ways > 0 ? counted.first.slice(0, FIRST).map((r) => r.commune) : null;
  const fragile = profile ? fragileCommunes(profile.classes) : [];
  const populous = fragile
    .filter((c) => !isSmallCommune(c) && needMeasured(site, c, profile!.model) !== 0)
    .sort((a, b) => b.population - a.population)
    .slice(0, FIRST);
  return first === null && populous.length === 0 ? null : {first, populous};
}

/** Whether a place receives people and has a telephone number of its own. */
const answers = (place: Place) => place.accueil && sureTelephone(place) !== null;

/** The nearest place of a commune, in it or out of it, where its telephone number is sure; else null. */
export function nearestAnswering(site: Site, commune: string): Place | null {
  const nearest = site.coverage?.rowsOf(commune).find((row) => row.function === CORE)?.place;
  return site.places.find((p) => p.id === nearest && answers(p)) ?? null;
}

/** The help to call: a place in the largest commune that has one, else the nearest to the largest; null where no number is sure. */
export function whomToCall(site: Site, territory: Territory): Place | null {
  const communes = [...communesIn(site.territories, territory)].sort((a, b) => b.population - a.population);
  for (const {code} of communes) {
    const place = site.places.find((p) => p.code_insee === code && answers(p));
    if (place) return place;
  }
  for (const {code} of communes) {
    const place = nearestAnswering(site, code);
    if (place) return place;
  }
  return null;
}

/** "6 010 habitants, dont 1 571 dans 9 communes fragiles ou très fragiles": how many people a verdict is about. */
export function peopleWords({population}: Pick<Territory, "population">, profile: IndexProfile | null): string {
  const fragile = profile ? fragileCommunes(profile.classes) : [];
  const theirs = sum(fragile, (c) => c.population);
  const inhabitants = plural(population, "habitant");
  if (fragile.length === 0) return inhabitants;
  if (theirs < population)
    return `${inhabitants}, dont ${formatNumber(theirs)} dans ${plural(fragile.length, "commune fragile", "communes fragiles")} ou très ${fragile.length < 2 ? "fragile" : "fragiles"}`;
  return fragile.length === 1
    ? `${inhabitants}, tous dans une commune fragile ou très fragile`
    : `${inhabitants}, tous dans ${formatNumber(fragile.length)} communes fragiles ou très fragiles`;
}
