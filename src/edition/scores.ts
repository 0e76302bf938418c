// Reads a file of scores, carries them to the communes of today, marks imputed ones, and gives weights for means.

import {group} from "d3";
import type {Model} from "../domain/models.js";
import {carryCounts, carryRates, type Carried, type Crosswalk} from "../domain/commune-movements.js";
import {implausibleRuns} from "../domain/quality.js";
import {SECRET_BELOW} from "../domain/national.js";
import type {Territory} from "../domain/territories.js";
import {readComputed, type ScoredCommune} from "./computed.js";
import {povertyRates} from "./commune-files.js";
import {CODE, readTable, type Column, type Columns} from "./csv.js";
import {memo} from "./memo.js";
import {throwFaults} from "../domain/fault.js";
import {communeFaults} from "./scope.js";
import {crosswalk, populationsAt} from "./vintages.js";
import type {Edition, SourcedFile} from "./edition.js";

/**
 * Scores of the communes of an edition under a model, none where nobody lives. Those of another vintage are carried to
 * today's communes. A score is imputed where the raw figure is secret (a small commune whose rate is not known), in a
 * run of equal values that chance would not make, or where a commune took it from a larger one it left.
 * @returns how many rows were read, and `kept` as they lead to communes of the edition; codes that are not today's and
 * where their scores went (`mapped`), or could not go (`left`)
 * @throws DataError
 */
export function readScores(edition: Edition, origin: SourcedFile, model: Model, communes: Territory[]) {
  if (origin.made) {
    const scored = readComputed(origin.path, model, communes);
    return {scored, read: communes.length, kept: communes.length, mapped: [], left: [], zeros: []};
  }
  const vintage = vintageOf(edition, origin);
  const populations = populationsAt(vintage);
  const {file, lines, columns, zeros, faults} = readColumns(origin, model, populations);
  const to = crosswalkTo(edition, origin);
  const carry = (values: Carried["values"]): Omit<Carried, "partial"> =>
    to ? carryRates(values, to, populations) : {values, mapped: [], left: [], estimated: []};
  const carried = new Map(Array.from(columns, ([id, values]) => [id, carry(values)]));
  const [{values: first, mapped, left}] = carried.values();
  const own = new Set(communes.map((c) => c.code));
  const targets = group(mapped, (m) => m.from);
  const kept = [...lines.keys()].filter((code) => (targets.get(code) ?? [{to: code}]).some(({to}) => own.has(to)));
  if (!origin.national) {
    const inside = new Set(kept);
    const strangers = [...lines].flatMap(([code, line]) => (inside.has(code) ? [] : [{code_insee: code, line}]));
    const lacking = communes.filter(({code}) => !first.has(code));
    faults.push(...communeFaults(file, edition, {strangers, lacking, vintage}));
  }
  throwFaults(faults);
  const rates = povertyRates(edition);
  const estimated = new Set([...carried.values()].flatMap((c) => c.estimated));
  const scored = communes.map((commune) =>
    scoreCommune(commune, model, (id) => carried.get(id)!.values, estimated, rates)
  );
  markImputed(scored, model, rates);
  return {scored, read: lines.size, kept: kept.length, mapped, left, zeros};
}

/**
 * Population that weighs the scores, of the vintage of the file: a mean is only its publisher's with its publisher's.
 */
export function scorePopulations(edition: Edition, origin: SourcedFile | null = edition.scores) {
  const to = edition.cog.vintage;
  const from = origin ? vintageOf(edition, origin) : to;
  // They follow Insee's table, which may have come since.
  if (origin?.national) return carriedPopulations(from, crosswalkTo(edition, origin));
  return packagePopulations(`${from} ${to}`);
}

const carriedPopulations = (from: string, to: Crosswalk | null) =>
  to ? carryCounts(populationsAt(from), to).values : populationsAt(from);

/** By the year of the populations and that of the communes: "2021 2026". */
const packagePopulations = memo((years: string) => {
  const [from, to] = years.split(" ");
  return carriedPopulations(from, from === to ? null : crosswalk({from, to, movements: null}));
});

/** Package of {@link scorePopulations}, where it is not that of today's communes: "cog-2021". */
export function weightsSource(edition: Edition, origin: SourcedFile | null = edition.scores) {
  const vintage = origin && vintageOf(edition, origin);
  return vintage === null || vintage === edition.cog.vintage ? null : `cog-${vintage}`;
}

const vintageOf = (edition: Edition, {source}: SourcedFile) =>
  edition.sources.find((s) => s.id === source)!.cog ?? edition.cog.vintage;

/** Null when its communes are today's. */
function crosswalkTo(edition: Edition, origin: SourcedFile): Crosswalk | null {
  const from = vintageOf(edition, origin);
  if (from === edition.cog.vintage) return null;
  // The edition's own files must give the same site where Insee's table was not obtained.
  return crosswalk({from, to: edition.cog.vintage, movements: origin.national ? undefined : null});
}

type Scores = ReadonlyMap<string, number | null>;

/** Lines and scores by commune. What is below the scale is a zero of a commune without inhabitants, or a fault. */
function readColumns({path, national}: SourcedFile, model: Model, populations: Scores) {
  const {min, max} = model.indicatorScale;
  const code = national ? "code" : "code_insee";
  const score: Column = {type: "number", min: Math.min(0, min), max};
  const columns: Columns = {
    [code]: CODE,
    ...Object.fromEntries(model.indicators.map(({id}) => [id, score]))
  };
  const {file, rows, faults, expect} = readTable(path, columns, [code]);
  const zeros = new Set<string>();
  const scoreIn = (row: (typeof rows)[number], id: string) => {
    const score = row[id] as number | null;
    if (score === null || score >= min) return score;
    const isInhabited = Boolean(populations.get(String(row[code])));
    expect(!isInhabited, row, id, `a score from ${min} to ${max} in a commune with inhabitants`);
    if (!isInhabited) zeros.add(String(row[code]));
    return null;
  };
  return {
    file,
    lines: new Map(rows.map((row) => [String(row[code]), row.line])),
    columns: new Map(
      model.indicators.map(({id}) => [id, new Map(rows.map((row) => [String(row[code]), scoreIn(row, id)]))])
    ),
    zeros: [...zeros].sort(),
    faults
  };
}

function scoreCommune(
  commune: Territory,
  model: Model,
  valuesOf: (indicator: string) => Scores,
  estimated: ReadonlySet<string>,
  rates: Scores
): ScoredCommune {
  const inhabited = commune.population > 0;
  const {code} = commune;
  const scored: ScoredCommune = {commune, scores: {}, values: {}, status: {}};
  for (const {id, secretRate} of model.indicators) {
    const score = inhabited ? (valuesOf(id).get(code) ?? null) : null;
    const known = estimated.has(code) ? "imputed" : "observed";
    const unknown = secretRate && valuesOf(id).has(code) ? "secret" : "missing";
    scored.scores[id] = score;
    // The file has ranks only: the rate that Insee publishes stands beside the score made from it.
    scored.values[id] = secretRate ? (rates.get(code) ?? null) : null;
    scored.status[id] = !inhabited ? "sans_objet" : score === null ? unknown : known;
  }
  return scored;
}

/**
 * Only an indicator whose rate may be secret is filled by its publisher. Runs are looked for by area: over the
 * country, alike neighbours would stand out.
 */
function markImputed(scored: ScoredCommune[], model: Model, rates: Scores) {
  for (const {id} of model.indicators.filter((i) => i.secretRate)) {
    const lists = group(scored, (s) => s.commune.departement).values();
    const runs = [...lists].flatMap((list) =>
      implausibleRuns(new Map(list.map((s) => [s.commune.code, s.scores[id]])))
    );
    const suspect = new Set(runs.flatMap((run) => run.communes));
    for (const {commune, status} of scored) {
      const rate = rates.get(commune.code);
      const unknown = rate === null || commune.population < SECRET_BELOW || suspect.has(commune.code);
      // A rate that Insee publishes was measured, whatever its neighbours.
      if (typeof rate !== "number" && unknown && status[id] === "observed") status[id] = "imputed";
    }
  }
}
