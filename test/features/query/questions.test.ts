import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {refusalOf} from "../../../src/components/engine/statement.js";
import {tableFields} from "../../../src/edition/columns.js";
import {modelIds} from "../../../src/domain/models.js";
import {bindSql} from "../../../src/domain/sql.js";
import {parseQuestion, readyQuestions, renderAsk} from "../../../src/features/query/index.js";

const departement = {code: "55", name: "Meuse"};
const epci = {code: "200034874", name: "CC de l’Aire à l'Argonne"};
const model = "ifn-2023";

/** Empty tables of the site in DuckDB, and a way to ask them. */
async function emptyTables(): Promise<(sql: string) => Promise<unknown[][]>> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const table of ["territories", "indicators", "places", "coverage"] as const) {
    const columns = tableFields(table).map(({name, type}) => `${name} ${type}`);
    await connection.run(`CREATE TABLE ${table} (${columns.join(", ")})`);
  }
  return async (sql) => (await connection.runAndReadAll(sql)).getRowsJS();
}

describe("ready questions", () => {
  const places = [{epci, departement}, {departement}];
  const asking = modelIds.flatMap((model) => places.map((place) => ({...place, model})));
  it.each(asking)("are six in French, in SQL that runs over the schema of the site, for %j", async (asked) => {
    const [questions, run] = [readyQuestions(asked), await emptyTables()];
    expect(new Set(questions.map((q) => q.id)).size).toBe(6);
    for (const {label, sql} of questions) {
      expect(label).toMatch(/^[A-ZÀ-Ý].*\u00a0\?$/);
      await expect(run(sql)).resolves.toBeDefined();
      expect(refusalOf(sql)).toBeNull();
    }
  });

  it("ask nothing of what is not loaded: scores, places, distances, EPCI with a rank", async () => {
    for (const place of places) {
      const [bare, placeless] = [{model: null}, {model, places: false}].map((o) => readyQuestions({...place, ...o}));
      expect(bare.map(({sql}) => sql.includes("indicators"))).toEqual(Array(4).fill(false));
      expect(placeless.map(({sql}) => sql.includes("places"))).toEqual(Array(3).fill(false));
    }
    for (const {sql} of readyQuestions({departement, model, epcis: false})) expect(sql).not.toContain("attached");
    const copper = {plan: "octobre 2025", until: "2028-11-28"};
    const [, ending] = readyQuestions({departement, model, coverage: true, copper});
    expect(ending.sql).toContain("(calendrier d’octobre 2025)");
    expect([ending.id, await (await emptyTables())(ending.sql)]).toEqual(["fin-du-cuivre", []]);
    const [first, ...others] = readyQuestions({departement, model, coverage: true});
    expect([first.id, await (await emptyTables())(first.sql)]).toEqual(["fragilite-distance", []]);
    expect(readyQuestions({departement, model})).toEqual(others);
  });

  const COMMUNES = `INSERT INTO territories (code, name, level, epci, departement, population, attached) VALUES
    ('E', 'CC E', 'epci', NULL, '55', 100, true), ('1', 'A', 'commune', 'E', '55', 30, NULL),
    ('2', 'B', 'commune', 'E', '55', 70, NULL), ('3', 'Détruit', 'commune', 'E', '55', 0, NULL),
    ('54001', 'Ailleurs', 'commune', NULL, '54', 1, NULL)`;
  it.each([
    [
      "count a place once per service, without empty services nor what receives nobody",
      {epci, departement, model},
      "services",
      `INSERT INTO places (id, epci, accueil, services) VALUES ('a', '200034874', true, 'x| y'),
        ('b', '200034874', true, 'x||'), ('c', '1', true, 'x'), ('employer', '200034874', false, 'x')`,
      Object.entries({x: 2n, y: 1n})
    ],
    [
      "count communes without a place and those who live there",
      {departement, model},
      "habitants-sans-lieu",
      `INSERT INTO places (id, code_insee, epci, accueil) VALUES ('p', '2', 'E', true), ('employer', '1', 'E', false)`,
      [["CC E", 1n, 30n, 30]]
    ],
    [
      "count the services of the département, not those of others of the edition",
      {departement, model},
      "services",
      `INSERT INTO places (id, code_insee, accueil, services) VALUES
        ('a', '1', true, 'x'), ('b', '54001', true, 'x|y')`,
      [["x", 1n]]
    ]
  ])("%s", async (_, options, id, rows, expected) => {
    const run = await emptyTables();
    await run(COMMUNES);
    await run(rows);
    expect(await run(readyQuestions(options).find((q) => q.id === id)!.sql)).toEqual(expected);
  });

  it("escape names and codes", () => {
    const [{sql}] = readyQuestions({epci: {code: "1'; DROP", name: "two\nlines"}, departement, model});
    expect(sql).toContain("c.epci = '1''; DROP' -- two lines\n");
    expect(bindSql("q", "$nom $loin", {nom: "$loin $&", loin: 0})).toBe("$loin $& 0");
  });
});

it("a file that is wrong, or asks for what is not known, is named", () => {
  const read = (head: string) => () => parseQuestion("q", `-- question : Quoi ?\n${head}\nSELECT 1\n`);
  expect(read("-- si : epci")).toThrow("q.sql: expected first « -- question : », « -- si : », « -- rang : »");
  expect(read("-- si : epci, pays\n-- rang : 1")).toThrow(/^q.sql: .*, not epci, pays$/);
  expect(read("-- si : epci\n-- rang : b")).toThrow(/^q.sql: .*, not b$/);
  expect(() => bindSql("q", "SELECT $modele", {modele: null})).toThrow("q.sql: $modele has no value");
});

const table = {table: "indicators", path: "data/indicators/departement=2A/part-0.parquet", partition: "2A"};
const asked = {id: "q", label: "L’eau & le <feu>\u00a0?", sql: "SELECT '<b>${1}</b>'\n\n-- \"end\""};
const html = renderAsk([asked], [table]);

it("renderAsk can stand in Markdown, and shows texts as texts", () => {
  expect(html).not.toMatch(/^\s*$/m);
  expect(html).not.toMatch(/\$\{|<b>|<feu>/);
  expect(html).toContain("L’eau &amp; le &lt;feu&gt;\u00a0?");
  expect(html.replace(/<[^>]*>|&[#\w]+;/g, "")).not.toMatch(/ [:;?!»]|« /);
});
