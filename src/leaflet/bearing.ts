import type {Position} from "../domain/nearest.js";

const RADIANS = Math.PI / 180;

/** The eight directions of a compass, clockwise from north, as they follow a distance. */
const DIRECTIONS = "au nord, au nord-est, à l’est, au sud-est, au sud, au sud-ouest, à l’ouest, au nord-ouest".split(
  ", "
);

/**
 * Direction in which one starts from a position to reach another by the shortest way: degrees clockwise from north, 0 to 360.
 * The same position has none: 0.
 */
export function bearing(from: Position, to: Position): number {
  const [a, b, turn] = [from.lat * RADIANS, to.lat * RADIANS, (to.lon - from.lon) * RADIANS];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** "au nord-est" from degrees clockwise from north: the nearest of eight directions. */
export function frenchDirection(degrees: number): string {
  const step = 360 / DIRECTIONS.length;
  return DIRECTIONS[Math.round((((degrees % 360) + 360) % 360) / step) % DIRECTIONS.length];
}
