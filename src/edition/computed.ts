// Writes and reads the index that this site computes: a table of scores with statuses, and its reference for France.

import {csvFormatRows, sort, sum} from "d3";
import type {Model, Reference} from "../domain/models/types.js";
import {PERCENTILES, type ScoredNational} from "../domain/national.js";
import type {Scores} from "../domain/score.js";
import type {Status, Territory} from "../domain/territories.js";
import {modelOf, withReference} from "../domain/models.js";
import {throwFaults} from "../domain/fault.js";
import {CODE, readTable, REQUIRED_TEXT, type Columns} from "./csv.js";
import type {Edition, SourcedFile} from "./edition-types.js";
import * as is from "./fields.js";

/** Scores of one commune, raw figures in the unit of each indicator, and how each is known. */
export interface ScoredCommune {
  commune: Territory;
  scores: Scores;
  values: Scores;
  status: Record<string, Status>;
}

const HEADER = ["code_insee", "indicator", "value", "score", "status"];
const STATUSES = ["observed", "imputed", "secret", "missing", "sans_objet"] as const;

export function computedTable(communes: ScoredNational[], model: Model) {
  const rows = sort(communes, ({commune}) => commune.code).flatMap(({commune, values, scores, status}) =>
    model.indicators.map(({id}) =>
      [commune.code, id, values[id], scores[id], status[id]].map((cell) => String(cell ?? ""))
    )
  );
  return `${csvFormatRows([HEADER, ...rows])}\n`;
}

/** @throws DataError on another commune or indicator, one that is missing, or a status that its figures belie */
export function readComputed(path: string, model: Model, communes: Territory[]) {
  const ids = model.indicators.map((i) => i.id);
  const columns = {
    code_insee: CODE,
    indicator: {...CODE, oneOf: ids},
    value: {type: "number"},
    score: {type: "number", ...model.indicatorScale},
    status: {...REQUIRED_TEXT, oneOf: STATUSES}
  } as const satisfies Columns;
  const {file, rows, faults, expect} = readTable(path, columns, ["code_insee", "indicator"]);
  const computed = new Map(
    communes.map((commune) => [commune.code, {commune, scores: {}, values: {}, status: {}} as ScoredCommune])
  );
  for (const row of rows) {
    const {code_insee: code, indicator, status} = row;
    const target = computed.get(code);
    expect(target !== undefined, row, "code_insee", "a commune of the edition");
    if (!target) continue;
    const known = status === "observed" || status === "imputed";
    const cell = `${known ? "a number" : "an empty cell"}, since the status is ${status}`;
    for (const field of ["value", "score"] as const) expect((row[field] !== null) === known, row, field, cell);
    const {population} = target.commune;
    const where = `sans_objet where nobody lives, and nowhere else; ${code} has ${population} inhabitants`;
    expect((status === "sans_objet") === (population === 0), row, "status", where);
    target.scores[indicator] = row.score;
    target.values[indicator] = row.value;
    target.status[indicator] = status;
  }
  for (const {commune, status} of computed.values()) {
    const lacking = ids.find((id) => !(id in status));
    if (lacking)
      faults.push({
        file,
        field: "code_insee, indicator",
        value: `${commune.code}, ${lacking}`,
        expected: "a line for every commune and indicator"
      });
  }
  throwFaults(faults);
  return [...computed.values()];
}

/** A reference as JSON, each pair of a distribution on one line. */
export const referenceText = (reference: Reference) =>
  `${JSON.stringify(reference, null, 1)
    .replace(/\n +(?=-?[\d.]+,?\n)/g, " ")
    .replace(/ (-?[\d.]+)\n +\]/g, " $1]")}\n`;

/** How many territories a distribution has; not a number where it is none. */
const countOf = (totals: unknown) => (Array.isArray(totals) ? sum(totals, (pair) => Number(pair?.[1])) : NaN);

/** @throws DataError */
export function readReference(path: string, model: Model): Reference {
  const pairs = "pairs of a total and how many territories have it";
  const level: is.Check = (value, field) =>
    is.fields({
      count: is.such("a whole number", Number.isInteger),
      percentiles: is.such(`increasing numbers at ${PERCENTILES.join(", ")}`, (percentiles) => {
        const values = PERCENTILES.map((p): number => percentiles?.[p] ?? NaN);
        return values.every((number, i) => number >= (values[i - 1] ?? -Infinity));
      }),
      totals: is.such(`${pairs}, as many as the count`, (totals) => countOf(totals) === value?.count),
      measured: is.such(pairs, (measured) => Number.isFinite(countOf(measured?.totals))),
      classShares: is.anything
    })(value, field);
  const hurdles = Object.fromEntries(model.axes.map(({id}) => [id, is.such("a number", Number.isFinite)]));
  return is.readChecked<Reference>(
    path,
    is.fields({
      source: is.text,
      vintage: is.text,
      mean: is.anything,
      hurdles: is.fields(hurdles),
      hurdleShares: is.anything,
      communes: level,
      epcis: level,
      departements: level
    })
  );
}

/** Model of an index file, placed in France by the reference that came with it. */
export function modelOfFile(id: string, {made}: SourcedFile) {
  const model = modelOf(id);
  return made?.reference ? withReference(model, readReference(made.reference, model)) : model;
}

export const modelOfEdition = ({model, scores}: Edition) => (model && scores ? modelOfFile(model, scores) : null);
