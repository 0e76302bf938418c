import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ownTableSql} from "../../src/components/engine/own-tables.js";
import {columnsOf} from "../../src/components/engine/values.js";
import {modelOf} from "../../src/domain/models.js";
import {readOwnFile} from "../../src/domain/own-file.js";
import {OWN_TABLE} from "../../src/domain/sql.js";
import {totalScore} from "../../src/domain/score.js";
import {readAddress, writeAddress} from "../../src/explore/address.js";
import {distributionTable} from "../../src/explore/distribution.js";
import {foundOf, present} from "../../src/explore/found.js";
import {ownModels} from "../../src/explore/own-models.js";
import {exploreSql, scoreColumn, TABLE} from "../../src/explore/query.js";
import {exploreReading, selectionText, viewText} from "../../src/explore/wording.js";
import {changed, defaultState, INDEX, isOwn, levelsOf, settled} from "../../src/explore/state.js";
import {ranking, table} from "../../src/explore/tables.js";
import {together} from "../../src/explore/two-indicators.js";
import {selectedIn, viewOf} from "../../src/explore/view.js";
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
const models = ownModels(own, model);
const catalogue = catalogueOf({
  models: [model, ...models],
  areas: ["1", "2"].map((n) => ({code: `20000000${n}`, name: `Pays ${n}`}))
});
const epciOf = (code: string) => (code < "55003" ? "200000001" : "200000002");
const score = (i: number, j: number) => (i === 4 && j === 0 ? null : ((i * 3 + j * 2) % 10) + 1);

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  connection = await instance.connect();
  const columns = model.indicators.map(({id}) => `"${scoreColumn(model.id, id)}" DOUBLE`).join(", ");
  await connection.run(`CREATE TABLE ${TABLE} (code VARCHAR, epci VARCHAR, population INTEGER, ${columns})`);
  const rows = CODES.map(
    (code, i) =>
      `('${code}', '${epciOf(code)}', ${100 * i}, ${model.indicators.map((_, j) => score(i, j) ?? "NULL").join(", ")})`
  );
  await connection.run(`INSERT INTO ${TABLE} VALUES ${rows.join(", ")}`);
  for (const sql of ownTableSql(own)) await connection.run(sql);
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

async function ask(sql: string) {
  const reader = await connection.runAndReadAll(sql);
  return columnsOf(reader.columnNames(), reader.getRowsJS() as unknown[][]);
}
const stateOf = (i: number) => settled(defaultState(catalogue, models[i]), catalogue);

describe("a reader's file in the explorer", () => {
  it("has a model for each column of numbers, of which no text is markup", () => {
    expect(models.map(({single}) => single!.column)).toEqual(["population", HOSTILE, "<img src=x onerror=alert(1)>"]);
    expect(models.map(({id}) => id)).toEqual([
      "fichier-population",
      "fichier-drop-table-explore",
      "fichier-img-src-x-onerror-alert-1"
    ]);
    expect(models.map(({totalScale, decimals}) => ({...totalScale, decimals}))).toEqual([
      {min: -7, max: 1235, decimals: 0},
      {min: 0.2, max: 12, decimals: 1},
      {min: 1, max: 4, decimals: 0}
    ]);
  });

  it.each([0, 1, 2])("answers column %i with the values of the file and the index of the edition", async (i) => {
    const found = foundOf(await ask(exploreSql(stateOf(i), catalogue)));
    const sorted = [...CODES].sort();
    expect(Array.from({length: found.size}, (_, k) => found.code(k))).toEqual(sorted);
    const column = own.columns.findIndex(({name}) => name === models[i].single!.column);
    const value = (code: string) => own.rows.find((row) => row.code === code)?.values[column] ?? null;
    expect(Array.from(found.total, present)).toEqual(sorted.map(value));
    expect(Array.from(found.scores[models[i].id], present)).toEqual(sorted.map(value));
    const totals = sorted.map((code) => {
      const at = CODES.indexOf(code);
      const scores = Object.fromEntries(model.indicators.map(({id}, j) => [id, score(at, j)]));
      return totalScore(scores, model);
    });
    expect(Array.from(found.scores[INDEX], present)).toEqual(totals);
    const area = foundOf(await ask(exploreSql({...stateOf(i), area: "200000001"}, catalogue)));
    expect(area.size).toBe(3);
  });

  it("leaves the tables of the site as they are, whatever its names and texts hold", async () => {
    expect((await ask(`SELECT count(*)::INTEGER AS n FROM ${TABLE}`)).values[0].at(0)).toBe(CODES.length);
    const note = await ask(`SELECT note FROM ${OWN_TABLE} ORDER BY code`);
    expect(Array.from({length: 4}, (_, i) => note.values[0].at(i))).toEqual([
      "b",
      "l'un",
      "x'); DROP TABLE explore; --",
      null
    ]);
  });

  it("says values, never an index or how fragile", async () => {
    const state = stateOf(0);
    const view = viewOf(state, foundOf(await ask(exploreSql(state, catalogue))), catalogue);
    const plain = (text: string | null) => (text ?? "").replace(/\s/g, " ");
    expect(plain(viewText(view))).toBe(
      "Meuse, 6 communes, votre fichier : « population ». De −7 (01001) à 1 235 (55001) ; médiane 0. 3 communes sans valeur, hors de tout rang et de toute classe. Couleurs : classes de même effectif, autant que les ex æquo le permettent."
    );
    const selection = {kind: "range" as const, range: [0, 2000] as [number, number]};
    const texts = [
      viewText(view),
      ranking(view).html,
      exploreReading(view)!,
      selectionText(view, selectedIn(view, selection), selection)!,
      distributionTable(view, null).html
    ];
    for (const text of texts) expect(text).not.toMatch(/indice|fragile/i);
    expect(table(view, null).html).toContain("Indice de l’édition");
    expect(plain(selectionText(view, selectedIn(view, selection), selection))).toContain(
      "Sélection (valeur de 0 à 2 000) : 2 communes"
    );
    expect(together(view)).toMatch(/^Corrélation|^$/);
    const hostile = viewOf(stateOf(2), foundOf(await ask(exploreSql(stateOf(2), catalogue))), catalogue);
    expect(table(hostile, null).html + ranking(hostile).html).not.toContain("<img");
  });

  it("is looked at by communes, in classes of its own, and starts afresh from an index", () => {
    const from = {...defaultState(catalogue), level: "epci" as const, area: null};
    const state = changed(from, {model: models[1].id}, catalogue);
    expect(state).toEqual({...defaultState(catalogue, models[1])});
    expect(levelsOf(catalogue, state)).toEqual(["commune"]);
    expect(changed(state, {level: "epci", kept: [INDEX], cuts: "model"}, catalogue)).toMatchObject({
      level: "commune",
      kept: [models[1].id],
      cuts: "quantiles"
    });
    expect(changed(state, {model: model.id}, catalogue)).toEqual(defaultState(catalogue));
  });

  it("has an address as long as its file is there, which then says why it is not followed", () => {
    const state = {
      ...stateOf(0),
      cuts: "jenks" as const,
      selection: {kind: "range" as const, range: [0, 12345.5] as [number, number]}
    };
    const query = writeAddress(state, catalogue);
    expect(readAddress(query, catalogue)).toEqual({state, dropped: []});
    const without = readAddress(query, {...catalogue, models: [model], past: models});
    expect(isOwn(without.state)).toBe(false);
    expect(without.dropped[0].reason).toContain("n’a été envoyé nulle part");
  });
});
