import type {Place} from "../places.js";
import type {Territory} from "../territories.js";
import type {Siting} from "./problem.js";

/**
 * The siting of some communes and places.
 *
 * @param communes those whose centre is known
 * @param places those that stay where they are; one without a position stands in the centre of its commune
 */
export function sitingOf(
  communes: Territory[],
  places: Pick<Place, "code_insee" | "longitude" | "latitude">[],
  {weights, libraries}: Pick<Siting, "weights" | "libraries">
): Siting {
  const position = new Map(communes.map((c, i) => [c.code, i]));
  return {
    codes: communes.map((c) => c.code),
    lon: communes.map((c) => c.lon!),
    lat: communes.map((c) => c.lat!),
    population: communes.map((c) => c.population),
    weights,
    places: places.flatMap(({code_insee, longitude: lon, latitude: lat}) => {
      const commune = position.get(code_insee) ?? null;
      return lon === null && commune === null ? [] : [{commune, lon, lat}];
    }),
    libraries
  };
}

/** Libraries of communes, from the figures of an edition. */
export const librariesOf = (
  communes: Territory[],
  figure: (code: string, model: string, indicator: string) => {value: number | null} | undefined
): number[] => communes.map(({code}) => figure(code, "context", "libraries")?.value ?? 0);
