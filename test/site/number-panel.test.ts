import {afterAll, beforeAll, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {STORY, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const BUTTON = {name: "D’où viennent ces nombres ?"};
const ASK = {name: "La requête de cette figure"};

let visit: Visit;
beforeAll(async () => void (visit = await browser.open(STORY, {viewport: {width: 390, height: 844}})));
afterAll(() => visit?.close());

const panel = () => visit.page.getByRole("dialog", {name: "D’où vient ce nombre"});
const score = () => visit.page.locator('#portrait data[value="indice.score"]');
const focused = () => visit.page.evaluate(() => document.activeElement?.getAttribute("value"));

it("the numbers of a story answer when they are asked, in a panel that keyboards open and close", async () => {
  const {page, requests} = visit;
  expect(await page.locator("data[role]").count()).toBe(0);
  expect(requests.filter((url) => /numbers|profil/.test(url))).toEqual([]);
  await page.getByRole("button", BUTTON).click();
  await expect.poll(() => score().getAttribute("tabindex")).toBe("0");
  await score().focus();
  await page.keyboard.press("Enter");
  await panel().waitFor();
  const words = (await panel().innerText()).replace(/[\s\u00a0\u202f]+/g, " ");
  // A sentence with what is printed, and no bare value.
  expect(words).toMatch(/^.*« 6,0 » : .* Dans le département : 6,6\./);
  expect(words).not.toMatch(/Valeur|5,9677/);
  expect(await panel().getByRole("link", {name: "La Mednum"}).first().getAttribute("href")).toMatch(/^https:/);
  expect(await panel().getByRole("button", {name: "Copier une citation"}).count()).toBe(1);
  expect(words).not.toMatch(/\d{4}-\d{2}/);
  expect(await violations(page)).toEqual([]);
  await page.locator('.lead data[value="distance.dAbordHabitants"]').press("Enter");
  await expect.poll(() => panel().innerText()).toMatch(/France services, 1er\saoût\s2024/);
  const asks = page.getByRole("button", {name: "D’où vient cette figure ?"});
  expect(await asks.count()).toBe(await page.locator("article figure[data-figure]").count());
  for (const [figure, words] of [
    ["#figure-position", /Indice de 2023[^]*La Mednum/],
    [".story-map", /La Mednum[^]*IGN/]
  ] as const) {
    await page.locator(figure).locator(asks).press("Enter");
    await expect.poll(() => panel().innerText()).toMatch(words);
  }
  await page.keyboard.press("Escape");
  await score().press("Enter");
  await panel().waitFor();
  await page.keyboard.press("Escape");
  await panel().waitFor({state: "hidden"});
  expect(await focused()).toBe("indice.score");
});

it("a dot of a figure leads to its query, and so does a number that the figure shows", async () => {
  const {page} = visit;
  await page.locator("#figure-position svg circle").first().click({force: true});
  await panel().getByRole("button", ASK).click();
  expect(await panel().isVisible()).toBe(false);
  await page.locator(".figure-query").waitFor();
  await expect
    .poll(() => page.locator(".figure-query pre").textContent())
    .toContain("-- figure : position de 200034874");
  await page.locator('.lead data[value="distance.dAbordHabitants"]').press("Enter");
  await panel().getByRole("button", ASK).click();
  await expect.poll(() => page.locator(".figure-query pre").textContent()).toContain("-- figure : carte-communes");
  await page.keyboard.press("Escape");
  expect(await page.locator(".figure-query").count()).toBe(0);
});

it("the numbers of a story lead to their profile and to a query that gives them", async () => {
  const {page} = visit;
  await score().press(" ");
  const profile = await panel().getByRole("link", {name: "Tout le profil"}).getAttribute("href");
  const {indice} = await (await fetch(new URL(profile!, page.url()))).json();
  expect(await score().textContent()).toBe(indice.score.toFixed(1).replace(".", ","));
  await page.locator('data[value^="gens["]').first().press("Enter");
  await panel().getByRole("link", {name: "La requête"}).click();
  await page.waitForURL(/\/requetes#/);
  await expect.poll(() => page.locator(".cm-content").textContent()).toContain("SELECT");
});

it("the numbers of a story answer the key ?, and are text again when the button is pressed once more", async () => {
  const {page} = visit;
  await page.goto(new URL(STORY, page.url()).href);
  await page.keyboard.press("?");
  await expect.poll(() => page.locator("data[role=button]").count()).toBeGreaterThan(10);
  await page.getByRole("button", BUTTON).click();
  await expect.poll(() => page.locator("data[role]").count()).toBe(0);
});
