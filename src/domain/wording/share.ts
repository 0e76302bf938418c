import {formatShare} from "../french.js";

/** Rounding of sums of people. */
const NOBODY = 1e-9;

/** "43 % vivent": the subject and its verb, for a share from 0 to 1. */
export function inhabitantsWho(share: number): string {
  if (share < NOBODY) return "personne ne vit";
  if (share > 1 - NOBODY) return "tous vivent";
  return `${formatShare(share)} vivent`;
}
