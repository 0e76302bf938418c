import {existsSync, readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import type {SearchEntry} from "../../src/features/search/client-index.js";
import {violations} from "../browser/axe.js";
import {shiftOf} from "../browser/visit.js";
import {listFiles} from "./list-files.js";
import {boxFaults} from "./boxes.js";
import {expectFrench, faultsOf, linkChecker, overflow} from "./checks.js";
import {expectNamed} from "./named.js";
import * as site from "./site.js";

const {BESIDE, COMMUNE, DIST, pagePaths, REACHED, readPage, STORY} = site;

const WIDE = {width: 1280, height: 800};
const PHONE = {width: 360, height: 640};
/** What 400 % leaves of a screen of 1280 by 1024 pixels. */
const ZOOMED = {width: 320, height: 256};
/** Screens that pages are laid out for: a desk, a tablet, a phone. */
const SCREENS = [WIDE, {width: 768, height: 1024}, {width: 390, height: 844}];

/** What comes first on a page, whole in the first of these screens, one under the other. */
const FIRST: Record<string, string[]> = {
  "/": ["h1", ".lead > p"],
  [STORY]: ["h1", ".lead > p"],
  [BESIDE.communes]: ["h1", "#classes h2"],
  [COMMUNE]: ["h1", ".today", ".practice-call"],
  "/explorer": ["h1", ".explore-words", ".explore-chosen"],
  "/comparer": ["h1", ".compare-verdict", "#territoire"],
  "/offre": ["h1", ".verdict", ".hero .source-line"],
  "/scenarios": ["h1", ".plan-verdict", ".plan-certainty", "#arrets"],
  "/methode": ["h1", ".verdict", "#lecture h2"],
  "/requetes": ["h1", ".verdict", "#questions h2", "[data-sql-question]"]
};

/** What is loaded only when a reader asks for it. */
const ON_DEMAND = /duckdb|arrow|\.parquet|search-index|search\.\w+\.json|opening_hours|openness|offer\.\w+\.json/;
/** What the editor of queries is made of, which only its page loads. */
const EDITOR = /@codemirror|@lezer|sql-editor/;

/** Pages that show on a wide screen what a narrow one has not, even unfolded. */
const LAID_OUT_WIDE = new Set(["/", STORY, COMMUNE, "/atelier/cotes-de-meuse-woevre"]);

const browser = site.useBrowser();
const {expectAnswer, expectLinks} = linkChecker({url: inject("url"), dist: DIST});

describe.each(site.KINDS)("%s", (path) => {
  let visit: site.Visit;
  beforeAll(async () => {
    visit = await browser.open(path, {viewport: WIDE, reducedMotion: "reduce"});
  });
  afterAll(() => visit?.close());

  it("loads without an error or a shift, from its own host only, and leaves nothing behind", async () => {
    const {page, context, requests} = visit;
    expect(await shiftOf(page)).toBe("0.0000");
    expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
    expect(requests.some((url) => EDITOR.test(url))).toBe(path === "/requetes");
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
    // What scripts add is in French too.
    const words = await page.locator("main").innerText();
    expect(faultsOf(words.replace(/[\n\t]+/g, "\t"))).toEqual([]);
  });

  it("has what comes first in sight, and its words and controls in order, whole and apart, on any screen", async () => {
    const {page} = visit;
    for (const viewport of SCREENS) {
      await page.setViewportSize(viewport);
      // A workshop lays its slide out once it knows its new size.
      await expect.poll(() => boxFaults(page), {message: `${viewport.width} px`}).toEqual([]);
      let above = 0;
      for (const selector of FIRST[path] ?? []) {
        const {y, height} = (await page.locator(`main ${selector}`).first().boundingBox())!;
        expect(y, `${selector} at ${viewport.width} px`).toBeGreaterThanOrEqual(above);
        above = y + height;
      }
      expect(above, `${viewport.width} px`).toBeLessThanOrEqual(viewport.height);
      const parts = await page.locator(".hero-wide > *").all();
      const [words, beside] = await Promise.all(parts.map((e) => e.boundingBox()));
      if (!beside) continue;
      expect(beside.y).toBeLessThan(viewport.height);
      if (viewport === WIDE) expect(beside.x).toBeGreaterThan(words!.x + words!.width);
      else expect(beside.y).toBeGreaterThanOrEqual(words!.y + words!.height);
    }
  });

  it("passes axe and fits its screen, wide or narrow, folded or open", async () => {
    const {page} = visit;
    if (LAID_OUT_WIDE.has(path)) expect(await violations(page)).toEqual([]);
    for (const viewport of [PHONE, ZOOMED]) {
      await page.setViewportSize(viewport);
      expect(await overflow(page), `${viewport.width} px`).toEqual([]);
    }
    // Not the contents, which unfold over the page on a phone: stories.test.ts looks at them.
    await page.evaluate(() =>
      document.querySelectorAll<HTMLDetailsElement>(":not([data-contents]) > details").forEach((d) => (d.open = true))
    );
    expect(await overflow(page), "320 px, open").toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overflow(page), "360 px, open").toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it("has a name for all that is acted on and for every picture, and a table or a list beside each chart", async () => {
    await visit.page.setViewportSize(WIDE);
    await expectNamed(visit);
  });

  it("at 400 % fits, hides nothing, lets all be reached, and moves nothing by itself", async () => {
    const {page} = visit;
    await page.setViewportSize(ZOOMED);
    await page.evaluate(() =>
      document.querySelectorAll("main details").forEach((d) => ((d as HTMLDetailsElement).open = true))
    );
    expect(await overflow(page), "open").toEqual([]);
    for (const share of [0, 0.5, 1]) {
      const hiding = await page.evaluate(async (share) => {
        scrollTo({top: share * document.documentElement.scrollHeight, behavior: "instant"});
        await new Promise(requestAnimationFrame);
        const still = [...document.querySelectorAll("body *")].filter(
          (e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.checkVisibility()
        );
        return still.flatMap((e) => {
          const {top, bottom, left, right} = e.getBoundingClientRect();
          const height = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
          const width = Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0));
          return height * width > (innerHeight * innerWidth) / 3 ? [`${e.tagName}.${e.getAttribute("class")}`] : [];
        });
      }, share);
      expect(hiding, `${path} at ${share}`).toEqual([]);
    }
    // What can be acted on is inside the page, not beside it.
    const beside = await page.locator(`:is(${REACHED})`).evaluateAll((all) =>
      all
        .filter(
          (e) => e.checkVisibility() && !e.closest(".scroll, .ask-output, .sql-editor, .hidden, .skip, [role=region]")
        )
        .flatMap((e) => {
          const {left, right, width} = e.getBoundingClientRect();
          return width > 0 && (right < 0 || left >= innerWidth) ? [e.outerHTML.slice(0, 100)] : [];
        })
    );
    expect(beside).toEqual([]);
    expect(await moving(page)).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

/** What moves, or would. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seconds = (text: string) =>
      Math.max(
        ...text.split(",").map((part) => (part.trim().endsWith("ms") ? parseFloat(part) / 1000 : parseFloat(part)))
      );
    return [...document.querySelectorAll("*")].flatMap((e) =>
      ["", "::before", "::after"].flatMap((pseudo) => {
        const {transitionProperty, transitionDuration, animationName, animationDuration, scrollBehavior} =
          getComputedStyle(e, pseudo || null);
        const moves =
          (transitionProperty !== "none" && seconds(transitionDuration) > 0.01) ||
          (animationName !== "none" && seconds(animationDuration) > 0.01) ||
          scrollBehavior === "smooth";
        return moves ? [`${e.tagName}.${e.getAttribute("class")}${pseudo}`] : [];
      })
    );
  });
}

it.each(pagePaths())("%s is whole HTML in correct French as it is served, without a dead link", async (path) => {
  const page = readPage(path);
  await expectLinks(path, page);
  expect(page.title.length).toBeGreaterThan(5);
  const said = (of: string) => page.querySelector(`meta[${of}"]`)?.getAttribute("content");
  const description = said('name="description') ?? "";
  if (path !== "/404") {
    expect(description.length).toBeGreaterThan(30);
    expect([said('property="og:title'), said('property="og:description')]).toEqual([page.title, description]);
  }
  const counts = ['link[rel="canonical"]', "h1", "main"].map((of) => page.querySelectorAll(of).length);
  expect(counts).toEqual([0, 1, 1]);
  // Where HTML wants them.
  expect(page.querySelectorAll("figure > figcaption:not(:first-child, :last-child)").length).toBe(0);
  expect(faultsOf(description)).toEqual([]);
  expectFrench(page);
});

it("begins no line of a list of communes with a comma, wide or narrow", async () => {
  const {page} = await browser.open(BESIDE.heard);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport);
    const names = await page.locator(".names li:not(:last-child)").evaluateAll((all) =>
      all
        .filter((e) => e.checkVisibility())
        .map((e) => {
          // Where the comma is on another line than its name, the name's box has nothing after it, or lines under it.
          const [link, ...boxes] = [e.querySelector("a")!.getBoundingClientRect(), ...e.getClientRects()];
          return {name: e.textContent, whole: boxes.length === 1 && boxes[0].right > link.right + 2};
        })
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter(({whole}) => !whole)).toEqual([]);
  }
});

it("has titles and descriptions that differ", () => {
  const pages = pagePaths().map((path) => readFileSync(`${DIST}${path === "/" ? "/index" : path}.html`, "utf8"));
  for (const said of [/<title>([^<]*)/, /<meta name="description" content="([^"]*)/])
    expect(new Set(pages.map((html) => said.exec(html)?.[1])).size, said.source).toBe(pages.length);
});

it("leads from every result of the search to something that is there", async () => {
  const entries: SearchEntry[] = JSON.parse(readFileSync(site.dataFile("search.json"), "utf8"));
  expect(entries.length).toBeGreaterThan(500);
  for (const {url, title, kind} of entries) {
    await expectAnswer(new URL(url, inject("url")));
    expect(faultsOf(`${title} ${kind}`), title).toEqual([]);
  }
});

it("sends every code of an EPCI to its story", async () => {
  const redirects = listFiles(DIST).filter((file) => /\/epci\/\d{9}\.html$/.test(file));
  expect(redirects.length).toBe(site.storyPaths().length);
  for (const file of redirects) {
    const path = file.slice(DIST.length, -".html".length);
    // Without an icon of its own, a page makes browsers ask for one that is not there.
    expect(readPage(path).querySelector('link[rel="icon"]')!.getAttribute("href"), path).toMatch(/^data:/);
    const refresh = readPage(path).querySelector('meta[http-equiv="refresh"]')!.getAttribute("content")!;
    await expectAnswer(new URL(refresh.replace(/^0; url=/, ""), new URL(path, inject("url"))));
  }
});

it("leads from other capitals and a last slash to the page, with what was asked of it", async () => {
  const USUAL = {"/Epci/Grand-Verdun?masque=1#offre": "/epci/grand-verdun?masque=1#offre", "/METHODE/": "/methode"};
  for (const [path, usual] of Object.entries(USUAL)) {
    const {page} = await browser.open(path, {status: 404});
    await page.waitForURL(new URL(usual, inject("url")).href);
    await page.goBack();
    // What was there before the page was opened (test/browser/visit.ts), and not the address that was corrected.
    expect(page.url()).toMatch(/^about:blank$|\/robots\.txt$/);
  }
  const {page} = await browser.open("/epci/grand-verdun/");
  expect(new URL(page.url()).pathname).toBe("/epci/grand-verdun");
});

it("answers in French where there is nothing, at any depth, and lets search from there", async () => {
  const {page, requests} = await browser.open("/epci/rien/du-tout", {status: 404});
  expect(await page.locator("h1").textContent()).toBe("Page introuvable");
  expect(requests.some((url) => url.includes(".css"))).toBe(true);
  // Where there is no page in small letters either, the reader stays, with the menu and the search.
  await page.goto(new URL("/Nulle/Part", inject("url")).href);
  await page.locator("#recherche").fill("etain");
  await page.locator("#resultats li").first().waitFor();
  expect(await page.locator("h1").textContent()).toBe("Page introuvable");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/commune\/55181-etain$/);
});

it("lets engines in, and lists no page where the site has no public address", () => {
  expect(readFileSync(`${DIST}/robots.txt`, "utf8")).toBe("User-agent: *\nAllow: /\n");
  expect(existsSync(`${DIST}/sitemap.xml`)).toBe(false);
});

it("forbids in each page what another host would serve", () => {
  const own = /^[a-z-]+(?: (?:'(?:self|none|unsafe-inline|wasm-unsafe-eval|sha256-[^']+)'|data:|blob:))+$/;
  for (const file of listFiles(DIST).filter((f) => f.endsWith(".html"))) {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, "utf8")) ?? [];
    const [first, ...others] = policy?.split("; ") ?? [];
    expect(first, file).toBe("default-src 'self'");
    for (const directive of others) expect(directive, file).toMatch(own);
  }
});

it("publishes compressed copies of what shrinks", async () => {
  for (const file of listFiles(DIST).filter((f) => /\.(html|js|css|json|wasm)$/.test(f))) {
    if (readFileSync(file).length > (file.endsWith(".html") ? 8192 : 2048))
      expect(existsSync(`${file}.br`), file).toBe(true);
  }
  const {headers} = await fetch(inject("url"), {headers: {"Accept-Encoding": "br"}});
  expect(headers.get("content-encoding")).toBe("br");
});

it("writes French typography in its styles too", async () => {
  for (const file of listFiles(DIST).filter((f) => f.endsWith(".css"))) {
    const texts = Array.from(readFileSync(file, "utf8").matchAll(/content:[^;}"]*"([^"]*)"/g), ([, text]) => text);
    for (const words of texts) expect(faultsOf(words.replaceAll("\\a0 ", "\u00a0")), `${file}: ${words}`).toEqual([]);
  }
});
