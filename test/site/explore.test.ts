import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {expectSound, overflow} from "./checks.js";
import {foreign, number, readPage, sql, text, useBrowser} from "./site.js";

const browser = useBrowser();
const PATH = "/explorer";
const WIDE = {width: 1280, height: 900};
const PHONE = {width: 360, height: 640};

/** Waits until so many changes have been drawn. */
const answered = (page: Page, count: number) =>
  page.waitForFunction(
    (n) =>
      Number(document.querySelector<HTMLElement>("[data-explore]")!.dataset.answers ?? 0) >= n &&
      document.querySelector<HTMLElement>("[data-explore]")!.dataset.answer !== "pending",
    count
  );
/** Waits until the script has taken the page over. */
const mounted = (page: Page) => page.locator("[data-explore-form]").waitFor();
const part = (page: Page, name: string) => page.locator(`[data-explore-part="${name}"]`);
const plain = async (page: Page, name: string) => (await part(page, name).textContent())!.replace(/\s/g, " ").trim();
const checkedRows = (page: Page) =>
  page.locator(".explore-table tr.chosen th a").evaluateAll((all) => all.map((a) => a.textContent!));

/** Name, index and inhabitants of the rows of the table, as printed. */
const tableRows = (page: Page) =>
  page.locator(".explore-table tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const numbers = [...row.querySelectorAll("td.number")].map((td) => td.textContent!.trim());
      return {name: row.querySelector("th a, th")!.textContent!, total: numbers[1], people: numbers.at(-1)!};
    })
  );

describe("the explorer", () => {
  it("is whole before any script: map, legend, ranking, distribution, scatter, table, and the words that say them", async () => {
    const page = readPage(PATH);
    const [{communes, known, high}] = await sql(
      "SELECT count(*)::INTEGER AS communes, count(score)::INTEGER AS known, max(score) AS high FROM indicators WHERE level = 'commune' AND model = 'ifn-2023' AND indicator = 'total'"
    );
    expect(text(page.querySelector(".explore-words"))).toContain(`${communes} communes, indice entier`);
    expect(page.querySelectorAll("svg[data-map] path[data-code]").length).toBe(communes);
    const counts = [...page.querySelectorAll(".explore-legend .count")].map((b) => number(text(b))!);
    expect(counts.reduce((a, b) => a + b)).toBe(communes);
    expect(number(text(page.querySelector(".explore-ranking tbody tr td:last-child")))).toBe(high);
    expect(page.querySelectorAll(".explore-distribution .explore-bar").length).toBeGreaterThan(20);
    const circles = page.querySelectorAll(".explore-scatter circle").length;
    expect(circles).toBeGreaterThan(20);
    expect(
      text(page.querySelector(".explore-scatter svg title") ?? page.querySelector(".explore-scatter circle"))
    ).not.toBe("");
    expect(page.querySelectorAll(".explore-table tbody tr").length).toBe(200);
    expect(communes - known).toBe(6);
  });

  it("asks nothing of the engine before a reader changes something, then shows the numbers of native SQL", async () => {
    const {page, requests, troubles, close} = await browser.open(PATH, {viewport: WIDE});
    await mounted(page);
    expect(requests.filter((url) => /duckdb.*\.(wasm|js)|\.parquet/.test(url))).toEqual([]);
    await page.locator('[name="kept"][value="older_65_rate"]').uncheck();
    await answered(page, 1);
    await page.locator('[name="kept"][value="poverty_rate"]').uncheck();
    await answered(page, 2);
    await page.locator('[name="level"][value="epci"]').check();
    await answered(page, 3);
    // Scores of the EPCI as the edition publishes them: the index over three of them is their mean.
    const expected = await sql<{name: string; total: number; people: number}>(
      `SELECT t.name, avg(i.score) AS total, any_value(t.population) AS people FROM indicators i JOIN territories t ON t.code = i.territory
       WHERE i.level = 'epci' AND i.model = 'ifn-2023' AND i.kind = 'indicator' AND i.indicator NOT IN ('older_65_rate', 'poverty_rate') GROUP BY t.name ORDER BY total DESC`
    );
    const rows = await tableRows(page);
    expect(rows.length).toBe(expected.length);
    const printed = (value: number) => (Math.round(value * 10 + 1e-9) / 10).toFixed(1).replace(".", ",");
    expect(rows.map(({total}) => total)).toEqual(expected.map(({total}) => printed(total)));
    expect(rows.map(({people}) => number(people))).toEqual(expected.map(({people}) => people));
    expect(await plain(page, "words")).toContain("indice recalculé sur 3 indicateurs");
    expect(await plain(page, "cost")).toMatch(/^Réponse du moteur en \d+ ms, dans ce navigateur\. .* \d+ ko/);
    expect(new URL(page.url()).search).toContain("niveau=epci");
    expect(requests.filter((url) => /duckdb.*\.wasm/.test(url)).length).toBe(1);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("links its views: what is brushed in the distribution stands out in all the others", async () => {
    const {page, troubles, close} = await browser.open(PATH, {viewport: WIDE});
    await mounted(page);
    const svg = page.locator('[data-brush="range"]');
    await svg.scrollIntoViewIfNeeded();
    const box = (await svg.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.8, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.97, box.y + 60, {steps: 4});
    await page.mouse.up();
    await answered(page, 1);
    const [low, high] = new URL(page.url()).searchParams.get("indice")!.split("~").map(Number);
    const [{count}] = await sql(
      `SELECT count(*)::INTEGER AS count FROM indicators WHERE level = 'commune' AND model = 'ifn-2023' AND indicator = 'total' AND score BETWEEN ${low} AND ${high}`
    );
    expect(count).toBeGreaterThan(3);
    expect((await checkedRows(page)).length).toBe(count);
    expect(await plain(page, "selection")).toContain(`: ${count} communes, `);
    expect(await page.locator("svg[data-map] path[data-code].chosen").count()).toBe(count);
    expect(await page.locator("svg[data-map] path[data-code].faded").count()).toBe(499 - count);
    expect(await page.locator(".explore-ranking tr.chosen").count()).toBeGreaterThan(0);
    expect(await page.locator(".explore-scatter .chosen").count()).toBeGreaterThan(0);
    expect(await page.locator(".explore-bar.chosen").count()).toBeGreaterThan(0);
    // A rectangle of the scatter takes its place, then back returns to the stretch, then to nothing.
    const scatter = page.locator('[data-brush="box"]');
    await scatter.scrollIntoViewIfNeeded();
    const frame = (await scatter.boundingBox())!;
    await page.mouse.move(frame.x + frame.width * 0.5, frame.y + 30);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width * 0.9, frame.y + 150, {steps: 4});
    await page.mouse.up();
    await answered(page, 2);
    expect(await plain(page, "selection")).toMatch(/^Sélection \(Pauvreté de [\d,]+ à [\d,]+, Peu diplômés de/);
    await page.goBack();
    await answered(page, 3);
    expect((await checkedRows(page)).length).toBe(count);
    await page.goBack();
    await answered(page, 4);
    expect(await checkedRows(page)).toEqual([]);
    expect(new URL(page.url()).search).toBe("");
    expect(troubles).toEqual([]);
    await close();
  });

  it("can be used by the keyboard alone: fields, ends of a stretch, lines of the table, shapes of the map", async () => {
    const {page, troubles, close} = await browser.open(PATH, {viewport: WIDE});
    await mounted(page);
    await page.locator('[data-explore-ends="range"] summary').focus();
    await page.keyboard.press("Enter");
    await page.locator('[name="range-low"]').focus();
    await page.keyboard.press("End");
    for (let i = 0; i < 12; ++i) await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() =>
      /^Sélection \(indice de 8,8/.test(
        document.querySelector('[data-explore-part="selection"]')!.textContent!.replace(/\s/g, " ")
      )
    );
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe("range-low");
    await page.locator("[data-explore-clear]").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".explore-table tr.chosen").length === 0);
    // A box of the table keeps the focus, and the words say what is selected.
    const boxes = page.locator(".explore-table [data-toggle]");
    const name = await page.locator(".explore-table tbody th").nth(2).locator("a").first().textContent();
    await boxes.nth(2).focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.querySelectorAll(".explore-table tr.chosen").length === 1);
    expect(await checkedRows(page)).toEqual([name]);
    expect(await page.evaluate(() => document.activeElement!.hasAttribute("data-toggle"))).toBe(true);
    expect((await page.locator("[data-explore-status]").textContent())!).toContain(name!);
    await page.locator('svg[data-map] [tabindex="0"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelectorAll(".explore-table tr.chosen, svg[data-map] .chosen").length > 2
    );
    expect(troubles).toEqual([]);
    await close();
  });

  // What is read of an address is tested without a browser, damaged ones in links.test.ts.
  it.each([
    [
      "hostile",
      "?v=1&zone=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&choix=%27%3BDROP%20TABLE%20explore%3B--&x=__proto__",
      3
    ]
  ])("opens a %s link on something sensible, and says what was dropped", async (_, query, dropped) => {
    const {page, troubles, requests, close} = await browser.open(`${PATH}${query}`, {viewport: WIDE});
    await mounted(page);
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>("[data-explore]")!.dataset.answer !== "pending"
    );
    const notice = page.locator("[data-dropped]");
    expect(await notice.isVisible()).toBe(true);
    expect(await notice.locator("li").count()).toBeGreaterThanOrEqual(dropped - 1);
    expect(await notice.locator("img, script").count()).toBe(0);
    expect(await page.locator(".explore-table tbody tr").count()).toBeGreaterThan(100);
    expect(troubles).toEqual([]);
    expect(foreign(requests)).toEqual([]);
    await close();
  });

  it("opens a whole state from its link: area, level, classes, axes, selection", async () => {
    const {page, close} = await browser.open(
      `${PATH}?v=1&indicateurs=no_4g_coverage_rate,poverty_rate&classes=jenks&x=total&y=poverty_rate&choix=55029`,
      {viewport: WIDE}
    );
    await answered(page, 1);
    expect(await plain(page, "words")).toContain("seuils naturels (Jenks)");
    expect(
      await page.locator('[name="kept"]:checked').evaluateAll((all) => all.map((e) => (e as HTMLInputElement).value))
    ).toEqual(["no_4g_coverage_rate", "poverty_rate"]);
    expect(await page.locator('[name="x"]').inputValue()).toBe("total");
    expect(await checkedRows(page)).toEqual(["Bar-le-Duc"]);
    const area = page.locator('[name="area"]');
    await area.selectOption({index: 1});
    await answered(page, 2);
    const [{communes}] = await sql(
      `SELECT count(*)::INTEGER AS communes FROM territories WHERE level = 'commune' AND epci = '${await area.inputValue()}'`
    );
    expect(await page.locator(".explore-table tbody tr").count()).toBe(communes);
    expect(await page.locator('[name="level"][value="epci"]').isDisabled()).toBe(true);
    await close();
  });

  it("passes axe wide and narrow, with a selection too, and fits 360 and 320 px", async () => {
    const visit = await browser.open(`${PATH}?v=1&indice=7~8`, {viewport: WIDE});
    const {page} = visit;
    await answered(page, 1);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overflow(page)).toEqual([]);
    await expectSound(visit, {url: page.url()});
    await visit.close();
  });

  it("folds its fields on a phone", async () => {
    const {page, close} = await browser.open(PATH, {viewport: PHONE});
    await mounted(page);
    expect(await page.locator(".explore-fold").evaluate((d) => (d as HTMLDetailsElement).open)).toBe(false);
    await close();
  });
});
