// The data of a siting: communes, people and places of an edition.
import {isFixed} from "../coverage.js";
import {knownLibraries, type WithLibraries} from "../figures.js";
import type {Place} from "../places.js";
import {communesIn, type Territories, type Territory} from "../territories.js";
import type {Siting} from "./problem.js";

interface Sited extends WithLibraries {
  territories: Territories;
  places: Place[];
  around: Place[];
}

/** Whether there is a siting to plan: in an edition that is no country or region, with fixed places. */
export const isPlanned = (site: Pick<Sited, "territories" | "places"> & {home: string}): boolean =>
  site.home === "/" && site.places.some(isFixed) && site.territories.communes.some((c) => c.lon !== null);

export const sitedCommunes = ({territories}: Pick<Sited, "territories">): Territory[] =>
  communesIn(territories, territories.departement)
    .filter((c) => c.lon !== null)
    .sort((a, b) => (a.code < b.code ? -1 : 1));

/** Communes and fixed places; a place without a position stands in the centre of its commune. */
export function sitingOf(site: Sited, weights: Siting["weights"]): Siting {
  const communes = sitedCommunes(site);
  const position = new Map(communes.map((c, i) => [c.code, i]));
  return {
    codes: communes.map((c) => c.code),
    lon: communes.map((c) => c.lon!),
    lat: communes.map((c) => c.lat!),
    population: communes.map((c) => c.population),
    weights,
    places: [...site.places, ...site.around].filter(isFixed).flatMap(({code_insee, longitude: lon, latitude: lat}) => {
      const commune = position.get(code_insee) ?? null;
      return lon === null && commune === null ? [] : [{commune, lon, lat}];
    }),
    libraries: site.edition.libraries ? communes.map(({code}) => knownLibraries(site, code)!) : null
  };
}
