import {steady} from "../domain/statistics.js";
import type {Found} from "./found.js";
import {MOST_CODES, TOTAL, type Interval, type Selection} from "./state.js";

/** What territories have on an axis of the scatter; undefined where it was not asked for. */
export function valuesOn({total, scores}: Pick<Found, "total" | "scores">, axis: string): Float64Array | undefined {
  return axis === TOTAL ? total : scores[axis];
}

/**
 * Which territories a selection holds: 1 for those; both ends of an interval belong to it. Nothing holds a territory without the value that is
 * brushed.
 * @returns null without a selection: then none stands out
 */
export function chosenOf(
  found: Found,
  {selection, x, y}: {selection: Selection | null; x: string; y: string}
): Uint8Array | null {
  if (selection === null) return null;
  const {size} = found;
  if (selection.kind === "codes") {
    const asked = new Set(selection.codes);
    return Uint8Array.from({length: size}, (_, i) => Number(asked.has(found.code(i))));
  }
  if (selection.kind === "range") return Uint8Array.from(found.total, (v) => Number(isIn(v, selection.range)));
  const [xs, ys] = [valuesOn(found, x), valuesOn(found, y)];
  return Uint8Array.from({length: size}, (_, i) =>
    Number(xs !== undefined && ys !== undefined && isIn(xs[i], selection.x) && isIn(ys[i], selection.y))
  );
}

/** A selection with one territory more or less. From a stretch or a rectangle, one starts again. */
export function toggled(selection: Selection | null, code: string): Selection | null {
  const codes = selection?.kind === "codes" ? selection.codes : [];
  const next = codes.includes(code) ? codes.filter((c) => c !== code) : [...codes, code].slice(-MOST_CODES);
  return next.length === 0 ? null : {kind: "codes", codes: next};
}

/** The interval between two points of a drag, in order and to two decimals, so that addresses stay short; to more where values are close. */
export function dragged(from: number, to: number, decimals = 2): Interval {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const unit = 10 ** decimals;
  return [Math.floor(steady(low * unit)) / unit, Math.ceil(steady(high * unit)) / unit];
}

/** A missing number, NaN, is in none. */
function isIn(value: number, [low, high]: Interval): boolean {
  return steady(value) >= low && steady(value) <= high;
}
