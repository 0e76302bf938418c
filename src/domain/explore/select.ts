import {steady} from "../statistics.js";
import type {ExploreRow} from "./query.js";
import {MOST_CODES, TOTAL, type Interval, type Selection} from "./state.js";

/** What a row has on an axis of the scatter. */
export function valueOn(row: ExploreRow, axis: string): number | null {
  return axis === TOTAL ? row.total : (row.scores[axis] ?? null);
}

/**
 * Codes of the rows that a selection holds; both ends of an interval belong to it. Nothing holds a row without the value that is brushed.
 * @returns null without a selection: then no row stands out
 */
export function selectedCodes(rows: ExploreRow[], {selection, x, y}: {selection: Selection | null; x: string; y: string}): Set<string> | null {
  if (selection === null) return null;
  if (selection.kind === "codes") {
    const asked = new Set(selection.codes);
    return new Set(rows.flatMap(({code}) => (asked.has(code) ? [code] : [])));
  }
  const holds = selection.kind === "range"
    ? (row: ExploreRow) => isIn(row.total, selection.range)
    : (row: ExploreRow) => isIn(valueOn(row, x), selection.x) && isIn(valueOn(row, y), selection.y);
  return new Set(rows.filter(holds).map(({code}) => code));
}

/** A selection with one territory more or less. From a stretch or a rectangle, one starts again. */
export function toggled(selection: Selection | null, code: string): Selection | null {
  const codes = selection?.kind === "codes" ? selection.codes : [];
  const next = codes.includes(code) ? codes.filter((c) => c !== code) : [...codes, code].slice(-MOST_CODES);
  return next.length === 0 ? null : {kind: "codes", codes: next};
}

/** The interval between two points of a drag, in order and to two decimals, so that addresses stay short. */
export function dragged(from: number, to: number): Interval {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return [Math.floor(steady(low * 100)) / 100, Math.ceil(steady(high * 100)) / 100];
}

function isIn(value: number | null, [low, high]: Interval): boolean {
  return value !== null && steady(value) >= low && steady(value) <= high;
}
