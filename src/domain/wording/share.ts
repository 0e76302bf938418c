import {formatShare} from "../french.js";

/** Rounding of sums of people, which is no one. */
const NOBODY = 1e-9;

/**
 * How many of the inhabitants live in some way, as the subject of a sentence and its verb: "43 % vivent". A share that is printed as nothing
 * or as all is said by words, for it seldom is.
 *
 * @param share of the inhabitants, 0 to 1
 */
export function inhabitantsWho(share: number): string {
  if (share < NOBODY) return "personne ne vit";
  if (share > 1 - NOBODY) return "tous vivent";
  return `${formatShare(share)} vivent`;
}
