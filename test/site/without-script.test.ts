import {expect} from "vitest";
import {visits} from "./checks.js";
import {BESIDE, isNotebook, KINDS, readPage, STORY, useBrowser} from "./site.js";

const browser = useBrowser();
const on = visits(browser);
const off = {javaScriptEnabled: false};
/** How many of some elements are seen, in the page. */
const countSeen = (all: Element[]) => all.filter((e) => e.checkVisibility()).length;
const CONTROLS = "button, input, select, textarea, [role=combobox], [role=listbox]";

for (const path of ["/", STORY])
  on(path, off)(`shows the map of ${path} in the colours of its classes`, async ({page}) => {
    const map = page.locator("#carte-communes");
    for (const width of [360, 1280]) {
      await page.setViewportSize({width, height: 720});
      const box = (await map.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThan(200);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(await map.isVisible()).toBe(true);
    }
    const steps = await map
      .locator('[data-step]:not([data-step=""])')
      .evaluateAll((all) => all.map((e) => (e as SVGElement).dataset.step!));
    for (const step of new Set(steps)) {
      const swatch = page.locator(`#figure-carte-communes .legend li[data-step="${step}"] .swatch`);
      const shape = map.locator(`.map-shapes [data-step="${step}"]`).first();
      const fill = await shape.evaluate((e) => getComputedStyle(e).fill);
      expect(fill, `class ${step}`).toMatch(/^rgb\(/);
      expect(fill).toBe(await swatch.evaluate((e) => getComputedStyle(e).backgroundColor));
    }
    expect(await map.locator(".map-shapes path title").first().textContent()).toMatch(/\p{L}+.*\s: \d,\d, /u);
  });

// A page of each kind, and those of an EPCI that nobody wrote about: others only differ by their words.
for (const path of [...KINDS, "/epci/grand-verdun", "/atelier/grand-verdun"])
  on(path, off)(`has the text, the tables and no dead control in ${path}`, async ({page}) => {
    expect(await page.locator(CONTROLS).evaluateAll(countSeen)).toBe(0);
    const html = readPage(path);
    if (isNotebook(html)) {
      // Its figures are drawn by cells: it says what it does, and leads to the tables.
      expect(await page.locator("noscript p").isVisible()).toBe(true);
      expect(await page.locator('noscript a[href$="donnees"]').isVisible()).toBe(true);
      expect(await page.locator("figure:visible").count()).toBe(0);
      return;
    }
    expect(await page.locator("h1, h2").evaluateAll(countSeen)).toBe(html.querySelectorAll("h1, h2").length);
    const tables = await page
      .locator("table:not(details table)")
      .evaluateAll((all) => all.map((e) => e.checkVisibility()));
    expect(tables).not.toContain(false);
    expect(await page.locator("table").count()).toBe(html.querySelectorAll("table").length);
  });

on(BESIDE.data, off)("shows how to ask, and each question with its query", async ({page}) => {
  const questions = page.locator(".ask-questions li");
  expect(await questions.count()).toBe(6);
  await questions.first().locator("summary").click();
  expect(await questions.first().locator("pre").isVisible()).toBe(true);
  expect(await page.locator(".ask noscript p").isVisible()).toBe(true);
});

on("/epci/200034874", off)("leads from a SIREN to the story of the EPCI, and on to other pages", async ({page}) => {
  await page.waitForURL(/\/epci\/cotes-de-meuse-woevre$/);
  const title = () => page.locator("h1").textContent();
  expect(await title()).toBe("Côtes de Meuse Woëvre");
  await page.locator(".site-name").click();
  expect(await title()).toBe("Meuse");
  await page.locator('#carte-epci a[href$="grand-verdun"]').click();
  expect(await title()).toBe("Grand Verdun");
});
