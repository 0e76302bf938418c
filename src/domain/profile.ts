import {classGroups, type ClassGroup} from "./class-groups.js";
import {differenceOf} from "./french.js";
import type {IndicatorRow} from "./indicators.js";
import {hurdlesOf, hurdleIndicators} from "./hurdles.js";
import {atLevel, measuredIds, modelOf, type Axis, type Indicator, type Model} from "./models.js";
import {placeInFrance, type Among, type PlaceInFrance} from "./place-in-france.js";
import type {Place} from "./places.js";
import {ranksOf, type BasedRank} from "./rank-range.js";
import {totalScore, type Scores} from "./score.js";
import {rankOf} from "./statistics.js";
import {communesIn, type Territories, type Territory} from "./territories.js";

/** What the files of an edition say, by figure. */
export interface Figures {
  territories: Territories;
  /** Null when no index is loaded. */
  model: Model | null;
  places: Place[];
  /** Under a model, or "context" for Insee's. */
  figure(territory: string, model: string, indicator: string): IndicatorRow | undefined;
  /** Rows published by an earlier diagnostic. */
  published: IndicatorRow[];
  /** How many indicators the wider total has. */
  wider?: number | null;
  /** Communes of an EPCI in the whole edition; left out where `territories` has them all. */
  members?(epci: string): Territory[];
  /** Scores of the whole of an EPCI, over the borders of the edition. */
  whole?(epci: string): {scores: Scores; total: number} | null;
}

/** A territory's score beside that of the département. */
export interface Comparison<T> {
  subject: T;
  own: IndicatorRow;
  departement: IndicatorRow;
  difference: number | null;
}

/** The index of a territory, as pages show it. */
export interface IndexProfile extends PlaceInFrance {
  model: Model;
  total: IndicatorRow;
  departementTotal: IndicatorRow;
  indicators: Comparison<Indicator>[];
  axes: Comparison<Axis>[];
  /** Among the EPCI attached to the département, 1 for the most fragile; null for any other territory. */
  rank: {rank: number; of: number; tied: boolean} | null;
  /** By every choice of indicators, see {@link ranksOf}. */
  ranks: BasedRank[];
  /** The model with the classes of the level; null of a part that is not like the whole. */
  levelModel: Model | null;
  /** The whole of an EPCI of which the edition has a part. */
  whole: {total: number; national: Among | null} | null;
  /** Totals over the indicators that are measured in every commune. */
  measured: {own: number | null; departement: number | null} | null;
  classes: ClassGroup[];
  uninhabited: Territory[];
  hurdles: {axis: Axis; communes: Territory[]}[];
  /** Communes with the highest score. */
  extremes: {indicator: Indicator; communes: Territory[]}[];
}

export function indexProfile(figures: Figures, territory: Territory): IndexProfile | null {
  const {model, territories} = figures;
  if (!model) return null;
  const {departement, epcis} = territories;
  // An EPCI, or a commune, that is all of its département differs from it in nothing.
  const alone = territory.level !== "departement" && territory.population === departement.population;
  const row = (code: string, indicator: string) => figures.figure(code, model.id, indicator)!;
  const compare = <T extends {id: string}>(subject: T): Comparison<T> => {
    const own = row(territory.code, subject.id);
    const other = row(departement.code, subject.id);
    const difference = alone ? null : differenceOf(own.score, other.score, model.decimals);
    return {subject, own, departement: other, difference};
  };
  const communes = communesIn(territories, territory);
  const total = row(territory.code, "total");
  const attached = epcis.filter((e) => e.attached).map((e) => row(e.code, "total").score);
  const part = territory.level === "epci" && territory.communes < territory.communes_total;
  const whole = (part && figures.whole?.(territory.code)) || null;
  // A part is read against wholes only where the two print the same index.
  const alike = !part || (whole !== null && differenceOf(total.score, whole.total, model.decimals) === 0);
  const read = (scores: Scores) => placeInFrance(scores, model, territory.level);
  const retained = measuredIds(model);
  const measured = (whom: Territory) => totalScore(scoresOf(figures, whom, model), model, retained);
  const inhabited = communes.filter((c) => c.status !== "sans_objet");
  return {
    model,
    total,
    departementTotal: row(departement.code, "total"),
    indicators: model.indicators.map(compare),
    axes: model.axes.map(compare),
    rank:
      territory.level === "epci" && territory.attached && total.score !== null ? rankOf(total.score, attached) : null,
    ranks: ranksOf(figures, territory, model),
    levelModel: alike ? atLevel(model, territory.level) : null,
    ...read(alike ? (whole?.scores ?? scoresOf(figures, territory, model)) : {}),
    whole: whole && {total: whole.total, national: read(whole.scores).national},
    measured:
      retained.length < model.indicators.length ? {own: measured(territory), departement: measured(departement)} : null,
    classes: classGroups(model, inhabited, (c) => row(c.code, "total").class),
    uninhabited: communes.filter((c) => c.status === "sans_objet"),
    hurdles: model.axes.map((axis) => ({
      axis,
      communes: inhabited.filter((c) => hurdlesOf(scoresOf(figures, c, model), model).includes(axis))
    })),
    extremes: hurdleIndicators(model).map((indicator) => ({
      indicator,
      communes: inhabited.filter((c) => row(c.code, indicator.id).score === model.indicatorScale.max)
    }))
  };
}

export const scoresOf = ({figure}: Figures, territory: Territory, model: Model): Scores =>
  Object.fromEntries(model.indicators.map(({id}) => [id, figure(territory.code, model.id, id)?.score ?? null]));

/** What an earlier diagnostic published of a territory. */
export interface PublishedProfile {
  model: Model;
  vintage: string;
  source: string;
  indicators: Comparison<Indicator>[];
  total: Comparison<{id: string}>;
  /** Totals by the model's formula from the published indicators. */
  recomputed: {own: number | null; departement: number | null};
  classes: ClassGroup[];
  /** By the number of axes with a hurdle; which axes is not known. */
  hurdles: {axes: number; communes: Territory[]}[];
}

export function publishedProfile(figures: Figures, territory: Territory): PublishedProfile | null {
  const {territories, published} = figures;
  const {departement} = territories;
  const find = (code: string, indicator: string) =>
    published.find((r) => r.territory === code && r.indicator === indicator);
  const first = find(territory.code, "total");
  if (!first || !find(departement.code, "total")) return null;
  const model = modelOf(first.model);
  const compare = <T extends {id: string}>(subject: T): Comparison<T> => {
    const own = find(territory.code, subject.id)!;
    const other = find(departement.code, subject.id)!;
    return {subject, own, departement: other, difference: differenceOf(own.score, other.score, model.decimals)};
  };
  const recompute = (code: string) =>
    totalScore(Object.fromEntries(model.indicators.map(({id}) => [id, find(code, id)?.score ?? null])), model);
  const communes = communesIn(territories, territory);
  const counts = [...new Set(published.filter((r) => r.kind === "hurdles").map((r) => r.value!))].sort((a, b) => b - a);
  return {
    model,
    vintage: first.vintage,
    source: first.source,
    indicators: model.indicators.filter(({id}) => find(territory.code, id) && find(departement.code, id)).map(compare),
    total: compare({id: "total"}),
    recomputed: {own: recompute(territory.code), departement: recompute(departement.code)},
    classes: classGroups(model, communes, (c) => find(c.code, "class")?.class ?? null),
    hurdles: counts.map((axes) => ({axes, communes: communes.filter((c) => find(c.code, "hurdles")?.value === axes)}))
  };
}
