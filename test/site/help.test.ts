import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {overflow, visits} from "./checks.js";
import {readPage, STORY, text, useBrowser} from "./site.js";

const on = visits(useBrowser());
const PHONE = {viewport: {width: 360, height: 640}};
const TOUCH = {...PHONE, hasTouch: true, isMobile: true};
const DESK = {viewport: {width: 1280, height: 800}};

const focused = (page: Page) => page.evaluate(() => document.activeElement!.textContent);

const definition = (page: Page) => page.locator("#definition");
const term = (page: Page) => page.locator("#portrait a.term").first();

on(STORY, DESK)("a term shows it under the pointer, and hides it on Escape or without", async ({page, requests}) => {
  expect(requests.some((url) => /glossary/.test(url))).toBe(false);
  await term(page).hover();
  await definition(page).waitFor({state: "visible"});
  expect(await definition(page).textContent()).toMatch(/\.$/);
  expect(await term(page).getAttribute("aria-describedby")).toBe("definition");
  await definition(page).hover();
  expect(await definition(page).isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await definition(page).isVisible()).toBe(false);
  await page.locator("#pourquoi h2").hover();
  await term(page).hover();
  expect(await definition(page).isVisible()).toBe(true);
  await page.locator("#pourquoi h2").hover();
  expect(await definition(page).isVisible()).toBe(false);
  expect(await term(page).getAttribute("aria-describedby")).toBeNull();
});

on(STORY, PHONE)("a term shows it on focus, by keyboard, and its link still leads there", async ({page}) => {
  await term(page).focus();
  await definition(page).waitFor({state: "visible"});
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await definition(page).isVisible()).toBe(false);
  expect(await focused(page)).toBe(await term(page).textContent());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  expect(await definition(page).isVisible()).toBe(true);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/methode#glossaire-/);
});

on(STORY, TOUCH)("a term shows it at a first touch, and leads there at a second", async ({page}) => {
  await term(page).tap();
  await definition(page).waitFor({state: "visible"});
  expect(new URL(page.url()).pathname).toBe(STORY);
  await page.locator("#pourquoi h2").tap();
  expect(await definition(page).isVisible()).toBe(false);
  await term(page).tap();
  expect(await definition(page).isVisible()).toBe(true);
  await term(page).tap();
  await page.waitForURL(/\/methode#glossaire-/);
  await page.goBack();
  await term(page).tap();
  await definition(page).waitFor({state: "visible"});
  await page.locator(".term-box a").tap();
  await page.waitForURL(/\/methode#glossaire-/);
});

it.each(["/", STORY, "/offre"])("a reading key is under every map of %s", (path) => {
  const maps = [...readPage(path).querySelectorAll("svg.map")];
  expect(maps.length).toBeGreaterThan(0);
  for (const map of maps) {
    const figure = map.closest("figure, .map-figure")!;
    expect(text(figure.querySelector(".reading-key")), map.id).toMatch(/^Clé de lecture : \p{Ll}.*\.$/u);
  }
});
