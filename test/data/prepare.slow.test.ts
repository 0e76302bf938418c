import {createHash} from "node:crypto";
import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {currentSites} from "../../src/data/current.js";
import {listOutputs, outputPath, writeOutput} from "../../src/data/outputs.js";
import {queryParquet} from "../../src/data/parquet.js";
import {checkLinks, prepare} from "../../src/data/prepare.js";
import {newOutputs, useOutputs} from "../outputs.js";
import {temporaryFolder} from "../temporary.js";

/** A copy of the edition, whose files change. */
const edition = temporaryFolder("meuse");
cpSync("editions/meuse", edition, {recursive: true});
const own = newOutputs(edition);

/** Digest of each output. */
const digests = (): Record<string, string> =>
  Object.fromEntries(
    listOutputs().map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(outputPath(path)))
        .digest("hex")
    ])
  );

/** Changes files of the edition during some work. */
async function withChanges(
  changes: Record<string, (text: string) => string>,
  work: () => Promise<void>
): Promise<void> {
  const paths = Object.keys(changes).map((name) => join(edition, name));
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

describe("the data of an edition", () => {
  let first: Record<string, string>;

  beforeAll(async () => {
    useOutputs(own);
    await prepare();
    first = digests();
  });

  it("are the tables, the map, what describes them and what the configuration of Framework reads", () => {
    // prettier-ignore
    const files = [
      "data/territories.parquet", "data/indicators.parquet", "data/places.parquet", "data/map.topo.json",
      "data/indicators.csv", "data/epci/sammiellois.csv", "data/quality.json", "data/datapackage.json", "site.json",
      "paths.json"
    ];
    expect(Object.keys(first)).toEqual(expect.arrayContaining(files));
    expect(Object.keys(first).filter((f) => f.startsWith("data/epci/")).length).toBe(16);
    const {frame} = JSON.parse(readFileSync(outputPath("site.json"), "utf8"));
    const paths = JSON.parse(readFileSync(outputPath("paths.json"), "utf8"));
    expect(frame.site).toBe("Inclusion numérique en Meuse");
    expect(paths).toEqual(
      expect.arrayContaining(["/", "/epci/sammiellois", "/data/indicators.csv", "/data/sources.json"])
    );
    // Read by pages only, and written beside Framework.
    for (const path of ["/data/planner.json", "/epci/sammiellois/communes"]) expect(paths).not.toContain(path);
  });

  it.each(["territories", "indicators", "places", "mobile"])(
    "writes %s.csv with the rows of the Parquet file",
    async (name) => {
      const [parquet, csv] = [outputPath(`data/${name}.parquet`), outputPath(`data/${name}.csv`)];
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
      'ifn-2023.csv:2, field "no_thd_coverage_rate", value "11": expected a number from 0 to 10 or an empty cell'
    ],
    [
      "places of another département, and a change of scores",
      {"ifn-2023.csv": anotherScore, "places.csv": (t) => t.replace("55130,55215", "55130,54001")},
      'places.csv:2, field "code_insee", value "54001": expected a commune of département 55 in 2026'
    ],
    [
      "a text without author, and a change of scores",
      {"ifn-2023.csv": anotherScore, "texts/55.md": (t) => t.replace(/auteur:.*\n/, "")},
      "texts/55.md:2, champ « auteur » : attendu le nom de qui a écrit ce texte"
    ]
  ])("stay as they were on %s", async (_, changes, message) => {
    await withChanges(changes, async () => {
      await expect(prepare()).rejects.toMatchObject({name: "DataError", message: `${edition}/${message}`});
      expect(digests()).toEqual(first);
    });
  });

  it("follow a change of scores, forget what was made of others, and come back to the same bytes", async () => {
    await withChanges({"ifn-2023.csv": anotherScore}, async () => {
      writeOutput("index.md", "Page of other scores");
      await prepare();
      const changed = Object.entries(digests())
        .filter(([path, digest]) => first[path] !== digest)
        .map(([path]) => path);
      expect(changed).toEqual(expect.arrayContaining(["data/indicators.parquet", "data/indicators.csv"]));
      expect(changed).not.toContain("data/places.parquet");
      expect(changed).not.toContain("index.md");
    });
    await prepare();
    expect(digests()).toEqual(first);
  });
});

describe("the pages of an edition", () => {
  it.each<[string, Record<string, (text: string) => string>, string]>([
    [
      "a page that does not exist",
      {"texts/200034874.md": (t) => t.replace("## Portrait\n", "## Portrait\n\nVoir [ici](/epci/samielois).\n")},
      "texts/200034874.md:137, valeur « /epci/samielois » : attendu l’adresse d’une page du site, peut-être /epci/sammiellois"
    ],
    [
      "a place that is not on the page",
      {"texts/55.md": (t) => t.replace("(/demarche)", "(/methode#rien-de-tel)")},
      "texts/55.md:21, valeur « /methode#rien-de-tel » : attendu un endroit de la page /methode"
    ]
  ])("do not lead to %s", async (_, changes, message) => {
    await withChanges(changes, async () => {
      // The texts are read again, and the data are as the tests above left them.
      useOutputs(own);
      await expect(checkLinks(await currentSites())).rejects.toMatchObject({
        name: "DataError",
        message: `${edition}/${message}`
      });
    });
  });
});
