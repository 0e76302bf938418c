import {group} from "d3";
import {classOf, aggregateScores, axisScore, totalScore, type Scores} from "../domain/score.js";
import type {IndicatorRow} from "../domain/indicators.js";
import {modelOf, type Model} from "../domain/models.js";
import {implausibleRuns} from "../domain/runs.js";
import {weightedMean} from "../domain/statistics.js";
import type {Level, Status, Territories, Territory} from "../domain/territories.js";
import {countFigures, readContext, secretFigures} from "./context.js";
import {displayPath, readTable, type Column} from "./csv.js";
import type {Edition} from "./edition.js";
import {throwFaults, type Fault} from "./errors.js";
import {readPublished} from "./published.js";

/** Scores of one commune, with the status of each. */
export interface ScoredCommune {
  commune: Territory;
  scores: Scores;
  status: Record<string, Status>;
}

/** Every row of `indicators.parquet`: the index of the edition, Insee's figures, and what was published before. */
export function readIndicators(edition: Edition, territories: Territories): IndicatorRow[] {
  return [...indexRows(edition, territories), ...contextRows(edition, territories), ...readPublished(edition, territories)];
}

/**
 * Reads the scores of the edition's communes.
 *
 * A commune without inhabitants has no score, whether the file leaves it empty or writes zeros. A score is imputed where
 * the raw figure is secret, or where it stands in a run of equal values that chance would not make.
 *
 * @throws DataError on an unknown or missing commune, or a score outside of the model's scale
 */
export function readScores(edition: Edition, {communes}: Territories): ScoredCommune[] {
  if (!edition.model || !edition.scores) return [];
  const model = modelOf(edition.model);
  const {min, max} = model.indicatorScale;
  const ids = model.indicators.map((i) => i.id);
  const score: Column = {type: "number", min: Math.min(0, min), max};
  const columns = {code_insee: {type: "code", required: true} as Column, ...Object.fromEntries(ids.map((id) => [id, score]))};
  const {file, rows} = readTable(edition.scores.path, columns, ["code_insee"]);

  const byCode = new Map(communes.map((c) => [c.code, c]));
  const faults: Fault[] = [];
  const scored: ScoredCommune[] = [];
  for (const row of rows as (Record<string, string | number | null> & {line: number})[]) {
    const code = String(row.code_insee);
    const commune = byCode.get(code);
    if (!commune) {
      faults.push({file, line: row.line, field: "code_insee", value: code, expected: `a commune of département ${edition.departement} in ${edition.cog.vintage}`});
      continue;
    }
    byCode.delete(code);
    const inhabited = commune.population > 0;
    for (const id of ids) {
      const value = row[id] as number | null;
      if (inhabited && value !== null && value < min) {
        faults.push({file, line: row.line, field: id, value: String(value), expected: `a score from ${min} to ${max} in a commune with inhabitants`});
      }
    }
    const scores = Object.fromEntries(ids.map((id) => [id, inhabited ? (row[id] as number | null) : null]));
    const status = Object.fromEntries(
      ids.map((id) => [id, inhabited ? (scores[id] === null ? "secret" : "observed") : "sans_objet"] as [string, Status])
    );
    scored.push({commune, scores, status});
  }
  for (const {code, name} of byCode.values()) {
    faults.push({file, field: "code_insee", value: code, expected: `a line for every commune; ${name} has none`});
  }
  throwFaults(faults);
  markImputed(scored, model, edition);
  return scored.sort((a, b) => (a.commune.code < b.commune.code ? -1 : 1));
}

/** Poverty rate of each commune as Insee publishes it; null where it is secret. */
function povertyRates(edition: Edition): Map<string, number | null> {
  return new Map(readContext(edition).map((row) => [row.code_insee, row.poverty_rate_2021_pct]));
}

/** Sets the status of the scores that nobody measured in their commune. */
function markImputed(scored: ScoredCommune[], model: Model, edition: Edition): void {
  const rates = povertyRates(edition);
  for (const {id, secretRate} of model.indicators) {
    const runs = implausibleRuns(new Map(scored.map((s) => [s.commune.code, s.scores[id]])));
    const suspect = new Set(runs.flatMap((run) => run.codes));
    for (const {commune, status} of scored) {
      const rate = secretRate ? rates.get(commune.code) : undefined;
      // A rate that Insee publishes was measured, whatever its neighbours in the list look like.
      const imputed = typeof rate === "number" ? false : rate === null || suspect.has(commune.code);
      if (imputed && status[id] === "observed") status[id] = "imputed";
    }
  }
}

/** Index of communes, EPCI and département under the edition's model. */
function indexRows(edition: Edition, territories: Territories): IndicatorRow[] {
  const scored = readScores(edition, territories);
  if (scored.length === 0) return [];
  const model = modelOf(edition.model!);
  const origin = {model: model.id, ...originOf(edition, edition.scores!.source)};
  const rates = povertyRates(edition);
  const byEpci = group(scored, (s) => s.commune.epci);
  return [
    ...scored.flatMap((s) =>
      scoreRows(s.commune, "commune", [s], model, origin).map((row) =>
        model.indicators.some((i) => i.secretRate && i.id === row.indicator)
          ? {...row, value: rates.get(s.commune.code) ?? null}
          : row
      )
    ),
    ...territories.epcis.flatMap((e) => scoreRows(e, "epci", byEpci.get(e.code) ?? [], model, origin)),
    ...scoreRows(territories.departement, "departement", scored, model, origin)
  ];
}

/** Rows of one territory made of communes: its indicators, its axes, its total. */
function scoreRows(territory: Territory, level: Level, members: ScoredCommune[], model: Model, origin: Origin): IndicatorRow[] {
  // A mean of one would already differ from it in the last digit.
  const scores =
    members.length === 1
      ? members[0].scores
      : aggregateScores(members.map(({commune, scores}) => ({scores, population: commune.population})), model);
  const shares = Object.fromEntries(model.indicators.map(({id}) => [id, imputedShare(members, [id])]));
  const row = (kind: IndicatorRow["kind"], indicator: string, score: number | null, share: number | null): IndicatorRow => ({
    territory: territory.code, level, indicator, kind, value: null, score,
    class: kind === "total" ? (classOf(score, model)?.id ?? null) : null,
    status: statusOf(territory, score, share),
    imputed_share: score === null ? null : share,
    ...origin
  });
  return [
    ...model.indicators.map(({id}) => row("indicator", id, scores[id], shares[id])),
    ...model.axes.map(({id}) => {
      const ids = model.indicators.filter((i) => i.axis === id).map((i) => i.id);
      return row("axis", id, axisScore(scores, model, id), imputedShare(members, ids));
    }),
    row("total", "total", totalScore(scores, model), imputedShare(members, model.indicators.map((i) => i.id)))
  ];
}

function statusOf(territory: Territory, score: number | null, share: number | null): Status {
  if (territory.status === "sans_objet") return "sans_objet";
  return score === null ? "secret" : share ? "imputed" : "observed";
}

/** Share of the population living where at least one of these scores is imputed. */
function imputedShare(members: ScoredCommune[], ids: string[]): number | null {
  return weightedMean(members, (m) => (ids.some((id) => m.status[id] === "imputed") ? 1 : 0), (m) => m.commune.population);
}

/** Insee's figures: by commune as published, by EPCI and département as sums of counts. */
function contextRows(edition: Edition, territories: Territories): IndicatorRow[] {
  if (!edition.context) return [];
  const rows = readContext(edition);
  const origin = {model: "context", ...originOf(edition, edition.context.source)};
  const communes = new Map(territories.communes.map((c) => [c.code, c]));
  const file = displayPath(edition.context.path);
  const present = new Set(rows.map((row) => row.code_insee));
  const faults: Fault[] = rows
    .filter((row) => !communes.has(row.code_insee))
    .map((row) => ({file, line: row.line, field: "code_insee", value: row.code_insee, expected: `a commune of département ${edition.departement} in ${edition.cog.vintage}`}));
  // Sums over an EPCI would be wrong without saying so.
  for (const {code, name} of territories.communes) {
    if (!present.has(code)) faults.push({file, field: "code_insee", value: code, expected: `a line for every commune; ${name} has none`});
  }
  throwFaults(faults);
  const figure = (territory: Territory, indicator: string, value: number | null, status: Status): IndicatorRow => ({
    territory: territory.code, level: territory.level, indicator, kind: "figure", value, score: null, class: null, status,
    imputed_share: null, ...origin
  });
  const byCommune = rows.flatMap((row) => {
    const commune = communes.get(row.code_insee)!;
    const empty: Status = row.population === 0 ? "sans_objet" : "secret";
    return [...countFigures, ...secretFigures].map((id) => {
      const value = row.population === 0 ? null : row[id];
      return figure(commune, id, value, value === null ? empty : "observed");
    });
  });
  const sums = [...territories.epcis, territories.departement].flatMap((territory) => {
    const inside = rows.filter((row) => territory.level === "departement" || communes.get(row.code_insee)!.epci === territory.code);
    return countFigures.map((id) => {
      const values = inside.map((row) => row[id]).filter((v): v is number => v !== null);
      return figure(territory, id, values.length ? Math.round(values.reduce((a, b) => a + b, 0) * 10) / 10 : null, values.length ? "observed" : "secret");
    });
  });
  return [...byCommune, ...sums];
}

type Origin = Pick<IndicatorRow, "model" | "source" | "vintage">;

/** Source id and vintage of a file of the edition, as every row carries them. */
export function originOf(edition: Edition, source: string): {source: string; vintage: string} {
  return {source, vintage: edition.sources.find((s) => s.id === source)!.vintage};
}
