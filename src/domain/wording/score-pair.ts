import {formatNumber} from "../french.js";
import type {Model} from "../models.js";
import type {Comparison} from "../profile.js";

/**
 * "score de 4,7 sur 10 contre 6,2": a score and that of the département, said to be scores, since "la part des 65 ans et plus (4,7)" reads
 * as a rate.
 *
 * @param scaled whether the top of the scale is said, once in a sentence; a scale that has a middle of its own has no such top
 */
export function scorePair(
  {own, departement}: Comparison<unknown>,
  {decimals, signed, indicatorScale}: Pick<Model, "decimals" | "signed" | "indicatorScale">,
  {scaled = false} = {}
): string {
  const top = scaled && !signed ? ` sur ${formatNumber(indicatorScale.max)}` : "";
  return `score de ${formatNumber(own.score, decimals)}${top} contre ${formatNumber(departement.score, decimals)}`;
}
