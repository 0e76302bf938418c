import {steady} from "../domain/statistics.js";
import type {Found} from "./found.js";
import {valuesOn} from "./select.js";
import type {ExploreState} from "./state.js";

/** Territories of a view at one point of the scatter. */
export interface Bubble {
  x: number;
  y: number;
  count: number;
  selected: number;
  /** Code of the only one; null where there are several. */
  code: string | null;
}

/** Decimals that tell two points of the scatter apart. */
const POINT = 10;
/** Above any coordinate of a point, so that two of them make one key. */
const KEY = 10_000;

/** Points of the scatter, the most crowded first: scores of communes are few whole numbers, so that many communes are at one point. */
export function bubblesOf(found: Found, {x, y}: Pick<ExploreState, "x" | "y">, chosen: Uint8Array | null): Bubble[] {
  const [xs, ys] = [valuesOn(found, x), valuesOn(found, y)];
  if (!xs || !ys) return [];
  const bubbles = new Map<number, Bubble>();
  for (let i = 0; i < found.size; ++i) {
    const [px, py] = [Math.round(steady(xs[i] * POINT)), Math.round(steady(ys[i] * POINT))];
    const key = px * KEY + py;
    if (Number.isNaN(key)) continue;
    const bubble = bubbles.get(key);
    if (bubble) {
      bubble.count += 1;
      bubble.selected += chosen?.[i] ?? 0;
      bubble.code = null;
    } else bubbles.set(key, {x: px / POINT, y: py / POINT, count: 1, selected: chosen?.[i] ?? 0, code: found.code(i)});
  }
  return [...bubbles.values()].sort((a, b) => b.count - a.count);
}
