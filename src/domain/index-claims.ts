// What may be said of an index: beside that of the whole, among the territories of France, by its indicators.
import {max} from "d3";
import {printedNumber} from "./french.js";
import type {Indicator} from "./models.js";
import type {Among, Comparison, TerritoryIndex} from "./territory-index.js";
import {classIndex} from "./score.js";
import {isSolid} from "./statistics.js";

/** Both sides are measured for most of the inhabitants. */
export const isComparable = ({own, departement, difference}: Comparison<unknown>): boolean =>
  difference !== null && isSolid(own) && isSolid(departement);

const MIDDLE = 2;

/** What may be said of the place of a territory in France. */
export interface NationalClaim {
  side: -1 | 0 | 1;
  /** The share with estimated scores, and without them where some are estimated, in hundredths. */
  whole: number;
  measured: number | null;
  /** More than so many tenths are less, or more, fragile. */
  tenths: number;
  /** Whether the share would be printed as nothing or all. */
  extreme: boolean;
}

type Placed = Pick<TerritoryIndex, "total" | "national" | "nationalMeasured">;

/**
 * Where the total is imputed for any inhabitant, the place without the imputed indicators must be on the same side, and
 * the claim holds in both. Null without a place, or where the two contradict each other.
 */
export const nationalClaim = (index: Placed): NationalClaim | null => claimOf(basesOf(index));

/** By an index alone, as of a whole EPCI. */
export function claimOf(bases: Among[]): NationalClaim | null {
  const [first] = bases.map(sideOf);
  if (first === undefined || bases.some((b) => sideOf(b) !== first)) return null;
  const [whole, measured = null] = bases.map(({below, above}) => Math.round(100 * (first < 0 ? above : below)));
  return {
    side: first,
    whole,
    measured,
    // "Plus de six sur dix" of 0.6 exactly would be false.
    tenths: Math.ceil(10 * Math.min(...bases.map(({below, above}) => (first < 0 ? above : below)))) - 1,
    extreme:
      [0, 100].some((end) => whole === end || measured === end) ||
      bases.every(({below, above}) => Math.round(100 * (first < 0 ? below : above)) === 0)
  };
}

/** Positions of its class, the lowest first: several where an imputed score decides. */
const nationalSteps = (index: Placed) => [...new Set(basesOf(index).map(({step}) => step))].sort((a, b) => a - b);

const basesOf = ({total, national, nationalMeasured}: Placed) =>
  [national, total.imputed_share ? nationalMeasured : null].filter((b) => b !== null);

function sideOf({below, above}: Among): -1 | 0 | 1 {
  // Half of the ties stand on each side of the middle.
  return Math.abs(below - above) <= (2 * MIDDLE) / 100 ? 0 : below > above ? 1 : -1;
}

/** Positions of the class of a total; two or more where an imputed score decides. */
export function levelSteps(index: TerritoryIndex): number[] {
  const {total, levelModel} = index;
  if (total.score === null || !levelModel) return [];
  return index.national ? nationalSteps(index) : [classIndex(total.score, levelModel)];
}

/**
 * The indicators with the highest printed score, among those measured for most inhabitants.
 *
 * @param past of which newer figures contradict the score: they do not lead
 */
export function heaviestIndicators(
  {indicators, model}: Pick<TerritoryIndex, "indicators" | "model">,
  past: string[] = []
): Comparison<Indicator>[] {
  const printed = (c: Comparison<Indicator>) => printedNumber(c.own.score!, model.decimals);
  // A score that cannot be lower hinders nobody.
  const isFloor = (c: Comparison<Indicator>) => printed(c) <= (model.floors?.[c.subject.id] ?? -Infinity);
  const solid = indicators.filter((c) => isSolid(c.own) && !past.includes(c.subject.id) && !isFloor(c));
  return solid.filter((c) => printed(c) === max(solid, printed));
}
