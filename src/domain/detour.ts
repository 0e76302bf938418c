/**
 * Kilometres of road for one as the crow flies. A supposition, not a measure: no road is known here. Ratios found between
 * networks of roads and straight lines are mostly between 1.2 and 1.5, the higher the shorter and hillier the way; 1.3 is in
 * the middle, and the reader may take another.
 */
export const DETOUR = 1.3;

// Written here rather than taken from french.ts: this module goes to the browser, and that one is large.
const NBSP = "\u00a0";

/** Factors that a reader may choose, 1 to 2 by tenths: a page carries what it prints under each of them. */
export const DETOURS = Array.from({length: 11}, (_, i) => (10 + i) / 10);

/** Kilometres of road within which inhabitants are counted. */
export const REACHES = [5, 10, 15];

/** Where a place stops being near, and starts being far, in kilometres of road. A choice, said wherever it is used. */
export const NEAR_KM = 5;
export const FAR_KM = 10;

/**
 * Kilometres of road estimated from a distance as the crow flies, to the tenth. Classes and shares follow this number: they
 * agree with what is printed.
 */
export function roadKm(km: number, factor = DETOUR): number {
  // A third decimal first: 1.15 × 1.3 must not become 1.4949999.
  return Math.round(Math.round(km * factor * 1000) / 100) / 10;
}

/** "16,2 km" of road, estimated; "moins de 1 km" where the middle of the commune stands for both ends. */
export function formatKm(km: number, factor?: number): string {
  const road = roadKm(km, factor);
  return road < 1 ? `moins de 1${NBSP}km` : `${road.toFixed(1).replace(".", ",")}${NBSP}km`;
}

/** 0 near (less than 5 km of road), 1 between, 2 far (more than 10 km). */
export function distanceClass(km: number, factor = DETOUR): 0 | 1 | 2 {
  const road = roadKm(km, factor);
  return road < NEAR_KM ? 0 : road > FAR_KM ? 2 : 1;
}
