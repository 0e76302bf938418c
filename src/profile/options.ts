import type {Site} from "../data/site.js";
import {CORE, isFixed} from "../domain/coverage.js";
import {nearestTown, optionsOf, type Known, type Served, type Stop} from "../domain/options.js";
import {communesIn, type Territory} from "../domain/territories.js";
import type {distanceFacts, helpFacts} from "./facts.js";

interface Facts {
  /** What its kind is called, null where its name says it: "Metz Métropole". */
  genre: string | null;
  aide: ReturnType<typeof helpFacts>;
  distance: ReturnType<typeof distanceFacts>;
  arret: (Stop & {autre: Pick<Stop, "code" | "gain" | "gainIci"> | null}) | null;
}

/** What a territory may decide, from the facts that its profile tells elsewhere. */
export function optionFacts(site: Site, territory: Territory, {genre, aide, distance, arret}: Facts) {
  const name = new Map(site.territories.communes.map((c) => [c.code, c.name]));
  const held = new Set(site.places.filter(isFixed).map((p) => p.code_insee));
  const {dAbord = [], auDela, inconnu = 0} = distance ?? {};
  const first = dAbord.find(({code}) => !held.has(code));
  const old = aide?.contacts.length ? "conseiller" : aide?.bibliotheques ? "bibliotheque" : null;
  const options = optionsOf({
    habitants: territory.population,
    pressing: dAbord.map(({code}) => code),
    first: first ? {code: first.code, habitants: first.habitants} : null,
    stops: arret ? [arret, ...(arret.autre ? [{...arret.autre, premieres: [], premieresHabitants: 0}] : [])] : [],
    town: townOf(site, territory),
    aide: aide && aide.lieux + aide.sansAdresse.noms.length + aide.viennent.length > 0,
    old,
    beyond: auDela ? {...auDela, inconnus: inconnu} : null,
    decide: decideOf(territory, genre)
  });
  const asked: Record<string, string | undefined> = {
    conseiller: aide?.contacts[0]?.nom,
    bibliotheque: aide?.bibliotheques?.bourgs[0]
  };
  return options.map(({code, pour, ...option}) => ({
    ...option,
    code,
    nom: (code === null ? asked[option.cle] : name.get(code)) ?? null,
    pour: pour.map((own) => name.get(own)!)
  }));
}

/** Who decides of a place: the commune where no other is described, as in Paris; each EPCI in a département. */
function decideOf({level, communes}: Territory, genre: string | null) {
  if (level === "departement") return "intercommunalite";
  if (communes === 1) return "commune";
  // No other EPCI says in its name what it is.
  return genre ? "communaute" : "metropole";
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
  const town = nearestTown(served, new Set(communes.map((c) => c.code)));
  if (!town) return null;
  const {places, places_with_hours: timed} = rows.get(town.code)!;
  return {...town, horaires: places === timed};
}
