import {ascending, bisectRight, descending, group, sort} from "d3";
import {crowFlies, type Position} from "./distance.js";
import type {Scores} from "./score.js";
import {formatNumber} from "./french.js";
import type {Indicator} from "./models.js";
import {steady, wholeSum} from "./statistics.js";

/** A commune as likeness looks at it. */
export interface ComparedCommune {
  code: string;
  /** Middle of the commune; null where it is not known. */
  position: Position | null;
  population: number;
  /** Id of the class of its total; null without one. */
  class: string | null;
  /** Null for one that is estimated. */
  scores: Scores;
}

/** A commune that resembles another. */
export interface SimilarCommune {
  code: string;
  /** Classes of size between the two, 0 in the same. */
  sizes: number;
  sameClass: boolean;
  /** Mean difference of the two scores, indicator by indicator, in points of the model's scale of an indicator. */
  gap: number;
  /** As the crow flies between the middles; null where one is not known. */
  km: number | null;
}

/** Communes that are shown as alike. */
const SIMILAR = 5;

/** Inhabitants from which a commune is of the next class of size: those of Insee's tables of communes by size. */
const SIZES = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

/** The class of size of a commune, in words: "de 2 000 à 4 999 habitants". */
export function sizeWords(population: number): string {
  const size = bisectRight(SIZES, population);
  const [from, to] = [SIZES[size - 1], SIZES[size]];
  if (from === undefined) return `moins de ${formatNumber(to)} habitants`;
  return to === undefined
    ? `${formatNumber(from)} habitants ou plus`
    : `de ${formatNumber(from)} à ${formatNumber(to - 1)} habitants`;
}

/**
 * Communes that resemble one: those of its size first, or of the nearest class of size; then those of its class; then
 * those whose scores are nearest, by the mean of the differences without their signs, indicator by indicator: scores are
 * on one scale, so nothing is weighed. Among equals, the nearest on the map comes first, then the lowest code.
 *
 * @param indicators those that are compared; one whose rate may be secret, where both have it; a commune that lacks
 * another resembles none
 * @returns at most `limit`, never the commune itself; none for a commune without a class
 */
export function similarCommunes(
  subject: ComparedCommune,
  others: Iterable<ComparedCommune>,
  indicators: Pick<Indicator, "id" | "secretRate">[],
  limit = SIMILAR
): SimilarCommune[] {
  if (subject.class === null) return [];
  const sizeOf = ({population}: ComparedCommune) => bisectRight(SIZES, population);
  const own = sizeOf(subject);
  const bySizes = group(others, (other) => Math.abs(sizeOf(other) - own));
  const found: SimilarCommune[] = [];
  // Those of the nearest sizes come first: the others are not looked at once there are enough.
  for (const sizes of sort(bySizes.keys())) {
    if (found.length >= limit) break;
    for (const other of bySizes.get(sizes)!) {
      if (other.code === subject.code || other.class === null) continue;
      const gap = gapOf(subject.scores, other.scores, indicators);
      if (gap === null) continue;
      const km = subject.position && other.position && crowFlies(subject.position, other.position);
      found.push({code: other.code, sizes, sameClass: other.class === subject.class, gap, km});
    }
  }
  return found.sort(byLikeness).slice(0, limit);
}

function gapOf(a: Scores, b: Scores, indicators: Pick<Indicator, "id" | "secretRate">[]): number | null {
  const gaps = indicators.flatMap(({id, secretRate}) => {
    const gap = a[id] == null || b[id] == null ? null : Math.abs(a[id] - b[id]);
    return gap === null && secretRate ? [] : [gap];
  });
  const sum = wholeSum(gaps);
  return sum === null || gaps.length === 0 ? null : steady(sum / gaps.length);
}

function byLikeness(a: SimilarCommune, b: SimilarCommune): number {
  const farther = ascending(a.km ?? Infinity, b.km ?? Infinity);
  return (
    a.sizes - b.sizes || descending(a.sameClass, b.sameClass) || a.gap - b.gap || farther || ascending(a.code, b.code)
  );
}
