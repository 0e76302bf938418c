import {sort} from "d3";
import {throwFaults, type Fault} from "../domain/fault.js";
import {SUPPORT_MEASURES, type SupportRow} from "../domain/support.js";
import {isLocal, type Territory} from "../domain/territories.js";
import {CODE, readTable, REQUIRED_TEXT, type Columns} from "./csv.js";
import type {Edition} from "./edition.js";
import {scopeName} from "./scope.js";

const columns = {
  territoire: CODE,
  date: {
    ...REQUIRED_TEXT,
    pattern: {
      test: /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/,
      expected: "a month YYYY-MM or a day YYYY-MM-DD"
    }
  },
  mesure: {...REQUIRED_TEXT, oneOf: Object.keys(SUPPORT_MEASURES)},
  valeur: {type: "integer", required: true, min: 0}
} as const satisfies Columns;

/** Counts since the beginning. @throws DataError on an unknown territory or measure, or a count less than before */
export function readSupport(edition: Edition, territories: Territory[]): SupportRow[] {
  if (!edition.support) return [];
  const {source, path} = edition.support;
  const {rows, fault} = readTable(path, columns, ["territoire", "date", "mesure"]);
  const codes = new Set(territories.filter(isLocal).map((t) => t.code));
  const faults: Fault[] = [];
  const before = new Map<string, number>();
  for (const row of sort(rows, (row) => row.date)) {
    const {territoire, mesure, valeur} = row;
    if (!codes.has(territoire)) faults.push(fault(row, "territoire", `a territory of ${scopeName(edition)}`));
    const key = `${territoire} ${mesure}`;
    const earlier = before.get(key) ?? 0;
    const expected = `at least ${earlier}, counted at an earlier date: figures add up since the beginning`;
    if (valeur < earlier) faults.push(fault(row, "valeur", expected));
    before.set(key, Math.max(earlier, valeur));
  }
  throwFaults(faults);
  return rows.map(({territoire, date, mesure, valeur}) => ({
    territory: territoire,
    date,
    kind: SUPPORT_MEASURES[mesure].kind,
    measure: mesure,
    value: valeur,
    source
  }));
}
