import {cellIndex, CELLS} from "./bivariate.js";
import {DETOURS, formatKm, BORDER_UNKNOWN} from "./detour.js";
import {capital, formatNumber, formatPercent, plural} from "./french.js";
import type {Model} from "./models.js";
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

/** A commune with the ways of counting in which it is a priority. */
export type Ranked = ReturnType<typeof waysOf>;

export type Priorities = ReturnType<typeof priorityCommunes>;

/** 2 for "very fragile and far", 1 for its two neighbours, 0 for any other cell. */
export function pressing(cell: number): number {
  const {need, distance} = CELLS[cell];
  return Math.max(0, need + distance - 2);
}

/**
 * Communes that a new place would help first, whatever the way of counting: with and without the estimated scores, at
 * each of {@link DETOURS}. The very fragile that are far in all ways come first, then those where more people live.
 *
 * For example "Dammarie-sur-Saulx vient d'abord dans les huit façons de compter".
 */
export function priorityCommunes(candidates: Candidate[]) {
  const inhabited = candidates.filter((c) => c.population > 0);
  const isUnknown = (c: Candidate) => c.need === null || (c.km === null && !c.own);
  const known = inhabited.filter((c) => !isUnknown(c)).map(waysOf);
  const ranked = known
    .filter(({ways}) => ways > 0)
    .sort(
      (a, b) =>
        b.ways / b.of - a.ways / a.of ||
        b.level - a.level ||
        b.commune.population - a.commune.population ||
        (a.commune.code < b.commune.code ? -1 : 1)
    );
  const large = ranked.filter(({commune}) => !isSmallCommune(commune));
  const always = ({ways, of}: Ranked) => ways === of;
  const ways: 8 | 4 | 0 = known.length === 0 ? 0 : known.some(({of}) => of > DETOURS.length) ? 8 : 4;
  return {
    first: large.filter(always),
    /** In some ways only, those of most ways first. */
    depends: large.filter((r) => !always(r)),
    /** In all ways, where too few live for a rank to hold. */
    small: ranked.filter((r) => isSmallCommune(r.commune) && always(r)),
    /** Fragile and far in all ways, and in some only. */
    far: {
      always: ranked.filter((r) => r.far === r.of).map((r) => r.commune),
      sometimes: ranked.filter((r) => r.far > 0 && r.far < r.of).map((r) => r.commune)
    },
    /** 4 where nothing is estimated, 0 where no commune has both an index and a distance. */
    ways,
    uninhabited: candidates.filter((c) => c.population === 0),
    unknown: inhabited.filter(isUnknown)
  };
}

/** The very fragile that are far in all ways. */
export const worstOf = (first: Ranked[]): Ranked[] => first.filter(({level}) => level === pressing(CELLS.length - 1));

function waysOf(commune: Candidate) {
  const needs = commune.needMeasured === null ? [commune.need] : [commune.need, commune.needMeasured];
  const cells = needs.flatMap((need) => DETOURS.map((factor) => cellIndex(need, commune, factor)!));
  const levels = cells.map(pressing);
  return {
    commune,
    ways: levels.filter((level) => level > 0).length,
    of: levels.length,
    level: Math.min(...levels),
    far: cells.filter((cell) => CELLS[cell].need > 0 && CELLS[cell].distance === 2).length
  };
}

/** "les huit façons de compter" */
export const waysWords = (ways: Priorities["ways"]) => `les ${ways === 8 ? "huit" : "quatre"} façons de compter`;

export function waysRule(ways: Priorities["ways"]): string {
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!].map((factor) => formatNumber(factor, 1));
  const road = `une route de ${least} à ${most} fois le vol d’oiseau`;
  return ways === 8 ? `avec et sans les scores estimés, et ${road}` : `${road}`;
}

export const NONE_FIRST = "Aucune ne vient d’abord dans toutes les façons de compter";

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
  return `${where}, à environ ${formatKm(km!)} par la route${unknown.length > 0 ? ` (${unknown.join(" ; ")})` : ""}`;
}
