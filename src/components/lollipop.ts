import {round} from "../domain/statistics.js";
import {html, raw, type Html} from "./html.js";

export interface LollipopOptions {
  value: number | null;
  /** A second value, drawn as a tick to compare with. */
  reference: number | null;
  scale: {min: number; max: number};
  /** Where the stem starts: 0 on a signed scale, its smallest value otherwise. */
  origin: number;
  /** A hollow head: the value is not one to lean on. */
  weak?: boolean;
}

const HEIGHT = 20;
/** Room on both sides, in percent, so that a head at the end of the scale is not cut. */
const PAD = 4;

/** Where a value stands on a scale, in percent of its width, with as much room left at both ends. */
export function percentAlong(value: number, {min, max}: {min: number; max: number}, room = 0): number {
  return round(room + ((value - min) / (max - min)) * (100 - 2 * room), 1);
}

/** One score on its scale beside a reference, in as much width as there is. Decoration of a number that stands beside it. */
export function lollipop({value, reference, scale, origin, weak}: LollipopOptions): Html {
  const x = (v: number) => `${percentAlong(v, scale, PAD)}%`;
  const middle = HEIGHT / 2;
  return html`
    <svg class="lollipop" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false">
    <line class="lollipop-track" x1="${x(scale.min)}" x2="${x(scale.max)}" y1="${middle}" y2="${middle}"/>
    ${value !== null && html`<line class="lollipop-stem" x1="${x(origin)}" x2="${x(value)}" y1="${middle}" y2="${middle}"/>`}
    ${reference !== null && html`<line class="lollipop-reference" x1="${x(reference)}" x2="${x(reference)}" y1="2" y2="${HEIGHT - 2}"/>`}
    ${value !== null && html`<circle class="lollipop-head${weak && raw(" weak")}" cx="${x(value)}" cy="${middle}" r="5"/>`}
    </svg>`;
}
