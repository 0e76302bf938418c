import {territoryIndex, type Figures, type TerritoryIndex} from "./territory-index.js";
import type {ClassGroup} from "./score.js";
import {differenceOf} from "./french.js";
import type {IndicatorRow, Territory} from "./territories.js";
import type {Model} from "./models.js";

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
