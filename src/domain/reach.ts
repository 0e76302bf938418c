import {sum} from "d3";
import type {CommuneCoverage} from "./coverage.js";
import {isWithin, type Distance} from "./detour.js";
import {rateOf10000} from "./statistics.js";
import type {Territory} from "./territories.js";

export interface Reach {
  function: string;
  /** The nearest first, and last those whose commune has a place without a known position. */
  distances: (Distance & {population: number})[];
  /** Inhabitants whose distance is not known. */
  unknown: number;
  /** Fixed places, and those of them whose week is known. */
  places: number;
  places_with_hours: number;
  /** Null when there are places and none of their weeks is known. */
  weekly_hours: number | null;
  /** For 10,000 inhabitants. */
  places_rate: number | null;
  hours_rate: number | null;
}

/** Adds up the coverage of communes for one aim: inhabitants count where the centre of their commune is. */
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

/** Distance as the crow flies within which half of the inhabitants live, km; null when none is known. */
export function medianDistance({distances}: Pick<Reach, "distances">): number | null {
  const measured = distances.filter(({km}) => km !== null);
  const half = sum(measured, (d) => d.population) / 2;
  let counted = 0;
  return measured.find(({population}) => (counted += population) >= half)?.km ?? null;
}

/**
 * Share of the inhabitants who have a place in their commune or within so many kilometres of road; null when none is
 * known.
 */
export function shareWithin({distances}: Pick<Reach, "distances">, km: number, factor?: number): number | null {
  const all = sum(distances, (d) => d.population);
  const near = distances.filter((d) => d.own || isWithin(d.km!, km, factor));
  return all === 0 ? null : sum(near, (d) => d.population) / all;
}
