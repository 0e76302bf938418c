import {round} from "../domain/statistics.js";

/** Where a value stands on a scale, in percent of its width, with as much room left at both ends. */
export function percentAlong(value: number, {min, max}: {min: number; max: number}, room = 0): number {
  return round(room + ((value - min) / (max - min)) * (100 - 2 * room), 1);
}
