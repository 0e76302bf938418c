import {hash} from "node:crypto";
import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {currentSites} from "../../src/edition/current.js";
import {listOutputs, outputPath, writeOutput} from "../../src/edition/outputs.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {checkLinks, prepare} from "../../src/prepare.js";
import {newOutputs, useOutputs} from "../outputs.js";
import {temporaryFolder} from "../temporary.js";

/** A copy of the edition, whose files change, with one cahier: each is made and drawn again with the data. */
const edition = temporaryFolder("meuse");
cpSync("editions/meuse", edition, {recursive: true, filter: (path) => !/cahiers\/(?!fibre)[^/]*\.md$/.test(path)});
const own = newOutputs(edition);

const digestOf = (path: string) => hash("sha256", readFileSync(outputPath(path)));
const digests = (): Record<string, string> => Object.fromEntries(listOutputs().map((path) => [path, digestOf(path)]));

type Change = [file: string, from: string | RegExp, to: string];

/** Changes files of the edition during some work. */
async function withChanges(changes: Change[], work: () => Promise<void>): Promise<void> {
  const before = changes.map(([file]) => readFileSync(join(edition, file), "utf8"));
  try {
    changes.forEach(([file, from, to], i) => {
      expect(before[i].search(from), file).toBeGreaterThan(0);
      writeFileSync(join(edition, file), before[i].replace(from, to));
    });
    await work();
  } finally {
    changes.forEach(([file], i) => writeFileSync(join(edition, file), before[i]));
  }
}

const anotherScore: Change = ["ifn-2023.csv", "55001,10,8,7,7,9", "55001,1,8,7,7,9"];

describe("the data of an edition", () => {
  let [first, changed]: Record<string, string>[] = [];

  beforeAll(async () => {
    useOutputs(own);
    await withChanges([anotherScore], async () => void (await prepare()));
    changed = digests();
    writeOutput("index.md", "Page of other scores");
    await prepare();
    first = digests();
  });

  it.each(["territories", "indicators", "places", "mobile"])(
    "have in %s.csv the rows of the Parquet file",
    async (name) => {
      const [parquet, csv] = [outputPath(`data/${name}.parquet`), outputPath(`data/${name}.csv`)];
      const columns = await queryParquet<{column_name: string; column_type: string}>("DESCRIBE t", {t: parquet});
      const types = columns.map((c) => `'${c.column_name}': '${c.column_type}'`).join(", ");
      const read = `read_csv('${csv}', header = true, nullstr = '', columns = {${types}})`;
      const apart = (one: string, other: string) => `(FROM ${one} EXCEPT ALL FROM ${other})`;
      const all = `FROM ${apart("t", read)} UNION ALL FROM ${apart(read, "t")}`;
      expect(await queryParquet(all, {t: parquet})).toEqual([]);
      expect(readFileSync(csv, "utf8").split("\n")[0]).toBe(columns.map((c) => c.column_name).join(","));
    }
  );

  const offScale: Change = ["ifn-2023.csv", "55001,10", "55001,11"];
  const elsewhere: Change = ["places.csv", "55130,55215", "55130,54001"];
  const unsigned: Change = ["texts/55.md", /auteur:.*\n/, ""];
  const UNSIGNED = "texts/55.md:2, champ « auteur » : attendu le nom de qui a écrit ce texte";
  it.each<[string, Change[], string]>([
    ["a score off the scale", [offScale], 'ifn-2023.csv:2, field "no_thd_coverage_rate"'],
    [
      "a place with a code of elsewhere, and another score",
      [anotherScore, elsewhere],
      "places.csv:2, champ « code_insee"
    ],
    ["a text without author, and another score", [anotherScore, unsigned], UNSIGNED]
  ])("stay as they were on %s", async (_, changes, message) => {
    await withChanges(changes, async () => {
      await expect(prepare()).rejects.toThrow(`${edition}/${message}`);
      expect(digests()).toEqual(first);
    });
  });

  it("follow a change of scores, and forget what was made of others", () => {
    const followed = Object.keys({...first, ...changed}).filter((path) => first[path] !== changed[path]);
    expect(followed).toEqual(expect.arrayContaining(["data/indicators.parquet", "data/indicators.csv"]));
    expect(followed).not.toContain("data/places.parquet");
    expect(Object.keys(first)).toEqual(Object.keys(changed));
  });
});

it("the pages of an edition lead to no page, nor to a place on a page, that is not there", async () => {
  const changes: Change[] = [
    ["texts/200034874.md", "## Portrait\n", "## Portrait\n\nVoir [ici](/epci/samielois).\n"],
    ["texts/55.md", "(/demarche)", "(/methode#rien-de-tel)"]
  ];
  await withChanges(changes, async () => {
    // The texts are read again, and the data are as the tests above left them.
    useOutputs(own);
    const faults = [
      `${edition}/texts/200034874.md:140, valeur « /epci/samielois » : attendu l’adresse d’une page du site, ` +
        "peut-être /epci/sammiellois",
      `${edition}/texts/55.md:20, valeur « /methode#rien-de-tel » : attendu un endroit de la page /methode`
    ];
    await expect(checkLinks(await currentSites())).rejects.toThrow(faults.join("\n"));
  });
});
