import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import type {CompareData} from "../../src/compare/data.js";
import {queryParquet} from "../../src/data/parquet.js";
import {violations} from "../browser/axe.js";
import {dataFile, foreign, number, sql, useBrowser} from "./site.js";

const browser = useBrowser();
const PATH = "/comparer";
const TALL = {width: 1280, height: 1000};
const PHONE = {width: 360, height: 640};
const [VERDUN, COMMERCY] = ["commune-55545", "commune-55122"];

const data = () => JSON.parse(readFileSync(dataFile("compare.json"), "utf8")) as CompareData;
const headed = (page: Page) => page.locator("#indice thead th[data-id]");
const shown = (page: Page, ids: string[]) =>
  expect.poll(() => headed(page).evaluateAll((all) => all.map((th) => (th as HTMLElement).dataset.id))).toEqual(ids);
const heads = (page: Page) => headed(page).evaluateAll((all) => all.map((th) => th.lastChild!.textContent!.trim()));
const row = (page: Page, section: string, id: string) =>
  page.locator(`#${section} tr[data-row="${id}"] td.number:not(.compare-gap)`).allTextContents();

async function add(page: Page, words: string): Promise<void> {
  await page.locator("#territoire").fill(words);
  await page.locator("#territoires li").first().waitFor();
  await page.keyboard.press("Enter");
}

/** Half of the last decimal that is printed. */
const close = (printed: number | null, value: number | null, decimals: number, what: string) => {
  if (value === null || printed === null) return expect(printed, what).toBe(value);
  expect(Math.abs(printed - value), `${what}: ${printed} for ${value}`).toBeLessThanOrEqual(
    0.5 / 10 ** decimals + 1e-6
  );
};

describe("the figures", () => {
  it("are for every territory those that SQL finds in the Parquet files", async () => {
    const {ids, values, measures, population} = data();
    const position = new Map(ids.map((id, i) => [id, i]));
    const idOf = ({level, code}: Record<string, any>) => (level === "departement" ? level : `${level}-${code}`);
    const rows = await sql(
      "SELECT t.level, t.code, t.population, i.indicator, i.score FROM indicators i JOIN territories t ON i.territory = t.code AND i.level = t.level WHERE i.model = 'ifn-2023' AND i.kind IN ('indicator', 'total') AND t.level IN ('commune', 'epci', 'departement')"
    );
    expect(rows.length).toBeGreaterThan(3000);
    for (const r of rows) {
      const i = position.get(idOf(r))!;
      close(values[r.indicator][i], r.score, 1, `${idOf(r)} ${r.indicator}`);
      expect(population[i]).toBe(r.population);
    }
    const files = {coverage: dataFile("coverage.parquet"), territories: dataFile("territories.parquet")};
    // Half of the inhabitants are at this distance or nearer; the road is 1.3 times as long.
    const distances = await queryParquet(
      `
      WITH rows AS (
        SELECT c.function, c.distance_km AS km, c.places, t.population, unnest([{'id': 'commune-' || t.code}, {'id': 'epci-' || t.epci}, {'id': 'departement'}]).id AS id
        FROM coverage c JOIN territories t ON t.level = 'commune' AND t.code = c.commune
      ), sums AS (
        SELECT id, function, km, sum(population) OVER (PARTITION BY id, function ORDER BY km) AS until, sum(population) OVER (PARTITION BY id, function) AS everyone
        FROM rows WHERE km IS NOT NULL AND population > 0
      ), medians AS (SELECT id, function, min(km) AS km FROM sums WHERE 2 * until >= everyone GROUP BY ALL)
      SELECT r.id, r.function, sum(r.places)::INTEGER AS places, sum(r.population)::INTEGER AS people, any_value(m.km) AS km
      FROM rows r LEFT JOIN medians m USING (id, function) WHERE r.id IS NOT NULL GROUP BY ALL`,
      files
    );
    expect(distances.length).toBeGreaterThan(3500);
    for (const {id, function: aim, places, people, km} of distances as Record<string, any>[]) {
      const i = position.get(id)!;
      expect(values[`places-${aim}`][i], `${id} ${aim}`).toBe(places);
      if (measures.some((m) => m.id === `distance-${aim}`))
        close(values[`distance-${aim}`][i], km === null ? null : km * 1.3, 1, `${id} ${aim}`);
      if (aim === "tout")
        // No rate is computed for a commune of fewer than 200 inhabitants.
        close(
          values["places-rate"][i],
          people === 0 || (id.startsWith("commune-") && people < 200) ? null : (places * 1e4) / people,
          1,
          `${id} rate`
        );
    }
  });

  it("are printed in the page, with differences that subtract", async () => {
    const {page, close} = await browser.open(PATH, {viewport: TALL});
    const {defaults, ids, values, measures} = data();
    await shown(page, defaults);
    expect(await page.locator(".compared li").count()).toBe(defaults.length);
    const of = (id: string) => defaults.map((t) => values[id][ids.indexOf(t)]);
    for (const {id, family} of measures.filter((m) => m.family === "indicator" || m.family === "total")) {
      const section = family === "total" ? "chiffres" : "indice";
      const printed = (await row(page, section, id)).map(number);
      expect(printed, id).toEqual(of(id));
      const known = printed.filter((v) => v !== null) as number[];
      const gap = (await page.locator(`#${section} tr[data-row="${id}"] .compare-gap`).textContent())!;
      expect(number(gap.replace(/\spoints?/, "")), id).toBeCloseTo(Math.max(...known) - Math.min(...known), 6);
    }
    expect((await row(page, "offre", "places-tout")).map(number)).toEqual(of("places-tout"));
    await close();
  });

  it("are drawn too, each with its mark, as are names in the key", async () => {
    const {page, close} = await browser.open(PATH, {viewport: TALL});
    const {defaults, ids, values, measures} = data();
    const known = measures
      .filter(({family}) => family === "indicator")
      .flatMap(({id}) => defaults.filter((t) => values[id][ids.indexOf(t)] !== null));
    const plot = page.locator("#figure-indice svg.plot");
    await plot.waitFor();
    expect(await plot.locator("path[fill^='var(--compare']").count()).toBe(known.length + defaults.length);
    const letters = (await plot.locator("text").allTextContents()).filter((words) => /^[A-D]$/.test(words));
    expect(letters.length).toBe(known.length + defaults.length);
    await close();
  });
});

describe("in a browser", () => {
  it("compares by name, with the keyboard alone, goes back, and fetches nothing for it", async () => {
    const {page, requests, troubles, close} = await browser.open(PATH, {viewport: TALL});
    const {defaults} = data();
    await shown(page, defaults);
    const opened = requests.length;
    const before = await page.locator(".compare-verdict").textContent();
    // Two are the least: neither can be taken away.
    expect(await page.locator("[data-remove]").count()).toBe(0);
    await page.locator("#territoire").focus();
    await add(page, "commercy");
    await shown(page, [...defaults, COMMERCY]);
    await add(page, "verdun");
    const all = [...defaults, COMMERCY, VERDUN];
    await shown(page, all);
    expect(new URL(page.url()).search).toBe(`?v=1&${all.map((id) => `t=${id}`).join("&")}`);
    expect((await heads(page)).at(-1)).toBe("Verdun");
    expect(await page.locator("#territoire").isDisabled()).toBe(true);
    expect(await page.locator(".compare-form .form-message").textContent()).toMatch(
      /^Verdun\s: ajouté\. 4\sterritoires comparés/
    );
    // The focus has gone where the next gesture is.
    expect(await page.evaluate(() => document.activeElement?.matches("[data-remove]"))).toBe(true);
    await page.keyboard.press("Enter");
    await shown(page, all.slice(1));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("territoire");
    await add(page, "etain");
    await shown(page, [...all.slice(1), "commune-55181"]);
    await page.goBack();
    await shown(page, all.slice(1));
    for (let steps = 0; steps < 3; steps++) await page.goBack();
    await shown(page, defaults);
    expect(await page.locator(".compare-verdict").textContent()).toBe(before);
    await page.goForward();
    await shown(page, [...defaults, COMMERCY]);
    expect(requests.slice(opened)).toEqual([]);
    expect(requests.filter((url) => /compare\.[^/]*json/.test(url)).length).toBe(1);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("opens an address that names the first choice on the same page as no address", async () => {
    const {defaults} = data();
    const {page, troubles, close} = await browser.open(PATH, {viewport: TALL});
    await shown(page, defaults);
    const main = async () => (await page.locator("main").innerText()).replace(/\s+/g, " ");
    const bare = await main();
    await page.goto(`${page.url()}?v=1&${defaults.map((id) => `t=${id}`).join("&")}`);
    await shown(page, defaults);
    await expect.poll(main).toBe(bare);
    expect(await page.locator("[data-dropped]").isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });

  it("follows what it can of a damaged, hostile or outdated link, says the rest, and runs none of it", async () => {
    const {page, requests, troubles, close} = await browser.open(
      `${PATH}?v=9&t=${VERDUN}&t=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&t=__proto__&t=${VERDUN}&t=epci-200000000`,
      {viewport: TALL}
    );
    const {defaults} = data();
    await shown(page, [VERDUN, defaults[0]]);
    const notice = page.locator("[data-dropped]");
    expect(await notice.locator("li").count()).toBe(6);
    expect(await notice.textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(await notice.locator("img").count()).toBe(0);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("is led to from a story, with its EPCI", async () => {
    const {page, close} = await browser.open("/epci/sammiellois", {viewport: TALL});
    await page.locator(".compare-link a").click();
    await page.waitForURL(/comparer\?v=1/);
    await expect.poll(() => heads(page)).toEqual(["Sammiellois", "Meuse"]);
    await close();
  });

  it("passes axe and fits its screen, wide and narrow, with four territories of which one is empty", async () => {
    const empty = data().ids[data().population.indexOf(0)];
    const {page, close} = await browser.open(`${PATH}?v=1&t=${VERDUN}&t=departement&t=${empty}&t=mediane`, {
      viewport: TALL
    });
    await shown(page, [VERDUN, "departement", empty, "mediane"]);
    expect(await page.locator('#indice tr[data-row="poverty_rate"] td.number').nth(2).textContent()).toBe("sans objet");
    for (const viewport of [TALL, PHONE, {width: 320, height: 640}]) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      if (viewport !== PHONE) expect(await violations(page), `${viewport.width} px`).toEqual([]);
    }
    await close();
  });
});
