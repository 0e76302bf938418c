import {csvFormatBody, sum} from "d3";
import type {Model, Reference} from "../domain/models/types.js";
import type {ScoredNational} from "../domain/national.js";
import {PERCENTILES} from "../domain/reference.js";
import type {Scores} from "../domain/score.js";
import type {Status, Territory} from "../domain/territories.js";
import {displayPath, readTable, type Column} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import {readJson} from "./fields.js";

/** Scores of one commune, raw figures in the unit of each indicator where they are known, and how each is known. */
export interface ScoredCommune {
  commune: Territory;
  scores: Scores;
  values: Scores;
  status: Record<string, Status>;
}

const HEADER = ["code_insee", "indicator", "value", "score", "status"];
const STATUSES = ["observed", "imputed", "secret", "missing", "sans_objet"] as const;

/** A computed index as a file: one line per commune and indicator, in code order, then in the model's. */
export function computedTable(communes: ScoredNational[], model: Model): string {
  const rows = communes.flatMap(({commune, values, scores, status}) =>
    model.indicators.map(({id}) => ({
      code_insee: commune.code,
      indicator: id,
      value: values[id],
      score: scores[id],
      status: status[id]
    }))
  );
  rows.sort((a, b) => (a.code_insee < b.code_insee ? -1 : a.code_insee > b.code_insee ? 1 : 0));
  return `${HEADER.join(",")}\n${csvFormatBody(rows, HEADER as never)}\n`;
}

/**
 * Reads a computed index.
 *
 * @param communes those of the edition; each must have all indicators of the model
 * @returns in the order of `communes`
 * @throws DataError on another commune or indicator, one that is missing, or a status that its value or score belies
 */
export function readComputed(path: string, model: Model, communes: Territory[]): ScoredCommune[] {
  const ids = model.indicators.map((i) => i.id);
  const columns = {
    code_insee: {type: "code", required: true},
    indicator: {type: "code", required: true, oneOf: ids},
    value: {type: "number"},
    score: {type: "number", ...model.indicatorScale},
    status: {type: "text", required: true, oneOf: STATUSES}
  } as const satisfies Record<string, Column>;
  const {file, rows, fault} = readTable(path, columns, ["code_insee", "indicator"]);
  const computed = new Map(
    communes.map((commune) => [commune.code, {commune, scores: {}, values: {}, status: {}} as ScoredCommune])
  );
  const faults: Fault[] = [];
  for (const row of rows) {
    const {code_insee: code, indicator, status} = row;
    const target = computed.get(code);
    if (!target) {
      faults.push(fault(row, "code_insee", "a commune of the edition"));
      continue;
    }
    const known = status === "observed" || status === "imputed";
    for (const field of ["value", "score"] as const)
      if ((row[field] !== null) !== known)
        faults.push(fault(row, field, `${known ? "a number" : "an empty cell"}, since the status is ${status}`));
    const {population} = target.commune;
    if ((status === "sans_objet") !== (population === 0))
      faults.push(
        fault(row, "status", `sans_objet where nobody lives, and nowhere else; ${code} has ${population} inhabitants`)
      );
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

/** A reference as a file, with each pair of a distribution on one line. */
export const referenceText = (reference: Reference): string =>
  `${JSON.stringify(reference, null, 1)
    .replace(/\n +(?=-?[\d.]+,?\n)/g, " ")
    .replace(/ (-?[\d.]+)\n +\]/g, " $1]")}\n`;

const LEVELS = ["communes", "epcis", "departements"] as const;

/** How many territories a distribution has; not a number where it is none. */
const countOf = (totals: unknown) => (Array.isArray(totals) ? sum(totals, (pair) => Number(pair?.[1])) : NaN);

/** @throws DataError where it is not in the form of {@link Reference} */
export function readReference(path: string, model: Model): Reference {
  const raw = readJson(path) as Partial<Reference> | null;
  const file = displayPath(path);
  const faults: Fault[] = [];
  const expect = (valid: boolean, field: string, expected: string) => {
    if (!valid) faults.push({file, field, expected});
  };
  if (typeof raw !== "object" || raw === null) throw new DataError([{file, expected: "an object of fields"}]);
  for (const field of ["source", "vintage"] as const) expect(typeof raw[field] === "string", field, "a text");
  for (const {id} of model.axes) expect(Number.isFinite(raw.hurdles?.[id]), `hurdles.${id}`, "a number");
  for (const level of LEVELS) {
    const percentiles = PERCENTILES.map((p) => raw[level]?.percentiles?.[p] ?? NaN);
    const increasing = percentiles.every((value, i) => value >= (percentiles[i - 1] ?? -Infinity));
    expect(increasing, `${level}.percentiles`, `increasing numbers at ${PERCENTILES.join(", ")}`);
    const {count, totals, measured} = raw[level] ?? {};
    const pairs = "pairs of a total and how many territories have it";
    expect(countOf(totals) === count, `${level}.totals`, `${pairs}, as many as the count`);
    expect(Number.isFinite(countOf(measured?.totals)), `${level}.measured.totals`, pairs);
    expect(Number.isInteger(count), `${level}.count`, "a whole number");
  }
  throwFaults(faults);
  return raw as Reference;
}
