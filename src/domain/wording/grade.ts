import type {Comparison} from "../profile.js";

/** Share of the scale: less is no difference. */
const NEAR = 0.035;
/** Share of the population from which an imputed score is too weak for a sentence. */
export const MOSTLY_IMPUTED = 0.5;

/** -1 for less, 0 for about the same, 1 for more. */
export function gradeOf(difference: number, scale: {min: number; max: number}): -1 | 0 | 1 {
  const share = Math.abs(difference) / (scale.max - scale.min);
  return share <= NEAR + Number.EPSILON ? 0 : difference > 0 ? 1 : -1;
}

type Scored = Pick<Comparison<unknown>["own"], "score" | "imputed_share">;

/** Measured for most of the inhabitants. */
export const isSolid = ({score, imputed_share}: Scored): boolean =>
  score !== null && (imputed_share ?? 0) < MOSTLY_IMPUTED;

/** Both sides are measured for most of the inhabitants. */
export const isComparable = ({own, departement, difference}: Comparison<unknown>): boolean =>
  difference !== null && isSolid(own) && isSolid(departement);
