import {sum} from "d3";
import {differenceOf} from "../difference.js";
import {steady} from "../statistics.js";
import {capital, formatNumber, list, typeset} from "../french.js";
import type {Axis, Indicator, Model} from "../models.js";
import type {Comparison} from "../profile.js";
import {than} from "../names.js";
import {degreeOf, gradeOf, isComparable, isSolid, scorePair, weigh, type Grade} from "./grade.js";
import {imputedPercent, type AreaForms} from "./index-words.js";
import {phrasings, type Slots} from "./template.js";

/** How the parts of an observation are put together. Like all phrases, one direction per clause. */
const OBSERVATIONS = {
  lead: [
    "{Lead}{than}{pairs}.",
    "Face à la moyenne {of}, {lead}{pairs}.",
    "Par rapport à l’ensemble {of}, {lead}{pairs}."
  ],
  both: [
    "{Lead}{than}{pairs} ; à l’inverse, {counter}.",
    "{Lead}{than}{pairs} ; en sens contraire, {counter}.",
    "{Lead}{than}{pairs}. À l’inverse, {counter}.",
    "Face à la moyenne {of}, {lead}{pairs} ; à l’inverse, {counter}.",
    "Par rapport à l’ensemble {of}, {lead}{pairs}. En sens contraire, {counter}."
  ],
  axis: [
    "Sur l’ensemble de l’axe, l’intercommunalité est {degree} {more} fragile {thanArea} ({pair}).",
    "L’axe entier est {degree} {side} de la moyenne {of} ({pair}).",
    "Au total, l’axe est {degree} {side} de la moyenne {of} ({pair})."
  ],
  axisNear: [
    "Sur l’ensemble de l’axe, l’intercommunalité est au niveau {of} ({pair}).",
    "Au total, l’axe est au niveau {of} ({pair})."
  ],
  axisBalanced: [
    "Les écarts vont dans les deux sens ; au total, l’axe est au niveau {of} ({pair}).",
    "Les deux côtés s’opposent ; l’axe entier est au niveau {of} ({pair})."
  ],
  axisMeasured: [
    "Sur les indicateurs mesurés de l’axe, l’intercommunalité est {degree} {more} fragile {thanArea} ({pair}).",
    "Par ses indicateurs mesurés, l’axe est {degree} {side} de la moyenne {of} ({pair})."
  ],
  axisMeasuredNear: [
    "Sur les indicateurs mesurés de l’axe, l’intercommunalité est au niveau {of} ({pair}).",
    "Par ses indicateurs mesurés, l’axe est au niveau {of} ({pair})."
  ],
  ownMeasured: [
    "Pour {subject}, le score d’ici, mesuré, est de {own} sur {max} ; celui {of}, imputé pour {share} des habitants, ne lui est pas comparé."
  ],
  imputed: [
    "Pas de comparaison pour {subject} : le score est imputé pour {share} des habitants.",
    "Aucune comparaison n’est faite pour {subject} : le score est imputé pour {share} des habitants."
  ]
} as const;

type Gap = Comparison<Indicator>;

/**
 * Observation on one axis: what stands out first, then what goes the other way, what is alike, and the axis as a whole. Every
 * word follows from the sign and the size of a difference whose two numbers are printed beside it. Nothing is compared where
 * one side is mostly imputed: the axis is then that of the measured indicators, and a score measured here alone is said by itself.
 *
 * @param axis null where the axis has no score of its own
 * @param seed what chooses among ways of saying the same
 */
export function axisObservation(
  axis: Comparison<Axis> | null,
  indicators: Gap[],
  model: Model,
  area: AreaForms,
  seed = ""
): string {
  const scale = model.indicatorScale;
  const grade = (c: Comparison<unknown>) => gradeOf(c.difference!, scale);
  // The first of an observation says the scale, and it holds for the others.
  let scaled = true;
  const pair = (c: Comparison<unknown>) => {
    const text = scorePair(c, model, {scaled});
    scaled = false;
    return text;
  };
  const write = (part: keyof typeof OBSERVATIONS, slots: Slots) =>
    phrasings(
      OBSERVATIONS[part],
      {...area, thanArea: than(area.the), ...slots},
      `${seed} ${indicators[0]?.subject.axis} ${part}`
    )[0].text;
  const compared = indicators.filter(isComparable).sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!));
  const side = (sign: number) => compared.filter((c) => Math.sign(grade(c)) === sign);
  const [first, second] = [side(1), side(-1)]
    .filter((gaps) => gaps.length > 0)
    .sort((a, b) => compared.indexOf(a[0]) - compared.indexOf(b[0]));
  const near = side(0);
  const sentences: string[] = [];
  if (first) {
    const [lead, pairs] = clause(first, {grade, pair});
    const slots = {lead, pairs, than: ` ${than(area.within)}`};
    sentences.push(
      second ? write("both", {...slots, counter: clause(second, {grade, pair}).join("")}) : write("lead", slots)
    );
  }
  if (near.length > 0) sentences.push(nearSentence(near, {pair, than: first ? "" : ` ${than(area.within)}`}));
  const whole = indicators.every((c) => c.difference === null || isComparable(c));
  const shown = axis && (whole ? axis : measuredAxis(axis, compared, model));
  // An axis that has the scores of the one indicator that was compared would be said in the same words.
  const scores = (c: Comparison<unknown>) =>
    [c.own, c.departement].map(({score}) => formatNumber(score, model.decimals)).join();
  const repeated = shown !== null && compared.length === 1 && scores(shown) === scores(compared[0]);
  if (shown && shown.difference !== null && !repeated) {
    const degree = degreeOf(grade(shown));
    const up = shown.difference > 0;
    const none = !whole ? "axisMeasuredNear" : second ? "axisBalanced" : "axisNear";
    const part = !degree ? none : whole ? "axis" : "axisMeasured";
    const words = up ? {more: "plus", side: "au-dessus"} : {more: "moins", side: "au-dessous"};
    sentences.push(write(part, {degree: degree ?? undefined, ...words, pair: pair(shown)}));
  }
  for (const c of indicators) {
    if (c.difference === null || isComparable(c)) continue;
    const weak = isSolid(c.own) ? c.departement : c.own;
    sentences.push(
      write(weak === c.own ? "imputed" : "ownMeasured", {
        own: formatNumber(c.own.score, model.decimals),
        max: formatNumber(scale.max),
        subject: c.subject.subject,
        share: imputedPercent(weak.imputed_share!)
      })
    );
  }
  return typeset(sentences.map(capital).join(" "));
}

/** An axis by those of its indicators that are measured on both sides; null of one alone, which has its own sentence, or none. */
export function measuredAxis(axis: Comparison<Axis>, measured: Gap[], model: Model): Comparison<Axis> | null {
  if (measured.length < 2) return null;
  const mean = (side: "own" | "departement") => steady(sum(measured, (c) => c[side].score!) / measured.length);
  const [own, departement] = [mean("own"), mean("departement")];
  return {
    subject: axis.subject,
    own: {...axis.own, score: own},
    departement: {...axis.departement, score: departement},
    difference: differenceOf(own, departement, model.decimals)
  };
}

interface ClauseOptions {
  grade: (c: Gap) => Grade;
  pair: (c: Gap) => string;
}

/**
 * Indicators of one side of the département, in two parts between which what they are compared with may stand: "la pauvreté y pèse
 * nettement plus", " (score de 7,8 sur 10 contre 6,6) et le chômage un peu plus (…)".
 */
function clause(gaps: Gap[], {grade, pair}: ClauseOptions): [string, string] {
  const more = gaps[0].difference! > 0 ? "plus" : "moins";
  const words = (c: Gap) => `${degreeOf(grade(c))} ${more}`;
  const alike = gaps.every((c) => Math.abs(grade(c)) === Math.abs(grade(gaps[0])));
  if (alike && gaps.length > 1)
    return [`${list(gaps.map((c) => `${c.subject.subject} (${pair(c)})`))} y ${weigh(gaps)} ${words(gaps[0])}`, ""];
  const [first, ...others] = gaps;
  return [
    `${first.subject.subject} y pèse ${words(first)}`,
    list([` (${pair(first)})`, ...others.map((c) => `${c.subject.subject} ${words(c)} (${pair(c)})`)])
  ];
}

/** Indicators that weigh about what they weigh in the département. */
function nearSentence(gaps: Gap[], {pair, than}: {pair: (c: Gap) => string; than: string}): string {
  const much = gaps.every((c) => c.difference === 0) ? "autant" : "à peu près autant";
  return `${capital(list(gaps.map((c) => `${c.subject.subject} (${pair(c)})`)))} y ${weigh(gaps)} ${much}${than}.`;
}
