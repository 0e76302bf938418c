import type {Comparison} from "../profile.js";

/** A difference smaller than this share of the scale is no difference; one larger than CLEAR is a clear one. */
const NEAR = 0.035;
const CLEAR = 0.1;
/** From this share of the population, an imputed score is too weak to build a sentence on. */
export const MOSTLY_IMPUTED = 0.5;

/** -2 clearly less, -1 a little less, 0 about the same, 1 a little more, 2 clearly more. */
export type Grade = -2 | -1 | 0 | 1 | 2;

/** How much a difference matters, relative to the scale that it is measured on. */
export function gradeOf(difference: number, scale: {min: number; max: number}): Grade {
  const share = Math.abs(difference) / (scale.max - scale.min);
  if (share <= NEAR + Number.EPSILON) return 0;
  const size = share <= CLEAR + 1e-9 ? 1 : 2;
  return (difference > 0 ? size : -size) as Grade;
}

type Scored = Pick<Comparison<unknown>["own"], "score" | "imputed_share">;

/** True of a score that was measured for most of the inhabitants behind it. */
export function isSolid({score, imputed_share}: Scored): boolean {
  return score !== null && (imputed_share ?? 0) < MOSTLY_IMPUTED;
}

/** True where words may compare: both sides are known, and measured for most of the inhabitants. */
export function isComparable({own, departement, difference}: Comparison<unknown>): boolean {
  return difference !== null && isSolid(own) && isSolid(departement);
}
