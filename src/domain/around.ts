import {extent} from "d3";
import {landOf} from "./nearest.js";
import type {Place} from "./places.js";
import type {Territory} from "./territories.js";

/** Degrees beyond the communes of a département in which places still count for them: some thirty kilometres. */
const MARGIN = 0.35;

export function placesWithin<T extends Pick<Place, "code_insee">>(
  communes: Pick<Territory, "code">[],
  places: T[]
): T[] {
  const own = new Set(communes.map((c) => c.code));
  return places.filter((p) => own.has(p.code_insee));
}

/**
 * Places near some communes and in none of them: what lies over the border of a département. Only a box is looked at; distances are
 * for those who use these places.
 */
export function placesBeyond(communes: Pick<Territory, "code" | "lon" | "lat">[], places: Place[]): Place[] {
  const own = new Set(communes.map((c) => c.code));
  const lands = new Set(communes.map((c) => landOf(c.code)));
  const near = (of: (c: Pick<Territory, "lon" | "lat">) => number | null) => {
    const [min, max] = extent(communes, of);
    return (value: number | null) =>
      value !== null && min !== undefined && value >= min - MARGIN && value <= max! + MARGIN;
  };
  const [lon, lat] = [near((c) => c.lon), near((c) => c.lat)];
  return places.filter(
    (p) => !own.has(p.code_insee) && lands.has(landOf(p.code_insee)) && lon(p.longitude) && lat(p.latitude)
  );
}
