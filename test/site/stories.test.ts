import type {Page} from "playwright-core";
import {describe, expect, inject, it} from "vitest";
import {violations} from "../browser/axe.js";
import {visits} from "./checks.js";
import {BESIDE, readPage, referencePaths, STORY, storyPaths, useBrowser} from "./site.js";

const browser = useBrowser();
const on = visits(browser);
const WIDE = {width: 1280, height: 800};
const PHONE = {width: 390, height: 844};

/** What a reader of a page has in sight: folds shut, figures and tables out. It takes the rest off the page. */
function sightOf(page: Document) {
  const main = page.querySelector("main")!;
  const out = "svg, table, details:not([open]), .contents-top";
  const links = [...main.querySelectorAll("a[href]")].filter((a) => !a.closest(out)).length;
  const folds = main.querySelectorAll("details:not([open])").length;
  const hidden = "figure, table, svg, nav, script, style, template, [hidden], .hidden, details > :not(summary)";
  for (const element of main.querySelectorAll(hidden)) element.remove();
  for (const block of main.querySelectorAll("h1, h2, h3, h4, p, li, dd, dt, summary, div")) block.append("\n");
  const text = main.textContent!;
  const words = text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
  const decimals = text.match(/\d,\d/g)?.length ?? 0;
  const scores = text.match(/(?<!\p{L})(?:scores?|indices?)(?!\p{L})/giu)?.length ?? 0;
  return {words, decimals, scores, links, folds};
}

describe.each(storyPaths())("%s", (path) => {
  const page = readPage(path);
  const written = page.querySelector(".authored") !== null;

  it("is read in a few minutes: five claims in order, then what was said", () => {
    const {words, decimals, scores, links, folds} = sightOf(readPage(path));
    expect(page.querySelector(".lead > p")!.textContent!.match(/[\p{L}\d][^\s]*/gu)!.length).toBeLessThanOrEqual(32);
    expect(words).toBeGreaterThanOrEqual(300);
    expect(words).toBeLessThanOrEqual(written ? 800 : 560);
    expect([decimals <= 15, scores <= 5], `${decimals} decimals, ${scores} scores`).toEqual([true, true]);
    expect([links <= 50, folds <= 8], `${links} links, ${folds} folds`).toEqual([true, true]);
    const chapters = [...page.querySelectorAll(".chapters section")].map(({id}) => id);
    const all = ["portrait", "pourquoi", "distances", "suites", "besoins", "reference"];
    expect(chapters).toEqual(all.filter((id) => chapters.includes(id)));
    expect(all.filter((id) => !chapters.includes(id))).toEqual(written ? [] : ["besoins"]);
    const contents = [...page.querySelectorAll(".contents ol a")].map((a) => a.getAttribute("href"));
    expect(contents).toEqual(chapters.map((id) => `#${id}`));
  });

  it("says on a phone what to do and whom to call, and keeps its map in sight on a desk", async () => {
    const {page: opened, quiet} = await browser.open(path, {viewport: PHONE});
    const boxOf = (selector: string) =>
      opened.locator(selector).evaluate((e) => e.getBoundingClientRect().toJSON() as DOMRect);
    await quiet();
    /** The verdict, the decision, the numbers that lead and the map are in the first screen. */
    const firstScreen = async ({width, height}: typeof PHONE) => {
      for (const part of [
        ".lead > p",
        ".lead > ul",
        ".lead > ul ~ ul",
        '.lead > p a[href^="tel:"]',
        "#carte-communes"
      ]) {
        const {top, bottom, left, right} = await boxOf(`:nth-match(${part}, 1)`);
        expect([top >= 0, left >= 0, bottom <= height, right <= width], `${part} ${bottom}`).not.toContain(false);
      }
      return boxOf("#carte-communes");
    };
    expect((await firstScreen(PHONE)).height).toBeGreaterThanOrEqual(280);
    const [wide, high] = await opened.evaluate(() => {
      const {scrollWidth, scrollHeight} = document.documentElement;
      return [scrollWidth, scrollHeight];
    });
    expect(high / PHONE.height).toBeLessThanOrEqual(20);
    expect(wide).toBe(PHONE.width);
    await opened.setViewportSize(WIDE);
    const first = await firstScreen(WIDE);
    expect(first.height).toBeGreaterThanOrEqual(360);
    expect(first.width).toBeGreaterThanOrEqual(560);
    await opened.setViewportSize({width: 1280, height: 640});
    await opened.locator("#suites h2").scrollIntoViewIfNeeded();
    const later = await boxOf("#carte-communes");
    expect(later.top).toBeGreaterThanOrEqual(0);
    expect(later.bottom).toBeLessThanOrEqual(640);
  });

  it("leads to what is looked up beside it, and is led to from there", () => {
    const leads = (from: string, [...links]: Iterable<Element>) =>
      links.map((a) => new URL(a.getAttribute("href")!, new URL(from, inject("url"))).pathname);
    const beside = referencePaths(path);
    const links = page.querySelectorAll('.references a:not(.term), #besoins a[href$="/dit"]');
    expect(leads(path, links).sort()).toEqual(beside.sort());
    for (const reference of beside) {
      const other = readPage(reference);
      expect(leads(reference, other.querySelectorAll(".trail li:last-child a"))).toEqual([path]);
      expect(other.title).not.toBe(page.title);
    }
  });
});

/** What the map of a story shows, in the state that it is in. */
const stateOf = (page: Page, place: string) =>
  page.locator(place).evaluate((e) => {
    const seen = (part: string) => getComputedStyle(e.querySelector(part)!).opacity === "1";
    return [(e as HTMLElement).dataset.state, seen(".rings"), seen(".stop")];
  });

on(STORY, {viewport: WIDE})("the one map takes the state of the part that is read", async ({page}) => {
  const map = ".lead > .story-map";
  for (const [part, ...shown] of [
    ["pourquoi", "no_4g_coverage_rate", false, false],
    ["distances", "distance", true, false],
    ["arret", "stop", false, true]
  ]) {
    await page.locator(`#${part}`).evaluate((e) => scrollTo({top: e.getBoundingClientRect().top + scrollY - 150}));
    await expect.poll(() => stateOf(page, map)).toEqual(shown);
  }
  expect(await page.locator(".thread svg.map:visible").count()).toBe(1);
});

on(STORY, {viewport: PHONE})("each state of the map stands in its part on a phone, and answers", async ({page}) => {
  const rooms = page.locator(".map-state");
  const high = await rooms.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
  for (const [i, shown] of [
    ["no_4g_coverage_rate", false, false],
    ["distance", true, false],
    ["stop", false, true]
  ].entries()) {
    await rooms.nth(i).scrollIntoViewIfNeeded();
    await expect.poll(() => rooms.nth(i).locator("svg[role=img]").count()).toBe(1);
    expect(await stateOf(page, `:nth-match(.map-state, ${i + 1})`)).toEqual(shown);
  }
  expect(await rooms.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height))).toEqual(high);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map((e) => e.id));
  expect(ids.length).toBe(new Set(ids).size);
  expect(await violations(page, ".thread")).toEqual([]);
  await rooms.nth(1).locator('[data-code="55274"]').click();
  await expect.poll(() => page.locator(".map-panel").innerText()).toContain("Lamorville");
});

on("/", {viewport: WIDE})(
  "home has its doors at once, and one map, of the EPCI then of what is read",
  async ({page}) => {
    const doors = await page.locator(".door").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().bottom));
    expect(Math.max(...doors)).toBeLessThanOrEqual(WIDE.height);
    const map = "#figure-carte-communes";
    const seen = () => page.locator("main svg.map:visible").evaluateAll((all) => all.map((e) => e.id));
    await expect.poll(seen).toEqual(["carte-epci"]);
    for (const [part, ...shown] of [
      ["carte", "total", false, false],
      ["indicateurs", "no_4g_coverage_rate", false, false],
      ["distances", "distance", true, false],
      ["ensuite", "stop", false, true]
    ]) {
      await page.locator(`#${part}`).evaluate((e) => scrollTo({top: e.getBoundingClientRect().top + scrollY - 250}));
      await expect.poll(() => stateOf(page, map)).toEqual(shown);
      await expect.poll(seen).toEqual(["carte-communes"]);
    }
  }
);

on("/", {viewport: PHONE})("home has its map early on a phone, with the names of most EPCI", async ({page}) => {
  expect((await page.locator("#carte-epci").boundingBox())!.y).toBeLessThanOrEqual(500);
  expect(await page.locator("#carte-epci text").count()).toBeGreaterThanOrEqual(12);
  await page.locator(".map-state").last().scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator(".map-state > svg[role=img]").count()).toBe(3);
});

on(BESIDE.communes)("contents are beside the chapters on a wide screen, and say which is read", async ({page}) => {
  await page.locator('[data-contents="ready"]').waitFor();
  const link = page.locator('.contents a[href="#distances"]');
  await link.click();
  await expect.poll(() => link.getAttribute("aria-current")).toBe("location");
  expect(await page.locator(".contents [aria-current]").count()).toBe(1);
  const box = (await page.locator(".contents").boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeLessThan(10);
  expect(box.x + box.width).toBeLessThan((await page.locator("#distances").boundingBox())!.x);
  await page.locator(".contents-top").click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(200);
});

const STILL = {viewport: PHONE, reducedMotion: "reduce"} as const;
on(STORY, STILL)("contents are a bar on a phone, that folds once followed, and hides no focus", async ({page}) => {
  await page.locator('[data-contents="ready"]').waitFor();
  const list = page.locator(".contents ol");
  expect(await list.isVisible()).toBe(false);
  await page.locator(".contents summary").click();
  await list.locator('a[href="#distances"]').click();
  expect(await list.isVisible()).toBe(false);
  await expect.poll(() => page.locator("[data-contents-now]").textContent()).toBe("L’aide");
  const bar = (await page.locator(".contents").boundingBox())!;
  expect(bar.y).toBe(0);
  expect((await page.locator("#distances h2").boundingBox())!.y).toBeGreaterThanOrEqual(bar.height);
  // Backwards, what takes the focus comes from under the bar.
  await page.locator("#suites a").first().focus();
  for (let i = 0; i < 12; ++i) {
    await page.keyboard.press("Shift+Tab");
    const top = await page.evaluate(() => document.activeElement!.getBoundingClientRect().top);
    expect(top, String(i)).toBeGreaterThanOrEqual(bar.height - 4);
  }
  await page.locator(".contents summary").press("Enter");
  await list.waitFor();
  await page.keyboard.press("Escape");
  expect(await list.isVisible()).toBe(false);
});
