import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {beforeAll, describe, expect, it} from "vitest";
import {ownTableSql} from "../../../src/components/engine/tables.js";
import {columnsOf} from "../../../src/components/engine/values.js";
import {modelOf} from "../../../src/domain/models.js";
import {readOwnFile} from "../../../src/domain/own-file.js";
import {totalScore} from "../../../src/domain/score.js";
import {OWN_TABLE} from "../../../src/domain/sql.js";
import {distributionTable} from "../../../src/features/explore/figures.js";
import {ownModels} from "../../../src/features/explore/own-models.js";
import {exploreSql, foundOf, present, scoreColumn, TABLE} from "../../../src/features/explore/query.js";
import type {ExploreState, Selection} from "../../../src/features/explore/state.js";
import {changed, defaultState, INDEX, levelsOf, settled} from "../../../src/features/explore/state.js";
import {ranking, table} from "../../../src/features/explore/tables.js";
import {selectedIn, viewOf} from "../../../src/features/explore/view.js";
import {exploreReading, selectionText, viewText} from "../../../src/features/explore/wording.js";
import {catalogueOf} from "./rows.js";

const model = modelOf("ifn-2023");
const CODES = ["55001", "55002", "55003", "55004", "55005", "01001"];
const HOSTILE = `"; DROP TABLE explore; --`;
const FILE = [
  `insee;population;"${HOSTILE.replaceAll('"', '""')}";<img src=x onerror=alert(1)>;note`,
  "55001;1 234,5;12 %;1;l'un",
  '55002;0;3;2;"x\'); DROP TABLE explore; --"',
  "55003;nd;;3;",
  "1001;-7;0,25;4;b",
  "99999;1;1;1;c"
].join("\n");
const own = readOwnFile(FILE, new Set(CODES));
const models = ownModels(own, catalogueOf());
const catalogue = catalogueOf({
  models: [model, ...models],
  areas: ["1", "2"].map((n) => ({code: `20000000${n}`, name: `Pays ${n}`}))
});
const score = (i: number, j: number) => (i === 4 && j === 0 ? null : ((i * 3 + j * 2) % 10) + 1);

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:", {threads: "1"})).connect();
  const columns = model.indicators.map(({id}) => `"${scoreColumn(model.id, id)}" DOUBLE`).join(", ");
  await connection.run(`CREATE TABLE ${TABLE} (code VARCHAR, epci VARCHAR, population INTEGER, ${columns})`);
  const rows = CODES.map((code, i) => {
    const scores = model.indicators.map((_, j) => score(i, j) ?? "NULL");
    return `('${code}', '${code < "55003" ? "200000001" : "200000002"}', ${100 * i}, ${scores.join(", ")})`;
  });
  await connection.run(`INSERT INTO ${TABLE} VALUES ${rows.join(", ")}`);
  for (const sql of ownTableSql(own)) await connection.run(sql);
});

async function ask(sql: string) {
  const reader = await connection.runAndReadAll(sql);
  return columnsOf(reader.columnNames(), reader.getRowsJS() as unknown[][]);
}
const find = async (state: ExploreState) => foundOf(await ask(exploreSql(state, catalogue)));
const stateOf = (i: number) => settled(defaultState(catalogue, models[i]), catalogue);
const viewAt = async (i: number) => viewOf(stateOf(i), await find(stateOf(i)), catalogue);

describe("a reader's file in the explorer", () => {
  it("is given in statements of at most 32 kB, which have each of its lines, and none that is longer", () => {
    const codes = Array.from({length: 499}, (_, i) => String(55001 + i));
    const fileOf = (cell: string) =>
      ["insee;a;b;c", ...codes.map((code) => `${code};${cell};${cell};${cell}`)].join("\n");
    const [create, ...inserts] = ownTableSql(readOwnFile(fileOf("é'".repeat(30)), new Set(codes)));
    for (const sql of [create, ...inserts]) expect(Buffer.byteLength(sql)).toBeLessThanOrEqual(32_000);
    expect(inserts.length).toBeGreaterThan(4);
    expect(inserts.flatMap((sql) => [...sql.matchAll(/\('(\d+)'/g)].map(([, code]) => code))).toEqual(codes);
    const long = readOwnFile(fileOf("é".repeat(6_000)), new Set(codes));
    expect(() => ownTableSql(long)).toThrow("Une ligne du fichier est trop longue");
  });

  it("has a model for each column of numbers, of which no text is markup", () => {
    const said = models.map(({id, single, totalScale: {min, max}, decimals}) =>
      [id, single!.column, min, max, decimals].join(" | ")
    );
    expect(said).toEqual([
      "fichier-population | population | -7 | 1235 | 0",
      `fichier-drop-table-explore | ${HOSTILE} | 0.2 | 12 | 1`,
      "fichier-img-src-x-onerror-alert-1 | <img src=x onerror=alert(1)> | 1 | 4 | 0"
    ]);
  });

  it.each([0, 1, 2])("answers column %i with the values of the file and the index of the edition", async (i) => {
    const {size, code, total, scores} = await find(stateOf(i));
    const sorted = [...CODES].sort();
    expect(Array.from({length: size}, (_, k) => code(k))).toEqual(sorted);
    const column = own.columns.findIndex(({name}) => name === models[i].single!.column);
    const values = sorted.map((code) => own.rows.find((row) => row.code === code)?.values[column] ?? null);
    const index = sorted.map((code) => {
      const of = model.indicators.map(({id}, j) => [id, score(CODES.indexOf(code), j)]);
      return totalScore(Object.fromEntries(of), model);
    });
    const shown = [total, scores[models[i].id], scores[INDEX]].map((numbers) => Array.from(numbers, present));
    expect(shown).toEqual([values, values, index]);
    expect((await find({...stateOf(i), area: "200000001"})).size).toBe(3);
  });

  it("leaves the tables of the site as they are, whatever its names and texts hold", async () => {
    expect((await ask(`SELECT count(*)::INTEGER AS n FROM ${TABLE}`)).values[0].at(0)).toBe(CODES.length);
    const {values} = await ask(`SELECT note FROM ${OWN_TABLE} ORDER BY code`);
    expect(values).toEqual([["b", "l'un", "x'); DROP TABLE explore; --", null]]);
  });

  it("says values, never an index or how fragile", async () => {
    const view = await viewAt(0);
    const plain = (text: string | null) => (text ?? "").replace(/\s/g, " ");
    expect(plain(viewText(view))).toMatch(/De −7 \(01001\) à 1 235 ; médiane 0\. 3 communes sans valeur/);
    const selection: Selection = {kind: "range", range: [0, 2000]};
    const selected = plain(selectionText(view, selectedIn(view, selection), selection));
    expect(selected).toContain("Sélection (valeur de 0 à 2 000) : 2 communes");
    const tables = [ranking(view), distributionTable(view, null)].map(({html}) => html);
    for (const text of [viewText(view), exploreReading(view)!, selected, ...tables])
      expect(text).not.toMatch(/indice|fragile/i);
    expect(table(view, null).html).toContain("Indice de l’édition");
    const hostile = await viewAt(2);
    expect(table(hostile, null).html + ranking(hostile).html).not.toContain("<img");
  });

  it("is looked at by communes, in classes of its own, and starts afresh from an index", () => {
    const state = changed({...defaultState(catalogue), level: "epci"}, {model: models[1].id}, catalogue);
    expect(state).toEqual(defaultState(catalogue, models[1]));
    expect(levelsOf(catalogue, state)).toEqual(["commune"]);
    const other = changed(state, {level: "epci", retained: [INDEX], cuts: "model"}, catalogue);
    expect(other).toMatchObject({level: "commune", retained: [models[1].id], cuts: "quantiles"});
    expect(changed(state, {model: model.id}, catalogue)).toEqual(defaultState(catalogue));
  });
});
