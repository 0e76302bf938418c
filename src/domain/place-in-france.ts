import {printedNumber} from "./french.js";
import {atLevel, measuredIds, peersOf, type Model} from "./models.js";
import {classIndex, totalScore, type Scores} from "./score.js";
import {sharesAround} from "./statistics.js";
import type {Level} from "./territories.js";

/** Shares of the territories of France that are less and more fragile, 0 to 1, by printed totals; ties are neither. */
export interface Among {
  below: number;
  above: number;
  step: number;
}

/** Where a territory stands among those of its level in all of France. */
export interface PlaceInFrance {
  national: Among | null;
  /** By the indicators that are measured everywhere. */
  nationalMeasured: Among | null;
  /** Total of the median territory. */
  nationalMedian: number | null;
  nationalMean: number | null;
}

/** @param scores none for a territory that has no place: its level has a middle all the same */
export function placeInFrance(scores: Scores, model: Model, level: Level): PlaceInFrance {
  const peers = peersOf(model, level);
  const among = (total: number | null, {percentiles, totals}: NonNullable<typeof peers>["measured"], own: Model) => {
    const shares = total === null ? null : sharesAround(printedNumber(total, model.decimals), totals);
    if (!shares) return null;
    const cuts = own.classPercentiles?.map((p) => percentiles[p]) as Model["classCuts"] | undefined;
    return {...shares, step: classIndex(total!, {classCuts: cuts ?? own.classCuts})};
  };
  const own = atLevel(model, level);
  return {
    national: peers && among(totalScore(scores, model), peers, own),
    nationalMeasured: peers && among(totalScore(scores, model, measuredIds(model)), peers.measured, own),
    nationalMedian: peers ? (peers.percentiles[50] ?? null) : model.signed ? 0 : null,
    nationalMean: peers ? model.reference!.mean : null
  };
}
