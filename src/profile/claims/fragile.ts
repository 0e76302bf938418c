import {sum} from "d3";

/** A commune that has an index: whether it is fragile, and whether it is by what is measured alone; the same where nothing of it is estimated. */
export interface ScoredCommune {
  code: string;
  population: number;
  fragile: boolean;
  fragileMeasured: boolean;
}

/** Fragile communes counted in one way. */
interface Count {
  communes: number;
  habitants: number;
  /** Of the inhabitants of communes that have an index, 0 to 1. */
  part: number | null;
}

export interface FragileCount extends Count {
  /** Communes that have an index. */
  sur: number;
  /** By what is measured alone. */
  mesure: Count;
  /** In both ways. */
  toujours: Count;
  /** Whether the same communes are in both: only then may a heading give their number. */
  certain: boolean;
}

/**
 * How many communes are fragile, and how many people live there, with and without the scores that are estimated.
 *
 * It lets be said "9 communes sur 25 sont fragiles" where the same nine are in both ways, and else "23 à 26 % des habitants".
 */
export function fragileCount(communes: ScoredCommune[]): FragileCount {
  const all = sum(communes, (c) => c.population);
  const count = (is: (c: ScoredCommune) => boolean): Count => {
    const own = communes.filter(is);
    const habitants = sum(own, (c) => c.population);
    return {communes: own.length, habitants, part: all === 0 ? null : habitants / all};
  };
  return {
    ...count((c) => c.fragile),
    sur: communes.length,
    mesure: count((c) => c.fragileMeasured),
    toujours: count((c) => c.fragile && c.fragileMeasured),
    certain: communes.every((c) => c.fragile === c.fragileMeasured)
  };
}
