import {sum} from "d3";
import type {CommuneCoverage} from "./coverage.js";
import {isWithin, type Distance} from "./detour.js";
import {rateOf10000} from "./statistics.js";
import type {Territory} from "./territories.js";

/** How a territory is covered for one aim. */
export interface Reach {
  /** Id of the aim. */
  function: string;
  /** Inhabitants by distance, the nearest first, and last those whose commune has a place without a known position; others are in none. */
  distances: (Distance & {population: number})[];
  /** Inhabitants whose distance is not known. */
  unknown: number;
  /** Fixed places of the territory, and those of them whose week is known. */
  places: number;
  places_with_hours: number;
  /** Hours per week that those are open together; null when there are places and none of their weeks is known. */
  weekly_hours: number | null;
  /** The same for 10,000 inhabitants; null where nobody lives. */
  places_rate: number | null;
  hours_rate: number | null;
}

/** Adds up the coverage of the communes of a territory, for one aim: their inhabitants are all counted where their middles are. */
export function reachOf(
  rows: CommuneCoverage[],
  communes: Pick<Territory, "code" | "population">[],
  aim: string
): Reach {
  const byCommune = new Map(rows.filter((r) => r.function === aim).map((r) => [r.commune, r]));
  const own = communes.flatMap(({code, population}) => {
    const row = byCommune.get(code);
    return row ? [{...row, population}] : [];
  });
  const known = own
    .filter((r) => r.population > 0)
    .map((r) => ({km: r.distance_km, own: r.places > 0, population: r.population}))
    .filter((d) => d.own || d.km !== null);
  const population = sum(communes, (c) => c.population);
  const places = sum(own, (r) => r.places);
  const placesWithHours = sum(own, (r) => r.places_with_hours);
  const hours = places > 0 && placesWithHours === 0 ? null : sum(own, (r) => r.weekly_hours ?? 0);
  const rate = (count: number | null) => (count === null ? null : rateOf10000(count, population));
  return {
    function: aim,
    distances: known.sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity)),
    unknown: population - sum(known, (r) => r.population),
    places,
    places_with_hours: placesWithHours,
    weekly_hours: hours,
    places_rate: rate(places),
    hours_rate: rate(hours)
  };
}

/** Distance as the crow flies within which half of the inhabitants live, of those for whom one is known, km; null when none is. */
export function medianDistance({distances}: Pick<Reach, "distances">): number | null {
  const measured = distances.filter(({km}) => km !== null);
  const half = sum(measured, (d) => d.population) / 2;
  let counted = 0;
  return measured.find(({population}) => (counted += population) >= half)?.km ?? null;
}

/**
 * Share, 0 to 1, of the inhabitants who have a place in their commune or within so many kilometres of road, among those for whom it is known.
 *
 * @returns null when none is known
 */
export function shareWithin({distances}: Pick<Reach, "distances">, km: number, factor?: number): number | null {
  const all = sum(distances, (d) => d.population);
  const near = distances.filter((d) => d.own || isWithin(d.km!, km, factor));
  return all === 0 ? null : sum(near, (d) => d.population) / all;
}
