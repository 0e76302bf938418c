import {printedNumber} from "./french.js";
import {steady} from "./statistics.js";

/**
 * Difference of two numbers as they are printed, to so many decimals: a reader who subtracts the two numbers on the page finds
 * the third, and words that follow from it agree with all three.
 */
export function differenceOf(own: number | null, other: number | null, decimals: number): number | null {
  if (own === null || other === null) return null;
  return steady(printedNumber(own, decimals) - printedNumber(other, decimals));
}
