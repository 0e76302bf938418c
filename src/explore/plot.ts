import {round} from "../domain/statistics.js";

/** Room around a drawing: percent of the width at its sides, pixels above and below. Drawings take the width that there is. */
export const PLOT = {left: 9, right: 2, top: 12, bottom: 40};

/** An axis from one value to another, in percent of the width or in pixels of the height. */
export interface Scale {
  low: number;
  high: number;
  at(value: number): number;
}

export function scaleX(low: number, high: number): Scale {
  const span = high - low || 1;
  return {low, high, at: (value) => round(PLOT.left + ((value - low) / span) * (100 - PLOT.left - PLOT.right), 2)};
}

export function scaleY(low: number, high: number, height: number): Scale {
  const span = high - low || 1;
  return {
    low,
    high,
    at: (value) => round(height - PLOT.bottom - ((value - low) / span) * (height - PLOT.top - PLOT.bottom), 2)
  };
}

/** Value under a point, from its place in the drawing: 0 at the left, 1 at the right. */
export function valueAcross(share: number, low: number, high: number): number {
  return clamp(low + ((share * 100 - PLOT.left) / (100 - PLOT.left - PLOT.right)) * (high - low), low, high);
}

/** Value under a point, from its place in the drawing, in pixels from its top. */
export function valueDown(pixels: number, height: number, low: number, high: number): number {
  return clamp(low + ((height - PLOT.bottom - pixels) / (height - PLOT.top - PLOT.bottom)) * (high - low), low, high);
}

/** About `count` plain values between two: whole multiples of 1, 2 or 5 of a power of ten. */
export function ticks(low: number, high: number, count = 6): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((m) => m * power >= rough * 0.999)! * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({length: last - first + 1}, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
