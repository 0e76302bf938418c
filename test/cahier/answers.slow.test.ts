import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {answersOf} from "../../src/cahier/index.js";
import {readCahiers} from "../../src/data/cahiers.js";
import {currentAtlas} from "../../src/data/current.js";
import {prepare} from "../../src/data/prepare.js";
import {allTerritories} from "../../src/data/territories.js";
import type {CahierQuery} from "../../src/domain/cahier.js";
import {describeFault, type Fault} from "../../src/domain/fault.js";
import {newOutputs, useOutputs} from "../outputs.js";
import {temporaryFolder, writeFiles} from "../temporary.js";

const own = newOutputs("test/editions/paris");
beforeAll(async () => {
  useOutputs(own);
  await prepare();
});

const query = (sql: string, more: Partial<CahierQuery> = {}): CahierQuery => ({
  line: 12,
  id: null,
  text: sql,
  sql,
  fixed: true,
  ...more
});
const ask = (sql: string) => answersOf({file: "cahiers/essai.md", queries: [query(sql)]});

describe("queries of a cahier", () => {
  it("are answered before they are read, but those in which an input takes part", async () => {
    const {tableFromIPC} = (await import("apache-arrow")) as unknown as {
      tableFromIPC(bytes: Uint8Array): {get(i: number): {n: number}};
    };
    const counted = "SELECT count(*)::INTEGER AS n FROM territories WHERE level = 'commune'";
    const answers = await answersOf({file: "f", queries: [query(counted), query("SELECT ${x}", {fixed: false})]});
    expect(Object.keys(answers)).toEqual([counted]);
    expect(tableFromIPC(Buffer.from(answers[counted], "base64")).get(0).n).toBe(1);
  });

  it.each([
    ["SELECT comune FROM territories", "Binder Error"],
    ["SELECT * FROM nothing", "Catalog Error"],
    ["SELEC 1", "attendu une seule requête"],
    ["SELECT 1; SELECT 2", "attendu une seule requête"],
    ["CREATE TABLE a AS SELECT 1", "attendu une seule requête"],
    ["SELECT * FROM read_csv('/etc/passwd')", "attendu une requête que le moteur comprend"],
    ["SELECT * FROM range(60000)", "attendu au plus 50000 lignes et 2 Mo : la réponse a 60000 lignes"]
  ])("stop the build with their line: %s", async (sql, message) => {
    const error = await ask(sql).then(
      () => null,
      (fault: Error) => fault
    );
    expect(error?.message).toMatch(/^cahiers\/essai\.md:1[23]/);
    expect(error?.message).toContain(message);
  });

  it("stop at the line of the query that the engine points at, in one that waits for an input too", async () => {
    const lines = async (sql: string, fixed: boolean) => {
      const fault = await answersOf({file: "f.md", queries: [query(sql, {fixed})]}).catch((e: Error) => e);
      return /^f\.md:(\d+)/.exec((fault as Error).message)?.[1];
    };
    // The fence is on line 12.
    expect(await lines("SELECT code\nFROM territories\nWHERE populaton > 1", true)).toBe("15");
    expect(await lines("SELECT code\nFROM territories\nWHERE populaton > ${\nx}", false)).toBe("15");
    expect(await lines("SELECT code\nFROM teritories", true)).toBe("14");
    expect(await lines("SELECT code\nFROM territories WHERE population > ${x} AND", false)).toBe("12");
    expect(await lines("DELETE FROM territories WHERE population > ${x}", false)).toBe("12");
    expect(
      await answersOf({
        file: "f",
        queries: [query("SELECT code FROM territories WHERE population > ${x} LIMIT ${n}", {fixed: false})]
      })
    ).toEqual({});
  });
});

describe("the folder of cahiers", () => {
  const HEAD = (territories: string) =>
    `---\ntitre: T\nauteur: A\ndate: 2026-11-27\nrésumé: R.\nterritoires: [${territories}]\n---\n\nTexte.\n`;
  const readFolder = (files: Record<string, string>) => {
    const folder = temporaryFolder("edition");
    writeFiles(join(folder, "cahiers"), files);
    const faults: Fault[] = [];
    const {cahiers} = readCahiers(
      {folder, sources: []},
      {territories: allTerritories(currentAtlas()), tables: [], faults}
    );
    return {cahiers, faults: faults.map(describeFault)};
  };

  it("is read, and its cahiers are about territories of the edition", () => {
    const {cahiers, faults} = readFolder({"un.md": HEAD("Paris"), "deux.md": HEAD("Métropole du Grand Paris")});
    expect(faults).toEqual([]);
    expect(cahiers.flatMap(({slug, about}) => [slug, about[0].level])).toEqual(["deux", "epci", "un", "departement"]);
  });

  it.each([
    '<img src="../data/edition.ts">',
    '<p>Mot</p>\n\n- <IMG alt=x SRCSET="../data/edition.ts 2x">',
    '<div><img alt="\n\n<div title=" src=../data/edition.ts x>',
    '<svg><title><img src="../data/edition.ts"></title></svg>',
    '<link rel="x" href="../data/edition.ts">',
    '<a href="../data/edition.ts" download>a</a>',
    "Un <script>alert(1)</script>"
  ])("publishes no file that is named in HTML, and says its line: %s", (text) => {
    const line = 13 + text.split("\n").length;
    const {faults} = readFolder({"un.md": `${HEAD("Paris")}\nSuite\nde texte\n\n${text}\n`});
    expect(faults).toEqual([
      expect.stringMatching(new RegExp(`un\\.md:${line}, .* : attendu du texte : un cahier ne publie`))
    ]);
  });

  it("may name pages of the site and others, and have pictures in its text", () => {
    const text =
      '<a href="/methode">a</a> <a href="https://x.org/a.csv">b</a> <img alt="" src="data:image/png;base64,x">';
    expect(readFolder({"un.md": `${HEAD("Paris")}\n${text}\n`}).faults).toEqual([]);
  });

  it("takes no loader nor anything else that would run, and no territory that it does not know", () => {
    const {cahiers, faults} = readFolder({"un.md.ts": "export default 1", "deux.csv": "a", "trois.md": HEAD("Pari")});
    expect(cahiers).toEqual([]);
    expect(faults.join("\n")).toMatch(
      /deux\.csv : attendu un cahier en Markdown.*\n.*trois\.md.*« Pari » : .*peut-être Paris.*\n.*un\.md\.ts : attendu un cahier/
    );
  });
});
