import {deviation} from "d3";
import type {Scores} from "./score.js";
import {steady} from "./statistics.js";

export interface ComparedArea {
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
