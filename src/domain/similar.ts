// Communes and EPCI that resemble one by their scores, their size and their class.
import {ascending, bisectRight, descending, deviation, group, sort} from "d3";
import {crowFlies, type Position} from "./distance.js";
import type {Indicator} from "./models.js";
import type {Scores} from "./score.js";
import {steady} from "./statistics.js";

export interface ComparedCommune {
  code: string;
  position: Position | null;
  population: number;
  class: string | null;
  scores: Scores;
}

interface SimilarCommune {
  code: string;
  sizes: number;
  sameClass: boolean;
  /** Mean absolute difference of the scores, in points. */
  gap: number;
  km: number | null;
}

const SIMILAR = 5;

/** Inhabitants between two classes of size. */
export const SIZES = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

/** Classes of size between two communes that are alike, at most. */
const NEAR_SIZE = 1;

/**
 * Communes of the same class of size first, then of the next ones, never of others; then those of the same class; then
 * those whose scores differ least, by the mean of the absolute differences; then the nearest on the map.
 *
 * @param indicators a commune that lacks one resembles none, unless its rate may be secret
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
  const found: Candidate[] = [];
  // Sizes farther away are not looked at once there are enough.
  for (const sizes of sort(bySizes.keys())) {
    if (found.length >= limit || sizes > NEAR_SIZE) break;
    for (const other of bySizes.get(sizes)!) {
      if (other.code === subject.code || other.class === null) continue;
      const gap = gapOf(subject.scores, other.scores, indicators);
      if (gap !== null) found.push({other, sizes, sameClass: other.class === subject.class, gap});
    }
  }
  const kmTo = ({position}: ComparedCommune) => subject.position && position && crowFlies(subject.position, position);
  const byLikeness = (a: Candidate, b: Candidate) =>
    a.sizes - b.sizes ||
    descending(a.sameClass, b.sameClass) ||
    a.gap - b.gap ||
    ascending(kmTo(a.other) ?? Infinity, kmTo(b.other) ?? Infinity) ||
    ascending(a.other.code, b.other.code);
  return found
    .sort(byLikeness)
    .slice(0, limit)
    .map(({other, ...likeness}) => ({code: other.code, ...likeness, km: kmTo(other)}));
}

interface Candidate extends Omit<SimilarCommune, "code" | "km"> {
  other: ComparedCommune;
}

function gapOf(a: Scores, b: Scores, indicators: Pick<Indicator, "id" | "secretRate">[]): number | null {
  let [sum, count] = [0, 0];
  for (const {id, secretRate} of indicators) {
    const [from, to] = [a[id], b[id]];
    if (from == null || to == null) {
      if (secretRate) continue;
      return null;
    }
    sum += Math.abs(from - to);
    count += 1;
  }
  return count === 0 ? null : steady(sum / count);
}

interface ComparedArea {
  code: string;
  population: number;
  scores: Scores;
}

const PEERS = 5;

/**
 * Territories that resemble one most: Euclid's distance of the scores and the logarithm of the population, each divided
 * by its standard deviation; among equals the lowest code comes first.
 *
 * @param indicators a territory that lacks one of these scores, or has no inhabitant, resembles none
 */
export function resembling<T extends ComparedArea>(code: string, areas: T[], indicators: string[], limit = PEERS): T[] {
  const subject = areas.find((area) => area.code === code);
  const whole = ({population, scores}: T) => population > 0 && indicators.every((id) => scores[id] != null);
  if (!subject || !whole(subject) || indicators.length === 0) return [];
  const compared = areas.filter(whole);
  const dimensions = [
    ...indicators.map((id) => (area: T) => area.scores[id]!),
    ({population}: T) => Math.log(population)
  ].map((read) => ({read, scale: deviation(compared, read) || 1}));
  const distance = (area: T) =>
    steady(Math.hypot(...dimensions.map(({read, scale}) => (read(area) - read(subject)) / scale)));
  return compared
    .filter((area) => area.code !== code)
    .map((area) => ({area, distance: distance(area)}))
    .sort((a, b) => a.distance - b.distance || (a.area.code < b.area.code ? -1 : 1))
    .slice(0, limit)
    .map(({area}) => area);
}
