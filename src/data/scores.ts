import {group, rollup} from "d3";
import type {Model} from "../domain/models.js";
import {carryCounts, carryRates, type Crosswalk} from "../domain/commune-movements.js";
import type {MappedCommune} from "../domain/quality.js";
import {SECRET_BELOW} from "../domain/imputation.js";
import {implausibleRuns} from "../domain/repeated-values.js";
import type {Status, Territory} from "../domain/territories.js";
import {readComputed, type ScoredCommune} from "./computed.js";
import {povertyRates} from "./commune-files.js";
import {readTable, type Column} from "./csv.js";
import {memo} from "./memo.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {communeFaults} from "./scope.js";
import {crosswalk, populationsAt} from "./vintages.js";
import type {Edition, SourcedFile} from "./edition.js";

/** The scores of a file, and what happened to its rows. */
export interface ScoreTable {
  scored: ScoredCommune[];
  /** Rows in the file, and those that lead to communes of the edition. */
  read: number;
  kept: number;
  /** Codes of the file that are not today's, and where their scores went. */
  mapped: MappedCommune[];
  /** Codes of the file that could not be carried to a commune of today. */
  left: {code: string; reason: string}[];
  /** Communes without inhabitants that the file gives zeros for. */
  zeros: string[];
}

/** Scores of a row of a file by indicator, null where a cell is empty, and its line. */
interface ScoreRow {
  line: number;
  scores: Map<string, number | null>;
}

/** Scores by indicator, then by commune of today, and what was carried. */
interface CarriedScores {
  values: Map<string, Map<string, number | null>>;
  mapped: MappedCommune[];
  left: {code: string; reason: string}[];
  /** Communes whose scores are in part those of a commune since split. */
  estimated: Set<string>;
}

/**
 * Scores of the communes of an edition under a model, from one of its files.
 *
 * A commune without inhabitants has no score, whether the file leaves it empty or writes zeros. Scores of communes of
 * another vintage are carried to those of today. A score is imputed where the raw figure is secret, as it is taken to be in a small
 * commune of which no rate is known, where it stands in a run of equal values that chance would not make, or where the commune took it
 * from a larger one it left.
 *
 * @param communes all communes of the edition
 * @throws DataError on an unknown or missing commune, or a score outside of the model's scale
 */
export function readScores(edition: Edition, origin: SourcedFile, model: Model, communes: Territory[]): ScoreTable {
  if (origin.made) {
    const scored = readComputed(origin.path, model, communes);
    return {scored, read: communes.length, kept: communes.length, mapped: [], left: [], zeros: []};
  }
  const {file, rows} = readRows(origin, model);
  const vintage = vintageOf(edition, origin);
  const populations = populationsAt(vintage);
  const faults: Fault[] = [];
  const zeros = blankZeros(rows, {file, populations, faults}, model.indicatorScale);
  const carried = carryScores(rows, model, crosswalkTo(edition, origin), populations);
  const own = new Set(communes.map((c) => c.code));
  const targets = rollup(
    carried.mapped,
    (parts) => parts.map((p) => p.to),
    (m) => m.from
  );
  const kept = [...rows.keys()].filter((code) => (targets.get(code) ?? [code]).some((target) => own.has(target)));
  if (!origin.national) {
    const inside = new Set(kept);
    const strangers = [...rows].flatMap(([code, {line}]) => (inside.has(code) ? [] : [{code_insee: code, line}]));
    const [first] = carried.values.values();
    const lacking = communes.filter(({code}) => !first.has(code));
    faults.push(...communeFaults(file, edition, {strangers, lacking, vintage}));
  }
  throwFaults(faults);
  const rates = povertyRates(edition);
  const scored = communes.map((commune) => scoreCommune(commune, model, carried, rates));
  markImputed(scored, model, rates);
  return {scored, read: rows.size, kept: kept.length, mapped: carried.mapped, left: carried.left, zeros};
}

/**
 * Population that weighs the scores of each commune of today: that of the vintage which the file's communes are in, since a
 * mean of an EPCI is only that of its publisher with the populations that its publisher had.
 */
export function scorePopulations(
  edition: Edition,
  origin: SourcedFile | null = edition.scores
): ReadonlyMap<string, number | null> {
  const to = edition.cog.vintage;
  const from = origin ? vintageOf(edition, origin) : to;
  // Those of a national file follow Insee's table, which may have come since.
  if (origin?.national) return carriedPopulations(from, crosswalkTo(edition, origin));
  return packagePopulations(`${from} ${to}`);
}

const carriedPopulations = (from: string, to: Crosswalk | null): ReadonlyMap<string, number | null> =>
  to ? carryCounts(populationsAt(from), to).values : populationsAt(from);

/** Populations of the country that the packages alone tell, which do not change, by the year they are of and the year of the communes. */
const packagePopulations = memo((years: string) => {
  const [from, to] = years.split(" ");
  return carriedPopulations(from, from === to ? null : crosswalk({from, to, movements: null}));
});

/** Id of the package that {@link scorePopulations} are read in, where it is not that of today's communes: "cog-2021". */
export function weightsSource(edition: Edition, origin: SourcedFile | null = edition.scores): string | null {
  const vintage = origin && vintageOf(edition, origin);
  return vintage === null || vintage === edition.cog.vintage ? null : `cog-${vintage}`;
}

/** Year of the COG that the communes of a file are in. */
const vintageOf = (edition: Edition, {source}: SourcedFile): string =>
  edition.sources.find((s) => s.id === source)!.cog ?? edition.cog.vintage;

/** Where the communes of a file are today; null when they are today's. */
function crosswalkTo(edition: Edition, origin: SourcedFile): Crosswalk | null {
  const from = vintageOf(edition, origin);
  if (from === edition.cog.vintage) return null;
  // The files of the edition must give the same site whether or not Insee's table was obtained on this machine.
  return crosswalk({from, to: edition.cog.vintage, movements: origin.national ? undefined : null});
}

const CODE = "code_insee";
/** Name that a national file gives to the same column. */
const NATIONAL_CODE = "code";

function readRows({path, national}: SourcedFile, model: Model): {file: string; rows: Map<string, ScoreRow>} {
  const {min, max} = model.indicatorScale;
  const code = national ? NATIONAL_CODE : CODE;
  const score: Column = {type: "number", min: Math.min(0, min), max};
  const columns = {
    [code]: {type: "code", required: true} as Column,
    ...Object.fromEntries(model.indicators.map((i) => [i.id, score]))
  };
  const {file, rows} = readTable(path, columns, [code]);
  return {
    file,
    rows: new Map(
      (rows as (Record<string, string | number | null> & {line: number})[]).map((row) => [
        String(row[code]),
        {line: row.line, scores: new Map(model.indicators.map(({id}) => [id, row[id] as number | null]))}
      ])
    )
  };
}

/** Takes away what is written below the scale: a zero of a commune without inhabitants, a fault anywhere else. */
function blankZeros(
  rows: Map<string, ScoreRow>,
  {file, populations, faults}: {file: string; populations: ReadonlyMap<string, number | null>; faults: Fault[]},
  {min, max}: Model["indicatorScale"]
): string[] {
  const expected = `a score from ${min} to ${max} in a commune with inhabitants`;
  const zeros = new Set<string>();
  for (const [code, {line, scores}] of rows) {
    for (const [id, score] of scores) {
      if (score === null || score >= min) continue;
      scores.set(id, null);
      if (populations.get(code)) faults.push({file, line, field: id, value: String(score), expected});
      else zeros.add(code);
    }
  }
  return [...zeros].sort();
}

function carryScores(
  rows: Map<string, ScoreRow>,
  model: Model,
  to: Crosswalk | null,
  populations: ReadonlyMap<string, number | null>
): CarriedScores {
  const columns = model.indicators.map(
    ({id}) => [id, new Map([...rows].map(([code, {scores}]) => [code, scores.get(id)!]))] as const
  );
  if (!to) return {values: new Map(columns), mapped: [], left: [], estimated: new Set()};
  const carried = columns.map(([id, values]) => [id, carryRates(values, to, populations)] as const);
  const [, {mapped, left}] = carried[0];
  return {
    values: new Map(carried.map(([id, {values}]) => [id, values])),
    mapped,
    left,
    estimated: new Set(carried.flatMap(([, {estimated}]) => estimated))
  };
}

function scoreCommune(
  commune: Territory,
  model: Model,
  {values, estimated}: CarriedScores,
  rates: Map<string, number | null>
): ScoredCommune {
  const inhabited = commune.population > 0;
  const scores = Object.fromEntries(
    model.indicators.map(({id}) => [id, inhabited ? (values.get(id)!.get(commune.code) ?? null) : null])
  );
  const known: Status = estimated.has(commune.code) ? "imputed" : "observed";
  const status = Object.fromEntries(
    model.indicators.map(({id, secretRate}): [string, Status] => {
      if (!inhabited) return [id, "sans_objet"];
      if (scores[id] !== null) return [id, known];
      return [id, secretRate && values.get(id)!.has(commune.code) ? "secret" : "missing"];
    })
  );
  // The file has ranks only; the rate that Insee publishes stands beside the score that was made from it.
  const raw = Object.fromEntries(
    model.indicators.map(({id, secretRate}) => [id, secretRate ? (rates.get(commune.code) ?? null) : null])
  );
  return {commune, scores, values: raw, status};
}

/**
 * Sets the status of the scores that nobody measured in their commune: only an indicator whose rate may be secret is filled
 * by its publisher. Runs are looked for in one département at a time: over the country, neighbours that are truly alike
 * would stand out.
 */
function markImputed(scored: ScoredCommune[], model: Model, rates: Map<string, number | null>): void {
  for (const {id} of model.indicators.filter((i) => i.secretRate)) {
    const lists = group(scored, (s) => s.commune.departement).values();
    const runs = [...lists].flatMap((list) =>
      implausibleRuns(new Map(list.map((s) => [s.commune.code, s.scores[id]])))
    );
    const suspect = new Set(runs.flatMap((run) => run.codes));
    for (const {commune, status} of scored) {
      const rate = rates.get(commune.code);
      const unknown = rate === null || commune.population < SECRET_BELOW || suspect.has(commune.code);
      // A rate that Insee publishes was measured, whatever its neighbours in the list look like.
      if (typeof rate !== "number" && unknown && status[id] === "observed") status[id] = "imputed";
    }
  }
}
