import {cellIndex, CELLS} from "./bivariate.js";
import {formatKm} from "./detour.js";
import {capital, formatNumber, formatPercent, plural} from "./french.js";
import type {Model} from "./models.js";
import {isSmallCommune} from "./small-commune.js";

/** A commune among those that could be helped first. */
export interface Candidate {
  code: string;
  name: string;
  population: number;
  /** Share of 75 and over, 0 to 1; null where it is not known. */
  older: number | null;
  /** Index, and its step on the side of the need; null without an index. */
  total: number | null;
  need: number | null;
  /** Nearest place of the core functions, the name of its commune, and how far as the crow flies. */
  place: string | null;
  placeCommune: string | null;
  km: number | null;
  /** Whether the commune has a place of its own. */
  own: boolean;
}

export interface Priorities {
  /** The first comes first. */
  ranked: Candidate[];
  /** Communes that are in no rank: nobody lives there, too few do, or their index or their distance is not known. */
  uninhabited: Candidate[];
  small: Candidate[];
  unknown: Candidate[];
}

/**
 * How pressing a cell is: 2 for "very fragile and far", 1 for its two neighbours, "very fragile, between" and "fragile and far";
 * 0 for any other, which is no priority.
 */
export function pressing(cell: number): number {
  const {need, distance} = CELLS[cell];
  return Math.max(0, need + distance - 2);
}

/**
 * Communes that a new place would help first: the very fragile that are far before the others, then those where more people live, then
 * the farther. No weights are hidden in it: each criterion only decides between equals of the one before.
 */
export function priorityCommunes(
  candidates: Candidate[],
  {factor, limit = Infinity}: {factor?: number; limit?: number} = {}
): Priorities {
  const inhabited = candidates.filter((c) => c.population > 0);
  const large = inhabited.filter((c) => !isSmallCommune(c));
  const level = (c: Candidate) => {
    const cell = cellIndex(c.need, c, factor);
    return cell === null ? 0 : pressing(cell);
  };
  const ranked = large
    .filter((c) => level(c) > 0)
    .sort((a, b) => level(b) - level(a) || b.population - a.population || b.km! - a.km! || (a.code < b.code ? -1 : 1));
  return {
    ranked: ranked.slice(0, limit),
    uninhabited: candidates.filter((c) => c.population === 0),
    small: inhabited.filter(isSmallCommune),
    unknown: large.filter((c) => c.need === null || (c.km === null && !c.own))
  };
}

/**
 * Why a commune is a priority: "Très fragile et loin : indice de 8,4 sur 10 ; le plus proche est Pays d'Argonne (Les Islettes), à environ
 * 16,2 km par la route ; 412 habitants, dont 14 % de 75 ans et plus."
 */
export function reasonOf(commune: Candidate, {decimals, totalScale}: Pick<Model, "decimals" | "totalScale">): string {
  const {population, older, total, need, place, placeCommune, km} = commune;
  // Most places bear the name of their town.
  const where = place!.includes(placeCommune!) ? place : `${place} (${placeCommune})`;
  const share =
    older === null || Math.round(older * 100) === 0 ? "" : `, dont ${formatPercent(older)} de 75 ans et plus`;
  const cell = capital(CELLS[cellIndex(need, commune)!].label);
  const index = `indice de ${formatNumber(total, decimals)} sur ${formatNumber(totalScale.max)}`;
  return `${cell} : ${index} ; le plus proche est ${where}, à environ ${formatKm(km!)} par la route ; ${plural(population, "habitant")}${share}.`;
}
