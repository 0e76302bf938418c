import {sum} from "d3";
import type {Site} from "../data/site.js";
import {CORE} from "../domain/coverage.js";
import {formatNumber, plural} from "../domain/french.js";
import {sureTelephone, type Place} from "../domain/places.js";
import {priorityCommunes, type Candidate} from "../domain/priorities.js";
import {communesIn, fragileCommunes, type IndexProfile} from "../domain/profile.js";
import {isSmallCommune} from "../domain/small-commune.js";
import type {Territory} from "../domain/territories.js";
import type {KnownHelp} from "./decisions.js";

/** How many communes an official is told to look at first. */
const FIRST = 3;

/** The communes to look at first, and why these: far from help, then for want of any, the fragile ones where most people live. */
export interface FirstCommunes {
  label: string;
  communes: Pick<Territory, "code" | "name" | "population">[];
  /** Those that are far, with what makes them first; none where they are first by their class alone. */
  far: Candidate[];
}

/** The communes to look at first; null where nothing sets any apart. */
export function firstCommunes({coverage}: KnownHelp, profile: IndexProfile | null): FirstCommunes | null {
  const far = coverage ? priorityCommunes(coverage.communes, {limit: FIRST}).ranked : [];
  if (far.length > 0) return {label: "D’abord", communes: far, far};
  const fragile = profile ? fragileCommunes(profile.classes).filter((c) => !isSmallCommune(c)) : [];
  if (fragile.length === 0) return null;
  const communes = [...fragile].sort((a, b) => b.population - a.population).slice(0, FIRST);
  return {label: communes.length < 2 ? "Commune fragile" : "Communes fragiles", communes, far: []};
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
