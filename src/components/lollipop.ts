import {round} from "../domain/statistics.js";
import {html, raw, type Html} from "./html.js";

interface LollipopOptions {
  value: number | null;
  reference: number | null;
  scale: {min: number; max: number};
  /** Where the stem starts: 0 on a signed scale, its smallest value otherwise. */
  origin: number;
  weak?: boolean;
}

const HEIGHT = 20;
/** Room on both sides, in percent, so that a head at the end of the scale is not cut. */
const PAD = 4;

/** Where a value stands on a scale, in percent of its width, with `room` left at both ends. */
export const percentAlong = (value: number, {min, max}: {min: number; max: number}, room = 0): number =>
  round(room + ((value - min) / (max - min)) * (100 - 2 * room), 1);

/** One score on its scale beside a reference. It decorates a number that stands beside it. */
export function lollipop({value, reference, scale, origin, weak}: LollipopOptions): Html {
  const x = (v: number) => `${percentAlong(v, scale, PAD)}%`;
  const middle = HEIGHT / 2;
  const line = (kind: string, from: number, to: number, [top, bottom] = [middle, middle]) =>
    html`<line class="lollipop-${kind}" x1="${x(from)}" x2="${x(to)}" y1="${top}" y2="${bottom}"/>`;
  const head = (v: number) =>
    html`<circle class="lollipop-head${weak && raw(" weak")}" cx="${x(v)}" cy="${middle}" r="5"/>`;
  return html`
    <svg class="lollipop" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false">
    ${line("track", scale.min, scale.max)}
    ${value !== null && line("stem", origin, value)}
    ${reference !== null && line("reference", reference, reference, [2, HEIGHT - 2])}
    ${value !== null && head(value)}
    </svg>`;
}
