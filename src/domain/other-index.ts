import {territoryIndex, type Figures, type TerritoryIndex} from "./territory-index.js";
import type {ClassGroup} from "./score.js";
import {capital, differenceOf, formatNumber, formatSigned, list, ordinal, plural, uncapital} from "./french.js";
import type {IndicatorRow, Territory} from "./territories.js";
import type {Indicator, Model} from "./models.js";
import type {AreaForms} from "./names.js";
import {isSolid} from "./statistics.js";

/** An earlier vintage of the edition's model, or another model. */
export interface OtherIndex {
  model: Model;
  source: {id: string; title: string; publisher: string; vintage: string};
  figure(territory: string, indicator: string): IndicatorRow | null;
}

export function indexUnder(figures: Figures, territory: Territory, {model, figure}: OtherIndex): TerritoryIndex | null {
  if (!figure(territory.code, "total")) return null;
  return territoryIndex({...figures, model, value: (code, _, indicator) => figure(code, indicator)}, territory);
}

export interface Change<T> {
  subject: T;
  before: IndicatorRow;
  after: IndicatorRow;
  difference: number | null;
}

export type Changes = ReturnType<typeof changesOf>;

export function changesOf(before: TerritoryIndex, after: TerritoryIndex) {
  const {decimals} = after.model;
  const change = <T>(subject: T, before: IndicatorRow, after: IndicatorRow): Change<T> => {
    return {subject, before, after, difference: differenceOf(after.score, before.score, decimals)};
  };
  return {
    indicators: after.indicators.map((c, i) => change(c.subject, before.indicators[i].own, c.own)),
    axes: after.axes.map((c, i) => change(c.subject, before.axes[i].own, c.own)),
    total: change(null, before.total, after.total),
    departement: change(null, before.departementTotal, after.departementTotal)
  };
}

export interface ClassMove {
  commune: Territory;
  /** Steps, 0 to 4. */
  before: number;
  after: number;
}

/** Communes that have a class on both sides, by name, and on one side only. */
export function classMoves(before: ClassGroup[], after: ClassGroup[]): {moves: ClassMove[]; oneSided: Territory[]} {
  const stepOf = (groups: ClassGroup[]) =>
    new Map(groups.flatMap((g, i) => g.communes.map((c) => [c.code, i] as const)));
  const [from, to] = [stepOf(before), stepOf(after)];
  const communes = new Map([...before, ...after].flatMap((g) => g.communes).map((c) => [c.code, c]));
  const sorted = [...communes.values()].sort((a, b) => a.name.localeCompare(b.name, "fr"));
  return {
    moves: sorted.flatMap((commune) => {
      const [a, b] = [from.get(commune.code), to.get(commune.code)];
      return a === undefined || b === undefined ? [] : [{commune, before: a, after: b}];
    }),
    oneSided: sorted.filter(({code}) => from.has(code) !== to.has(code))
  };
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
