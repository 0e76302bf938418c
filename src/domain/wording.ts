import {capital, formatNumber, formatPercent, list, NBSP} from "./french.js";
import {classIndex} from "./score.js";
import type {Axis, Indicator, Model} from "./models.js";
import {differenceOf, type Comparison, type IndexProfile} from "./profile.js";

/** A difference smaller than this share of the scale is no difference; one larger than CLEAR is a clear one. */
const NEAR = 0.035;
const CLEAR = 0.1;
/** From this share of the population, an imputed score is too weak to build a sentence on. */
export const MOSTLY_IMPUTED = 0.5;

/** -2 clearly less, -1 a little less, 0 about the same, 1 a little more, 2 clearly more. */
export type Grade = -2 | -1 | 0 | 1 | 2;

/** How much a difference matters, relative to the scale that it is measured on. */
export function gradeOf(difference: number, scale: {min: number; max: number}): Grade {
  const share = Math.abs(difference) / (scale.max - scale.min);
  if (share <= NEAR + Number.EPSILON) return 0;
  const size = share <= CLEAR + 1e-9 ? 1 : 2;
  return (difference > 0 ? size : -size) as Grade;
}

/** How names of the département are said: "la Meuse", "de la Meuse", "dans la Meuse". */
export interface AreaForms {
  the: string;
  of: string;
  within: string;
}

const LEVELS = ["très faible", "plutôt faible", "proche de la médiane française", "plutôt forte", "très forte"];
const AGAINST: Record<Grade, string> = {
  [-2]: "nettement au-dessous de la moyenne",
  [-1]: "un peu au-dessous de la moyenne",
  0: "au niveau",
  1: "un peu au-dessus de la moyenne",
  2: "nettement au-dessus de la moyenne"
};
const WEIGHS: Record<Grade, string> = {
  [-2]: "nettement moins", [-1]: "un peu moins", 0: "autant", 1: "un peu plus", 2: "nettement plus"
};

/** "Une fragilité numérique plutôt forte" from the class of a total; null without one. */
export function levelSentence({total, model}: IndexProfile): string | null {
  return total.score === null ? null : `Une fragilité numérique ${LEVELS[classIndex(total.score, model)]}`;
}

/**
 * What a reader should keep of an EPCI's index: its level, its place against the département, what weighs the most.
 * Says nothing of an indicator whose score is mostly imputed.
 */
export function verdict(profile: IndexProfile, area: AreaForms): string {
  const {total, departementTotal, model} = profile;
  if (total.score === null) return noScore(profile, "ce territoire");
  const grade = gradeOf(differenceOf(total.score, departementTotal.score, model.decimals)!, model.totalScale);
  const heaviest = heaviestIndicator(profile);
  const weighs = heaviest ? ` ${capital(heaviest.subject.subject)} y pèse le plus.` : "";
  return `${levelSentence(profile)}, ${AGAINST[grade]} ${area.of}.${weighs}`;
}

/** What a reader should keep of the département's index. */
export function departementVerdict(profile: IndexProfile, area: AreaForms): string {
  const {total, nationalShare} = profile;
  if (total.score === null) return noScore(profile, "le département");
  const heaviest = heaviestIndicator(profile);
  const several = /^(?:les|las|los) /.test(area.the);
  const place = nationalShare === null ? "" : ` : ${area.the} ${several ? "sont" : "est"} ${placeAmong(nationalShare, "des départements", {several})}`;
  const weighs = heaviest ? ` ${capital(heaviest.subject.subject)} y pèse le plus.` : "";
  return `${levelSentence(profile)}${place}.${weighs}`;
}

/** "plus fragile que 84 % des départements", or at which end it stands where the share would be printed as nothing or all. */
export function placeAmong(share: number, all: string, {several = false} = {}): string {
  const percent = Math.round(share * 100);
  if (percent === 0 || percent === 100) return `parmi les ${percent === 0 ? "moins" : "plus"} fragiles ${all}`;
  return `plus fragile${several ? "s" : ""} que ${formatPercent(share)} ${all}`;
}

/** Why a territory has no score: nobody lives there, or an indicator is known in none of its communes. */
function noScore({total}: IndexProfile, territory: string): string {
  return `Aucun score : ${total.status === "sans_objet" ? `${territory} n’a pas d’habitant` : "un des indicateurs n’est connu dans aucune commune"}.`;
}

/** " multipliée par 10/3" after the mean of a model's indicators, where its total is more than that. */
export function factorNote({factor, totalScale, indicatorScale}: Model): string {
  return factor === 1 ? "" : ` multipliée par ${formatNumber(totalScale.max)}/${formatNumber(indicatorScale.max)}`;
}

/** The indicator with the highest score, among those measured for most inhabitants. */
export function heaviestIndicator({indicators}: IndexProfile): Comparison<Indicator> | null {
  const solid = indicators.filter((c) => c.own.score !== null && (c.own.imputed_share ?? 0) < MOSTLY_IMPUTED);
  return solid.reduce<Comparison<Indicator> | null>((best, c) => (best && best.own.score! >= c.own.score! ? best : c), null);
}

/**
 * Observation on one axis: the axis against the département, then each of its indicators, the largest difference first.
 * Every word follows from the sign and the size of a difference that is printed beside it.
 */
export function axisObservation(axis: Comparison<Axis> | null, indicators: Comparison<Indicator>[], model: Model, area: AreaForms): string {
  const scale = model.indicatorScale;
  const decimals = model.decimals;
  const solid = indicators.filter((c) => c.difference !== null && (c.own.imputed_share ?? 0) < MOSTLY_IMPUTED);
  const weak = indicators.filter((c) => c.difference !== null && !solid.includes(c));
  const pair = (c: Comparison<unknown>) => `${formatNumber(c.own.score, decimals)} contre ${formatNumber(c.departement.score, decimals)}`;
  const sentences: string[] = [];
  if (axis && axis.difference !== null) {
    const grade = gradeOf(axis.difference, scale);
    const where = grade === 0 ? `l’intercommunalité est au niveau ${area.of}` : `l’intercommunalité est ${WEIGHS[grade]} fragile que ${area.the}`;
    sentences.push(`Sur cet axe, ${where} (${pair(axis)}).`);
  }
  const clauses = [...solid]
    .sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!))
    .map((c, i) => `${c.subject.subject} ${i === 0 ? "y pèse " : ""}${WEIGHS[gradeOf(c.difference!, scale)]} (${pair(c)})`);
  if (clauses.length > 0) {
    sentences.push(sentences.length > 0 ? `${capital(list(clauses))}.` : `Face à la moyenne ${area.of}, ${list(clauses)}.`);
  }
  for (const c of weak) {
    sentences.push(
      `Pas de comparaison pour ${c.subject.subject} : le score est imputé pour ${formatPercent(c.own.imputed_share)} des habitants.`
    );
  }
  return sentences.join(" ");
}

/** "Score imputé pour 84 % des habitants", or null where everything is measured. */
export function imputedNote(share: number | null): string | null {
  if (!share) return null;
  const percent = share < 0.995 ? formatPercent(Math.max(share, 0.01)) : `100${NBSP}%`;
  return `imputé pour ${percent} des habitants`;
}
