import {cellIndex, CELLS} from "./bivariate.js";
import {DETOURS, kmWords, BORDER_UNKNOWN} from "./detour.js";
import {capital, formatNumber, formatPercent, plural} from "./french.js";
import type {Model} from "./models.js";
import {isSmallCommune, SMALL_COMMUNE} from "./territories.js";

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

/** A longer road only makes what is far farther. */
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
 * For example "27 communes viennent d’abord ; 72 autres, de moins de 200 habitants".
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
    /** In one way alone, or in both by a longer road; of those that are not small. */
    depends: [...onlyIf("avec"), ...onlyIf("sans"), ...onlyIf("route")],
    /** Whether any commune has both an index and a distance. */
    counted: known.length > 0,
    uninhabited: candidates.filter((c) => c.population === 0),
    unknown: inhabited.filter(isUnknown)
  };
}

type Only = keyof typeof ONLY;

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
    only: level > 0 ? null : (alone as Only | null)
  };
}

/** The very fragile that are far in both ways. */
export const worstOf = (first: Ranked[]): Ranked[] => first.filter(({level}) => level === pressing(CELLS.length - 1));

/** "27 communes viennent d’abord ; 72 autres, de moins de 200 habitants" */
export function firstWords({first, small}: Pick<Priorities, "first" | "small">): string {
  const least = `${formatNumber(SMALL_COMMUNE)} habitants`;
  if (first.length === 0) {
    if (small.length === 0) return "Aucune commune ne vient d’abord";
    const come = small.length === 1 ? "Seule une commune" : `Seules ${formatNumber(small.length)} communes`;
    return `${come} de moins de ${least} ${small.length === 1 ? "vient" : "viennent"} d’abord`;
  }
  const come = plural(first.length, "commune vient", "communes viennent");
  const others = small.length > 0 ? ` ; ${plural(small.length, "autre")}, de moins de ${least}` : "";
  return `${come} d’abord${others}`;
}

/** "avec et sans ce qui est estimé, par une route de 1,2 fois le vol d’oiseau" */
export const FIRST_RULE =
  `avec et sans ce qui est estimé, par une route de ${formatNumber(SHORTEST, 1)} fois le vol d’oiseau, ` +
  "la plus courte que l’on suppose";

/** Why a commune comes first in one way alone. */
export const ONLY = {
  avec: "avec ce qui est estimé seulement",
  sans: "sans ce qui est estimé seulement",
  route: "par une route plus longue seulement"
};

/**
 * "Très fragile et loin : indice de 8,4 sur 10 ; le plus proche est Pays d'Argonne (Les Islettes), à environ 16,2 km
 * par la route ; 412 habitants, dont 14 % de 75 ans et plus."
 */
export function reasonOf(commune: Candidate, {decimals, totalScale}: Pick<Model, "decimals" | "totalScale">): string {
  const {population, older, total, need} = commune;
  const share =
    older === null || Math.round(older * 100) === 0 ? "" : `, dont ${formatPercent(older)} de 75 ans et plus`;
  const cell = capital(CELLS[cellIndex(need, commune)!].label);
  const index = `indice de ${formatNumber(total, decimals)} sur ${formatNumber(totalScale.max)}`;
  const people = plural(population, "habitant") + share;
  return `${cell} : ${index} ; le plus proche est ${nearestWords(commune)} ; ${people}.`;
}

/** "Pays d'Argonne (Les Islettes), à environ 16,2 km par la route", and what is not known of it. */
export function nearestWords({place, placeCommune, km, approximate, border}: Candidate): string {
  // Most places bear the name of their town.
  const where = place!.includes(placeCommune!) ? place : `${place} (${placeCommune})`;
  const unknown = [
    approximate && "sa position n’est pas connue : distance jusqu’au centre de sa commune",
    border && BORDER_UNKNOWN
  ].filter(Boolean);
  return `${where}, à environ ${kmWords(km!)} par la route${unknown.length > 0 ? ` (${unknown.join(" ; ")})` : ""}`;
}
