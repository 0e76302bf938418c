// Reads the counts of help given by territory or postcode, with their measures from words/accompagnements.csv.

import {sort} from "d3";
import {throwFaults} from "../domain/fault.js";
import {
  SUPPORT_KINDS,
  SUPPORT_STOCKS,
  type SupportLevel,
  type SupportMeasures,
  type SupportRow
} from "../domain/support.js";
import {isLocal, postcodesIn, type Territory} from "../domain/territories.js";
import {cogDepartements} from "./cog.js";
import {CODE, readTable, REQUIRED_TEXT, TEXT, wordsTable, type Columns} from "./csv.js";
import type {Edition, SourcedFile} from "./edition.js";
import {scopeName} from "./scope.js";

const words = {mesure: REQUIRED_TEXT, sorte: {...REQUIRED_TEXT, oneOf: SUPPORT_KINDS}, libelle: REQUIRED_TEXT};

export const SUPPORT_MEASURES: SupportMeasures = Object.fromEntries(
  wordsTable("accompagnements.csv", words, ["mesure"]).map(({mesure, sorte, libelle}) => {
    return [mesure, {kind: sorte, label: libelle}];
  })
);

const columns = {
  niveau: {...TEXT, oneOf: ["code_postal"], optional: true},
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

/** Counts of help given. @throws DataError on an unknown territory or measure, or a count less than before */
export const readSupport = (edition: Edition, territories: Territory[]): SupportRow[] =>
  (edition.support ?? []).flatMap((file) => readFile(edition, file, territories));

function readFile(edition: Edition, {source, path}: SourcedFile, territories: Territory[]): SupportRow[] {
  const {rows, faults, expect} = readTable(path, columns, ["niveau", "territoire", "date", "mesure"]);
  // Areas of all France are compared; the one that an edition has by itself is among them.
  const levels = new Map<string, SupportLevel>([
    ...cogDepartements().map(({code}) => [code, "departement"] as const),
    ...territories.filter(isLocal).map(({code, level}) => [code, level as SupportLevel] as const)
  ]);
  const postcodes = new Set(territories.flatMap(postcodesIn));
  const before = new Map<string, number>();
  for (const row of sort(rows, (row) => row.date)) {
    const {niveau, territoire, mesure, valeur} = row;
    const among =
      niveau === null ? `a territory of ${scopeName(edition)}, or a code such as 55` : "a postcode of its communes";
    expect((niveau === null ? levels : postcodes).has(territoire), row, "territoire", among);
    const key = `${niveau} ${territoire} ${mesure}`;
    const earlier = SUPPORT_STOCKS.includes(mesure) ? 0 : (before.get(key) ?? 0);
    const expected = `at least ${earlier}, counted at an earlier date: figures add up since the beginning`;
    expect(valeur >= earlier, row, "valeur", expected);
    before.set(key, Math.max(earlier, valeur));
  }
  throwFaults(faults);
  return rows.map(({niveau, territoire, date, mesure, valeur}) => ({
    territory: territoire,
    level: niveau ?? levels.get(territoire)!,
    date,
    kind: SUPPORT_MEASURES[mesure].kind,
    measure: mesure,
    value: valeur,
    source
  }));
}
