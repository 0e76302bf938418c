import {expect, inject, it} from "vitest";
import {sql, useBrowser} from "./site.js";

const browser = useBrowser();
const STORY = "/epci/cotes-de-meuse-woevre";

it("tells what a shape is on hover and with the keyboard", async () => {
  const {page, troubles, close} = await browser.open(STORY, {viewport: {width: 1280, height: 1000}});
  const tooltip = page.locator("#carte .tooltip");
  await page.locator('#carte-communes [data-code="55551"]').hover();
  expect(await tooltip.textContent()).toMatch(/^Vigneulles-lès-Hattonchâtel/);
  await page.mouse.move(0, 0);
  await page.locator('#carte-communes [tabindex="0"]').focus();
  const first = await tooltip.textContent();
  await page.keyboard.press("ArrowDown");
  const second = await tooltip.textContent();
  expect(second).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  expect(await tooltip.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await tooltip.isVisible()).toBe(false);
  expect(await page.locator('#carte-communes [tabindex="0"]').count()).toBe(1);
  expect(troubles).toEqual([]);
  await close();
});

it("filters the map and its table by the legend", async () => {
  const {page, close} = await browser.open(STORY);
  const button = page.locator('#carte .legend li[data-step="3"] button');
  const faded = page.locator("#carte-communes [data-code].dimmed");
  const shapes = await page.locator('#carte-communes [data-code][data-step="3"]').count();
  await button.click();
  expect(await button.getAttribute("aria-pressed")).toBe("false");
  expect(await faded.count()).toBe(shapes);
  expect(await page.locator('table.classes tr[data-step="3"].dimmed').count()).toBe(1);
  await button.click();
  expect(await faded.count()).toBe(0);
  await close();
});

it.each([
  ["vigneulles", "Vigneulles-lès-Hattonchâtel"],
  ["55551", "Vigneulles-lès-Hattonchâtel"],
  ["etain", "Étain"],
  ["saint mihiel", "Saint-Mihiel"],
  ["Woël", "Woël"]
])("finds %s", async (query, title) => {
  const {page, troubles, close} = await browser.open("/methode");
  await page.locator("#recherche").fill(query);
  await page.locator("#resultats li").first().waitFor();
  const titles = await page.locator("#resultats li b").allTextContents();
  expect(titles).toContain(title);
  await page.locator("#resultats li", {hasText: title}).first().click();
  await page.waitForURL(/\/epci\//);
  const target = page.locator(new URL(page.url()).hash.replace(/#(\d)/, "#\\3$1 ") || "h1");
  expect(await target.isVisible()).toBe(true);
  expect(troubles).toEqual([]);
  await page.goBack();
  expect(page.url()).toContain("/methode");
  await close();
});

it("answers a ready question as DuckDB does, from its own host, and only when asked", async () => {
  const {page, troubles, requests, close} = await browser.open(STORY);
  expect(requests.filter((url) => url.includes("duckdb"))).toEqual([]);
  const item = page.locator(".ask-questions li").first();
  const question = await item.locator("[data-ask-sql]").textContent();
  await item.locator("[data-ask-question]").click();
  const row = page.locator(".ask table tbody tr").first();
  await row.waitFor({timeout: 30_000});
  const [expected] = await sql(question!);
  expect(await row.locator("th, td").first().textContent()).toBe(Object.values(expected)[0]);
  expect(await page.locator(".ask table tbody tr").count()).toBe((await sql(question!)).length);
  expect(requests.some((url) => url.includes("duckdb-eh"))).toBe(true);
  expect(requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== new URL(inject("url")).origin)).toEqual([]);
  await page.locator(".ask textarea").fill("SELECT nothing FROM nowhere");
  await page.locator(".ask form button").click();
  await page.locator("[data-ask-status]", {hasText: "nowhere"}).waitFor();
  expect(troubles).toEqual([]);
  await close();
});

it("prints a story on A4 without its controls", async () => {
  const {page, close} = await browser.open(STORY, {viewport: {width: 680, height: 960}});
  await page.emulateMedia({media: "print"});
  for (const selector of [".search", ".toc", ".ask", ".site-header nav"]) expect(await page.locator(selector).first().isVisible()).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680);
  expect((await page.pdf({format: "A4", printBackground: true})).length).toBeGreaterThan(20_000);
  await close();
});
