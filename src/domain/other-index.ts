import type {IndicatorRow} from "./indicators.js";
import type {Axis, Indicator, Model} from "./models.js";
import {differenceOf} from "./french.js";
import {indexProfile, type Figures, type IndexProfile} from "./profile.js";
import type {ClassGroup} from "./class-groups.js";
import type {Territory} from "./territories.js";

/** An earlier vintage of the edition's model, or another model. */
export interface BesideIndex {
  model: Model;
  source: {id: string; title: string; publisher: string; vintage: string};
  /** It has the same rows as the edition's own index. */
  figure(territory: string, indicator: string): IndicatorRow | undefined;
}

/** Null when it does not know the territory. */
export function besideProfile(
  figures: Figures,
  territory: Territory,
  {model, figure}: BesideIndex
): IndexProfile | null {
  if (!figure(territory.code, "total")) return null;
  return indexProfile({...figures, model, figure: (code, _, indicator) => figure(code, indicator)}, territory);
}

export interface Change<T> {
  subject: T;
  before: IndicatorRow;
  after: IndicatorRow;
  difference: number | null;
}

export interface Changes {
  indicators: Change<Indicator>[];
  axes: Change<Axis>[];
  total: Change<null>;
  departement: Change<null>;
}

export function changesOf(before: IndexProfile, after: IndexProfile): Changes {
  const {decimals} = after.model;
  const change = <T>(subject: T, a: IndicatorRow, b: IndicatorRow): Change<T> => ({
    subject,
    before: a,
    after: b,
    difference: differenceOf(b.score, a.score, decimals)
  });
  return {
    indicators: after.indicators.map((c, i) => change(c.subject, before.indicators[i].own, c.own)),
    axes: after.axes.map((c, i) => change(c.subject, before.axes[i].own, c.own)),
    total: change(null, before.total, after.total),
    departement: change(null, before.departementTotal, after.departementTotal)
  };
}

/** As positions in the model's classes. */
export interface ClassMove {
  commune: Territory;
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
