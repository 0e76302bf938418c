import {html, type Html} from "../components/html.js";
import {compareMark} from "./marks.js";
import {percentAlong} from "../components/scale.js";

/** Height of a lane of marks. */
const LANE = 22;
/** Room on both sides, and between the middles of two marks of a lane, in percent of the width: a mark is 22 wide, a phone 320. */
const PAD = 4;
const APART = 8;

/** One measure on its scale, with a mark for each territory, in as much width as there is. Decoration of the numbers beside it. */
export function dots(values: (number | null)[], scale: {min: number; max: number}): Html {
  const at = (v: number) => percentAlong(v, scale, PAD);
  const known = values.flatMap((value, i) => (value === null ? [] : [{i, x: at(value)}]));
  const lanes = lanesOf(known.map((d) => d.x));
  const height = LANE * Math.max(1, ...lanes.map((lane) => lane + 1));
  const middle = height - LANE / 2;
  return html`
    <svg class="dots" width="100%" height="${height}" aria-hidden="true" focusable="false">
    <line class="dots-track" x1="${at(scale.min)}%" x2="${at(scale.max)}%" y1="${middle}" y2="${middle}"/>
    ${known.map(({i, x}, k) => html`<svg x="${x}%" y="${middle - LANE * lanes[k]}" overflow="visible">${compareMark(i)}</svg>`)}
    </svg>`;
}

/** A lane for each place, so that no mark hides another: those that are too near of one are above it. */
export function lanesOf(places: number[]): number[] {
  const taken: number[][] = [];
  const lanes = new Array<number>(places.length);
  for (const k of places.map((_, k) => k).sort((a, b) => places[a] - places[b] || a - b)) {
    const free = taken.findIndex((lane) => lane.every((x) => Math.abs(x - places[k]) >= APART));
    lanes[k] = free < 0 ? taken.length : free;
    (taken[lanes[k]] ??= []).push(places[k]);
  }
  return lanes;
}
