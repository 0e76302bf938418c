import {copyFileSync, existsSync, readFileSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {deserialize} from "@observablehq/notebook-kit";
import {getQueryCachePath} from "@observablehq/notebook-kit/databases";
import {build} from "esbuild";
import {DOMParser} from "linkedom";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, inject, it} from "vitest";
import {writeNotebook} from "../../scripts/notebook.js";
import {ranOf} from "../../src/features/cahier/index.js";
import {readCahiers} from "../../src/edition/cahiers.js";
import {currentAtlas, currentEdition, currentSites} from "../../src/edition/current.js";
import {allTerritories} from "../../src/edition/territories.js";
import type {Fault} from "../../src/domain/fault.js";
import {memo} from "../../src/edition/memo.js";
import {runProcess} from "../program.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {DIST, pagePaths, readPage, useBrowser, type Visit} from "./site.js";

/** One of each file: of that which has a page for each EPCI, one of them. */
const SLUGS = pagePaths()
  .flatMap((path) => /^\/cahiers\/([^/]+|.+\/grand-verdun)$/.exec(path)?.[1] ?? [])
  .filter((slug) => slug !== "cinq-ou-quatorze");
const nameOf = (slug: string) => slug.split("/").at(-1)!;
const folder = temporaryFolder("notebooks");
const HOST = "http://carnets.test";
const CDN = "https://cdn.jsdelivr.net/npm/";
const KIT = resolve("node_modules/@observablehq/notebook-kit/dist/bin/notebooks.js");

/** The file that a reader takes from the page of a notebook. */
function taken(slug: string): string {
  const href = readPage(`/cahiers/${slug}`).querySelector(".hero a[download]")!.getAttribute("href")!;
  return join(DIST, new URL(href, `http://x/cahiers/${slug}`).pathname);
}

/** What the CDN would give, from what is installed here: a library as one module, or a file of it; else null. */
const fromPackages = memo(async (path: string) => {
  const [, name] = /^(.+)\/\+esm$/.exec(path) ?? [];
  if (name === undefined) return existsSync(join("node_modules", path)) ? {path: join("node_modules", path)} : null;
  const stdin = {contents: `export * from "${name}";`, resolveDir: "."};
  const {outputFiles} = await build({stdin, bundle: true, format: "esm", write: false, logLevel: "silent"});
  return {body: outputFiles[0].text, contentType: "text/javascript"};
});

const browser = useBrowser();
/** What the folder of notebooks and the CDN are asked for. */
const excused = /^(?:http:\/\/carnets\.test|https:\/\/cdn\.jsdelivr\.net)\/\S*$/;

beforeAll(async () => {
  // From what the loaders made for the site.
  const sites = await currentSites();
  for (const slug of SLUGS) {
    await writeNotebook(sites, slug, folder);
    copyFileSync(taken(slug), join(folder, `${nameOf(slug)}-seul.html`));
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const files = SLUGS.flatMap((slug) => [`${nameOf(slug)}.html`, `${nameOf(slug)}-seul.html`]);
  const {status, stderr} = await runProcess(process.execPath, [KIT, "build", "--", ...files], {cwd: folder});
  expect(status, stderr).toBe(0);
});

async function open(url: string): Promise<Page> {
  const {page} = await browser.open("/robots.txt", {viewport: {width: 1280, height: 800}, excused});
  await page.route("**/*", async (route) => {
    const asked = route.request().url();
    if (asked.startsWith(inject("url"))) return route.continue();
    if (asked.startsWith(HOST))
      return route.fulfill({path: join(folder, ".observable/dist", decodeURIComponent(new URL(asked).pathname))});
    const answer = asked.startsWith(CDN) ? await fromPackages(asked.slice(CDN.length)) : null;
    if (answer !== null) return route.fulfill({...answer, headers: {"access-control-allow-origin": "*"}});
    return route.abort();
  });
  await page.goto(url);
  return page;
}

const plain = (texts: string[]) => texts.map((text) => text.replace(/\s+/g, " ").trim());

/** Headings, titles of figures, sentences and faults that a page shows, in which the numbers of a cahier are. */
async function shown(page: Page, root: string) {
  const kinds = ["h2", ".figure-title", "p:not(.generated, .figure-title, .source-line, details *)"];
  const texts = await Promise.all(kinds.map((kind) => page.locator(`${root} ${kind}`).allInnerTexts()));
  const [headings, figures, sentences] = texts.map(plain);
  return {headings, figures, sentences, faults: await page.locator(".observablehq--error").allInnerTexts()};
}

describe.each(SLUGS)("%s", (slug) => {
  it("says in Notebook Kit what it says on the site, from its folder and from the file of a reader", async () => {
    const [site, ...notebooks] = await Promise.all(
      [`${inject("url")}cahiers/${slug}`, `${HOST}/${nameOf(slug)}.html`, `${HOST}/${nameOf(slug)}-seul.html`].map(open)
    );
    const figures = readPage(`/cahiers/${slug}`).querySelectorAll("[data-figure]").length;
    await expect.poll(() => site.locator(".cahier-figure").count()).toBe(figures);
    await expect.poll(() => site.locator("observablehq-loading").count()).toBe(0);
    const said = await shown(site, ".cahier");
    expect(said.sentences.length).toBeGreaterThan(8);
    for (const notebook of notebooks) await expect.poll(() => shown(notebook, "main")).toEqual(said);
    const [download] = await Promise.all([
      site.waitForEvent("download"),
      site.getByRole("link", {name: "Télécharger ce cahier"}).click()
    ]);
    expect(download.suggestedFilename()).toBe(`${nameOf(slug)}.html`);
  });

  it("has in its file of DuckDB what its answers were made from", async () => {
    const {cells} = deserialize(readFileSync(join(folder, `${nameOf(slug)}.html`), "utf8"), {
      parser: new DOMParser() as never
    });
    const queries = cells.filter(({mode}) => mode === "sql");
    expect(queries.length).toBe(2);
    const database = await (await DuckDBInstance.create(join(folder, `${nameOf(slug)}.duckdb`))).connect();
    for (const {value, database: name} of queries) {
      const kept = JSON.parse(readFileSync(await getQueryCachePath(join(folder, "x"), name!, [value]), "utf8"));
      const rows = (await database.runAndReadAll(value)).getRowObjectsJson();
      const values = (rows: object[]) => rows.map((row) => Object.values(row).map(rounded));
      expect(values(rows)).toEqual(values(kept.rows));
    }
    database.closeSync();
  });
});

/** Copies what a page shows as a cahier. @returns the rows of its queries, from a cahier without a fault */
async function copied({page, context}: Visit, ready: string, message: string): Promise<number[]> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(ready).waitFor();
  await page.locator("[data-notebook]").click();
  const said = page.locator(message);
  await expect.poll(() => said.textContent()).toContain("Cahier copié");
  const [file] = /cahiers\/[a-z0-9-]+\.md/.exec((await said.textContent())!)!;
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const edition = temporaryFolder("edition");
  writeFiles(edition, {[file]: text.replace("(à compléter)", "Une personne")});
  const faults: Fault[] = [];
  const sites = await currentSites();
  const territories = allTerritories(currentAtlas());
  const {cahiers} = readCahiers(
    {folder: edition, sources: currentEdition().sources},
    {territories, tables: [], faults}
  );
  expect(faults).toEqual([]);
  expect(cahiers.map(({slug}) => `cahiers/${slug}.md`)).toEqual([file]);
  const {faults: found, answers} = await ranOf(sites, cahiers[0]);
  expect(found).toEqual([]);
  return Object.values(answers)
    .map(({rows}) => rows.length)
    .sort();
}

it("a view that is copied from the explorer, saved as it says, is a cahier without a fault", async () => {
  const visit = await browser.open("/explorer?v=1&zone=200066140&x=one_person&y=no_4g_coverage_rate");
  expect(await copied(visit, '[data-explore][data-answer="done"]', "[data-explore-message]")).toEqual([47, 499]);
});

it("the query of a figure that is copied is a cahier without a fault, which draws it", async () => {
  const visit = await browser.open("/epci/sammiellois");
  for (const [name, rows] of Object.entries({indice: 8, position: 18, priorites: 9, "carte-communes": 19, lieux: 1})) {
    // As the address of the page does.
    await visit.page.evaluate((detail) => dispatchEvent(new CustomEvent("wake", {detail})), name);
    const ready = `[data-awake="${name}"] .figure-query[data-answered]`;
    expect(await copied(visit, ready, ".figure-query .form-actions [role=status]"), name).toEqual([rows]);
  }
});

/** Two versions of the engine add in another order. */
const rounded = (value: unknown) =>
  Number.isFinite(Number(value)) && value !== null ? Number(value).toFixed(9) : value;
