// What a territory may decide (a permanence, longer hours, a place), from the facts of its profile.

import type {Site} from "../edition/site.js";
import {CORE, isFixed} from "../domain/coverage.js";
import {knownLibraries} from "../domain/figures.js";
import {nearestTown, optionsOf, type Known, type Served, type Stop} from "../domain/options.js";
import {communesIn, type Territory} from "../domain/territories.js";
import type {distanceFacts, helpFacts} from "./facts.js";

interface Facts {
  genre: string | null;
  aide: ReturnType<typeof helpFacts>;
  distance: ReturnType<typeof distanceFacts>;
  arret: (Stop & {autre: Pick<Stop, "code" | "gain" | "gainIci"> | null}) | null;
}

/** What a territory may decide, from the facts that its profile tells elsewhere. */
export function optionFacts(site: Site, territory: Territory, {genre, aide, distance, arret}: Facts) {
  const name = new Map(site.territories.communes.map((c) => [c.code, c.name]));
  const {dAbord: first = [], auDela, inconnu: inconnus = 0} = distance ?? {};
  const asked = {conseiller: aide?.contacts[0]?.nom, bibliotheque: aide?.bibliotheques?.bourgs[0]};
  const {level, communes} = territory;
  // Above EPCI, they decide; in Paris the commune does. An EPCI whose name says its kind is a metropolis.
  const own = communes === 1 ? "commune" : genre ? "communaute" : "metropole";
  const options = optionsOf({
    habitants: territory.population,
    first,
    held: new Set(site.places.filter(isFixed).map((p) => p.code_insee)),
    libraries: new Set([...name.keys()].filter((code) => knownLibraries(site, code))),
    stops: arret
      ? [arret, ...(arret.autre ? [{...arret.autre, premieres: [], premieresHabitants: 0, gagnees: []}] : [])]
      : [],
    town: townOf(site, territory),
    aide: aide && aide.lieux + aide.sansAdresse.noms.length + aide.viennent.length > 0,
    old: asked.conseiller ? "conseiller" : asked.bibliotheque ? "bibliotheque" : null,
    beyond: auDela ? {...auDela, inconnus} : null,
    decide: level === "departement" ? "intercommunalite" : own
  });
  return options.map(({code = null, pour = [], ...option}) => {
    const nom = (code === null ? asked[option.cle as keyof typeof asked] : name.get(code)) ?? null;
    return {...option, code, nom, pour: pour.map((other) => name.get(other)!)};
  });
}

/** The town of a territory to which most of its people are near, of those that have a place. */
function townOf({coverage, territories}: Site, territory: Territory): Known["town"] {
  if (!coverage) return null;
  const communes = communesIn(territories, territory);
  const rows = new Map(communes.map(({code}) => [code, coverage.rowsOf(code).find((r) => r.function === CORE)]));
  const served = communes.map(({code, population}): Served => {
    const {distance_km: km = null, places = 0, place_commune: town = null} = rows.get(code) ?? {};
    return {population, km, own: places > 0, town};
  });
  const town = nearestTown(served, new Set(rows.keys()));
  const {places, places_with_hours: timed} = (town && rows.get(town.code)) ?? {};
  return town && {...town, horaires: places === timed};
}
