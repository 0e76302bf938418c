import {join} from "node:path";
import fc from "fast-check";
import {randomLcg, shuffler, sort} from "d3";
import {asyncBufferFromFile, parquetReadObjects} from "hyparquet";
import {compressors} from "hyparquet-compressors";
import {beforeAll, describe, expect, it} from "vitest";
import {parquetParts} from "../../src/data/[table].parquet.js";
import {queryParquet, toParquet, toParquetParts, type Schema} from "../../src/edition/parquet.js";
import {allRows, partitionPath} from "../../src/edition/partitions.js";
import {readScores} from "../../src/edition/scores.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {communesAt} from "../../src/edition/vintages.js";
import {modelOf} from "../../src/domain/models.js";
import {temporaryFile, temporaryFolder, writeFiles} from "../temporary.js";
import {franceOf, nationalFile} from "./score-files.js";

type Row = Record<string, any>;

/** Writes the parts of a table where a site has them, and returns the pattern that finds them. */
function writeParts(
  parts: Map<string, Uint8Array>,
  table: "territories" | "indicators",
  folder = temporaryFolder("tree")
): string {
  writeFiles(folder, Object.fromEntries([...parts].map(([value, bytes]) => [partitionPath(table, value), bytes])));
  return join(folder, partitionPath(table, "*"));
}

describe("a table cut by département", () => {
  const schema: Schema = {id: "INTEGER", name: "VARCHAR", value: "DOUBLE"};
  const options = {orderBy: ["id"], by: "departement"};
  const rows = [
    {id: 3, name: "Ajaccio", value: 1.5, departement: "2A"},
    {id: 1, name: "Bourg", value: null, departement: "01"},
    {id: 2, name: 'L\'"Aigle", —', value: 0, departement: "2A"},
    {id: 4, name: "France", value: -2, departement: "FR"},
    {id: 5, name: "Basse-Terre", value: 7, departement: "971"}
  ];

  it("has a part without rows for each value that is asked for", async () => {
    const none = await toParquetParts([], schema, {...options, values: ["2B", "2A"]});
    expect([...none.keys()]).toEqual(["2A", "2B"]);
    const t = writeParts(none, "territories");
    const columns = (await queryParquet<Row>("DESCRIBE t", {t})).map((c) => c.column_name);
    expect(columns).toEqual(["id", "name", "value", "departement"]);
    expect(await queryParquet("SELECT * FROM t", {t})).toEqual([]);
  });

  it("has one part for each value, and reads as a whole with the column back, as a text", async () => {
    const parts = await toParquetParts(rows, schema, options);
    expect([...parts.keys()]).toEqual(["01", "2A", "971", "FR"]);
    const all = writeParts(parts, "territories");
    const own = `SELECT DISTINCT compression FROM parquet_metadata('${all.replace("*", "2A")}')`;
    expect(await queryParquet(own, {})).toEqual([{compression: "ZSTD"}]);
    expect(await queryParquet("SELECT * FROM t ORDER BY id", {t: all})).toEqual(sort(rows, (r) => r.id));
    // Even where all values look like numbers; and what belongs to no département has none again.
    const digits = await toParquetParts(rows.slice(1, 2), schema, options);
    const types = await queryParquet("SELECT departement, typeof(departement) AS type FROM t", {
      t: writeParts(digits, "territories")
    });
    expect(types).toEqual([{departement: "01", type: "VARCHAR"}]);
    const none = `SELECT id FROM (${allRows("t", true)}) WHERE departement IS NULL`;
    expect(await queryParquet(none, {t: all})).toEqual([{id: 4}]);
  });

  it("is the whole, whatever the rows, and the same bytes in any order of them", async () => {
    const name = fc.string({unit: "grapheme"}).filter((s) => !s.includes("\0"));
    const row = fc.record({
      name: fc.option(name, {nil: null}),
      value: fc.option(fc.integer({min: -1e8, max: 1e8}), {nil: null}).map((v) => v && v / 100),
      departement: fc.constantFrom("01", "02", "2A", "2B", "971", "FR")
    });
    const rows = fc.array(row, {minLength: 1, maxLength: 40});
    const property = fc.asyncProperty(rows, fc.nat(), async (drawn, seed) => {
      const table = drawn.map((r, id) => ({id, ...r}));
      const parts = await toParquetParts(table, schema, options);
      const all = {t: writeParts(parts, "territories")};
      const columns = {...schema, departement: "VARCHAR"} as const;
      const whole = {t: temporaryFile("whole.parquet", await toParquet(table, columns, ["id"]))};
      const [joined, own] = ["SELECT * FROM t ORDER BY id", "SELECT * FROM t"];
      expect(await queryParquet(joined, all)).toEqual(await queryParquet(own, whole));
      const again = await toParquetParts(shuffler(randomLcg(seed))([...table]), schema, options);
      expect([...again.keys()]).toEqual([...parts.keys()]);
      for (const [value, bytes] of again) expect(Buffer.from(bytes).equals(parts.get(value)!), value).toBe(true);
    });
    await fc.assert(property, {numRuns: 12});
  });
});

describe("made-up scores of the whole country, from a file in the form of the national one", () => {
  const model = modelOf("ifn-2023");
  const edition = franceOf(temporaryFile("national.csv", nationalFile()));
  const atlas = readAtlas(edition);
  let files: Record<string, string>;
  const sql = (query: string) => queryParquet<Row>(query, files);

  beforeAll(async () => {
    const tree = temporaryFolder("country");
    files = {
      territories: writeParts(await parquetParts("territories", {atlas}), "territories", tree),
      indicators: writeParts(await parquetParts("indicators", {edition, atlas}), "indicators", tree)
    };
  }, 120_000);

  it("have a part for each département, and one for the regions and the country", async () => {
    for (const table of ["territories", "indicators"]) {
      const [{n}] = await sql(`SELECT count(DISTINCT departement) AS n FROM ${table}`);
      expect(n, table).toBe(102);
    }
    const [{n}] = await sql("SELECT count(*) AS n FROM territories");
    expect(n).toBe(allTerritories(atlas).length);
    const above = await sql("SELECT DISTINCT level FROM territories WHERE departement = 'FR' ORDER BY 1");
    expect(above.map((r) => r.level)).toEqual(["pays", "region"]);
    // A territory and its figures are in the same part; an EPCI in that of the département it is attached to.
    const apart = `SELECT i.territory FROM indicators i ANTI JOIN territories t
      ON t.code = i.territory AND t.level = i.level AND t.departement = i.departement`;
    expect(await sql(apart)).toEqual([]);
    expect(await sql("SELECT departement FROM territories WHERE code = '200040681'")).toEqual([{departement: "84"}]);
  });

  it("are what another reader finds in the parts, as they are", async () => {
    for (const table of ["territories", "indicators"]) {
      for (const value of ["2A", "974", "FR"]) {
        const file = await asyncBufferFromFile(files[table].replace("*", value));
        const own = await sql(`SELECT * EXCLUDE (departement) FROM ${table} WHERE departement = '${value}'`);
        expect(own.length).toBeGreaterThan(1);
        expect(await parquetReadObjects({file, compressors}), `${table} ${value}`).toEqual(own);
      }
    }
  });

  it("give every inhabited commune, EPCI and département a total, and nothing where nobody lives", async () => {
    const counts = await sql(`SELECT level, count(*) AS n, count(score) AS scored FROM indicators
      WHERE kind = 'total' GROUP BY ALL ORDER BY level`);
    expect(counts.map(({level, n, scored}) => `${level} ${n} ${scored}`).join(", ")).toBe(
      "commune 34875 34869, departement 101 101, epci 1255 1255, pays 1 1"
    );
    const empty = await sql(`
      SELECT DISTINCT t.code, i.status, i.score FROM indicators i JOIN territories t
      ON t.code = i.territory AND t.level = i.level WHERE t.level = 'commune' AND t.population = 0`);
    expect(empty).toEqual(Array(6).fill(expect.objectContaining({status: "sans_objet", score: null})));
  });

  it("tell which rows of the file led where, and of which communes they are zeros", () => {
    const communes = allTerritories(atlas).filter((t) => t.level === "commune");
    const {read, kept, mapped, left, zeros} = readScores(edition, edition.scores!, model, communes);
    const inFile = communesAt("2021").filter((c) => !/^9(75|77|78|8)/.test(c.code)).length - 3;
    expect([read, kept, left]).toEqual([inFile, inFile, []]);
    expect(zeros).toEqual(["55039", "55050", "55139", "55189", "55239", "55307"]);
    const of = (city: string) => mapped.filter((m) => m.to === city).map((m) => m.from);
    expect(of("75056")).toEqual(Array.from({length: 20}, (_, i) => String(75101 + i)));
    expect([of("13055").length, of("69123").length]).toEqual([16, 9]);
  });

  it.each(["epci", "departement"])("of each %s are the means of its communes by populations of 2021", async (level) => {
    const parent = `c.${level}`;
    const [{n, apart}] = await sql(`
      WITH means AS (
        SELECT ${parent} AS code, i.indicator, sum(i.score * c.population_scores) / sum(c.population_scores) AS mean
        FROM territories c JOIN indicators i ON i.territory = c.code AND i.level = c.level
        WHERE c.level = 'commune' AND i.kind <> 'total' AND i.score IS NOT NULL AND ${parent} IS NOT NULL
        GROUP BY ALL
      )
      SELECT count(*) AS n, max(abs(mean - score)) AS apart FROM means JOIN indicators i
      ON i.territory = means.code AND i.indicator = means.indicator AND i.level = '${level}'`);
    expect(n).toBe((level === "epci" ? 1255 : 101) * (model.indicators.length + model.axes.length));
    // Populations of communes since split are shared, and rounded in the table.
    expect(apart).toBeLessThan(1e-3);
  });
});
