import {greatest, rollups, sum} from "d3";
import {DETOUR, FAR_KM, isWithin, type Distance} from "./detour.js";

/** A commune, and the one where its nearest place is. */
export type Served = Distance & {population: number; town?: string | null};

const isNear = ({km, own}: Distance, factor?: number) => own || (km !== null && isWithin(km, FAR_KM, factor));

/** Inhabitants known to live farther than {@link FAR_KM} from any place; `factor`: km of road for one as it flies. */
export const peopleBeyond = (communes: Served[], factor = DETOUR): number =>
  sum(communes, (c) => (c.km === null || isNear(c, factor) ? 0 : c.population));

/** The town whose places are the nearest, and within {@link FAR_KM}, for most people; null where for nobody. */
export function nearestTown(communes: Served[], towns: Set<string>) {
  const near = communes.filter((c) => c.population > 0 && c.town && towns.has(c.town) && isNear(c));
  const people = (own: Served[]) => sum(own, (c) => c.population);
  const served = rollups(near, people, (c) => c.town!).map(([code, habitants]) => ({code, habitants}));
  return greatest(served, (town) => town.habitants) ?? null;
}

/** One more place: who would come within reach, here too, and the communes that come first that it is nearer to. */
export interface Stop extends Record<"gain" | "gainIci" | "premieresHabitants", number> {
  code: string;
  premieres: {code: string}[];
  gagnees: {code: string}[];
}

export interface Known {
  habitants: number;
  /** Communes that come first, the most pressing first; communes with a place; communes with a library. */
  first: {code: string; habitants: number}[];
  held: Set<string>;
  libraries: Set<string>;
  /** None to two: first the stop to propose, then the stop that reaches most people. */
  stops: Stop[];
  /** See {@link nearestTown}, and whether the hours of all its places are known. */
  town: {code: string; habitants: number; horaires: boolean} | null;
  /** Whether any help is known there, null where no list says; and what only an old source knows of. */
  aide: boolean | null;
  old: "conseiller" | "bibliotheque" | null;
  /** Inhabitants beyond reach, by the longest road too, and those whose distance nobody knows. */
  beyond: Record<"habitants" | "max" | "inconnus", number> | null;
  decide: string;
}

type Fields = Record<"code" | "portee" | "inconnu" | "decide", string>;
type Numbers = Record<"habitants" | "communes" | "gain" | "ici" | "inconnus", number | null>;
/** Its fields are in words/profil.csv. */
type Option = {cle: string; pour?: string[]; memes?: boolean} & Partial<Fields & Numbers>;

/**
 * What a territory may decide, by what is known, none to four: a permanence where it serves those that come first, or
 * most people; more hours where help is already; or nothing. A permanence is left out where another reaches its people,
 * and others too.
 */
export function optionsOf(known: Known): Option[] {
  const {habitants, first, held, libraries, stops, town, aide, old, beyond, decide} = known;
  if (habitants === 0) return [];
  if (aide === null) return [{cle: "recenser", portee: "recenser", habitants, decide}];
  // A library may host it: whether it does is to be verified.
  const local = (code: string) => (libraries.has(code) ? "bibliotheque" : "permanence");
  const at = (code: string) => ({cle: "permanence", inconnu: local(code), decide});
  const [stop, other] = stops as (Stop | undefined)[];
  const pressing = first.find(({code}) => !held.has(code));
  const apart = pressing && !stop?.premieres.some(({code}) => code === pressing.code);
  const also = !apart && other && other.gainIci > stop!.gainIci;
  const shown = also ? stops : stops.slice(0, 1);
  const permanences = [
    ...(apart ? [{...at(pressing.code), code: pressing.code, habitants: pressing.habitants, communes: 1}] : []),
    ...shown.map((s) => ({...at(s.code), ...reachedBy(s, first.length)}))
  ];
  const none = permanences.length === 0;
  const hours = town && {code: town.code, habitants: town.habitants, inconnu: town.horaires ? "heures" : "horaires"};
  return [
    ...permanences,
    ...(none && !aide ? [{cle: "lieu", portee: "lieu", habitants, inconnu: "lieu", decide}] : []),
    ...(hours ? [{cle: "heures", portee: "heures", ...hours, decide: "lieu"}] : []),
    ...(none && old ? [{cle: old, portee: old}] : []),
    {cle: "rien", ...nothing(beyond)}
  ];
}

function reachedBy({code, gain, gainIci, premieres, premieresHabitants, gagnees}: Stop, first: number) {
  const gains = {gain: gainIci > 0 ? gain : null, ici: gainIci === gain ? null : gainIci};
  const communes = premieres.length;
  if (communes === 0) return {code, habitants: gain, ...gains};
  // Named where it is not all of them, nor its own commune.
  const plain = communes === first || (communes === 1 && premieres[0].code === code);
  const pour = plain ? [] : premieres.map((c) => c.code);
  const codes = new Set(premieres.map((c) => c.code));
  // The same people are told of once.
  const memes = gagnees.length === communes && gagnees.every((c) => codes.has(c.code));
  return {code, habitants: premieresHabitants, communes, pour, ...(memes ? {memes} : gains)};
}

function nothing(beyond: Known["beyond"]) {
  const {habitants = 0, max = 0, inconnus = 1} = beyond ?? {};
  const portee = habitants > 0 ? "loin" : max > 0 ? "jusque" : inconnus > 0 ? "inconnue" : "tous";
  return portee === "inconnue" ? {portee} : {portee, habitants: habitants || max, inconnus: inconnus || null};
}
