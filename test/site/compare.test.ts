import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {comparedOf, figureOf, type CompareData} from "../../src/features/compare/data.js";
import {violations} from "../browser/axe.js";
import {expectClose, visits} from "./checks.js";
import {dataFile, number, sql, useBrowser} from "./site.js";

const on = visits(useBrowser());
const PATH = "/comparer";
const TALL = {viewport: {width: 1280, height: 1000}};
const [VERDUN, COMMERCY] = ["commune-55545", "commune-55122"];

const data = () => JSON.parse(readFileSync(dataFile("compare.json"), "utf8")) as CompareData;
/** Values of a measure for some territories, as they are published; none of a measure that is not. */
function valuesOf(all: CompareData, id: string, ids: string[]): (number | null)[] {
  const measure = all.measures.find((m) => m.id === id);
  return measure ? comparedOf(all, ids).map((territory) => figureOf(territory, measure).value) : [];
}
const headed = (page: Page) => page.locator("#chiffres thead th[data-id]");
const shown = (page: Page, ids: string[]) =>
  expect.poll(() => headed(page).evaluateAll((all) => all.map((th) => (th as HTMLElement).dataset.id))).toEqual(ids);
const heads = (page: Page) => headed(page).evaluateAll((all) => all.map((th) => th.lastChild!.textContent!.trim()));
const numbers = async (page: Page, id: string) => {
  const cells = page.locator(`#chiffres tr[data-row="${id}"] td.number:not(.compare-gap)`);
  return (await cells.allTextContents()).map(number);
};
const queryOf = (ids: string[]) => `?v=1&${ids.map((id) => `t=${id}`).join("&")}`;

async function add(page: Page, words: string): Promise<void> {
  await page.locator("#territoire").fill(words);
  await page.locator("#territoires li").first().waitFor();
  await page.keyboard.press("Enter");
}

it("figures are for every territory those that SQL finds in the Parquet files", async () => {
  const all = data();
  const position = new Map(all.territories.map(({id}, i) => [id, i]));
  const columns = new Map(all.measures.map(({id}) => [id, valuesOf(all, id, [...position.keys()])]));
  const rows = await sql(
    `SELECT CASE t.level WHEN 'departement' THEN t.level ELSE t.level || '-' || t.code END AS id, t.population,
       i.indicator, i.score FROM indicators i JOIN territories t ON i.territory = t.code AND i.level = t.level
     WHERE i.model = 'ifn-2023' AND i.kind IN ('indicator', 'total')
       AND t.level IN ('commune', 'epci', 'departement')`
  );
  expect(rows.length).toBeGreaterThan(3000);
  for (const {id, indicator, score, population} of rows) {
    const i = position.get(id)!;
    expectClose(columns.get(indicator)![i], score, `${id} ${indicator}`);
    expect(all.territories[i].population).toBe(population);
  }
  // Half of the inhabitants are at this distance or nearer; the road is 1.3 times as long.
  const distances = await sql(
    `WITH rows AS (
      SELECT c.function, c.distance_km AS km, c.places, t.population,
        unnest([{'id': 'commune-' || t.code}, {'id': 'epci-' || t.epci}, {'id': 'departement'}]).id AS id
      FROM coverage c JOIN territories t ON t.level = 'commune' AND t.code = c.commune
    ), sums AS (
      SELECT id, function, km, sum(population) OVER (PARTITION BY id, function ORDER BY km) AS until,
        sum(population) OVER (PARTITION BY id, function) AS everyone
      FROM rows WHERE km IS NOT NULL AND population > 0
    ), medians AS (SELECT id, function, min(km) AS km FROM sums WHERE 2 * until >= everyone GROUP BY ALL)
    SELECT r.id, r.function, sum(r.places)::INTEGER AS places, sum(r.population)::INTEGER AS people,
      any_value(m.km) AS km
    FROM rows r LEFT JOIN medians m USING (id, function) WHERE r.id IS NOT NULL GROUP BY ALL`
  );
  expect(distances.length).toBeGreaterThan(3500);
  for (const {id, function: aim, places, people, km} of distances) {
    const i = position.get(id)!;
    const what = `${id} ${aim}`;
    expect(columns.get(`places-${aim}`)![i], what).toBe(places);
    const medians = columns.get(`distance-${aim}`);
    if (medians) expectClose(medians[i], km === null ? null : km * 1.3, what);
    // No rate is computed for a commune of fewer than 200 inhabitants.
    const few = people === 0 || (id.startsWith("commune-") && people < 200);
    if (aim === "tout") expectClose(columns.get("places-rate")![i], few ? null : (places * 1e4) / people, what);
  }
});

on(PATH, TALL)("figures are printed, with differences that subtract, and drawn with marks", async ({page}) => {
  const all = data();
  const {defaults} = all;
  await shown(page, defaults);
  expect(await page.locator(".compared li").count()).toBe(defaults.length);
  let drawn = 0;
  for (const {id, family} of all.measures.filter((m) => m.family === "indicator" || m.family === "total")) {
    const printed = await numbers(page, id);
    expect(printed, id).toEqual(valuesOf(all, id, defaults));
    const known = printed.filter((v) => v !== null);
    if (family === "indicator") drawn += known.length;
    const gap = (await page.locator(`#chiffres tr[data-row="${id}"] .compare-gap`).textContent())!;
    expect(number(gap.replace(/\spoints?/, "")), id).toBeCloseTo(Math.max(...known) - Math.min(...known), 6);
  }
  expect(await numbers(page, "places-tout")).toEqual(valuesOf(all, "places-tout", defaults));
  const plot = page.locator("#figure-indice svg.plot");
  await plot.waitFor();
  // Names are in the key, with their marks.
  expect(await plot.locator("path[fill^='var(--compare']").count()).toBe(drawn + defaults.length);
  const letters = (await plot.locator("text").allTextContents()).filter((words) => /^[A-D]$/.test(words));
  expect(letters.length).toBe(drawn + defaults.length);
});

on(PATH, TALL)("compares by name, with the keyboard alone, and fetches nothing for it", async ({page, requests}) => {
  const {defaults} = data();
  await shown(page, defaults);
  const opened = requests.length;
  // Two are the least: neither can be taken away.
  expect(await page.locator("[data-remove]").count()).toBe(0);
  await page.locator("#territoire").focus();
  await add(page, "commercy");
  await shown(page, [...defaults, COMMERCY]);
  await add(page, "verdun");
  const all = [...defaults, COMMERCY, VERDUN];
  await shown(page, all);
  expect(new URL(page.url()).search).toBe(queryOf(all));
  expect((await heads(page)).at(-1)).toBe("Verdun");
  expect(await page.locator("#territoire").isDisabled()).toBe(true);
  const message = await page.locator(".compare-form .form-message").textContent();
  expect(message).toMatch(/^Verdun\s: ajouté\. 4\sterritoires comparés/);
  // The focus has gone where the next gesture is.
  expect(await page.evaluate(() => document.activeElement?.matches("[data-remove]"))).toBe(true);
  await page.keyboard.press("Enter");
  await shown(page, all.slice(1));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("territoire");
  expect(requests.slice(opened)).toEqual([]);
  expect(requests.filter((url) => /compare\.[^/]*json/.test(url)).length).toBe(1);
});

on(PATH, TALL)("passes axe and fits its screen, wide and narrow, with an empty territory", async ({page}) => {
  const empty = data().territories.find(({population}) => population === 0)!.id;
  const ids = [VERDUN, "departement", empty, "mediane"];
  await page.goto(page.url() + queryOf(ids));
  await shown(page, ids);
  expect(await page.locator('#chiffres tr[data-row="poverty_rate"] td.number').nth(2).textContent()).toBe("sans objet");
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({width, height: 1000});
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (width !== 360) expect(await violations(page), `${width} px`).toEqual([]);
  }
});
