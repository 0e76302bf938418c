import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse, deviation, mean, rank, rollups, sum} from "d3";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {DIST, number, pagePaths, readPage, sql, text, useBrowser} from "./site.js";

const browser = useBrowser();
/** One page of each file: of that which has a page for each EPCI, one of them. */
const EACH = "/cahiers/cinq-ou-quatorze";
const all = pagePaths().filter((path) => path.startsWith("/cahiers/"));
const paths = all.filter((path) => !path.startsWith(EACH) || path === `${EACH}/grand-verdun`);
const addressOf = (path: string, href: string) => join(DIST, new URL(href, `http://x${path}`).pathname);
const WIDE = {width: 1280, height: 800};
const edition = (name: string) => csvParse(readFileSync(join("editions/meuse", name), "utf8"));

async function drawn(page: Page): Promise<number> {
  const figures = await page.locator(".cahier [data-figure]").count();
  await expect.poll(() => page.locator(".cahier-figure").count()).toBe(figures);
  await page
    .locator(".figure-menu")
    .nth(figures - 1)
    .waitFor();
  return figures;
}

const words = async (page: Page) => (await page.locator(".cahier").innerText()).replace(/\s/g, " ");

/** What each says once its figures are drawn. */
const said = new Map<string, string>();

it("are listed with their authors, found in the menu, and shown where their territory is", () => {
  expect(paths.length).toBe(5);
  const list = readPage("/cahiers");
  const listed = [...list.querySelectorAll(".cahier-list h2 a")].map((a) => `/${a.getAttribute("href")!.slice(2)}`);
  expect(listed.sort()).toEqual(all.filter((path) => path.split("/").length === 3).sort());
  const home = readPage("/");
  expect(home.querySelector('.menu a[href$="cahiers"]')).not.toBeNull();
  for (const path of paths.filter((path) => !path.startsWith(EACH)))
    expect(home.querySelector(`main a[href$="${path}"]`), path).not.toBeNull();
});

it("have a page for each EPCI where they are made for each, which its story leads to", () => {
  const slugs = pagePaths().flatMap((path) => /^\/epci\/([^/]+)$/.exec(path)?.[1] ?? []);
  const own = all.filter((path) => path.startsWith(`${EACH}/`));
  expect(own.length).toBe(slugs.length - 1);
  for (const path of own) {
    const link = `main a[href$="cinq-ou-quatorze/${path.split("/")[3]}"]`;
    expect(readPage(EACH).querySelector(link), path).not.toBeNull();
    expect(readPage(path.replace(EACH, "/epci")).querySelector(link), path).not.toBeNull();
  }
});

describe.each(paths)("%s", (path) => {
  it("is a text, code and answers before any script", async () => {
    const page = readPage(path);
    expect(text(page.querySelector(".cahier")).split(" ").length).toBeGreaterThan(500);
    expect(page.querySelectorAll(".cahier-code pre").length).toBeGreaterThan(5);
    for (const table of page.querySelectorAll(".cahier-code table")) {
      const href = table.parentElement!.parentElement!.querySelector("a[download]")!.getAttribute("href")!;
      const csv = csvParse(readFileSync(addressOf(path, href), "utf8"));
      const shown = [...table.querySelectorAll("tbody tr")];
      expect([shown.length, shown[0].children.length]).toEqual([Math.min(60, csv.length), csv.columns.length]);
    }
    const {page: still} = await browser.open(path, {javaScriptEnabled: false, viewport: WIDE});
    await still.locator(".cahier-code summary").first().click();
    expect(await still.locator(".cahier-code table").first().isVisible()).toBe(true);
    expect(await still.locator(".cahier noscript, .cahier .hero").first().innerText()).toContain("JavaScript");
  });

  it("draws its figures without the engine, with menu and source, and is printed without its code", async () => {
    const {page, requests, quiet} = await browser.open(path, {viewport: WIDE});
    await quiet();
    const figures = await drawn(page);
    await expect.poll(() => page.locator(".cahier observablehq-loading").count()).toBe(0);
    expect([3, 4, 5, 6]).toContain(figures);
    expect(await page.locator(".observablehq--error").count()).toBe(0);
    expect(await page.locator(".cahier-figure .source-line a").count()).toBeGreaterThanOrEqual(figures);
    expect(await page.locator(".cahier-figure:has(svg):not(:has(tbody tr:nth-child(2)))").count()).toBe(0);
    const before = await words(page);
    said.set(path, before);
    const radio = page.locator(".cahier form input[type=radio]");
    if ((await radio.count()) > 0) {
      await radio.last().check();
      await expect.poll(() => words(page)).not.toBe(before);
    }
    expect(requests.filter((url) => /duckdb|\.parquet/.test(url))).toEqual([]);
    await page.emulateMedia({media: "print"});
    expect(await page.locator(".cahier-code:visible, .cahier form:visible, .figure-menu:visible").count()).toBe(0);
    expect(await page.locator(".cahier-figure svg:visible").count()).toBeGreaterThan(2);
  });
});

it("has answers that the engine gives again on the page of queries, and figures for frames", async () => {
  const path = "/cahiers/fibre";
  const links = [...readPage(path).querySelectorAll('.cahier-code a[href*="requetes#"]')];
  expect(links.length).toBe(readPage(path).querySelectorAll('.cahier-code table[id^="reponse-"]').length);
  for (const link of links) {
    const file = link.parentElement!.querySelector("a[download]")!.getAttribute("href")!;
    const {hash} = new URL(link.getAttribute("href")!, `http://x${path}`);
    const {page: asked, close} = await browser.open(`/requetes${hash}`);
    await asked.getByRole("button", {name: /^Exécuter/}).click();
    await asked.locator("[data-sql-csv]").waitFor();
    const download = asked.waitForEvent("download");
    await asked.locator("[data-sql-csv]").click();
    const given = readFileSync(await (await download).path(), "utf8").replace("\uFEFF", "");
    expect(given).toBe(readFileSync(addressOf(path, file), "utf8"));
    await close();
  }
  const {page: frame} = await browser.open(`/embed/?page=${path.slice(1)}&figure=2`);
  await frame.locator("#figure-2 .cahier-figure svg").waitFor();
  expect(await frame.locator("#figure-1").isVisible()).toBe(false);
});

it("what they say of fibre is what the files of the edition say", () => {
  const fibre = new Map(edition("fibre-2026.csv").map((row) => [row.code_insee, row]));
  const rows = edition("ifn-2023.csv").flatMap(({code_insee: code, no_thd_coverage_rate: score}) => {
    const found = fibre.get(code);
    return found && score !== "" ? [[score, found.premises, found.premises_fibre].map(Number)] : [];
  });
  const words = said.get("/cahiers/fibre")!;
  const [, premises, communes] = /Sur les ([\d ]+) locaux des (\d+) communes/.exec(words)!;
  expect(number(premises)).toBe(sum(rows, ([, premises]) => premises));
  expect(number(communes)).toBe(rows.length);
  // Pearson's, by its definition.
  const z = (values: number[]) => values.map((v) => (v - mean(values)!) / deviation(values)!);
  const x = z(rows.map(([score]) => score));
  const y = z(rows.map(([, premises, fibre]) => fibre / premises));
  const correlation = sum(x, (v, i) => v * y[i]) / (rows.length - 1);
  expect(words).toContain(`elle est de ${correlation.toFixed(2).replace("-", "−").replace(".", ",")}`);
});

it("what they say of the help given is the sum that the exports give at three dates", () => {
  const words = said.get("/cahiers/que-viennent-chercher")!;
  const ages = edition("accompagnements.csv").filter((row) => row.mesure.endsWith("ans"));
  const total = (rows: typeof ages) => sum(rows, (row) => Number(row.valeur));
  const totals = rollups(ages, total, (row) => row.date);
  expect(totals.map(([, total]) => total)).toEqual([17150, 20601, 22937]);
  for (const [, total] of totals) expect(words).toContain(total.toLocaleString("fr-FR").replace(/\s/g, " "));
});

it("what they say of ranks is what the scores of the published table give", async () => {
  const rows = await sql<{code: string; five: number; wide: number; people: number}>(
    `SELECT t.code, t.population AS people, max(i.score) FILTER (i.indicator = 'total') AS five,
       max(i.score) FILTER (i.indicator = 'wider_total') AS wide
     FROM territories t JOIN indicators i ON i.territory = t.code AND i.model = 'ifn-2023'
     WHERE t.level = 'epci' AND t.attached GROUP BY ALL`
  );
  const at = rows.findIndex(({code}) => code === "200049187");
  const rankOf = (key: "five" | "wide") => rank(rows, (d: (typeof rows)[number]) => -d[key])[at] + 1;
  expect(at).toBeGreaterThanOrEqual(0);
  const ranks = `${rankOf("five")}e sur cinq indicateurs, .* ${rankOf("wide")}e sur quatorze`;
  expect(said.get(`${EACH}/grand-verdun`)).toMatch(new RegExp(`Grand Verdun, [\\d ]+ habitants : ${ranks}`));
});

it("what they say of distance is what the published distances give", async () => {
  const [{n}] = await sql<{n: number}>(
    "SELECT count(*)::INTEGER AS n FROM coverage WHERE function = 'coeur' AND cell = 'tres-fragile-loin'"
  );
  expect(said.get("/cahiers/loin-de-quoi")).toContain(`Avec 1,3, le choix du site, ${n},`);
});
