import {min, sum} from "d3";
import {DETOURS, isWithin, roadKm} from "../domain/detour.js";
import {differenceOf, printedNumber} from "../domain/french.js";
import {crowFlies} from "../domain/distance.js";
import {FUNCTIONS} from "../domain/functions.js";
import type {IndicatorRow} from "../domain/indicators.js";
import type {IndexProfile} from "../domain/profile.js";
import type {BasedRank} from "../domain/rank-range.js";
import {medianDistance, type Reach} from "../domain/reach.js";
import {greedy} from "../domain/siting/greedy.js";
import {coverageOf, ONE_STOP, problemOf, type Siting} from "../domain/siting/problem.js";
import {gradeOf, isSolid} from "../domain/wording/grade.js";

// What may be said of a territory: each claim holds with and without the scores that are estimated.

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
 * How many communes are fragile, and how many people live there, with and without the scores that are estimated:
 * "9 communes sur 25 sont fragiles" where the same nine are in both ways, else "23 à 26 % des habitants".
 *
 * @param communes those that have an index; `fragileMeasured` is by what is measured alone
 */
export function fragileCount(
  communes: {population: number; fragile: boolean; fragileMeasured: boolean}[]
): FragileCount {
  const all = sum(communes, (c) => c.population);
  const count = (is: (c: (typeof communes)[number]) => boolean): Count => {
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

/**
 * How a heading may tell the fragile communes: "9 communes sur 25 sont fragiles" where the same nine are in both ways,
 * "Au moins 6 communes sur 25" where six are, nothing but how many people live there where none is in both.
 */
export function fragileCase(count: FragileCount | null) {
  if (!count || count.sur === 0) return "habitants";
  const {certain, sur} = count;
  const {communes} = certain ? count : count.toujours;
  if (sur === 1) return !certain ? "habitants" : communes === 1 ? "unique" : "unique-non";
  if (communes === 0) return certain ? "aucune" : "habitants";
  if (communes === sur) return "toutes";
  if (!certain) return communes === 1 ? "au-moins-une" : "au-moins";
  return communes === 1 ? "une" : "certaines";
}

/** Kilometres of road that a heading may name. */
const STEPS = [2, 5, 10, 15, 20, 30, 40, 60];

/** Numbers that a heading may give; null where none holds in all ways of counting. */
export function headingNumbers(fragile: FragileCount | null, core: Pick<Reach, "distances"> | null) {
  const median = core && medianDistance(core);
  const within = (km: number) => DETOURS.every((factor) => isWithin(median!, km, factor));
  return {
    // "9 communes sur 25 sont fragiles"; else "Au moins 6 communes sur 25".
    fragiles: fragile?.certain ? fragile.communes : null,
    fragilesAuMoins: fragile && !fragile.certain ? fragile.toujours.communes || null : null,
    // "La moitié des habitants à moins de 10 km d'une aide": at the longest detour too.
    kilometres: median === null ? null : (STEPS.find(within) ?? null)
  };
}

/** Towns that a heading names. */
const NAMED = 2;

/** What help a heading may tell of: "Aucun lieu" is said only where nothing at all is known. */
export function helpCase(help: {places: number; towns: number; unaddressed: number; comes: number}) {
  const {places, towns, unaddressed, comes} = help;
  if (places === 1) return "un";
  if (places > 1) return towns <= NAMED ? "quelques" : "plusieurs";
  return unaddressed > 0 ? "sans-adresse" : comes > 0 ? "vient" : "rien";
}

/** From so many territories on, a third of them is worth naming. */
const LEAST = 9;

/**
 * The third of its peers that a territory is in, where a choice of indicators moves its rank: an end only where every
 * choice puts it there, with all those that it ties with; else the middle. "parmi les cinq plus fragiles des quinze",
 * never "13e sur 15".
 *
 * @param ranks as `ranksOf` gives them
 * @returns null of a territory that is not ranked, and of fewer than nine
 */
export function groupOf(ranks: Pick<BasedRank, "rank" | "last" | "of">[]) {
  if (ranks.length === 0 || ranks.some(({of}) => of < LEAST)) return null;
  const third = (of: number) => Math.floor(of / 3);
  const first = ranks.every(({last, of}) => last <= third(of));
  const end = ranks.every(({rank, of}) => rank > of - third(of));
  return {
    tiers: (first ? "plus" : end ? "moins" : "milieu") as "plus" | "milieu" | "moins",
    nombre: Math.min(...ranks.map(({of}) => third(of))),
    sur: ranks[0].of
  };
}

/** Whether a choice of indicators moves a rank. */
export const moves = (ranks: Pick<BasedRank, "rank">[]) => new Set(ranks.map(({rank}) => rank)).size > 1;

/** Territories among which an indicator is worth calling the highest or the lowest, at least. */
const AMONG = 4;

type Score = Pick<IndicatorRow, "score" | "imputed_share"> | undefined;

/**
 * Whether an indicator weighs more, or less, in a territory than in each of its peers, by printed numbers: "c'est celle
 * des 15 intercommunalités où le manque de 4G pèse le plus".
 *
 * @param own score of the territory
 * @param others those of its peers: one that is not known, or mostly estimated, might be the true end
 * @returns null where it ties, where it is mostly estimated itself, and among fewer than four
 */
export function recordOf(own: Score, others: Score[], decimals: number) {
  if (!own || !isSolid(own) || others.length + 1 < AMONG || !others.every((other) => other && isSolid(other)))
    return null;
  const printed = (score: Score) => printedNumber(score!.score!, decimals);
  const signs = new Set(others.map((other) => Math.sign(printed(own) - printed(other))));
  const [sign] = signs;
  const sens = sign > 0 ? ("plus" as const) : ("moins" as const);
  return signs.size > 1 || sign === 0 ? null : {sens, parmi: others.length + 1};
}

const SIDES = {"-1": "moins", "0": "pareil", "1": "plus"} as const;

/**
 * On which side of its département a territory is: "un peu plus fragile que la Meuse" of 7.1 against 6.6, if the scores
 * that are measured say so too.
 *
 * @param alone whether it is the département, or all of it
 * @returns null of the département itself, and where the two contradict each other
 */
export function sideOf({model, total, departementTotal, measured}: IndexProfile, alone: boolean) {
  const side = (own: number | null, other: number | null) => {
    const difference = differenceOf(own, other, model.decimals);
    return difference === null ? null : gradeOf(difference, model.totalScale);
  };
  const all = alone ? null : side(total.score, departementTotal.score);
  const sure = isSolid(total) && isSolid(departementTotal);
  if (all === null || (!sure && measured && side(measured.own, measured.departement) !== all)) return null;
  return SIDES[all];
}

/** A question that figures ask: which one, and what it is about (a commune, a structure, a function). */
export interface Question {
  id: "premier-lieu" | "commune" | "conseiller" | "fonction" | "horaires";
  sujet: string | null;
}

/**
 * The question of a territory, from what its figures do not answer; an idea that someone had is never one. "Où ouvrir
 * un premier lieu ?" where no help at all is known, "Où et quand reçoit le conseiller de la Croix-Rouge ?" where a
 * structure employs one.
 *
 * @returns null where nothing is left to ask
 */
export function questionOf(help: {
  places: number;
  /** Help without an address, actors that come, structures that employ a conseiller. */
  unaddressed: number;
  comes: number;
  contacts: string[];
  /** Ids of functions that nothing known there offers. */
  missing: string[];
  /** Communes that come first in all ways of counting. */
  first: string[];
  /** Places whose hours are known. */
  timed: number;
}): Question | null {
  const {places, unaddressed, comes, contacts, missing, first, timed} = help;
  if (places + unaddressed + comes + contacts.length === 0) return {id: "premier-lieu", sujet: null};
  if (first.length > 0) return {id: "commune", sujet: first[0]};
  if (contacts.length > 0) return {id: "conseiller", sujet: contacts[0]};
  const core = FUNCTIONS.find(({id, core}) => core && missing.includes(id));
  if (core) return {id: "fonction", sujet: core.id};
  return timed < places ? {id: "horaires", sujet: null} : null;
}

/**
 * What one more stop would do, by the planner: "une permanence à Dammarie-sur-Saulx mettrait 1 240 habitants de plus à
 * 10 km d'une aide". One alone that adds most people is the best choice of one.
 *
 * @returns finds the best among communes, by their codes; null where none may have it, or none adds anyone
 */
export function stopFinder(data: Siting) {
  const problem = problemOf(data, {...ONE_STOP, include: [], exclude: []});
  return (among: Set<string>) => {
    const allowed = problem.allowed.map((is, i) => is && among.has(data.codes[i]));
    const [step] = greedy({...problem, allowed}, 1);
    if (!step) return null;
    const {before, after, states} = coverageOf(problem, [step.candidate]);
    const at = (i: number) => ({lon: data.lon[i], lat: data.lat[i]});
    const toHelp = (i: number) =>
      min(data.places, ({lon, lat}) => (lon === null || lat === null ? undefined : crowFlies(at(i), {lon, lat})));
    const people = (has: (state: number) => boolean) =>
      sum(states, (state, i) => (among.has(data.codes[i]) && has(state) ? problem.weights[i] : 0));
    const within = problem.covers[step.candidate];
    return {
      code: data.codes[step.candidate],
      /** People who would have help within reach, and had none. */
      gain: step.gain,
      /** People who have it within reach before and after. */
      avant: before,
      apres: after,
      /** The same among the communes that the stop may be in. */
      ici: {avant: people((s) => s === 1), apres: people((s) => s > 0), sur: people(() => true)},
      /** Communes within its reach that have help already. */
      servies: within.filter((i) => states[i] === 1).map((i) => ({code: data.codes[i]})),
      /** Those where people live that it gains: kilometres of road to help today, and to the stop. */
      gagnees: within
        .filter((i) => states[i] === 2 && problem.weights[i] > 0)
        .map((i) => {
          const km = toHelp(i);
          const apres = roadKm(crowFlies(at(i), at(step.candidate)));
          return {code: data.codes[i], avant: km === undefined ? null : roadKm(km), apres};
        })
    };
  };
}
