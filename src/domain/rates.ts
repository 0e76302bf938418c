import {steady} from "./statistics.js";

/** A rate of two counts, or why there is none: nobody is counted, or the counts do not fit together. */
export type Rate = {percent: number} | {problem: "empty" | "range"};

/**
 * Percentage that a part is of a whole. In communes of a few dozen people the two may come from different estimates of a
 * survey: a rate over 100 % is then set aside rather than cut down to it.
 */
export function rateOf(part: number, whole: number): Rate {
  if (!(whole > 0)) return {problem: "empty"};
  const percent = steady((100 * part) / whole);
  return percent < 0 || percent > 100 ? {problem: "range"} : {percent};
}
