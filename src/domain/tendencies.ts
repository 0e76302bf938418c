import {max, min} from "d3";
import type {Tendency} from "./content.js";
import {weightedMean} from "./statistics.js";
import type {Territory} from "./territories.js";

/** A tendency that someone saw, and what scores say of its communes. */
export interface TriedTendency {
  name: string;
  /** Its communes that have a score. */
  communes: Territory[];
  /** Mean of their totals, weighted as those of an EPCI are; and the least and the greatest. */
  mean: number;
  low: number;
  high: number;
  /** How many of its communes an earlier diagnostic put in the fragile classes, of those that it classed; null where it classed none. */
  before: {fragile: number; of: number} | null;
}

export interface TryOptions {
  tendencies: Tendency[];
  /** Those of the territory. */
  communes: Territory[];
  /** Total of a commune under the index of today; null without one. */
  score: (code: string) => number | null;
  /** Whether an earlier diagnostic put a commune in the fragile classes; null where it did not class it. */
  wasFragile: (code: string) => boolean | null;
}

/** Tries tendencies on scores; those without a commune that has one are left out. */
export const tryTendencies = ({tendencies, communes, score, wasFragile}: TryOptions): TriedTendency[] =>
  tendencies.flatMap(({name, communes: codes}): TriedTendency[] => {
    const scored = communes.filter((c) => codes.includes(c.code) && score(c.code) !== null);
    const mean = weightedMean(scored.map((c) => [score(c.code), c.population_scores]));
    if (mean === null) return [];
    const classed = codes.flatMap((code) => wasFragile(code) ?? []);
    const totals = scored.map((c) => score(c.code)!);
    return [
      {
        name,
        communes: scored,
        mean,
        low: min(totals)!,
        high: max(totals)!,
        before: classed.length === 0 ? null : {fragile: classed.filter(Boolean).length, of: classed.length}
      }
    ];
  });
