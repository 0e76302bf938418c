import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {shiftOf} from "../browser/visit.js";
import {COMMUNE, REACHED, STORY, useBrowser} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 900};

/**
 * Goes through a page with Tab alone, so many stops at most, and tells of each what has the focus, whether something on
 * the screen says so, and whether it is in sight; then the places in the document of those that are still there.
 */
async function tabThrough(page: Page, most: number) {
  const state = await page.evaluateHandle((reached) => {
    const looks = (e: Element) => {
      const style = getComputedStyle(e);
      const outline = style.outlineStyle === "none" ? "" : style.outline;
      const others = ["box-shadow", "border-color", "background-color", "stroke", "stroke-width", "filter"];
      return [outline, ...others.map((name) => style.getPropertyValue(name))].join();
    };
    const all = [...document.querySelectorAll(`${reached}, .map path, .cm-editor`)];
    return {looks, before: new Map(all.map((e) => [e, looks(e)])), visited: new Set<Element>(), last: document.body};
  }, REACHED);
  const stops: {what: string; seen: boolean; inside: boolean}[] = [];
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press("Tab");
    const stop = await state.evaluate((state) => {
      const {before, looks, visited, last} = state;
      const e = document.activeElement as HTMLElement | null;
      if (!e || e === document.body) return null;
      // Inside a shape drawn by reference, Chromium stops at its copy too: the focus stays on the shape.
      if (e === last && !e.closest(".cm-editor")) return "again";
      if (visited.has(e)) return null;
      visited.add(e);
      state.last = e;
      // Some show it on what they hold, or on what holds them.
      const shown = [e, ...e.querySelectorAll("path"), ...(e.closest(".cm-editor") ? [e.closest(".cm-editor")!] : [])];
      const {width, height, top, bottom} = e.getBoundingClientRect();
      return {
        what: `${e.localName} ${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 40)}`,
        seen: shown.some((s) => before.get(s) === undefined || before.get(s) !== looks(s)) && width * height > 0,
        inside: bottom > 0 && top < innerHeight
      };
    });
    if (stop === null) break;
    if (stop !== "again") stops.push(stop);
  }
  // Once all is gone through: the legend of a map that follows the reading changes on the way.
  const orders = await state.evaluate(({visited}, reached) => {
    const all = [...document.querySelectorAll(reached)];
    return [...visited].map((e) => all.indexOf(e)).filter((order) => order >= 0);
  }, REACHED);
  return {stops, orders};
}

/** Opens a page on a phone, where it moves nothing as it comes, then shows it at a desk, as pages.test.ts opens it. */
async function openSteady(path: string): Promise<Page> {
  // What is scrolled to slowly would not be there yet.
  const {page, quiet} = await browser.open(path, {viewport: {width: 390, height: 844}, reducedMotion: "reduce"});
  expect(await shiftOf(page)).toBe("0.0000");
  await page.setViewportSize(WIDE);
  await quiet();
  return page;
}

it.each(["/idees", "/atelier/grand-verdun"])("%s moves nothing as it comes", async (path) => {
  const page = await openSteady(path);
  // What is hidden until it is ready has come.
  expect(await page.locator("main article").evaluate((e) => e.checkVisibility({opacityProperty: true}))).toBe(true);
});

/** Stops that are gone through: the explorer has one for each line of its table. */
const MOST = 250;
const BY_KEYBOARD = ["/", STORY, COMMUNE, "/explorer", "/comparer", "/offre", "/scenarios", "/requetes"];
it.each(BY_KEYBOARD)(
  "%s moves nothing as it comes; by keyboard alone its stops are in the order of reading, each with a focus seen",
  async (path) => {
    const page = await openSteady(path);
    // The editor takes the place of a plain field, which would lose the focus.
    if (path === "/requetes") await page.locator('[data-sql][data-editor="whole"]').waitFor();
    const all = await page.locator(`:is(${REACHED})`).evaluateAll((elements) => {
      // A group of radio buttons is one stop.
      const acts = (e: Element) => !e.matches(":disabled, [tabindex='-1'], [type=radio]:not(:checked)");
      return elements.filter((e) => e.checkVisibility() && acts(e)).length;
    });
    const {stops, orders} = await tabThrough(page, MOST);
    expect(stops.filter(({seen, inside}) => !seen || !inside).map(({what}) => what)).toEqual([]);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    expect(stops.length).toBeGreaterThan(8);
    if (stops.length < MOST && path !== "/requetes") expect(stops.length).toBeGreaterThan(all * 0.8);
    if (path !== "/requetes") return;
    // The editor keeps Tab for itself until Escape.
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.closest(".cm-editor"))).toBeNull();
  }
);

it.each(["/", STORY, COMMUNE, "/explorer", "/comparer"])(
  "a reader who imposes colours still tells the classes apart on %s, on the map and in its legend",
  async (path) => {
    const {page} = await browser.open(path, {viewport: WIDE, forcedColors: "active"});
    const swatches = await page.locator(".swatch").evaluateAll((all) =>
      all
        .filter((e) => e.checkVisibility())
        .map((e) => {
          const {backgroundColor, backgroundImage} = getComputedStyle(e);
          return [
            [...e.classList].find((c) => c.startsWith("step-"))!,
            `${backgroundColor} ${backgroundImage}`
          ] as const;
        })
    );
    const bySwatch = new Map(swatches);
    expect(new Set(bySwatch.values()).size).toBe(bySwatch.size);
    // Drawings keep their own paper: what is written in ink is seen on it.
    const papers = await page
      .locator("main svg")
      .evaluateAll((all) =>
        all
          .filter((e) => e.checkVisibility())
          .map((e) => `${getComputedStyle(e).backgroundColor} ${getComputedStyle(e).forcedColorAdjust}`)
      );
    for (const paper of papers) expect(paper).toBe("rgb(250, 247, 241) none");
    if (path !== "/") return;
    // Patterns where classes would look alike.
    const patterns = page.locator("#carte-communes .map-pattern");
    const fills = await patterns.evaluateAll((all) => all.map((e) => getComputedStyle(e).fill));
    expect(fills.length).toBeGreaterThan(0);
    for (const fill of fills) expect(fill).toMatch(/^url\(/);
  }
);
