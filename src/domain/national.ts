// Scores all communes of France, imputes secret figures, and sums up the country as a reference.
import {group, median, quantileSorted} from "d3";
import {printedNumber} from "./french.js";
import {measuredIds, type Model} from "./models.js";
import {cutsOf} from "./models/cuts.js";
import type {Distribution, LevelReference, Percentiles, Reference} from "./models/types.js";
import {aggregateScores, axisScore, classIndex, scorerOf, totalScore, type Scores} from "./score.js";
import {round, weightedMean} from "./statistics.js";
import type {Status} from "./territories.js";

export interface NationalCommune {
  code: string;
  /** A commune of none is outside of every rank and mean. */
  population: number;
  epci: string | null;
  departement: string | null;
}

/** Where the value is null, the status says why: `secret`, `missing` or `sans_objet`. */
export interface RawValue {
  value: number | null;
  status: Status;
}

export type RawValues = Map<string, RawValue>;

export interface ScoredNational {
  commune: NationalCommune;
  values: Scores;
  scores: Scores;
  status: Record<string, Status>;
  total: number | null;
}

interface AggregatedScores {
  scores: Scores;
  total: number | null;
}

interface NationalScores {
  communes: ScoredNational[];
  epcis: Map<string, AggregatedScores>;
  departements: Map<string, AggregatedScores>;
}

const NOTHING: RawValue = {value: null, status: "missing"};
const UNINHABITED: RawValue = {value: null, status: "sans_objet"};

/**
 * Scores all communes of France, then the territories above. Ranks are those of the values observed in communes
 * with inhabitants. An imputed value gets the score of its place among them; a secret or missing one gets none, nor
 * does its commune get a total.
 *
 * @param values by indicator, higher = more fragile; an indicator that is not there is missing everywhere
 */
export function scoreNational({
  communes,
  values,
  model
}: {
  communes: NationalCommune[];
  values: Record<string, RawValues>;
  model: Model;
}): NationalScores {
  const columns = model.indicators.map(({id}) => scoreColumn(communes, values[id] ?? new Map(), model));
  // Rows copied from one blank share its shape: a fraction of the memory.
  const blank = Object.fromEntries(model.indicators.map(({id}) => [id, null]));
  const scored = communes.map((commune, i): ScoredNational => {
    const row: ScoredNational = {
      commune,
      values: {...blank},
      scores: {...blank},
      status: {...blank} as never,
      total: null
    };
    model.indicators.forEach(({id}, k) => {
      row.values[id] = columns[k].values[i];
      row.scores[id] = columns[k].scores[i];
      row.status[id] = columns[k].status[i];
    });
    row.total = totalScore(row.scores, model);
    return row;
  });
  return {communes: scored, ...aggregateNational(scored, model)};
}

function scoreColumn(communes: NationalCommune[], raw: RawValues, model: Model) {
  const cells = communes.map(({code, population}) => (population > 0 ? (raw.get(code) ?? NOTHING) : UNINHABITED));
  const score = scorerOf(observedAmong(cells), model);
  return {
    values: cells.map(({value}) => value),
    scores: cells.map(({value}) => (value === null ? null : score(value))),
    status: cells.map(({status}) => status)
  };
}

export const aggregateNational = (
  scored: {commune: NationalCommune; scores: Scores}[],
  model: Model
): Pick<NationalScores, "epcis" | "departements"> => ({
  epcis: aggregateBy(scored, ({epci}) => epci, model),
  departements: aggregateBy(scored, ({departement}) => departement, model)
});

const observedValues = (raw: RawValues, communes: NationalCommune[]) =>
  observedAmong(communes.map(({code, population}) => (population > 0 ? raw.get(code) : undefined) ?? NOTHING));

const observedAmong = (cells: RawValue[]) =>
  cells.filter(({status, value}) => status === "observed" && value !== null).map((cell) => cell.value!);

function aggregateBy(
  scored: {commune: NationalCommune; scores: Scores}[],
  parent: (commune: NationalCommune) => string | null,
  model: Model
): Map<string, AggregatedScores> {
  const aggregated = new Map<string, AggregatedScores>();
  for (const [code, members] of group(scored, (s) => parent(s.commune))) {
    if (code === null) continue;
    const scores = aggregateScores(
      members.map(({scores, commune}) => ({scores, population: commune.population})),
      model
    );
    aggregated.set(code, {scores, total: totalScore(scores, model)});
  }
  return aggregated;
}

/** Observed communes from which a median may stand for a secret figure. */
export const ENOUGH_OBSERVED = 3;

/** Inhabitants under which a rate that no file gives is taken for secret. */
export const SECRET_BELOW = 2000;

/**
 * Fills the secret figures of an indicator with the median of the EPCI, else of the level above, where {@link
 * ENOUGH_OBSERVED} communes are observed. A missing figure stays missing; imputed values never feed a median.
 */
export function imputeSecret(raw: RawValues, communes: NationalCommune[]): RawValues {
  const secret = communes.filter(({code, population}) => population > 0 && raw.get(code)?.status === "secret");
  if (secret.length === 0) return raw;
  const byEpci = mediansBy(raw, communes, (c) => c.epci);
  const byDepartement = mediansBy(raw, communes, (c) => c.departement);
  const filled: RawValues = new Map(raw);
  for (const {code, epci, departement} of secret) {
    const value = byEpci.get(epci) ?? byDepartement.get(departement);
    if (value !== undefined) filled.set(code, {value, status: "imputed"});
  }
  return filled;
}

function mediansBy(
  raw: RawValues,
  communes: NationalCommune[],
  parent: (commune: NationalCommune) => string | null
): Map<string | null, number> {
  const medians = new Map<string | null, number>();
  for (const [code, members] of group(communes, parent)) {
    const observed = observedValues(raw, members);
    if (code !== null && observed.length >= ENOUGH_OBSERVED) medians.set(code, median(observed)!);
  }
  return medians;
}

/** A hundred times finer than a printed total; a tenth of a percent. */
const DECIMALS = 3;
/** Percentile of the communes of France from which an axis is a marked hurdle. */
const HURDLE_PERCENTILE = 90;
/** Where classes are cut, and the middle. */
export const PERCENTILES = [10, 40, 50, 60, 90];

interface ScoredCountry extends Pick<NationalScores, "epcis" | "departements"> {
  communes: (AggregatedScores & {commune: {population: number}})[];
}

/** What places a territory among all of France. Territories without a total are left out. */
export function referenceOf(
  {communes, epcis, departements}: ScoredCountry,
  model: Model,
  {source, vintage}: Pick<Reference, "source" | "vintage">
): Reference {
  const ids = measuredIds(model);
  const hurdles = model.axes.map(({id}) => {
    const means = known(communes.map(({scores}) => axisScore(scores, model, id, ids)));
    const threshold = percentilesOf(means)[HURDLE_PERCENTILE];
    const share = means.filter((mean) => mean >= threshold).length / means.length;
    return {id, threshold, share: round(share, DECIMALS)};
  });
  const mean = weightedMean(communes.map(({total, commune}) => [total, commune.population]));
  return {
    source,
    vintage,
    mean: mean === null ? null : round(mean, DECIMALS),
    hurdles: Object.fromEntries(hurdles.map(({id, threshold}) => [id, threshold])),
    hurdleShares: Object.fromEntries(hurdles.map(({id, share}) => [id, share])),
    communes: levelOf(communes, model),
    epcis: levelOf([...epcis.values()], model),
    departements: levelOf([...departements.values()], model)
  };
}

function levelOf(territories: AggregatedScores[], model: Model): LevelReference {
  const totals = known(territories.map(({total}) => total));
  const ids = measuredIds(model);
  const measured = known(territories.map(({scores}) => totalScore(scores, model, ids)));
  const percentiles = percentilesOf(totals);
  return {
    count: totals.length,
    percentiles,
    totals: distributionOf(totals, model),
    measured: {percentiles: percentilesOf(measured), totals: distributionOf(measured, model)},
    classShares:
      model.classPercentiles && totals.length > 0
        ? classShares(totals, cutsOf({percentiles}, model.classPercentiles))
        : null
  };
}

const known = (values: (number | null)[]) => values.filter((v): v is number => v !== null);

function percentilesOf(values: number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return {};
  return Object.fromEntries(PERCENTILES.map((p) => [p, round(quantileSorted(sorted, p / 100)!, DECIMALS)]));
}

function distributionOf(totals: number[], {decimals}: Pick<Model, "decimals">): Distribution {
  const equals = [...group(totals, (total) => printedNumber(total, decimals))];
  return equals.map(([total, same]): Distribution[0] => [total, same.length]).sort(([a], [b]) => a - b);
}

const classShares = (totals: number[], classCuts: Model["classCuts"]) =>
  [...classCuts, null].map((_, step) =>
    round(totals.filter((total) => classIndex(total, {classCuts}) === step).length / totals.length, DECIMALS)
  );
