import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {overflow} from "./checks.js";
import {foreign, readPage, STORY, text, useBrowser} from "./site.js";

const browser = useBrowser();
const PHONE = {width: 360, height: 640};
const DESK = {width: 1280, height: 800};
const SEEN = "inclusion-notebook-tour";

const focused = (page: Page) => page.evaluate(() => document.activeElement!.textContent);
const box = (page: Page) => page.locator(".tour-box");
const bar = (page: Page) => page.locator(".tour-bar");

describe("a term of the glossary", () => {
  const definition = (page: Page) => page.locator("#definition");
  const term = (page: Page) => page.locator("#portrait a.term").first();

  it("leads to its definition without a script", async () => {
    const {page, close} = await browser.open(STORY, {javaScriptEnabled: false});
    const words = (await term(page).textContent())!;
    await term(page).click();
    await page.waitForURL(/\/methode#glossaire-/);
    const target = page.locator(":target");
    expect(await target.isVisible()).toBe(true);
    expect((await target.textContent())!.length, words).toBeGreaterThan(2);
    await close();
  });

  it("shows it on hover, keeps it under the pointer, and hides it on Escape and when the pointer leaves", async () => {
    const {page, troubles, requests, close} = await browser.open(STORY, {viewport: DESK});
    expect(requests.some((url) => /glossary/.test(url))).toBe(false);
    await term(page).hover();
    await definition(page).waitFor({state: "visible"});
    expect(await definition(page).textContent()).toMatch(/\.$/);
    expect(await term(page).getAttribute("aria-describedby")).toBe("definition");
    await definition(page).hover();
    expect(await definition(page).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await definition(page).isVisible()).toBe(false);
    await page.locator("#portrait h2").hover();
    await term(page).hover();
    expect(await definition(page).isVisible()).toBe(true);
    await page.locator("#portrait h2").hover();
    expect(await definition(page).isVisible()).toBe(false);
    expect(await term(page).getAttribute("aria-describedby")).toBeNull();
    expect(troubles).toEqual([]);
    expect(foreign(requests)).toEqual([]);
    await close();
  });

  it("shows it on focus, by keyboard, and its link still leads there", async () => {
    const {page, close} = await browser.open(STORY, {viewport: PHONE});
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
    await close();
  });

  it("shows it at a first touch, and leads there from the definition, or at a second", async () => {
    const {page, close} = await browser.open(STORY, {viewport: PHONE, hasTouch: true, isMobile: true});
    await term(page).tap();
    await definition(page).waitFor({state: "visible"});
    expect(new URL(page.url()).pathname).toBe(STORY);
    await page.locator("#portrait h2").tap();
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
    await close();
  });
});

describe("the reading key", () => {
  it.each(["/", STORY, "/offre", "/scenarios", "/explorer"])("is under every map of %s", (path) => {
    const page = readPage(path);
    const maps = [...page.querySelectorAll("svg.map")];
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) {
      const figure = map.closest("figure, .map-figure")!;
      expect(text(figure.querySelector(".reading-key")), map.id).toMatch(/^Clé de lecture : \p{Ll}.*\.$/u);
    }
  });

  it("follows the classes of the explorer", async () => {
    const {page, close} = await browser.open("/explorer?classes=jenks");
    await page.waitForFunction(() => /des 5 classes/.test(document.querySelector(".reading-key")?.textContent ?? ""));
    await close();
  });
});

describe("the tour", () => {
  it.each(["/", STORY])("is offered once, on a first visit of %s, without taking the focus", async (path) => {
    const {page, context, troubles, close} = await browser.open(path, {viewport: PHONE});
    expect(await bar(page).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect((await bar(page).boundingBox())!.height).toBeLessThan(PHONE.height / 8);
    expect(await overflow(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await bar(page).getByText("Passer").click();
    expect(await bar(page).count()).toBe(0);
    await page.reload({waitUntil: "networkidle"});
    expect(await page.locator(".tour-again").count()).toBe(1);
    expect(await bar(page).count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  it("hides nothing for good: the end of the page can be seen over the offer", async () => {
    const {page, close} = await browser.open(STORY, {viewport: PHONE});
    await page.evaluate(() => scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"}));
    const footer = (await page.locator(".tour-again button").boundingBox())!;
    expect(footer.y + footer.height).toBeLessThanOrEqual((await bar(page).boundingBox())!.y);
    await close();
  });

  it("is not offered where nothing can be remembered, and is still at the foot of the page", async () => {
    const {page, context, close} = await browser.open("/demarche");
    await context.addInitScript(() =>
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        }
      })
    );
    await page.goto(new URL("/", page.url()).href, {waitUntil: "networkidle"});
    expect(await page.locator(".tour-again").count()).toBe(1);
    expect(await bar(page).count()).toBe(0);
    await close();
  });

  it.each([
    ["/", 6],
    [STORY, 6]
  ] as const)("goes through %s by keyboard alone, and gives the focus back", async (path, least) => {
    const {page, troubles, close} = await browser.open(path, {viewport: PHONE, reducedMotion: "reduce"});
    const begin = bar(page).getByText("Commencer");
    await begin.focus();
    await page.keyboard.press("Enter");
    await box(page).waitFor();
    expect(await page.evaluate(() => document.activeElement!.getAttribute("role"))).toBe("dialog");
    const steps = Number(/^Étape 1 sur (\d)$/.exec((await page.locator(".tour-count").textContent())!)![1]);
    expect(steps).toBeGreaterThanOrEqual(least);
    expect(steps).toBeLessThanOrEqual(7);
    const titles = new Set<string>();
    for (let step = 1; step <= steps; ++step) {
      expect(await page.locator(".tour-count").textContent()).toBe(`Étape ${step} sur ${steps}`);
      titles.add((await page.locator("#tour-title").textContent())!);
      expect(await page.locator(".tour-target").count()).toBe(1);
      const target = (await page.locator(".tour-target").boundingBox())!;
      const top = (await box(page).boundingBox())!.y;
      expect(target.y, `step ${step}`).toBeGreaterThan(-20);
      expect(Math.min(target.y + 40, target.y + target.height), `step ${step}`).toBeLessThanOrEqual(top);
      if (step === 1) {
        // Past "Précédent", which has nothing to lead to.
        for (let tabs = 0; tabs < 3 && (await focused(page)) !== "Suivant"; ++tabs) await page.keyboard.press("Tab");
        expect(await focused(page)).toBe("Suivant");
      }
      await page.keyboard.press("Enter");
    }
    expect(titles.size).toBe(steps);
    expect(await box(page).count()).toBe(0);
    expect(await page.locator(".tour-target").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("contenu");
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([PHONE, DESK])("is clean for axe, wide enough and hidden from paper at $width px", async (viewport) => {
    const {page, close} = await browser.open(STORY, {viewport});
    await bar(page).getByText("Commencer").click();
    await box(page).getByText("Suivant").click();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    await box(page).getByText("Précédent").click();
    expect(await page.locator(".tour-count").textContent()).toMatch(/^Étape 1 /);
    await page.emulateMedia({media: "print"});
    expect(await box(page).isVisible()).toBe(false);
    await close();
  });

  it("starts again from the foot of any page, whose steps it has, and ends on Escape", async () => {
    const {page, close} = await browser.open("/explorer", {viewport: DESK});
    expect(await bar(page).count()).toBe(0);
    expect(await page.evaluate((key) => localStorage.getItem(key), SEEN)).toBeNull();
    await page.locator(".tour-again button").click();
    await box(page).waitFor();
    await page.keyboard.press("Escape");
    expect(await box(page).count()).toBe(0);
    expect(await focused(page)).toBe("Visite guidée");
    await close();
  });
});
