import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import datapackage from "datapackage";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {TABLES, tableFields} from "../../src/edition/columns.js";
import {lazy} from "../../src/edition/memo.js";
import {leadsToSource, linksOf, readMarkdown, SOURCE_LINK, textNodes, traceNumbers} from "../markdown.js";
import {makeOutputs, newOutputs} from "../outputs.js";
import {sql, text} from "./site.js";

/** What the loaders made for the site. */
const cache = ".outputs";
const data = join(cache, "data");

/** Outputs that serve the site's own pages. */
const OWN_OUTPUTS =
  /^(cahiers|duckdb|highs|search|offer|planner|compare|explore|requetes|figures|glossary|recit|place-|data|sources)/;

const descriptor = () => JSON.parse(readFileSync(join(data, "datapackage.json"), "utf8"));

it("datapackage.json is valid, and would not be without a path or with a type that does not exist", async () => {
  const {valid, errors} = await datapackage.validate(descriptor());
  expect([valid, errors.map(String)]).toEqual([true, []]);
  expect(descriptor()).toMatchObject({
    profile: "data-package",
    name: "meuse",
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/),
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/)
  });
  const [noPath, noType] = [descriptor(), descriptor()];
  delete noPath.resources[0].path;
  noType.resources.find((r: any) => r.schema).schema.fields[0].type = "figure";
  for (const wrong of [noPath, noType]) expect((await datapackage.validate(wrong)).valid).toBe(false);
});

it("datapackage.json gives the size and the digest of every file that is published, and of no other", () => {
  const {resources} = descriptor() as {resources: {path: string; name: string; bytes: number; hash: string}[]};
  const files = readdirSync(data, {recursive: true, encoding: "utf8"});
  const published = files.filter((f) => /\.\w+$/.test(f) && !OWN_OUTPUTS.test(f));
  expect(resources.map((r) => r.path).sort()).toEqual(published.sort());
  expect(new Set(resources.map((r) => r.name)).size).toBe(resources.length);
  for (const {path, bytes, hash} of resources) {
    const content = readFileSync(join(data, path));
    const digest = createHash("sha256").update(content).digest("hex");
    expect([bytes, hash], path).toEqual([content.length, `sha256:${digest}`]);
  }
});

it("datapackage.json has a schema that every row of every CSV file follows", async () => {
  const {resources} = await datapackage.Package.load(descriptor(), {basePath: data, strict: true});
  const tables = resources.filter((r) => r.descriptor.format === "csv");
  expect(tables.length).toBe(6 + 16);
  for (const table of tables) {
    expect(table.tabular, table.name).toBe(true);
    const rows = await table.read({keyed: true, cast: true}).catch((error) => {
      throw new Error(`${table.name}: ${error.message} ${(error.errors ?? []).slice(0, 3).join(" ")}`);
    });
    const lines = readFileSync(join(data, table.descriptor.path), "utf8").trimEnd().split("\n");
    expect(rows.length, table.name).toBe(lines.length - 1);
  }
});

const bare = newOutputs("test/editions/paris");
it("an edition from packages alone has a valid package, empty tables, and a page without figures", async () => {
  await makeOutputs(bare);
  const basePath = join(bare.outputs, "data");
  const descriptor = JSON.parse(readFileSync(join(basePath, "datapackage.json"), "utf8"));
  const {resources, valid} = await datapackage.Package.load(descriptor, {basePath, strict: true});
  expect(valid).toBe(true);
  for (const table of resources.filter((r) => r.descriptor.format === "csv"))
    expect((await table.read({keyed: true})).length > 0, table.name).toBe(table.name === "territories-csv");
  const page = readFileSync(join(bare.outputs, "donnees.md"), "utf8");
  expect(page).toContain('id="source-cog"');
  expect(page).not.toMatch(/id="indicateur-|Meuse/);
});

const dataPage = lazy(() => readMarkdown(join(cache, "donnees.md")));

it("the data page lists every file at an address that does not change", () => {
  const hrefs = [...dataPage().querySelectorAll('#fichiers a[rel="external"]')].map((a) => a.getAttribute("href")!);
  const some = ["indicators.csv", "places.parquet", "map.topo.json", "datapackage.json"];
  expect(hrefs).toEqual(expect.arrayContaining(some.map((name) => `./data/${name}`)));
});

it("the data page has the columns of each table, and how to cite it without an address", () => {
  const cards = [...dataPage().querySelectorAll(".dataset")];
  const columnsOf = (card: Element) => card.querySelectorAll(".columns tbody tr").length;
  expect(Object.fromEntries(cards.map((card) => [card.id.replace("fichier-", ""), columnsOf(card)]))).toEqual({
    ...Object.fromEntries(TABLES.map((name) => [name, tableFields(name).length])),
    story: undefined,
    stories: tableFields("story").length,
    map: 0,
    profil: 0,
    quality: 0
  });
  expect(cards.length).toBe(16);
  const citation = /^« .+ », Inclusion numérique en Meuse, données du \d+(er)? \p{L}+ \d{4}\. D’après : .+\.$/u;
  for (const card of cards) {
    const cited = text(card.querySelector("cite"));
    expect(cited).toMatch(citation);
    expect(cited).not.toMatch(/https?:|www\./);
  }
});

it("the data page counts the communes of each indicator by status", async () => {
  const rows = await sql<{indicator: string; source: string; status: string; n: number}>(
    `SELECT indicator, source, status, count(*) AS n FROM indicators
     WHERE level = 'commune' AND kind IN ('indicator', 'total', 'figure') GROUP BY ALL`
  );
  const counts = new Map(rows.map((r) => [`${r.indicator} ${r.source} ${r.status}`, r.n]));
  const statuses = ["observed", "imputed", "secret", "missing", "sans_objet"];
  let seen = 0;
  for (const body of dataPage().querySelectorAll(".coverage tbody")) {
    for (const row of body.querySelectorAll("tr")) {
      const source = row.querySelector("a")!.getAttribute("href")!.replace("/donnees#source-", "");
      const cells = [...row.querySelectorAll("td.number")].map((c) => Number(text(c).replace(/\s/g, "")));
      if (cells.length === 0) continue;
      const expected = statuses.map((s) => counts.get(`${body.id.replace("indicateur-", "")} ${source} ${s}`) ?? 0);
      expect(cells, `${body.id} ${source}`).toEqual(expected);
      seen += cells.filter((n) => n > 0).length;
    }
  }
  expect(seen).toBe(rows.length);
});

it("the data page has links that all lead to the line of a source", () => {
  const hrefs = new Set([...dataPage().querySelectorAll(SOURCE_LINK)].map((a) => a.getAttribute("href")!));
  expect(hrefs.size).toBeGreaterThan(5);
  for (const href of hrefs) expect(leadsToSource(href, dataPage()), href).toBe(true);
});

const stories = ["cotes-de-meuse-woevre", "coeur-du-pays-haut", "grand-verdun", "pays-de-montmedy"];

it.each(stories)("the numbers of %s lead to the line of their source in two clicks", (slug) => {
  const {numbers, untraced} = traceNumbers(readMarkdown(join(cache, `epci/${slug}.md`)), dataPage());
  expect(numbers).toBeGreaterThan(60);
  expect(untraced).toEqual([]);
});

it("numbers are not excused by the source of another table, nor by that of what comes next", () => {
  const source = '<p class="source-line"><a href="/donnees#source-x">X</a></p>';
  const tables = ["a", "b"].map((id, i) => `<table id="${id}"><tr><td>${i + 1}</td></tr></table>`).join("");
  const page = parseHTML(`<section id="s">${tables}${source}<h3>T</h3><p id="c">3</p></section>
    <section><p id="d">4</p></section>`).document as unknown as Document;
  const links = (id: string) => linksOf(textNodes(page.getElementById(id)!).find((n) => /\d/.test(n.textContent!))!);
  expect(["a", "b", "c", "d"].map((id) => links(id).length)).toEqual([0, 1, 1, 0]);
});
