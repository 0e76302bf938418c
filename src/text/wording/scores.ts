// Words of scores, classes and ranks, for pages and for browser code.
import type {Tendency} from "../../domain/content.js";
import {
  capital,
  formatNumber,
  formatPercent,
  formatSigned,
  list,
  ordinal,
  plural,
  printedNumber,
  typeset,
  uncapital
} from "../../domain/french.js";
import type {NationalClaim} from "../../domain/index-claims.js";
import {atLevel, PEER_NAMES, peersOf, type Indicator, type Model, type PeerLevel} from "../../domain/models.js";
import {ofCommune, type AreaForms} from "../../domain/names.js";
import type {Change, Changes, ClassMove} from "../../domain/other-index.js";
import {isSolid, sharesAround} from "../../domain/statistics.js";
import {
  isSmallCommune,
  mostPeopled,
  type IndicatorRow,
  type Populated,
  type Territory
} from "../../domain/territories.js";
import type {BasedRank, TerritoryIndex} from "../../domain/territory-index.js";

export const LEGEND = "Légende de la carte";
export const READING_KEY = "Clé de lecture :";

/** "plus fragile que 57 % des communes de France" */
export function claimWords({side, whole, extreme}: NationalClaim, all: string): string {
  if (side === 0) return `au milieu du classement des ${all}`;
  if (extreme) return `parmi les ${side > 0 ? "plus" : "moins"} fragiles des ${all}`;
  return `${side > 0 ? "plus" : "moins"} fragile que ${formatPercent(whole / 100)} des ${all}`;
}

/** " multipliée par 10/3", where the total is more than the mean. */
export const factorNote = ({factor, totalScale, indicatorScale}: Model): string =>
  factor === 1 ? "" : `multipliée par ${formatNumber(totalScale.max)}/${formatNumber(indicatorScale.max)}`;

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
  /** Year of their publication. */
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

/**
 * "13,6 % des communes de France (Accès au numérique) et 12,3 % (Compétences numériques)": how many communes have a
 * hurdle on some axes.
 */
export function hurdleShare(model: Pick<Model, "axes" | "reference">, axes: string[]): string {
  const {hurdleShares} = model.reference ?? {};
  if (!hurdleShares) return "les plus fragiles de France";
  const shares = model.axes.filter(({id}) => axes.includes(id));
  const [first, ...others] = shares.map(
    ({id, label}) => [formatPercent(hurdleShares[id], 1), shares.length > 1 ? ` (${uncapital(label)})` : ""] as const
  );
  return list([`${first[0]} des communes de France${first[1]}`, ...others.map((o) => o.join(""))]);
}

/** "De 2022 à 2023, l’indice passe de 6,2 à 6,5 (+0,3) et celui de la Meuse reste à 6,0." */
export function totalSentence(
  {total, departement}: Changes,
  [before, after]: [string, string],
  model: Model,
  area: AreaForms
): string {
  if (total.difference === null) return "L’indice n’est pas connu des deux côtés.";
  const number = (row: IndicatorRow) => formatNumber(row.score, model.decimals);
  const clause = (c: Change<null>) =>
    c.difference === 0
      ? `reste à ${number(c.after)}`
      : `passe de ${number(c.before)} à ${number(c.after)} (${formatSigned(c.difference, model.decimals)})`;
  const years = [before, after].every((label) => /^\d{4}$/.test(label));
  const own = `${years ? `De ${before} à ${after}` : "D’un côté à l’autre"}, l’indice ${clause(total)}`;
  return departement.difference === null ? `${own}.` : `${own} et celui ${area.of} ${clause(departement)}.`;
}

/**
 * Which scores rise and which fall, the largest difference first; nothing on those imputed for half of the inhabitants.
 */
export function indicatorSentences({indicators}: Changes, {decimals}: Model): string {
  const known = indicators.filter((c) => c.difference !== null);
  const isWeak = ({before, after}: Change<Indicator>) => !isSolid(before) || !isSolid(after);
  const weak = known.filter(isWeak);
  const solid = known.filter((c) => !isWeak(c)).sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!));
  const named = (changes: Change<Indicator>[]) =>
    list(changes.map((c) => `${c.subject.subject} (${formatSigned(c.difference, decimals)})`));
  const [up, down] = [solid.filter((c) => c.difference! > 0), solid.filter((c) => c.difference! < 0)];
  const verbs = [up.length > 0 && `monte pour ${named(up)}`, down.length > 0 && `baisse pour ${named(down)}`];
  const moves = verbs.filter(Boolean).join(" ; il ");
  const still = solid.length > 0 && "Aucun score d’indicateur ne change, à l’arrondi près.";
  const caution =
    weak.length > 0 &&
    `Pas de comparaison pour ${list(weak.map((c) => c.subject.subject))} : ` +
      "le score est imputé pour la moitié des habitants ou plus, d’un côté au moins.";
  return [moves ? `Le score ${moves}.` : still, caution].filter(Boolean).join(" ");
}

export function classSentence(moves: ClassMove[], {classes}: Model): string {
  if (moves.length === 0) return "Aucune commune n’a de classe des deux côtés.";
  const up = moves.filter((m) => m.after > m.before).length;
  const down = moves.filter((m) => m.after < m.before).length;
  const same = moves.length - up - down;
  if (moves.length === 1) {
    const [{commune, before, after}] = moves;
    return same
      ? `${commune.name} reste dans la classe « ${classes[after].label} ».`
      : `${commune.name} passe de « ${classes[before].label} » à « ${classes[after].label} ».`;
  }
  if (same === moves.length) return `Aucune des ${plural(moves.length, "commune")} ne change de classe.`;
  const pass = (count: number, where: string) =>
    count === 0
      ? `aucune ne passe dans une classe ${where}`
      : `${formatNumber(count)} ${count < 2 ? "passe" : "passent"} dans une classe ${where}`;
  const stay =
    same === 0
      ? "aucune ne reste dans la même"
      : `${formatNumber(same)} ${same < 2 ? "reste" : "restent"} dans la même`;
  const all = list([pass(up, "plus fragile"), pass(down, "moins fragile"), stay]);
  return `Sur ${plural(moves.length, "commune")}, ${all}.`;
}

/** Ranks under two models: the only thing that may be compared between them. */
export function positionSentence(current: TerritoryIndex, beside: TerritoryIndex, area: AreaForms): string {
  if (current.total.score === null || beside.total.score === null) return "L’un des deux indices n’est pas connu ici.";
  if (!current.rank || !beside.rank)
    return `L’intercommunalité est hors classement : la plupart de ses habitants vivent hors ${area.of}.`;
  const same = current.rank.rank === beside.rank.rank && current.rank.of === beside.rank.of;
  const [here, there] = [current.rank, beside.rank].map(
    ({rank, of, tied}) => `${ordinal(rank)}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}`
  );
  const [index, other] = [current, beside].map(({model}) => `sous l’${uncapital(model.label)}`);
  return same
    ? `L’intercommunalité est à la même place sous les deux indices : ${here} ${area.within}, ` +
        "la 1re étant la plus fragile."
    : `L’intercommunalité est ${here} ${area.within} ${index}, et ${there} ${other} ; la 1re est la plus fragile.`;
}

export const moveLabel = ({before, after}: ClassMove, {classes}: Model): string =>
  capital(`de « ${classes[before].label} » à « ${classes[after].label} »`);
