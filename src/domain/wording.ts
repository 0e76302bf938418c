import {max} from "d3";
import type {Tendency} from "./content.js";
import {formatNumber, formatPercent, list, printedNumber, typeset, uncapital} from "./french.js";
import type {Indicator, Model, PeerLevel} from "./models.js";
import {atLevel, PEER_NAMES, peersOf} from "./models/cuts.js";
import {ofCommune} from "./names.js";
import type {Among, BasedRank, Comparison, TerritoryIndex} from "./territory-index.js";
import {classIndex} from "./score.js";
import {isSolid, sharesAround} from "./statistics.js";
import {isSmallCommune, type Territory} from "./territories.js";

/** Both sides are measured for most of the inhabitants. */
export const isComparable = ({own, departement, difference}: Comparison<unknown>): boolean =>
  difference !== null && isSolid(own) && isSolid(departement);

const MIDDLE = 2;

/** What may be said of the place of a territory in France. */
export interface NationalClaim {
  side: -1 | 0 | 1;
  /** The share with what is estimated, and without where anything is, in hundredths. */
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
 * what is said holds in both. Null without a place, or where the two contradict each other.
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

/** "plus fragile que 57 % des communes de France" */
export function claimWords({side, whole, extreme}: NationalClaim, all: string): string {
  if (side === 0) return `au milieu du classement des ${all}`;
  if (extreme) return `parmi les ${side > 0 ? "plus" : "moins"} fragiles des ${all}`;
  return `${side > 0 ? "plus" : "moins"} fragile que ${formatPercent(whole / 100)} des ${all}`;
}

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

/** " multipliée par 10/3", where the total is more than the mean. */
export const factorNote = ({factor, totalScale, indicatorScale}: Model): string =>
  factor === 1 ? "" : `multipliée par ${formatNumber(totalScale.max)}/${formatNumber(indicatorScale.max)}`;

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

const BASES = {all: "l’indice", measured: "le même sans ce qui est estimé", wider: "un autre"};

/** "l’indice, le même sans ce qui est estimé et un autre" */
export const basesWords = (ranks: Pick<BasedRank, "basis">[]): string => list(ranks.map(({basis}) => BASES[basis]));

/** "très haut débit et 4G de 2021 environ": the indicators that are older than the index; null without any. */
export function olderData({indicators, dataYears = {}}: Model): string | null {
  const years = [...new Set(Object.values(dataYears))];
  const shorts = (year: string) => indicators.filter(({id}) => dataYears[id] === year).map((i) => uncapital(i.short));
  return years.length === 0 ? null : list(years.map((year) => `${list(shorts(year))} de ${year}`));
}

/** "imputé pour 84 % des habitants", "entièrement imputé" */
export const imputedNote = (share: number | null): string | null =>
  share === 1 ? "entièrement imputé" : share ? `imputé pour ${formatPercent(share)} des habitants` : null;

/** Where distances start from: "du milieu" where only boxes are known. */
export function fromCentre(communes: Pick<Territory, "centre">[]): string {
  const kinds = new Set(communes.map(({centre}) => centre));
  if (!kinds.has("chef-lieu")) return "du milieu";
  return kinds.has("bbox") ? "du chef-lieu, ou du milieu là où il n’est pas connu," : "du chef-lieu";
}

type Scale = Pick<Model, "id" | "label" | "signed" | "indicatorScale">;

/** "de −3 à 3, 0 pour la médiane" */
const scaleWords = ({signed, indicatorScale: {min, max}}: Scale) =>
  `de ${formatNumber(min)} à ${formatNumber(max)}${signed ? ", 0 pour la médiane" : ""}`;

interface TwoEditions {
  then: Scale;
  /** Of their publication. */
  year: string | null;
  now: Scale | null;
}

/**
 * Where scores of another edition of the index stand in a page: of when they are, on which scale, and that they are not
 * compared with those of the page.
 */
export function otherEditionNote({then, year, now}: TwoEditions): string | null {
  if (then.id === now?.id) return null;
  const theirs = year === null ? `Scores de l’${uncapital(then.label)}` : `Scores de ${year}`;
  const ours = now && ` : ils ne se comparent pas à ceux de l’${uncapital(now.label)}, qui vont ${scaleWords(now)}`;
  return typeset(`${theirs}, ${scaleWords(then)}, selon l’éditeur de l’indice${ours ?? ""}.`);
}

interface KeyExample {
  /** Subject of a sentence: "la commune de Verdun". */
  subject: string;
  step: number;
  /** Null where only its class is known. */
  total: number | null;
  /** Above communes, an index is a mean. */
  level?: PeerLevel;
}

type Rules = Pick<
  Model,
  "classes" | "classCuts" | "classRule" | "classPercentiles" | "levels" | "decimals" | "signed" | "reference"
>;

export const communeSubject = (name: string) => `la commune ${ofCommune(name)}`;

/**
 * What the colour of a territory says: by the share of its class in France, where the model takes its cuts from there;
 * else by the share below its index; else by the limits of the class.
 */
export function classReading({subject, step, total, level = "commune"}: KeyExample, model: Rules): string {
  const {classes, decimals, signed, levels} = model;
  const {label, colourName} = classes[step];
  const {all} = PEER_NAMES[level];
  const [start, named] = [`${subject}, en ${colourName}, est`, `dans la classe « ${label} »`];
  if (total === null) return `${start} ${named}, ${rankOfClass(step, classes.length)}.`;
  const index = level === "commune" ? "son indice" : "son indice moyen";
  const printed = formatNumber(total, decimals);
  const end = levels && endOf(step, levels[level].shares);
  if (end) return `${start} parmi ${end} des ${all}.`;
  const peers = peersOf(model, level);
  const shares = peers && sharesAround(printedNumber(total, decimals), peers.totals);
  const percent = shares === null ? 0 : Math.round(100 * shares.below);
  if (percent > 0 && percent < 100)
    return `${start} ${named} : ${index}, ${printed}, dépasse celui de ${formatPercent(percent / 100)} des ${all}.`;
  const range = classRange(atLevel(model, level), step);
  return `${start} ${named} (${range}) : ${index} est de ${printed}${signed ? " ; 0 est la médiane" : ""}.`;
}

/** "les 13 % les plus fragiles", of the first and last classes. */
function endOf(step: number, shares: number[]): string | null {
  if (shares.length === 0 || (step !== 0 && step !== shares.length - 1)) return null;
  return `les ${formatPercent(shares[step])} les ${step === 0 ? "moins" : "plus"} fragiles`;
}

/** "la deuxième plus fragile des 5" */
function rankOfClass(step: number, count: number) {
  const [below, above] = [step, count - 1 - step];
  if (below === above) return "celle du milieu";
  const place = Math.min(below, above) + 1;
  const rank = place === 1 ? "" : place === 2 ? "deuxième " : `${formatNumber(place)}e `;
  return `la ${rank}${above < below ? "plus" : "moins"} fragile des ${formatNumber(count)}`;
}

/** "de 7,0 à moins de 7,8"; in short "7,0 à 7,8". A cut between two printed totals has a digit more. */
export function classRange(
  {classCuts: cuts, decimals}: Pick<Model, "classCuts" | "decimals">,
  step: number,
  {short = false} = {}
): string {
  const between = cuts.some((cut) => Math.abs(printedNumber(cut, decimals) - cut) > 1e-9);
  const at = (i: number) => formatNumber(cuts[i], decimals + Number(between));
  if (short && step > 0 && step < cuts.length) return `${at(step - 1)} à ${at(step)}`;
  return [
    `jusqu’à ${at(0)}`,
    `de plus de ${at(0)} à ${at(1)}`,
    `entre ${at(1)} et ${at(2)}`,
    `de ${at(2)} à moins de ${at(3)}`,
    `${at(3)} et plus`
  ][step];
}

interface Populated {
  code: string;
  population: number;
}

/** The first by code among equals. */
export function mostPeopled<T extends Populated>(territories: T[]): T | null {
  const sorted = [...territories].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  return sorted[0] ?? null;
}

/** The most peopled territory, not too small to be named, of the most fragile class that has one. */
export function exampleOf<T extends Populated>(groups: {communes: T[]}[]): {territory: T; step: number} | null {
  const known = groups.map(({communes}) => mostPeopled(communes.filter((c) => !isSmallCommune(c))));
  const step = Math.max(-1, ...known.flatMap((territory, i) => (territory ? [i] : [])));
  return step < 0 ? null : {territory: known[step]!, step};
}

/** What belonging to a tendency looks like. */
export function tendencyReading(tendencies: Tendency[], communes: (Populated & {name: string})[]): string | null {
  const drawn = tendencies
    .map(({name, communes: codes}) => ({name, members: communes.filter((c) => codes.includes(c.code))}))
    .filter(({members}) => members.some((c) => !isSmallCommune(c)));
  if (drawn.length === 0) return null;
  const {name, members} = drawn[0];
  const subject = communeSubject(mostPeopled(members)!.name);
  const others = members.length - 1;
  if (others === 0) return `${subject} est seule dans « ${name} ».`;
  const like = others === 1 ? "l’autre commune" : `les ${formatNumber(others)} autres communes`;
  return `${subject} est coloriée comme ${like} de « ${name} ».`;
}

interface MarkExample {
  /** "carré" */
  shape: string;
  /** Null where it stands for any other, or for all. */
  kind: string | null;
  /** Whether no mark stands for a kind. */
  alone: boolean;
  name: string;
  commune: string;
}

/** "chaque carré est un lieu « France services », comme Maison du Val, commune d’Étain." */
export function markReading({shape, kind, alone, name, commune}: MarkExample): string {
  const what = kind !== null ? `un lieu « ${kind} »` : alone ? "un lieu" : "un autre lieu";
  return `chaque ${shape} est ${what}, comme ${name}, commune ${ofCommune(commune)}.`;
}
