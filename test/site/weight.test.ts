import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {sum} from "d3";
import {expect, inject, it} from "vitest";
import {pageWeight} from "../../bench/weight.js";
import {listFiles} from "../../scripts/finish/list.js";
import {dataFile, DIST, isStory, pagePaths, publishedFile, STORY, useBrowser} from "./site.js";

const KB = 1000;
/** The face of headings is loaded once for the whole site, and shows nothing that is not there without it: it has a limit of its own. */
const FACE = /\.woff2$/;
const browser = useBrowser();

/** Pages for asking, and what says that they wait for a question. */
const ASKING: Record<string, string> = {
  "/explorer": '[data-explore][data-answer="done"]',
  "/comparer": "#figure-indice svg.plot",
  "/scenarios": '[data-planner][data-answer="complete"]',
  "/requetes": '[data-sql][data-editor="whole"]'
};

it.each(Object.keys(ASKING))("%s, a page for asking, weighs at most 320 kB before a question", async (path) => {
  const {page, requests, close} = await browser.open(path);
  await page.locator(ASKING[path]).waitFor();
  const files = [...new Set(requests.filter((url) => !url.startsWith("data:") && !FACE.test(url)))];
  const bodies = await Promise.all(files.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  const received = bodies.reduce((sum, body) => sum + gzipSync(body, {level: 9}).length, 0);
  expect(files.filter((url) => /duckdb|arrow|\.parquet|highs/.test(url))).toEqual([]);
  expect(received).toBeGreaterThan(200 * KB);
  expect(received).toBeLessThanOrEqual(320 * KB);
  await close();
});

const isCahier = (path: string) => path.startsWith("/cahiers/");

it.each(pagePaths().filter(isCahier))("%s, a cahier, weighs at most 60 kB beside its libraries", (path) => {
  const {total, html, css, fonts} = pageWeight(DIST, path);
  const page = readFileSync(join(DIST, `${path}.html`), "utf8");
  // The map is the site’s, and the search is loaded when it is used.
  const own = [...new Set(page.match(/_file\/data\/cahiers\/[^"]+\.json/g))];
  expect(own.length).toBeGreaterThan(0);
  const data = own.map((name) => gzipSync(readFileSync(join(DIST, name)), {level: 9}).length);
  expect(html + css + sum(data)).toBeLessThanOrEqual(60 * KB);
  console.log(path, {html, css, data, total: total - fonts});
  expect(total - fonts).toBeLessThanOrEqual(325 * KB);
});

/** Most kilobytes of a first view that is read. */
const limitOf = (path: string) => (isStory(path) ? 60 : path === "/" ? 90 : 100);
const READ = pagePaths().filter((path) => !(path in ASKING) && !isCahier(path));

it.each(READ.map((path) => [path, limitOf(path)] as const))(
  "%s shows in at most %i kB, and the face of headings",
  (path, limit) => {
    const {total, html, css, js, fonts} = pageWeight(DIST, path);
    for (const part of [html, css, js, fonts]) expect(part).toBeGreaterThan(500);
    expect(total - fonts).toBeLessThanOrEqual(limit * KB);
    expect(fonts).toBeLessThanOrEqual(15 * KB);
  }
);

it("weighs what a browser receives", async () => {
  const {page, requests, close} = await browser.open(STORY);
  const files = requests.filter((url) => !url.startsWith("data:"));
  const bodies = await Promise.all(files.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  const received = bodies.reduce((sum, body) => sum + gzipSync(body, {level: 9}).length, 0);
  expect(new Set(files).size).toBe(files.length);
  expect(Math.abs(received - pageWeight(DIST, STORY).total)).toBeLessThan(2 * KB);
  expect(new URL(page.url()).origin).toBe(new URL(inject("url")).origin);
  await close();
});

it("publishes a light map, and a search that is not heavy", () => {
  expect(gzipSync(readFileSync(publishedFile("map.topo.json"))).length).toBeLessThan(60 * KB);
  expect(gzipSync(readFileSync(dataFile("search.json"))).length).toBeLessThan(100 * KB);
});

it("publishes modules that browsers can load: none imports what is not a module", async () => {
  const modules = (await listFiles(DIST)).filter((file) => /\/_(?:import|node)\/.*\.js$/.test(file));
  expect(modules.length).toBeGreaterThan(50);
  for (const file of modules) {
    const imported = Array.from(
      readFileSync(file, "utf8").matchAll(/^\s*import\b[^"';]*["']([^"']+)["']/gm),
      ([, path]) => path
    );
    expect(
      imported.filter((path) => !path.endsWith(".js")),
      file
    ).toEqual([]);
  }
});
