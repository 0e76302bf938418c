/**
 * Kilometres of road for one as the crow flies: an assumption, which pages print. Measured ratios are mostly 1.2 to
 * 1.5.
 */
export const DETOUR = 1.3;

/** What is said to be sure holds under each of these. */
export const DETOURS = [1.2, 1.3, 1.4, 1.5];

export const REACHES = [5, 10, 15];

/** Kilometres of road where a place stops being near, and starts being far. */
export const NEAR_KM = 5;
export const FAR_KM = 10;

/** Kilometres of road, to the tenth as they are printed. */
export function roadKm(km: number, factor = DETOUR): number {
  // A seventh decimal first: 1.15 × 1.3 must not become 1.4949999.
  return Math.round(Math.round(km * factor * 1e7) / 1e6) / 10;
}

/** "16,2 km" of road, without french.ts, which is large for a browser. */
export function formatKm(km: number, factor?: number): string {
  const road = roadKm(km, factor);
  return `${road < 1 ? "moins de 1" : road.toFixed(1).replace(".", ",")}\u00a0km`;
}

/** "16,2 km", "15 km" of road, in a sentence. */
export const kmWords = (km: number, factor?: number): string => formatKm(km, factor).replace(/,0(?=\u00a0)/, "");

/** Whether a distance as the crow flies is within so many kilometres of road, before rounding. */
export const isWithin = (km: number, road: number, factor = DETOUR): boolean => km * factor <= road;

export interface Distance {
  km: number | null;
  /** Whether the commune itself has such a place: it is then near one. */
  own: boolean;
}

/** 0 near, 1 between, 2 far. */
export function distanceClass({km, own}: Distance, factor = DETOUR): 0 | 1 | 2 | null {
  if (own) return 0;
  if (km === null) return null;
  return km * factor < NEAR_KM ? 0 : isWithin(km, FAR_KM, factor) ? 1 : 2;
}

/** "16,2 km" of road, or "dans la commune" where the position of the place is not known. */
export const distanceText = ({km, own}: Distance): string | null =>
  km === null ? (own ? "dans la commune" : null) : formatKm(km);
