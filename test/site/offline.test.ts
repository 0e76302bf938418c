import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {launchBrowser} from "../browser/launch.js";
import {expectState, placeFor, troublesOf, type Place} from "./offline-visit.js";
import {DIST, pagePaths, STORY} from "./site.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Addresses of every page that is kept: stories, leaflets, reports, communes, pages that send elsewhere but for the short addresses of communes. */
const everyAddress = () =>
  (readdirSync(DIST, {recursive: true, encoding: "utf8"}) as string[])
    .filter((file) => file.endsWith(".html") && !file.startsWith("embed/") && !/^commune\/[^-]+$/.test(file))
    .map((file) => `/${file.replace(/\.html$/, "").replace(/(^|\/)index$/, "$1")}`);

const htmlOf = (path: string) => readFileSync(join(DIST, `${path.endsWith("/") ? `${path}index` : path}.html`), "utf8");
const titleOf = (path: string) => /<title>([^<]*)</.exec(htmlOf(path))![1].replaceAll("&amp;", "&");

describe("after one visit, with the server stopped", () => {
  let place: Place;
  let context: BrowserContext;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    place = await placeFor(DIST);
    context = await browser.newContext();
    page = await context.newPage();
    troubles = troublesOf(page);
    await page.goto(new URL(STORY, place.url).href);
    await expectState(page, "Disponible hors ligne");
    await place.stop();
  });
  afterAll(async () => {
    await context?.close();
    await place?.stop();
  });

  it("the page that was visited goes on: it loads the engine and answers", async () => {
    await page.locator("[data-ask-question]").first().click();
    await expect.poll(() => page.locator("[data-ask] table tbody tr").count()).toBeGreaterThan(0);
  });

  it("every page of the site opens, with its scripts, and says nothing in the console", async () => {
    for (const path of pagePaths()) {
      const response = await page.goto(new URL(path, place.url).href, {waitUntil: "load"});
      expect(response!.status(), path).toBe(200);
      expect(response!.fromServiceWorker(), path).toBe(true);
      expect(await page.title()).toBe(titleOf(path).replace(/&nbsp;/g, "\u00a0"));
      if (htmlOf(path).includes("data-offline")) await expectState(page, "Disponible hors ligne");
    }
    expect(troubles).toEqual([]);
  });

  it("every other page too: leaflets, reports, addresses that send elsewhere", async () => {
    const addresses = everyAddress();
    expect(addresses.length).toBeGreaterThan(pagePaths().length + 500);
    const answers = await page.evaluate(async (paths) => {
      const found: [string, number, string][] = [];
      for (const path of paths) {
        const response = await fetch(path);
        found.push([path, response.status, /<title>([^<]*)</.exec(await response.text())![1]]);
      }
      return found;
    }, addresses);
    expect(
      answers.filter(([path, status, title]) => status !== 200 || title.replaceAll("&amp;", "&") !== titleOf(path))
    ).toEqual([]);
    const leaflet = addresses.find((path) => path.startsWith("/depliant/"))!;
    expect((await page.goto(new URL(leaflet, place.url).href))!.status()).toBe(200);
    expect(troubles).toEqual([]);
  });

  it("an address of an EPCI by its SIREN leads to its story", async () => {
    const siren = everyAddress().find((path) => /^\/epci\/\d+$/.test(path))!;
    await page.goto(new URL(siren, place.url).href);
    await page.waitForURL(/\/epci\/[a-z-]+$/);
    await expect.poll(() => page.locator("h1").count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it("an address with a question, a mark or a slash too many is the page's", async () => {
    await page.goto(new URL("/methode?de=x#contenu", place.url).href);
    expect(await page.title()).toBe(titleOf("/methode"));
    expect(page.url()).toMatch(/\/methode\?de=x#contenu$/);
    await page.goto(new URL("/methode/", place.url).href);
    expect(new URL(page.url()).pathname).toBe("/methode");
    expect(troubles).toEqual([]);
  });

  it("an unknown address has the site's page for it", async () => {
    const missing = await context.newPage();
    const complaints = troublesOf(missing);
    for (const path of ["/nulle-part", "/epci/nulle-part", "/nulle-part/"]) {
      const response = await missing.goto(new URL(path, place.url).href);
      expect(response!.status()).toBe(404);
      expect(await missing.locator("h1").textContent()).toBe("Page introuvable");
    }
    // The browser itself notes that a page was answered with 404.
    expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
    await missing.close();
  });

  it("a file is given by parts too", async () => {
    await page.goto(new URL("/donnees", place.url).href);
    const part = await page.evaluate(async () => {
      const response = await fetch("/data/territories.parquet", {headers: {Range: "bytes=0-3"}});
      return {status: response.status, range: response.headers.get("Content-Range"), text: await response.text()};
    });
    const {length} = readFileSync(join(DIST, "data/territories.parquet"));
    expect(part).toEqual({status: 206, range: `bytes 0-3/${length}`, text: "PAR1"});
  });

  it("the planner answers, with its solver", async () => {
    await page.goto(new URL("/scenarios", place.url).href);
    // Its fields are hidden until there is a script to answer them.
    await page.locator("#arrets").waitFor();
    await page.locator("#arrets").focus();
    await page.keyboard.press("ArrowLeft");
    const answer = () => page.locator("[data-planner]").getAttribute("data-answer");
    await expect.poll(answer, {timeout: 90_000}).toMatch(/^(?:optimum|complete)$/);
    expect(troubles).toEqual([]);
  });
});
