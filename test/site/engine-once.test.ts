import type {Page} from "playwright-core";
import {expect, it, onTestFinished} from "vitest";
import {openPlace} from "./place.js";
import {useBrowser} from "./site.js";

const browser = useBrowser();

const answered = (page: Page, count: number) =>
  page.waitForFunction(
    (n) => document.querySelector<HTMLElement>("[data-explore]")!.dataset.answers === String(n),
    count
  );

const ENGINE = /duckdb[^/]*\.wasm$/;

it("receives the compressed engine and the table once for three questions, a reload and one more", async () => {
  // A browser does not ask for what it has kept.
  const place = await openPlace();
  onTestFinished(place.close);
  const asked = (pattern: RegExp) => place.asked.filter((path) => pattern.test(path)).length;
  const {page} = await browser.open(place.at("/explorer"));
  await page.locator(".explore-recompose summary").click();
  const box = page.locator('[data-field="kept"] label', {hasText: "65 ans"}).locator("input");
  expect(asked(ENGINE)).toBe(0);
  const [engine] = await Promise.all([page.waitForResponse((answer) => ENGINE.test(answer.url())), box.uncheck()]);
  await answered(page, 1);
  await box.check();
  await answered(page, 2);
  await page.locator('[data-field="kept"] label', {hasText: "Pauvreté"}).locator("input").uncheck();
  await answered(page, 3);
  // The address holds the view: the page asks again for what it shows.
  await page.reload();
  await answered(page, 1);
  const {"content-encoding": encoding, "cache-control": kept} = engine.headers();
  expect([encoding, kept]).toEqual(["br", expect.stringContaining("immutable")]);
  expect([ENGINE, /duckdb[^/]*worker[^/]*\.js$/, /explore\.[^/]*parquet$/].map(asked)).toEqual([1, 1, 1]);
});
