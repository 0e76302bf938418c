import {min, sum} from "d3";
import {DETOURS, isWithin, roadKm} from "../domain/detour.js";
import {differenceOf, printedNumber} from "../domain/french.js";
import {crowFlies} from "../domain/distance.js";
import {FUNCTIONS} from "../domain/functions.js";
import type {IndicatorRow} from "../domain/territories.js";
import type {TerritoryIndex, BasedRank} from "../domain/territory-index.js";
import {medianDistance, type Reach} from "../domain/coverage.js";
import {greedy} from "../domain/siting/choices.js";
import {coverageOf, ONE_STOP, problemOf, type Siting} from "../domain/siting/problem.js";
import {gradeOf, isSolid} from "../domain/statistics.js";

// What may be said of a territory, with and without the scores that are estimated.

interface Count {
  communes: number;
  habitants: number;
  /** Of the inhabitants of communes that have an index, 0 to 1. */
  part: number | null;
}

export interface FragileCount extends Count {
  sur: number;
  mesure: Count;
  toujours: Count;
  /** Whether the same communes are in both: only then may a heading give their number. */
  certain: boolean;
}

/**
 * How many communes are fragile, with and without estimated scores: "9 communes sur 25 sont fragiles" where the same
 * nine are in both ways, else "23 à 26 % des habitants".
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

/** How a heading tells the fragile communes: "9 communes sur 25" where the same are in both ways, else "Au moins 6". */
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

const STEPS = [2, 5, 10, 15, 20, 30, 40, 60];

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

const NAMED = 2;

/** What help a heading may tell of: "Aucun lieu" is said only where nothing at all is known. */
export function helpCase(help: Record<"places" | "towns" | "unaddressed" | "comes" | "libraries", number>) {
  const {places, towns, unaddressed, comes, libraries} = help;
  if (places === 1) return "un";
  if (places > 1) return towns <= NAMED ? "quelques" : "plusieurs";
  return unaddressed > 0 ? "sans-adresse" : comes > 0 ? "vient" : libraries > 0 ? "bibliotheque" : "rien";
}

/** Territories of which a third is worth naming, at least. */
const LEAST = 9;

/**
 * The third of its peers that a territory is in: an end only where every choice of indicators puts it there, with all
 * that it ties with; else the middle. "parmi les cinq plus fragiles des quinze", never "13e sur 15".
 *
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

/** Territories among which a record is worth telling, at least. */
const AMONG = 4;

type Score = Pick<IndicatorRow, "score" | "imputed_share"> | undefined;

/**
 * Whether an indicator weighs more, or less, in a territory than in each of its peers, by printed numbers: "c'est celle
 * des 15 intercommunalités où le manque de 4G pèse le plus".
 *
 * @returns null where it ties, where any score is unknown or mostly estimated, and among fewer than four
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
 * On which side of its département a territory is: "un peu plus fragile que la Meuse" of 7.1 against 6.6.
 *
 * @param alone whether it is the département, or all of it
 * @returns null of the département, and where the scores that are measured contradict it
 */
export function sideOf({model, total, departementTotal, measured}: TerritoryIndex, alone: boolean) {
  const side = (own: number | null, other: number | null) => {
    const difference = differenceOf(own, other, model.decimals);
    return difference === null ? null : gradeOf(difference, model.totalScale);
  };
  const all = alone ? null : side(total.score, departementTotal.score);
  const sure = isSolid(total) && isSolid(departementTotal);
  if (all === null || (!sure && measured && side(measured.own, measured.departement) !== all)) return null;
  return SIDES[all];
}

/** A question that figures ask, and the commune, structure or function that it is about. */
export interface Question {
  id: "premier-lieu" | "commune" | "conseiller" | "fonction" | "horaires";
  sujet: string | null;
}

/** What the figures of a territory leave to ask, "Où ouvrir un premier lieu ?": never an idea that someone had. */
export function questionOf(help: {
  places: number;
  /** Help without an address, actors that come, structures that employed a conseiller. */
  unaddressed: number;
  comes: number;
  contacts: string[];
  /** Functions that nothing offers, though a list that would know them covers the territory. */
  missing: string[];
  first: string[];
  timed: number;
}): Question | null {
  const {places, unaddressed, comes, contacts, missing, first, timed} = help;
  const core = FUNCTIONS.filter((f) => f.core);
  const lacking = core.filter(({id}) => missing.includes(id));
  if (places + unaddressed + comes + contacts.length === 0 && lacking.length === core.length)
    return {id: "premier-lieu", sujet: null};
  if (first.length > 0) return {id: "commune", sujet: first[0]};
  if (contacts.length > 0) return {id: "conseiller", sujet: contacts[0]};
  if (lacking.length > 0) return {id: "fonction", sujet: lacking[0].id};
  return timed < places ? {id: "horaires", sujet: null} : null;
}

/**
 * What one more stop would do, by the planner: "une permanence à Dammarie-sur-Saulx mettrait 1 240 habitants de plus à
 * 10 km d'une aide".
 *
 * @returns finds the best stop among communes, by their codes; null where none may have it, or none adds anyone
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
      gain: step.gain,
      avant: before,
      apres: after,
      ici: {avant: people((s) => s === 1), apres: people((s) => s > 0), sur: people(() => true)},
      servies: within.filter((i) => states[i] === 1).map((i) => ({code: data.codes[i]})),
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
