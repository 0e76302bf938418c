import type {Comparison} from "../profile.js";

/** A difference smaller than this share of the scale is no difference. */
const NEAR = 0.035;
/** From this share of the population, an imputed score is too weak to build a sentence on. */
export const MOSTLY_IMPUTED = 0.5;

/** -1 for less, 0 for about the same, 1 for more, relative to the scale that a difference is measured on. */
export function gradeOf(difference: number, scale: {min: number; max: number}): -1 | 0 | 1 {
  const share = Math.abs(difference) / (scale.max - scale.min);
  return share <= NEAR + Number.EPSILON ? 0 : difference > 0 ? 1 : -1;
}

type Scored = Pick<Comparison<unknown>["own"], "score" | "imputed_share">;

/** True of a score that was measured for most of the inhabitants behind it. */
export const isSolid = ({score, imputed_share}: Scored): boolean =>
  score !== null && (imputed_share ?? 0) < MOSTLY_IMPUTED;

/** True where words may compare: both sides are known, and measured for most of the inhabitants. */
export const isComparable = ({own, departement, difference}: Comparison<unknown>): boolean =>
  difference !== null && isSolid(own) && isSolid(departement);
