import {max, min} from "d3";
import type {Tendency} from "./content.js";
import {weightedMean} from "./statistics.js";
import type {Territory} from "./territories.js";

interface TryOptions {
  tendencies: Tendency[];
  communes: Territory[];
  /** Total under the index of today. */
  score: (code: string) => number | null;
  /** In an earlier diagnostic; null where it was not classed. */
  wasFragile: (code: string) => boolean | null;
}

/** What scores say of the communes of tendencies; those without a commune that has a score are left out. */
export const tryTendencies = ({tendencies, communes, score, wasFragile}: TryOptions) =>
  tendencies.flatMap(({name, communes: codes}) => {
    const scored = communes.filter((c) => codes.includes(c.code) && score(c.code) !== null);
    const mean = weightedMean(scored.map((c) => [score(c.code), c.population_scores]));
    if (mean === null) return [];
    const classed = codes.flatMap((code) => wasFragile(code) ?? []);
    const totals = scored.map((c) => score(c.code)!);
    return [
      {
        name,
        communes: scored,
        /** Of their totals, weighted as those of an EPCI. */
        mean,
        low: min(totals)!,
        high: max(totals)!,
        /** Fragile ones in an earlier diagnostic, of those that it classed. */
        before: classed.length === 0 ? null : {fragile: classed.filter(Boolean).length, of: classed.length}
      }
    ];
  });
