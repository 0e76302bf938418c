// Words of scores, classes and ranks, for pages and for browser code.
import {formatNumber, formatPercent, list, printedNumber, uncapital} from "../../domain/french.js";
import type {NationalClaim} from "../../domain/index-claims.js";
import {atLevel, PEER_NAMES, peersOf, type Model, type PeerLevel} from "../../domain/models.js";
import {ofCommune} from "../../domain/names.js";
import {sharesAround} from "../../domain/statistics.js";
import type {Territory} from "../../domain/territories.js";
import type {BasedRank} from "../../domain/territory-index.js";

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

/**
 * "13,6 % des communes de France (Accès au numérique) et 12,3 % (Compétences numériques)": how many communes have a
 * hurdle on each axis.
 */
export function hurdleShare({axes, reference}: Pick<Model, "axes" | "reference">): string {
  if (!reference) return "les plus fragiles de France";
  const shares = axes.map(({id, label}, i) => {
    const share = `${formatPercent(reference.hurdleShares[id], 1)}${i === 0 ? " des communes de France" : ""}`;
    return axes.length > 1 ? `${share} (${uncapital(label)})` : share;
  });
  return list(shares);
}
