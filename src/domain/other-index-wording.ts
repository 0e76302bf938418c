import type {Change, Changes, ClassMove} from "./other-index.js";
import {capital, formatNumber, formatSigned, list, ordinal, plural, uncapital} from "./french.js";
import type {IndicatorRow} from "./indicators.js";
import type {Indicator, Model} from "./models.js";
import type {IndexProfile} from "./profile.js";
import {MOSTLY_IMPUTED} from "./wording.js";
import type {AreaForms} from "./names.js";

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
  const weak = known.filter(
    ({before, after}) => Math.max(before.imputed_share ?? 0, after.imputed_share ?? 0) >= MOSTLY_IMPUTED
  );
  const solid = known
    .filter((c) => !weak.includes(c))
    .sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!));
  const named = (changes: Change<Indicator>[]) =>
    list(changes.map((c) => `${c.subject.subject} (${formatSigned(c.difference, decimals)})`));
  const [up, down] = [solid.filter((c) => c.difference! > 0), solid.filter((c) => c.difference! < 0)];
  const verbs = [up.length > 0 && `monte pour ${named(up)}`, down.length > 0 && `baisse pour ${named(down)}`].filter(
    (v) => v !== false
  );
  const moving =
    verbs.length > 0
      ? `Le score ${verbs.join(" ; il ")}.`
      : solid.length > 0
        ? "Aucun score d’indicateur ne change, à l’arrondi près."
        : "";
  const caution =
    weak.length > 0
      ? `Pas de comparaison pour ${list(weak.map((c) => c.subject.subject))} : le score est imputé pour la moitié des habitants ou plus, d’un côté au moins.`
      : "";
  return [moving, caution].filter(Boolean).join(" ");
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
  return `Sur ${plural(moves.length, "commune")}, ${list([pass(up, "plus fragile"), pass(down, "moins fragile"), stay])}.`;
}

/** Ranks under two models: the only thing that may be compared between them. */
export function positionSentence(current: IndexProfile, beside: IndexProfile, area: AreaForms): string {
  if (current.total.score === null || beside.total.score === null) return "L’un des deux indices n’est pas connu ici.";
  if (!current.rank || !beside.rank)
    return `L’intercommunalité est hors classement : la plupart de ses habitants vivent hors ${area.of}.`;
  const same = current.rank.rank === beside.rank.rank && current.rank.of === beside.rank.of;
  const place = ({rank, tied}: {rank: number; tied: boolean}) => `${ordinal(rank)}${tied ? " ex æquo" : ""}`;
  const among = ({of}: {of: number}) => `sur ${formatNumber(of)}`;
  if (same)
    return `L’intercommunalité est à la même place sous les deux indices : ${place(current.rank)} ${among(current.rank)} ${area.within}, la 1re étant la plus fragile.`;
  return `L’intercommunalité est ${place(current.rank)} ${among(current.rank)} ${area.within} sous l’${uncapital(current.model.label)}, et ${place(beside.rank)} ${among(beside.rank)} sous l’${uncapital(beside.model.label)} ; la 1re est la plus fragile.`;
}

/** "De « fragile » à « très fragile »". */
export const moveLabel = ({before, after}: ClassMove, {classes}: Model): string =>
  capital(`de « ${classes[before].label} » à « ${classes[after].label} »`);
