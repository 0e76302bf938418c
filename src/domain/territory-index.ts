// The index of a territory: its scores, ranks and classes, beside the whole.
import {differenceOf, printedNumber} from "./french.js";
import {hurdleIndicators, hurdlesOf, classGroups, classIndex, totalScore, type Scores} from "./score.js";
import {type IndicatorRow, communesIn, type Level, type Territories, type Territory} from "./territories.js";
import {atLevel, measuredIds, modelOf, peersOf, type Model} from "./models.js";
import type {Place} from "./places.js";
import {rankOf, sharesAround, type Rank} from "./statistics.js";

/** What the files of an edition say, by figure. */
export interface Figures {
  territories: Territories;
  /** Null when no index is loaded. */
  model: Model | null;
  places: Place[];
  /** Under a model, or "context" for others; null where the edition or the territory has none. */
  value(territory: string, model: string, indicator: string): IndicatorRow | null;
  /** Rows published by an earlier diagnostic. */
  published: IndicatorRow[];
  /** How many indicators the wider total has. */
  wider?: number | null;
  /** Communes of an EPCI in the whole edition; left out where `territories` has them all. */
  members?(epci: string): Territory[];
  /** Scores of the whole of an EPCI, over the borders of the edition. */
  whole?(epci: string): {scores: Scores; total: number} | null;
}

/** A territory's score beside that of the `departement`. */
export interface Comparison<T> {
  subject: T;
  own: IndicatorRow;
  departement: IndicatorRow;
  difference: number | null;
}

/** The index of a territory, as pages show it. */
export type TerritoryIndex = NonNullable<ReturnType<typeof territoryIndex>>;

export function territoryIndex(figures: Figures, territory: Territory) {
  const {model, territories} = figures;
  if (!model) return null;
  const {departement, epcis} = territories;
  // An EPCI, or a commune, that is all of the territory above differs from it in nothing.
  const alone = territory.level !== "departement" && territory.population === departement.population;
  const row = (code: string, indicator: string) => figures.value(code, model.id, indicator)!;
  const compare = <T extends {id: string}>(subject: T): Comparison<T> => {
    const own = row(territory.code, subject.id);
    const other = row(departement.code, subject.id);
    const difference = alone ? null : differenceOf(own.score, other.score, model.decimals);
    return {subject, own, departement: other, difference};
  };
  const communes = communesIn(territories, territory);
  const total = row(territory.code, "total");
  const attached = epcis.filter((e) => e.attached).map((e) => row(e.code, "total").score);
  const isRanked = territory.level === "epci" && territory.attached;
  const part = territory.level === "epci" && territory.communes < territory.communes_total;
  const whole = (part && figures.whole?.(territory.code)) || null;
  // A part is read against wholes only where the two print the same index.
  const alike = !part || (whole !== null && differenceOf(total.score, whole.total, model.decimals) === 0);
  const read = (scores: Scores) => placeInFrance(scores, model, territory.level);
  const hasSecret = measuredIds(model).length < model.indicators.length;
  const measured = (whom: Territory) => measuredTotal(figures, whom, model);
  const inhabited = communes.filter((c) => c.status !== "sans_objet");
  return {
    model,
    total,
    departementTotal: row(departement.code, "total"),
    indicators: model.indicators.map(compare),
    axes: model.axes.map(compare),
    /** Among the EPCI attached to the `departement`, 1 for the most fragile; null for any other territory. */
    rank: isRanked && total.score !== null ? rankOf(total.score, attached) : null,
    ranks: ranksOf(figures, territory, model),
    /** The model with the classes of the level; null of a part that is not like the whole. */
    levelModel: alike ? atLevel(model, territory.level) : null,
    ...read(alike ? (whole?.scores ?? scoresOf(figures, territory, model)) : {}),
    /** The whole of an EPCI of which the edition has a part. */
    entire: whole && {total: whole.total, national: read(whole.scores).national},
    /** Totals over the indicators that are measured in every commune, where there are others. */
    measured: hasSecret ? {own: measured(territory), departement: measured(departement)} : null,
    classes: classGroups(model, inhabited, (c) => row(c.code, "total").class),
    uninhabited: communes.filter((c) => c.status === "sans_objet"),
    hurdles: model.axes.map((axis) => ({
      axis,
      communes: inhabited.filter((c) => hurdlesOf(scoresOf(figures, c, model), model).includes(axis))
    })),
    /** Communes with the highest score. */
    extremes: hurdleIndicators(model).map((indicator) => ({
      indicator,
      communes: inhabited.filter((c) => row(c.code, indicator.id).score === model.indicatorScale.max)
    }))
  };
}

export const scoresOf = (
  {value: figure}: Pick<Scored, "value">,
  {code}: Pick<Territory, "code">,
  model: Model
): Scores => Object.fromEntries(model.indicators.map(({id}) => [id, figure(code, model.id, id)?.score ?? null]));

/** The total over the indicators that are measured in every commune. */
export const measuredTotal = (figures: Pick<Scored, "value">, territory: Pick<Territory, "code">, model: Model) =>
  totalScore(scoresOf(figures, territory, model), model, measuredIds(model));

/** What an earlier diagnostic published of a territory. */
export type PublishedIndex = NonNullable<ReturnType<typeof publishedIndex>>;

export function publishedIndex(figures: Figures, territory: Territory) {
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
  const recompute = ({code}: Territory) =>
    totalScore(Object.fromEntries(model.indicators.map(({id}) => [id, find(code, id)?.score ?? null])), model);
  const communes = communesIn(territories, territory);
  const counts = [...new Set(published.filter((r) => r.kind === "hurdles").map((r) => r.value!))].sort((a, b) => b - a);
  return {
    model,
    vintage: first.vintage,
    source: first.source,
    indicators: model.indicators.filter(({id}) => find(territory.code, id) && find(departement.code, id)).map(compare),
    total: compare({id: "total"}),
    /** Totals by the model's formula from the published indicators. */
    recomputed: {own: recompute(territory), departement: recompute(departement)},
    classes: classGroups(model, communes, (c) => find(c.code, "class")?.class ?? null),
    /** By the number of axes with a hurdle; which axes is not known. */
    hurdles: counts.map((axes) => ({axes, communes: communes.filter((c) => find(c.code, "hurdles")?.value === axes)}))
  };
}

/** Shares of the territories of France that are less and more fragile, 0 to 1, by printed totals; ties are neither. */
export interface Among {
  below: number;
  above: number;
  step: number;
}

/** Where a territory stands among those of its level in France. */
function placeInFrance(scores: Scores, model: Model, level: Level) {
  const peers = peersOf(model, level);
  const own = atLevel(model, level);
  const among = (total: number | null, {percentiles, totals}: NonNullable<typeof peers>["measured"]): Among | null => {
    const shares = total === null ? null : sharesAround(printedNumber(total, model.decimals), totals);
    if (!shares) return null;
    const cuts = own.classPercentiles?.map((p) => percentiles[p]) as Model["classCuts"] | undefined;
    return {...shares, step: classIndex(total!, {classCuts: cuts ?? own.classCuts})};
  };
  return {
    national: peers && among(totalScore(scores, model), peers),
    /** By the indicators that are measured everywhere. */
    nationalMeasured: peers && among(totalScore(scores, model, measuredIds(model)), peers.measured)
  };
}

/** Indicator of the total over more indicators than the model's. */
export const WIDER_TOTAL = "wider_total";

interface Scored extends Pick<Figures, "wider"> {
  territories: Pick<Territories, "epcis">;
  value(territory: string, model: string, indicator: string): Pick<IndicatorRow, "score" | "imputed_share"> | null;
}

export interface BasedRank extends Rank {
  /** `measured`: without those whose rate is secret in small communes · `wider`: more of them. */
  basis: "all" | "measured" | "wider";
  indicators: number;
}

type Basis = [BasedRank["basis"], indicators: number, read: (code: string) => number | null];

/**
 * Ranks of an EPCI among those attached to the `departement`: by the index, by the same without what is estimated, and
 * by the other index. What holds under all says more. Indicators left out are left out for all.
 */
export function ranksOf(scored: Scored, territory: Territory, model: Model): BasedRank[] {
  if (territory.level !== "epci" || !territory.attached) return [];
  const measured = (code: string) => measuredTotal(scored, {code}, model);
  const attached = scored.territories.epcis.filter((e) => e.attached);
  return ranksAmong(scored, attached, model, isEstimated(scored, attached, model) ? measured : null)(territory);
}

/** Whether any part of the index of some territories is estimated: else what is measured is all there is. */
export const isEstimated = ({value}: Pick<Scored, "value">, among: Pick<Territory, "code">[], {id}: Model): boolean =>
  among.some(({code}) => value(code, id, "total")?.imputed_share);

/**
 * Prepares ranks among territories, each total read once.
 *
 * @param measured total of a territory without what is estimated, by its code; null where nothing is
 */
export function ranksAmong(
  {value, wider = null}: Pick<Scored, "value" | "wider">,
  among: Pick<Territory, "code">[],
  model: Model,
  measured: ((code: string) => number | null) | null
): (territory: Pick<Territory, "code">) => BasedRank[] {
  const score = (id: string) => (code: string) => value(code, model.id, id)?.score ?? null;
  const {length} = measuredIds(model);
  const bases: Basis[] = [["all", model.indicators.length, score("total")]];
  if (measured && length > 0 && length < model.indicators.length) bases.push(["measured", length, measured]);
  if (wider !== null) bases.push(["wider", wider, score(WIDER_TOTAL)]);
  const totals = bases.map(([, , read]) => among.map((t) => read(t.code)));
  return ({code}) =>
    bases.flatMap(([basis, indicators, read], i) => {
      const own = read(code);
      return own === null ? [] : [{basis, indicators, ...rankOf(own, totals[i])}];
    });
}
