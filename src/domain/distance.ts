export interface Position {
  lon: number;
  lat: number;
}

/** Mean radius, km (IUGG). */
const EARTH_RADIUS = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance, km, by the haversine formula, which is good at short distances too. */
export function crowFlies(a: Position, b: Position): number {
  const cosines = Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS);
  const h = haversine(b.lat - a.lat) + cosines * haversine(b.lon - a.lon);
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, h)));
}

const haversine = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
