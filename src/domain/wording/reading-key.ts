import type {Tendency} from "../content.js";
import {formatNumber, formatPercent, printedNumber} from "../french.js";
import {atLevel, PEER_NAMES, peersOf} from "../models/cuts.js";
import type {Model, PeerLevel} from "../models.js";
import {ofCommune} from "../names.js";
import {isSmallCommune} from "../territories.js";
import {sharesAround} from "../statistics.js";

export interface KeyExample {
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
  return `${start} ${named} (${classRange(atLevel(model, level), step)}) : ${index} est de ${printed}${signed ? " ; 0 est la médiane" : ""}.`;
}

/** "les 13 % les plus fragiles", of the first and last classes. */
function endOf(step: number, shares: number[]): string | null {
  if (shares.length === 0 || (step !== 0 && step !== shares.length - 1)) return null;
  return `les ${formatPercent(shares[step])} les ${step === 0 ? "moins" : "plus"} fragiles`;
}

/** "la deuxième plus fragile des 5" */
function rankOfClass(step: number, count: number): string {
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
  return others === 0
    ? `${subject} est seule dans « ${name} ».`
    : `${subject} est coloriée comme ${others === 1 ? "l’autre commune" : `les ${formatNumber(others)} autres communes`} de « ${name} ».`;
}

export interface MarkExample {
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
