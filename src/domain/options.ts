import {greatest, rollups, sum} from "d3";
import {DETOUR, FAR_KM, isWithin, type Distance} from "./detour.js";

type Peopled = Distance & {population: number};

/** A commune, and the one where its nearest place is. */
export type Served = Peopled & {town: string | null};

const isNear = ({km, own}: Distance, factor?: number) => own || (km !== null && isWithin(km, FAR_KM, factor));
const people = (communes: Pick<Peopled, "population">[]) => sum(communes, (c) => c.population);

/** Inhabitants known to live farther than {@link FAR_KM} from any place; `factor`: km of road for one as it flies. */
export const peopleBeyond = (communes: Peopled[], factor = DETOUR): number =>
  people(communes.filter((c) => c.km !== null && !isNear(c, factor)));

/** The town whose places are the nearest, and within {@link FAR_KM}, for most people; null where for nobody. */
export function nearestTown(communes: Served[], towns: Set<string>) {
  const near = communes.filter((c) => c.town !== null && towns.has(c.town) && isNear(c));
  const [code, habitants] = greatest(
    rollups(near, people, (c) => c.town!),
    ([, served]) => served
  ) ?? [null, 0];
  return code !== null && habitants > 0 ? {code, habitants} : null;
}

export interface Stop {
  code: string;
  /** People who would have help within reach, and those of the territory among them. */
  gain: number;
  gainIci: number;
  /** Communes that come first and whose help it brings nearer. */
  premieres: {code: string}[];
  premieresHabitants: number;
}

export interface Known {
  habitants: number;
  /** The communes that come first, the most pressing one before, and the first of them without a place. */
  pressing: string[];
  first: {code: string; habitants: number} | null;
  /** None to two, the one to propose first before the one that reaches most people. */
  stops: Stop[];
  /** See {@link nearestTown}, and whether the hours of all its places are known. */
  town: {code: string; habitants: number; horaires: boolean} | null;
  /** Whether any help is known there; null where no list says. */
  aide: boolean | null;
  /** What only an old source knows of. */
  old: "conseiller" | "bibliotheque" | null;
  /** Inhabitants beyond reach, by the longest road too, and those whose distance nobody knows. */
  beyond: {habitants: number; max: number; inconnus: number} | null;
  /** Who decides of a place there. */
  decide: string;
}

const NONE = {
  code: null as string | null,
  /** The sentence that says whom it reaches; a permanence has its own. */
  portee: null as string | null,
  habitants: null as number | null,
  communes: null as number | null,
  pour: [] as string[],
  gain: null as number | null,
  ici: null as number | null,
  inconnus: null as number | null,
  /** What is not known, and who decides. */
  inconnu: null as string | null,
  decide: null as string | null
};

/**
 * What a territory may decide, by what is known, none to four: a permanence where it serves those that come first, or
 * most people; more hours where help is already; or nothing. « Une permanence à Lamorville : 269 habitants d’une
 * commune prioritaire ». A permanence is left out where another reaches its people, and others too.
 */
export function optionsOf({habitants, pressing, first, stops: [stop, other], town, aide, old, beyond, decide}: Known) {
  if (habitants === 0) return [];
  if (aide === null) return [{...NONE, cle: "recenser", portee: "recenser", habitants, decide}];
  const place = {...NONE, cle: "permanence", inconnu: "permanence", decide};
  const apart = first && !stop?.premieres.some(({code}) => code === first.code) ? first : null;
  const also = !apart && other && other.gainIci > stop.gainIci ? other : null;
  const permanences = [
    ...(apart ? [{...place, ...apart, communes: 1}] : []),
    ...[stop, also].flatMap((s) => {
      if (!s) return [];
      const gains = {gain: s.gainIci > 0 ? s.gain : null, ici: s.gainIci === s.gain ? null : s.gainIci};
      const codes = s.premieres.map(({code}) => code);
      if (codes.length === 0) return [{...place, code: s.code, habitants: s.gain, ...gains}];
      // Named where it is not all of them, nor its own commune.
      const pour = codes.length === pressing.length || (codes.length === 1 && codes[0] === s.code) ? [] : codes;
      const [communes, reached] = [codes.length, s.premieresHabitants];
      return [{...place, code: s.code, habitants: reached, communes, pour, ...gains}];
    })
  ];
  const none = permanences.length === 0;
  const hours = town && {code: town.code, habitants: town.habitants, inconnu: town.horaires ? "heures" : "horaires"};
  return [
    ...permanences,
    ...(none && !aide ? [{...NONE, cle: "lieu", portee: "lieu", habitants, inconnu: "lieu", decide}] : []),
    ...(hours ? [{...NONE, cle: "heures", portee: "heures", ...hours, decide: "lieu"}] : []),
    ...(none && old ? [{...NONE, cle: old, portee: old}] : []),
    {...NONE, cle: "rien", ...nothing(beyond)}
  ];
}

function nothing(beyond: Known["beyond"]) {
  const {habitants = 0, max = 0, inconnus = 1} = beyond ?? {};
  if (habitants > 0) return {portee: "loin", habitants, inconnus: inconnus || null};
  if (max > 0) return {portee: "jusque", habitants: max, inconnus: inconnus || null};
  return inconnus > 0 ? {portee: "inconnue"} : {portee: "tous", habitants};
}
