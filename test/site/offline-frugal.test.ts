import {rmSync} from "node:fs";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {launchBrowser} from "../browser/launch.js";
import {overflow} from "./checks.js";
import {
  expectState,
  lookForUpdate,
  placeFor,
  receivedBy,
  troublesOf,
  versionsGot,
  type Place
} from "./offline-visit.js";
import {DIST, STORY, storyPaths} from "./site.js";
import {makeVersion} from "./versions.js";

const VISITED = "Pages consultées disponibles hors ligne";
const OTHER = storyPaths().find((path) => path !== STORY)!;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

let context: BrowserContext;
beforeEach(async () => {
  context = await browser.newContext({viewport: {width: 320, height: 640}});
});
afterEach(() => context.close());

/** Makes the line of a context one that the browser says to be poor. */
const onPoorLine = (line: {saveData?: boolean; effectiveType?: string}) =>
  context.addInitScript(
    (line) => Object.defineProperty(Navigator.prototype, "connection", {get: () => line, configurable: true}),
    line
  );

/** Expects that, with the server stopped, some pages open with their scripts, and that another is said not to be kept. */
async function expectOffline(page: Page, place: Place, {kept, not}: {kept: string[]; not: string}): Promise<void> {
  for (const path of kept) {
    expect((await page.goto(new URL(path, place.url).href))!.status(), path).toBe(200);
    await page.locator("[data-search]").waitFor();
  }
  expect((await page.goto(new URL(not, place.url).href))!.status()).toBe(503);
  expect(await page.locator("h1").textContent()).toBe("Page non gardée sur cet appareil");
  expect(await violations(page)).toEqual([]);
  expect(await page.locator("a").getAttribute("href")).toBe("/");
}

describe("on a poor line", () => {
  let place: Place;
  beforeEach(async () => {
    place = await placeFor(DIST);
  });
  afterEach(() => place.stop());

  it("keeps what is visited, and the whole site only once it is asked to", async () => {
    await onPoorLine({saveData: true});
    const received = receivedBy(context);
    const page = await context.newPage();
    const troubles = troublesOf(page);
    await page.goto(new URL(STORY, place.url).href);
    await expectState(page, VISITED);
    const button = page.getByRole("button", {name: /^Garder ce site hors ligne \(\d+,\d\sMo\)$/});
    await button.waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    await page.goto(new URL("/methode", place.url).href);
    await expectState(page, VISITED);
    await expect.poll(() => received.length).toBeGreaterThan(3);
    expect(received.filter((path) => /\.wasm$|depliant|^\/$|index\.html/.test(path))).toEqual([]);
    await place.stop();
    await expectOffline(page, place, {kept: [STORY, "/methode"], not: OTHER});
    expect(troubles.filter((text) => !/status of 503/.test(text))).toEqual([]);

    await place.serve(DIST);
    await page.goto(new URL(STORY, place.url).href);
    // With the server stopped, asking leads back to the offer.
    await place.stop();
    await button.press("Enter");
    await expect.poll(() => button.isVisible()).toBe(true);
    await place.serve(DIST);
    await button.press("Enter");
    await expectState(page, "Disponible hors ligne");
    expect(await button.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("status");
    await place.stop();
    await page.goto(new URL(OTHER, place.url).href);
    await expectState(page, "Disponible hors ligne");
  });

  it.each(["slow-2g", "2g"])("does not receive the whole site by itself on %s", async (effectiveType) => {
    await onPoorLine({effectiveType});
    const page = await context.newPage();
    await page.goto(new URL("/methode", place.url).href);
    await expectState(page, VISITED);
  });

  it("receives it on any other", async () => {
    await onPoorLine({saveData: false, effectiveType: "3g"});
    const page = await context.newPage();
    await page.goto(new URL("/methode", place.url).href);
    await expectState(page, "Disponible hors ligne");
  });
});

describe("a site too heavy to be kept whole", () => {
  let a: string;
  let b: string;
  beforeAll(async () => {
    const options = {worker: {maxWholeBytes: 1_000_000}};
    [a, b] = [await makeVersion(DIST, "a", options), await makeVersion(DIST, "b", options)];
  });
  afterAll(() => [a, b].forEach((folder) => rmSync(folder, {recursive: true})));

  it("is kept for its home, the pages that stories share and those that were visited, in one version", async () => {
    const place = await placeFor(a);
    const received = receivedBy(context);
    const page = await context.newPage();
    const got = versionsGot(page);
    await page.goto(new URL(STORY, place.url).href);
    await expectState(page, VISITED);
    expect(await page.getByRole("button", {name: /Garder/}).count()).toBe(0);
    await expect.poll(() => received).toContain(STORY);
    expect(received.filter((path) => /\.wasm$|depliant/.test(path))).toEqual([]);
    await place.stop();
    await expectOffline(page, place, {kept: [STORY, "/", "/methode"], not: OTHER});

    // The server goes on to the next version: a page that is not kept is of that one, those that are kept are not.
    await place.serve(b);
    await page.goto(new URL(OTHER, place.url).href, {waitUntil: "networkidle"});
    expect(got.length).toBeGreaterThan(3);
    expect(new Set(got)).toEqual(new Set(["b"]));
    await lookForUpdate(page);
    await place.stop();
    for (const path of [STORY, "/"]) {
      await page.goto(new URL(path, place.url).href, {waitUntil: "networkidle"});
      expect(got.length).toBeGreaterThan(3);
      expect(new Set(got)).toEqual(new Set(["b"]));
    }
  });
});
