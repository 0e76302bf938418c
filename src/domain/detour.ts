/**
 * Kilometres of road for one as the crow flies. A supposition, not a measure: no road is known here. Ratios found between
 * networks of roads and straight lines are mostly between 1.2 and 1.5, the higher the shorter and hillier the way; 1.3 is in
 * the middle, and is the one that pages print.
 */
export const DETOUR = 1.3;

// Written here rather than taken from french.ts: this module goes to the browser, and that one is large.
const NBSP = "\u00a0";

/** Factors that a road mostly has: what is said to be sure holds under each of them. */
export const DETOURS = [1.2, 1.3, 1.4, 1.5];

/** Kilometres of road within which inhabitants are counted. */
export const REACHES = [5, 10, 15];

/** Where a place stops being near, and starts being far, in kilometres of road. A choice, said wherever it is used. */
export const NEAR_KM = 5;
export const FAR_KM = 10;

/** Kilometres of road estimated from a distance as the crow flies, to the tenth: what is printed, and nothing but that. */
export function roadKm(km: number, factor = DETOUR): number {
  // A seventh decimal first: 1.15 × 1.3 must not become 1.4949999.
  return Math.round(Math.round(km * factor * 1e7) / 1e6) / 10;
}

/** "16,2 km" of road, estimated; "moins de 1 km" where it is close by. */
export function formatKm(km: number, factor?: number): string {
  const road = roadKm(km, factor);
  return road < 1 ? `moins de 1${NBSP}km` : `${road.toFixed(1).replace(".", ",")}${NBSP}km`;
}

/** Whether a distance as the crow flies is within so many kilometres of road. Numbers are compared as they are, not as they are printed. */
export const isWithin = (km: number, road: number, factor = DETOUR): boolean => km * factor <= road;

/** How far a commune is from the nearest place. */
export interface Distance {
  /** As the crow flies; null where it is not known, so also to a place of the commune whose position is not. */
  km: number | null;
  /** Whether the commune itself has such a place: it is then near one, however large it is. */
  own: boolean;
}

/** 0 near (a place in the commune, or less than 5 km of road), 1 between, 2 far (more than 10 km); null where it is not known. */
export function distanceClass({km, own}: Distance, factor = DETOUR): 0 | 1 | 2 | null {
  if (own) return 0;
  if (km === null) return null;
  return km * factor < NEAR_KM ? 0 : isWithin(km, FAR_KM, factor) ? 1 : 2;
}

/** "16,2 km" of road, estimated, or "dans la commune" where a place has no known position; null where nothing is known. */
export const distanceText = ({km, own}: Distance): string | null =>
  km === null ? (own ? "dans la commune" : null) : formatKm(km);
