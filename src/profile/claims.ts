// What may be said of a territory, with and without the scores that are estimated.

import {ascending, greatest, max, min, sum} from "d3";
import {DETOURS, distanceClass, FAR_KM, roadKm, type Distance} from "../domain/detour.js";
import {differenceOf, printedNumber} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import type {IndicatorRow} from "../domain/territories.js";
import type {TerritoryIndex, BasedRank} from "../domain/territory-index.js";
import {shareWithin, type Reach} from "../domain/coverage.js";
import type {Candidate} from "../domain/priorities.js";
import {coverageOf, distancesOf, kmToPlace, ONE_STOP, problemOf, type Siting} from "../domain/siting/problem.js";
import {gradeOf, isSolid, rankCorrelation} from "../domain/statistics.js";

export type FragileCount = ReturnType<typeof fragileCount>;

/**
 * How many communes are fragile, with and without estimated scores: "9 communes sur 25 sont fragiles" where the same
 * nine are in both ways, else shares of the inhabitants.
 *
 * @param communes those that have an index; `fragileMeasured` is by what is measured alone
 */
export function fragileCount(communes: {population: number; fragile: boolean; fragileMeasured: boolean}[]) {
  const all = sum(communes, (c) => c.population);
  const count = (is: (c: (typeof communes)[number]) => boolean) => {
    const own = communes.filter(is);
    const habitants = sum(own, (c) => c.population);
    // A part of the inhabitants of communes that have an index, 0 to 1.
    return {communes: own.length, habitants, part: all === 0 ? null : habitants / all};
  };
  return {
    ...count((c) => c.fragile),
    sur: communes.length,
    mesure: count((c) => c.fragileMeasured),
    toujours: count((c) => c.fragile && c.fragileMeasured),
    /** Whether the same communes are in both: only then may a heading give their number. */
    certain: communes.every((c) => c.fragile === c.fragileMeasured)
  };
}

/** How a heading tells the fragile communes: "9 communes sur 25", and how many are sure where the two ways differ. */
export function fragileCase(count: FragileCount | null) {
  if (!count || count.sur === 0) return "habitants";
  const {certain, sur, communes, toujours} = count;
  if (sur === 1) return !certain ? "habitants" : communes === 1 ? "unique" : "unique-non";
  if (communes === 0) return certain ? "aucune" : "habitants";
  if (toujours.communes === sur) return "toutes";
  if (!certain) return toujours.communes === communes ? "au-moins" : toujours.communes > 0 ? "sures" : "habitants";
  return communes === 1 ? "une" : "certaines";
}

/**
 * How many have help within {@link FAR_KM}, in tenths that hold by every road: "Plus de sept habitants sur dix" of 73 %
 * to 84 %, "Moins de deux" of 11 % to 15 %. Where the road that is supposed moves half of them, it decides: `route`.
 *
 * @returns `dix` with the cases that name it
 */
export function nearCase(core: Pick<Reach, "distances"> | null): {distance: string; dix: number | null} {
  const is = (distance: string, dix: number | null = null) => ({distance, dix});
  const range = nearRange(core);
  if (!range) return is("inconnue");
  const [least, most] = range;
  if (least === 1) return is("tous");
  if (most === 0) return is("aucun");
  // "Plus de sept sur dix" of 0.7 exactly would be false.
  const [above, below] = [Math.ceil(10 * least) - 1, Math.floor(10 * most) + 1];
  if (most - least > 0.5) return is("route");
  if (most < 0.5) return below === 1 ? is("moins-un") : below === 5 ? is("moins-moitie") : is("moins", below);
  if (above === 5) return is("moitie");
  if (above > 1) return is("plus", above);
  return above === 1 ? is("plus-un") : is("route");
}

/** Share of the inhabitants within {@link FAR_KM}, by the longest road and the shortest; null where none is known. */
export const nearRange = (core: Pick<Reach, "distances"> | null): [least: number, most: number] | null => {
  const [most, least] = [DETOURS[0], DETOURS.at(-1)!].map((factor) => core && shareWithin(core, FAR_KM, factor));
  return least === null || most === null ? null : [least, most];
};

const NAMED = 2;

/** What help a heading may tell of: "Aucun lieu" is said only where nothing at all is known. */
export function helpCase(help: Record<"places" | "towns" | "unaddressed" | "comes" | "libraries", number>) {
  const {places, towns, unaddressed, comes, libraries} = help;
  if (places === 1) return "un";
  if (places > 1) return towns <= NAMED ? "quelques" : "plusieurs";
  return unaddressed > 0 ? "sans-adresse" : comes > 0 ? "vient" : libraries > 0 ? "bibliotheque" : "rien";
}

/** What a verdict says of where: communes far from help, else fragile, on one side; else where fragility rises. */
export function whereCase(
  where: ({[kind in "loin" | "fragiles"]: {cote: string | null}[]} & {pente: object | null}) | null
) {
  const sided = (["loin", "fragiles"] as const).find((kind) => where?.[kind][0]?.cote);
  return sided ?? (where?.pente ? "pente" : null);
}

/**
 * Communes that lose copper, of those whose help is far, the first to lose it before, then the most populous: surely
 * far, by the shortest road and with no help over an open border; or only by a longer road, or but for that border.
 */
export function endingFar<C extends Distance & {code: string; closure: string; population: number; border: boolean}>(
  communes: C[]
) {
  const isFar = (c: C, factor: number) => distanceClass(c, factor) === 2;
  const ordered = communes
    .filter((c) => c.population > 0 && isFar(c, DETOURS.at(-1)!))
    .sort((a, b) => ascending(a.closure, b.closure) || b.population - a.population || ascending(a.code, b.code));
  const [far, unsure] = [true, false].map((is) => ordered.filter((c) => (isFar(c, DETOURS[0]) && !c.border) === is));
  return {far, unsure};
}

/** Territories of which a third is worth naming, at least. */
const LEAST = 9;

export type Ranked = Pick<BasedRank, "rank" | "last" | "of">;

/**
 * The third of its peers that a territory is in: an end only where every choice of indicators puts it there, with all
 * that it ties with; else the middle. "parmi les quatre plus fragiles des quinze", never "13e sur 15".
 *
 * @param peers ranks of all that have this, so that `nombre` is no more than where they are: else that of a third;
 *   one that is the last of all by every choice is alone there
 * @returns null of a territory that is not ranked, and of fewer than nine
 */
export function groupOf(ranks: Ranked[], peers: Ranked[][] = []) {
  if (ranks.length === 0 || ranks.some(({of}) => of < LEAST)) return null;
  const depths = {plus: ({last}: Ranked) => last, moins: ({rank, of}: Ranked) => of - rank + 1};
  const third = ({of}: Pick<Ranked, "of">) => Math.floor(of / 3);
  const isAt = (end: keyof typeof depths, all: Ranked[]) => all.every((own) => depths[end](own) <= third(own));
  const end = isAt("plus", ranks) ? "plus" : isAt("moins", ranks) ? "moins" : null;
  const last = end && ranks.every((own) => depths[end](own) === 1);
  const members = end ? (last ? ranks : peers.filter((all) => isAt(end, all)).flat()) : [];
  const nombre = (end && max(members, depths[end])) ?? third(ranks[0]);
  return {tiers: end ?? ("milieu" as const), nombre, seule: nombre === 1, sur: ranks[0].of};
}

/** Whether a choice of indicators moves a rank. */
export const moves = (ranks: Pick<BasedRank, "rank">[]) => new Set(ranks.map(({rank}) => rank)).size > 1;

/** Territories among which a record is worth telling, at least. */
const AMONG = 4;

type Score = Pick<IndicatorRow, "score" | "imputed_share"> | null;

/**
 * Whether an indicator weighs more, or less, in a territory than in each of its peers, by printed numbers: "c'est celle
 * des 15 dont la part des 65 ans et plus est la plus haute".
 *
 * @returns null where it ties, where a low score would be told as weighing most, where any score is unknown or mostly
 *   estimated, and among fewer than four
 */
export function recordOf(
  own: Score,
  others: Score[],
  {decimals, indicatorScale: {min: lowest, max: highest}}: Pick<Model, "decimals" | "indicatorScale">
) {
  if (!own || !isSolid(own) || others.length + 1 < AMONG || !others.every((other) => other && isSolid(other)))
    return null;
  const printed = (score: Score) => printedNumber(score!.score!, decimals);
  const signs = new Set(others.map((other) => Math.sign(printed(own) - printed(other))));
  const [sign] = signs;
  const sens = sign > 0 ? ("plus" as const) : ("moins" as const);
  const light = sens === "plus" && own.score! <= (lowest + highest) / 2;
  return signs.size > 1 || sign === 0 || light ? null : {sens, parmi: others.length + 1};
}

/** Standard deviations within which 95 % of a normal law are. */
const SURE = 1.96;

/** What a territory has of help, its index, and its index without what is estimated. */
export type Helped = Record<"rate" | "index" | "measured", number | null>;

/**
 * Whether help goes where the index is high: told only where chance would hardly make such a rank correlation (without
 * a link its standard deviation is 1/√(n − 1), Kendall 1948), with and without estimated scores. It tells no cause.
 *
 * @returns null of fewer than nine territories
 */
export function followsClaim(territories: Helped[]) {
  const known = territories.filter((t): t is Record<keyof Helped, number> => !Object.values(t).includes(null));
  if (known.length < LEAST) return null;
  const [avec, sans] = (["index", "measured"] as const).map((by) => rankCorrelation(known.map((t) => [t[by], t.rate])));
  const seuil = SURE / Math.sqrt(known.length - 1);
  const beyond = (sign: number) => [avec, sans].every((value) => value !== null && value * sign > seuil);
  return {
    cas: beyond(1) ? "suit" : beyond(-1) ? "inverse" : "indecis",
    nombre: known.length,
    avec,
    sans,
    seuil
  } as const;
}

const SIDES = {"-1": "moins", "0": "pareil", "1": "plus"} as const;

/**
 * On which side of the area above it a territory is: "un peu plus fragile que la Meuse" of 7.1 against 6.6.
 *
 * @param alone whether it is that area, or all of it
 * @returns null for that area, and where the scores that are measured contradict it
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

/** A commune that comes first: the distance of its help, as the crow flies, and whether it has a place of its own. */
type First = Pick<Candidate, "code" | "km" | "own">;

/**
 * One more stop, by the planner's rules, where it is of use: in a commune that has no place, and that is large enough,
 * has a library or comes first, and where people of the territory gain. First the stop that brings help nearer (by a
 * step of {@link distanceClass}) for most people of the communes that come first, then the one that adds most people
 * within reach, where it is another: 1,240 inhabitants more within 10 km, for instance.
 *
 * @returns finds such stops, none to two, among communes, by their codes
 */
export function stopFinder(data: Siting) {
  const distances = distancesOf(data);
  const problem = problemOf(data, {...ONE_STOP, include: [], exclude: []}, distances);
  const {weights, served, allowed, covers} = problem;
  const {before} = coverageOf(problem, []);
  const held = new Set(data.places.map(({commune}) => commune));
  const position = new Map(data.codes.map((code, i) => [code, i]));
  const toHelp = (i: number) => min(data.places, (place) => kmToPlace(data, i, place)) ?? Infinity;
  const people = (communes: number[]) => sum(communes, (i) => weights[i]);
  return (among: Set<string>, first: First[]) => {
    const isFirst = (i: number) => first.some(({code}) => code === data.codes[i]);
    const isHere = (i: number) => among.has(data.codes[i]);
    const here = [...data.codes.keys()].filter(isHere);
    const stopAt = (stop: number) => {
      const gained = covers[stop].filter((i) => !served[i] && weights[i] > 0);
      const [gain, gainIci] = [people(gained), people(gained.filter(isHere))];
      const nearer = first.flatMap(({code, km, own}) => {
        const i = position.get(code);
        if (i === undefined) return [];
        const after = distanceClass({km: distances[i][stop], own: i === stop})!;
        return after < distanceClass({km, own})! ? [i] : [];
      });
      const brought = (i: number) => {
        const km = toHelp(i);
        return {code: data.codes[i], avant: km === Infinity ? null : roadKm(km), apres: roadKm(distances[i][stop])};
      };
      return {
        code: data.codes[stop],
        gain,
        gainIci,
        avant: before,
        apres: before + gain,
        premieres: nearer.map(brought),
        premieresHabitants: sum(nearer, (i) => data.population[i]),
        servies: covers[stop].filter((i) => served[i]).map((i) => ({code: data.codes[i]})),
        gagnees: gained.map(brought)
      };
    };
    const stops = here
      .filter((i) => !held.has(i) && (allowed[i] || isFirst(i)))
      .sort((a, b) => problem.preference[b] - problem.preference[a] || a - b)
      .map(stopAt);
    const [nearer, useful] = [stops.filter((s) => s.premieresHabitants > 0), stops.filter((s) => s.gainIci > 0)];
    const forFirst = greatest(nearer, (a, b) => a.premieresHabitants - b.premieresHabitants || a.gain - b.gain);
    const forMost = greatest(useful, (a, b) => a.gain - b.gain);
    return [...new Set([forFirst, forMost])].filter((stop) => stop !== undefined);
  };
}
