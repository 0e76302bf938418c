import {formatNumber, NBSP} from "../french.js";
import type {IndexProfile} from "../profile.js";
import type {Among} from "../place-in-france.js";
import {isSolid} from "./grade.js";

/** Hundredths from the middle. */
const MIDDLE = 2;

/** What may be said of the place of a territory in France. */
export interface NationalClaim {
  /** 1 for more fragile than most, -1 for less, 0 for the middle. */
  side: -1 | 0 | 1;
  /** "61 %", or "57 à 61 %" where it depends on an imputed score. */
  share: string;
  /** In hundredths. */
  percents: [low: number, high: number];
  /** More than so many tenths are less, or more, fragile. */
  tenths: number;
  /** Whether the share would be printed as nothing or all. */
  extreme: boolean;
}

type Placed = Pick<IndexProfile, "total" | "national" | "nationalMeasured">;

/**
 * Where the total is imputed for most inhabitants, the place without the imputed indicators must be on the same side,
 * and the two make a range. Null without a place, or where the two contradict each other.
 */
export const nationalClaim = (profile: Placed): NationalClaim | null => claimOf(basesOf(profile));

/** By an index alone, as of a whole EPCI. */
export function claimOf(bases: Among[]): NationalClaim | null {
  const [first] = bases.map(sideOf);
  if (first === undefined || bases.some((b) => sideOf(b) !== first)) return null;
  const percents = bases.map(({below, above}) => Math.round(100 * (first < 0 ? above : below))).sort((a, b) => a - b);
  const [low, high] = [percents[0], percents.at(-1)!];
  return {
    side: first,
    share: `${low === high ? "" : `${formatNumber(low)} à `}${formatNumber(high)}${NBSP}%`,
    percents: [low, high],
    // "Plus de six sur dix" of 0.6 exactly would be false.
    tenths: Math.ceil(10 * Math.min(...bases.map(({below, above}) => (first < 0 ? above : below)))) - 1,
    extreme:
      low === 0 || high === 100 || bases.every(({below, above}) => Math.round(100 * (first < 0 ? below : above)) === 0)
  };
}

/** Positions of its class, the lowest first: several where an imputed score decides. */
export const nationalSteps = (profile: Placed): number[] =>
  [...new Set(basesOf(profile).map(({step}) => step))].sort((a, b) => a - b);

/** "plus fragile que 57 à 61 % des communes de France" */
export function claimWords({side, share, extreme}: NationalClaim, all: string): string {
  if (side === 0) return `au milieu du classement des ${all}`;
  if (extreme) return `parmi les ${side > 0 ? "plus" : "moins"} fragiles des ${all}`;
  return `${side > 0 ? "plus" : "moins"} fragile que ${share} des ${all}`;
}

const basesOf = ({total, national, nationalMeasured}: Placed): Among[] =>
  [national, isSolid(total) ? null : nationalMeasured].filter((b) => b !== null);

function sideOf({below, above}: Among): -1 | 0 | 1 {
  // Half of the ties stand on each side of the middle.
  return Math.abs(below - above) <= (2 * MIDDLE) / 100 ? 0 : below > above ? 1 : -1;
}
