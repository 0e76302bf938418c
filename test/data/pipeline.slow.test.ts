import {createHash} from "node:crypto";
import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {queryParquet} from "../../src/data/parquet.js";
import {runProgram} from "../program.js";
import {cacheOf, copyTree} from "../tree.js";

/** A copy of the project with its own outputs; the modules are shared. */
const tree = copyTree("pipeline");
const cache = cacheOf(tree);

const runPipeline = () => runProgram("src/data/pipeline.ts", "editions/meuse", tree);

/** Digest of each file of the outputs. */
function outputs(): Record<string, string> {
  const files = readdirSync(cache, {recursive: true, withFileTypes: true})
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name));
  return Object.fromEntries(
    files.sort().map((f) => [relative(cache, f), createHash("sha256").update(readFileSync(f)).digest("hex")])
  );
}

/** Changes files of the edition during some work. */
async function withChanges(
  changes: Record<string, (text: string) => string>,
  work: () => Promise<void>
): Promise<void> {
  const paths = Object.keys(changes).map((name) => join(tree, "editions/meuse", name));
  const before = paths.map((path) => readFileSync(path, "utf8"));
  try {
    paths.forEach((path, i) => {
      const after = Object.values(changes)[i](before[i]);
      expect(after).not.toBe(before[i]);
      writeFileSync(path, after);
    });
    await work();
  } finally {
    paths.forEach((path, i) => writeFileSync(path, before[i]));
  }
}

const anotherScore = (text: string) => text.replace("55001,10,8,7,7,9", "55001,1,8,7,7,9");

describe("the pipeline", () => {
  let first: Record<string, string>;

  beforeAll(async () => {
    const {status, stderr} = await runPipeline();
    expect([status, stderr]).toEqual([0, ""]);
    first = outputs();
  });

  afterAll(() => rmSync(tree, {recursive: true}));

  it("writes the tables, the map, the pages and the search", () => {
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        "data/territories.parquet",
        "data/indicators.parquet",
        "data/places.parquet",
        "data/map.topo.json",
        "data/search.json",
        "data/indicators.csv",
        "data/epci/sammiellois.csv",
        "epci/sammiellois.md",
        "data/quality.json",
        "data/datapackage.json",
        "donnees.md"
      ])
    );
    expect(Object.keys(first).filter((f) => f.startsWith("data/epci/")).length).toBe(16);
  });

  it.each(["territories", "indicators", "places", "mobile"])(
    "writes %s.csv with the rows of the Parquet file",
    async (name) => {
      const [parquet, csv] = [join(cache, `data/${name}.parquet`), join(cache, `data/${name}.csv`)];
      const columns = await queryParquet<{column_name: string; column_type: string}>("DESCRIBE t", {t: parquet});
      const types = columns.map((c) => `'${c.column_name}': '${c.column_type}'`).join(", ");
      const read = `read_csv('${csv}', header = true, nullstr = '', columns = {${types}})`;
      const [{n}] = await queryParquet<{n: number}>(`SELECT count(*) AS n FROM ${read}`, {});
      const [{m}] = await queryParquet<{m: number}>("SELECT count(*) AS m FROM t", {t: parquet});
      expect(n).toBe(m);
      expect(await queryParquet(`FROM t EXCEPT ALL FROM ${read}`, {t: parquet})).toEqual([]);
      expect(readFileSync(csv, "utf8").split("\n")[0]).toBe(columns.map((c) => c.column_name).join(","));
    }
  );

  it.each<[string, Record<string, (text: string) => string>, string]>([
    [
      "a score off the scale",
      {"ifn-2023.csv": (t) => t.replace("55001,10", "55001,11")},
      'editions/meuse/ifn-2023.csv:2, field "no_thd_coverage_rate", value "11": expected a number from 0 to 10 or an empty cell'
    ],
    [
      "places of another département, and a change of scores",
      {"ifn-2023.csv": anotherScore, "places.csv": (t) => t.replace("55130,55215", "55130,54001")},
      'editions/meuse/places.csv:2, field "code_insee", value "54001": expected a commune of département 55 in 2026'
    ],
    [
      "a text without author, and a change of scores",
      {"ifn-2023.csv": anotherScore, "texts/55.md": (t) => t.replace(/auteur:.*\n/, "")},
      "editions/meuse/texts/55.md:2, champ « auteur » : attendu le nom de qui a écrit ce texte"
    ],
    [
      "a link to a page that does not exist, and a change of texts",
      {"texts/200034874.md": (t) => t.replace("## Portrait\n", "## Portrait\n\nVoir [ici](/epci/samielois).\n")},
      "editions/meuse/texts/200034874.md:134, valeur « /epci/samielois » : attendu l’adresse d’une page du site, peut-être /epci/sammiellois"
    ],
    [
      "a link to a place that is not on the page",
      {"texts/55.md": (t) => t.replace("(/demarche)", "(/methode#rien-de-tel)")},
      "editions/meuse/texts/55.md:21, valeur « /methode#rien-de-tel » : attendu un endroit de la page /methode"
    ]
  ])("leaves all its last outputs on %s", async (_, changes, message) => {
    await withChanges(changes, async () => {
      const {status, stdout, stderr} = await runPipeline();
      expect([status, stdout.toString(), stderr]).toEqual([1, "", `${message}\n`]);
      expect(outputs()).toEqual(first);
    });
  });

  it("follows a change of scores, and comes back to the same bytes", async () => {
    await withChanges({"ifn-2023.csv": anotherScore}, async () => {
      expect((await runPipeline()).status).toBe(0);
      const changed = Object.entries(outputs())
        .filter(([file, digest]) => first[file] !== digest)
        .map(([file]) => file);
      expect(changed).toEqual(expect.arrayContaining(["data/indicators.parquet", "data/indicators.csv", "index.md"]));
      expect(changed).not.toContain("data/places.parquet");
    });
    expect((await runPipeline()).status).toBe(0);
    expect(outputs()).toEqual(first);
  });
});
