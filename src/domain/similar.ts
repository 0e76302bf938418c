import {ascending, descending} from "d3";
import {crowFlies, type Position} from "./distance.js";
import type {Scores} from "./score.js";
import {steady, wholeSum} from "./statistics.js";

/** A commune as likeness looks at it. */
export interface ComparedCommune {
  code: string;
  /** Middle of the commune; null where it is not known. */
  position: Position | null;
  /** Id of the class of its total; null without one. */
  class: string | null;
  scores: Scores;
}

/** A commune that resembles another. */
export interface SimilarCommune {
  code: string;
  sameClass: boolean;
  /** Mean difference of the two scores, indicator by indicator, in points of the model's scale of an indicator. */
  gap: number;
  /** As the crow flies between the middles; null where one is not known. */
  km: number | null;
}

/** Communes that are shown as alike. */
const SIMILAR = 5;

/**
 * Communes that resemble one. Those of its class come first; then those whose scores are nearest, by the mean of the differences
 * without their signs, indicator by indicator: scores are already on one scale, so nothing is weighed. Among equals, the nearest on the
 * map comes first, then the lowest code: the order of the input does not matter.
 *
 * @param indicators ids of those that are compared; a commune that lacks one of them resembles none
 * @returns at most `limit`, never the commune itself; none for a commune without a class
 */
export function similarCommunes(
  subject: ComparedCommune,
  others: Iterable<ComparedCommune>,
  indicators: string[],
  limit = SIMILAR
): SimilarCommune[] {
  if (subject.class === null || indicators.length === 0) return [];
  const found: SimilarCommune[] = [];
  for (const other of others) {
    if (other.code === subject.code || other.class === null) continue;
    const gap = gapOf(subject.scores, other.scores, indicators);
    if (gap === null) continue;
    const km = subject.position && other.position && crowFlies(subject.position, other.position);
    found.push({code: other.code, sameClass: other.class === subject.class, gap, km});
  }
  return found.sort(byLikeness).slice(0, limit);
}

function gapOf(a: Scores, b: Scores, indicators: string[]): number | null {
  const gap = (id: string) => (a[id] == null || b[id] == null ? null : Math.abs(a[id] - b[id]));
  const sum = wholeSum(indicators.map(gap));
  return sum === null ? null : steady(sum / indicators.length);
}

function byLikeness(a: SimilarCommune, b: SimilarCommune): number {
  const farther = ascending(a.km ?? Infinity, b.km ?? Infinity);
  return descending(a.sameClass, b.sameClass) || a.gap - b.gap || farther || ascending(a.code, b.code);
}
