// Communes where a new place of help would come first.
import {cellIndex, CELLS} from "./bivariate.js";
import {DETOURS} from "./detour.js";
import {isSmallCommune} from "./territories.js";

export interface Candidate {
  code: string;
  name: string;
  population: number;
  /** Share of 75 and over, 0 to 1. */
  older: number | null;
  /** Null without an index. */
  total: number | null;
  /** Step of the need, 0 to 2. */
  need: number | null;
  /** Without the scores that are estimated; null where none is. */
  needMeasured: number | null;
  /** Nearest place of the core functions, as the crow flies. */
  place: string | null;
  placeCommune: string | null;
  km: number | null;
  /** Whether the centre of its commune stands for the place. */
  approximate: boolean;
  /** Whether help over the border of the edition may be nearer. */
  border: boolean;
  /** Whether the commune has a place of its own. */
  own: boolean;
}

/** A commune that comes first, with its level in the way that gives it the lower one. */
export interface Ranked {
  commune: Candidate;
  level: number;
}

export type Priorities = ReturnType<typeof priorityCommunes>;

/** A longer road only moves far communes farther. */
const [SHORTEST, LONGEST] = [DETOURS[0], DETOURS.at(-1)!];

/** 2 for "very fragile and far", 1 for its two neighbours, 0 for any other cell. */
export function pressing(cell: number): number {
  const {need, distance} = CELLS[cell];
  return Math.max(0, need + distance - 2);
}

/**
 * Communes that a new place would help first, with the estimated scores and without them, each by the shortest road:
 * one rule for pages, lists and cahiers. The very fragile that are far come first, then those where more people live.
 *
 * For example 27 communes come first, and 72 others of fewer than 200 inhabitants.
 */
export function priorityCommunes(candidates: Candidate[]) {
  const inhabited = candidates.filter((c) => c.population > 0);
  const isUnknown = (c: Candidate) => c.need === null || (c.km === null && !c.own);
  const known = inhabited.filter((c) => !isUnknown(c)).map(levelsOf);
  known.sort(
    ({commune: a, level}, {commune: b, level: other}) =>
      other - level || b.population - a.population || (a.code < b.code ? -1 : 1)
  );
  const [large, small] = [false, true].map((is) => known.filter((r) => isSmallCommune(r.commune) === is));
  const onlyIf = (only: Only) => large.flatMap((r) => (r.only === only ? {commune: r.commune, only} : []));
  return {
    first: large.filter(({level}) => level > 0),
    /** As sure, where too few live for a rank to hold. */
    small: small.filter(({level}) => level > 0),
    /** Communes, but small ones, that come first in one way alone, or in both by a longer road. */
    depends: [...onlyIf("avec"), ...onlyIf("sans"), ...onlyIf("route")],
    /** Whether any commune has both an index and a distance. */
    counted: known.length > 0,
    uninhabited: candidates.filter((c) => c.population === 0),
    unknown: inhabited.filter(isUnknown)
  };
}

export type Only = "avec" | "sans" | "route";

function levelsOf(commune: Candidate) {
  const needs = [commune.need, commune.needMeasured ?? commune.need];
  const [short, long] = [SHORTEST, LONGEST].map((road) => needs.map((need) => cellIndex(need, commune, road)!));
  const [whole, measured] = short.map(pressing);
  const longer = long.every((cell) => pressing(cell) > 0);
  const alone = whole > 0 ? "avec" : measured > 0 ? "sans" : longer ? "route" : null;
  const level = Math.min(whole, measured);
  return {
    commune,
    level,
    only: level > 0 ? null : (alone satisfies Only | null)
  };
}

/** The very fragile that are far in both ways. */
export const worstOf = (first: Ranked[]): Ranked[] => first.filter(({level}) => level === pressing(CELLS.length - 1));
