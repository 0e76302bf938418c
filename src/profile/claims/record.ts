import type {IndicatorRow} from "../../domain/indicators.js";
import {printedNumber} from "../../domain/french.js";
import {isSolid} from "../../domain/wording/grade.js";

/** Territories among which an indicator is worth calling the highest or the lowest, at least. */
const AMONG = 4;

type Score = Pick<IndicatorRow, "score" | "imputed_share"> | undefined;

/**
 * Whether an indicator weighs more, or less, in a territory than in each of its peers, by printed numbers.
 *
 * It lets be said "c'est celle des 15 intercommunalités où le manque de 4G pèse le plus".
 *
 * @param own score of the territory
 * @param others those of its peers: one that is not known, or mostly estimated, might be the true end
 * @returns which end of a scale it alone holds, and among how many; null where it ties, where it is mostly estimated itself, and among fewer than four
 */
export function recordOf(own: Score, others: Score[], decimals: number) {
  if (!own || !isSolid(own) || others.length + 1 < AMONG || !others.every((other) => other && isSolid(other)))
    return null;
  const printed = (score: Score) => printedNumber(score!.score!, decimals);
  const signs = new Set(others.map((other) => Math.sign(printed(own) - printed(other))));
  const [sign] = signs;
  return signs.size > 1 || sign === 0
    ? null
    : {sens: sign > 0 ? ("plus" as const) : ("moins" as const), parmi: others.length + 1};
}
