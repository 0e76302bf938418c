import {deviation} from "d3";
import type {Scores} from "./score.js";
import {steady} from "./statistics.js";

/** A territory as likeness to others of its level looks at it. */
export interface ComparedArea {
  code: string;
  population: number;
  /** By indicator. */
  scores: Scores;
}

/** Territories that are shown as alike. */
const PEERS = 5;

/**
 * Territories that resemble one most, the nearest first. Each score and the logarithm of the population are divided by their standard
 * deviation over all territories, so that each counts as much as another; the distance is Euclid's. Among equals the lowest code comes
 * first: the order of the input does not matter.
 *
 * @param indicators ids of the scores that are compared; a territory that lacks one of them, or has no inhabitant, resembles none
 * @returns at most `limit`, never the territory itself; none where it lacks one of the scores, or is not among them
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
