import {readFileSync, writeFileSync} from "node:fs";
import {extname, join, relative} from "node:path";
import {csvParse} from "d3";
import {beforeAll, expect, it, onTestFinished} from "vitest";
import {pages, kindsOf, pathsOf} from "../engines/kinds.js";
import {listFiles} from "./list-files.js";
import {serve} from "../../scripts/serve.js";
import {typeset} from "../../src/domain/french.js";
import {HOSTILE_TEXTS, hostileEdition, SITE_TITLE} from "../hostile-edition.js";
import {makeOutputs, newOutputs} from "../outputs.js";
import {writeFiles} from "../temporary.js";
import {expectSound} from "./checks.js";
import {buildIn, copyProject} from "./copy.js";
import {digests} from "./digests.js";
import {isStory, publishedFile, readPage, text, useBrowser} from "./site.js";

const browser = useBrowser();

/** The smallest edition that has scores, places and texts, all of them hostile. */
const edition = hostileEdition();
const TITLE = typeset(SITE_TITLE);

/** For what a build cannot do: one commune and no table. */
const BARE = "test/editions/paris";

const folder = copyProject();
const dist = join(folder, "dist");
const elsewhere = newOutputs(edition);
let first: Record<string, string>;
beforeAll(async () => {
  // Pages of another time, of which a build keeps none.
  writeFiles(join(folder, ".outputs"), {"old.md": "Former page", "beside/old.html": "Former page"});
  const env = {NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://127.0.0.1:9"}; // It matters on Node 22 and later.
  const {status, output} = await buildIn(folder, edition, {env});
  expect(status, output).toBe(0);
  first = digests(dist);
});

// npm run faults compares whole sites.
it("gives the data and pages that another process makes elsewhere, to the byte", async () => {
  await makeOutputs(elsewhere);
  const made = digests(elsewhere.outputs);
  expect(Object.keys(made)).toEqual(expect.arrayContaining(["index.md", "offre.md", "data/indicators.parquet"]));
  expect(digests(join(folder, ".outputs"))).toMatchObject(made);
  expect(Object.keys(first).filter((path) => path.startsWith("old"))).toEqual([]);
});

it("has the pages, titles and territories of a département of one commune, without EPCI", () => {
  const paths = pages(dist);
  expect(paths.filter(isStory).length).toBe(1);
  const titles = paths.map((path) => readPage(path, dist).title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const own of titles) expect(own).toContain(TITLE);
  const rows = csvParse(readFileSync(publishedFile("territories.csv", dist), "utf8"));
  expect(rows.filter((row) => row.level === "commune").map((row) => row.code)).toEqual(["75056"]);
  const home = readPage("/", dist);
  expect([home.title, text(home.querySelector("h1"))]).toEqual([TITLE, "Paris"]);
  expect(text(home.querySelector(".lead"))).not.toContain("intercommunalité");
  expect(home.querySelectorAll("#carte-communes .map-shapes path").length).toBe(1);
  expect(home.querySelectorAll(".ranking tbody tr").length).toBe(1);
});

it("shows as text what a hostile edition says, on pages of all kinds, runs nothing of it, and answers", async () => {
  const plain = (words: string) => words.replace(/\s+/g, " ").toLowerCase();
  const words = plain(
    pathsOf(dist)
      .map((path) => text(readPage(path, dist).body))
      .join("\n")
  );
  expect(HOSTILE_TEXTS.filter((said) => !words.includes(plain(typeset(said))))).toEqual([]);
  const site = await serve({dist, port: 0});
  onTestFinished(site.close);
  const kinds = kindsOf(dist);
  expect(Object.keys(kinds)).toEqual(expect.arrayContaining(["/", "/epci/…", "/epci/…/donnees"]));
  for (const [kind, path] of Object.entries(kinds)) {
    const visit = await browser.open(new URL(path, site.url).href);
    const {page} = visit;
    // What opens, is searched, is asked, and comes next.
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const search = page.locator("#recherche");
    if (await search.isVisible()) await search.fill("script");
    if (path.startsWith("/atelier")) for (let slide = 0; slide < 20; slide++) await page.keyboard.press("ArrowRight");
    await visit.quiet();
    const ran = () => page.evaluate(() => [(self as any).hacked, document.querySelector("img, [onerror], [onclick]")]);
    expect(await ran(), path).toEqual([undefined, null]);
    if (kind === "/" || kind === "/epci/…") await expectSound(visit);
    if (kind === "/") {
      await search.fill("75056");
      await page.locator("#resultats li").first().waitFor();
    }
    if (kind === "/epci/…/donnees") {
      await page.locator("[data-ask-question]").first().click();
      await page.locator(".ask-output tbody tr").first().waitFor();
      expect(await page.locator(".ask-output tbody tr").count()).toBe(1);
    }
    await visit.close();
  }
});

it("keeps nothing of another département", async () => {
  for (const file of listFiles(dist)) {
    if (!/^\.(html|json|csv|js|css)$/.test(extname(file)) || /duckdb/.test(file)) continue;
    // Pages about the site name the edition on which it was measured.
    const measured = /Inclusion numérique(?:<\/a>)? en Meuse|Mesurée dans la Meuse|(?<= )meuse(?= )/g;
    const said = readFileSync(file, "utf8")
      .replace(/"bytes":\d+/g, "")
      .replace(measured, "");
    const found = /.{0,30}(?:Meuse|meuse|Verdun|Vigneulles|\b55\d{3}\b).{0,30}/.exec(said)?.[0];
    if (!/\.(js|css)$/.test(file) || /Meuse/.test(found ?? "")) expect(found, relative(dist, file)).toBeUndefined();
  }
});

/** A fault of data, which are made first, and one of Framework, which comes last. */
const FAULTS: [what: string, edition: string, path: string, change: (text: string) => string, message: RegExp][] = [
  [
    "faulty data",
    edition,
    join(edition, "places.csv"),
    (t) => t.replace("75056", "54001"),
    /^\S+\/places\.csv:2, champ «.code_insee.», valeur «.54001.».: n’est pas le code de Paris \(75004\).: 75056 l’est$/m
  ],
  [
    "a page that Framework cannot build",
    BARE,
    join(folder, "src/404.md"),
    (t) => `${t}\n\`\`\`js\nimport {gone} from './gone.js';\n\`\`\`\n`,
    /gone\.js/
  ]
];
it.each(FAULTS)("stops on %s, says where, leaves the last site and no process", async (_, faulty, path, ...rest) => {
  const [change, message] = rest;
  const before = readFileSync(path, "utf8");
  expect(change(before)).not.toBe(before);
  writeFileSync(path, change(before));
  try {
    const {status, output, runs} = await buildIn(folder, faulty);
    expect([status, output]).toEqual([1, expect.stringMatching(message)]);
    expect(output).toContain("dist is the site of the last build that succeeded");
    expect(digests(dist)).toEqual(first);
    await expect.poll(runs).toBe(false);
  } finally {
    writeFileSync(path, before);
  }
});
