import {expect, it} from "vitest";
import {BESIDE, isNotebook, KINDS, readPage, STORY, useBrowser} from "./site.js";

const browser = useBrowser();
const off = {javaScriptEnabled: false};
const CONTROLS = "button, input, select, textarea, [role=combobox], [role=listbox]";

it.each(["/", STORY])("shows the map of %s in the colours of its classes", async (path) => {
  for (const viewport of [
    {width: 360, height: 640},
    {width: 1280, height: 800}
  ]) {
    const {page, close} = await browser.open(path, {...off, viewport});
    const map = page.locator("#carte-communes");
    const box = (await map.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThan(200);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    expect(await map.isVisible()).toBe(true);
    for (const step of new Set(
      await map.locator(".map-shapes [data-step]").evaluateAll((all) => all.map((e) => e.getAttribute("data-step")!))
    )) {
      if (step === "") continue;
      const swatch = page.locator(`#figure-carte-communes .legend li[data-step="${step}"] .swatch`);
      const shape = map.locator(`.map-shapes [data-step="${step}"]`).first();
      const fill = await shape.evaluate((e) => getComputedStyle(e).fill);
      expect(fill, `class ${step}`).toMatch(/^rgb\(/);
      expect(fill).toBe(await swatch.evaluate((e) => getComputedStyle(e).backgroundColor));
    }
    expect(await map.locator(".map-shapes path title").first().textContent()).toMatch(/\p{L}+.*\s: \d,\d, /u);
    await close();
  }
});

// A page of each kind, and those of an EPCI that nobody wrote about: others only differ by their words.
it.each([...KINDS, "/epci/grand-verdun", "/atelier/grand-verdun"])(
  "has the text, the tables and no dead control in %s",
  async (path) => {
    const {page, troubles, close} = await browser.open(path, off);
    expect(await page.locator(CONTROLS).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length)).toBe(0);
    const html = readPage(path);
    if (isNotebook(html)) {
      // Its figures are drawn by cells: it says what it does, and leads to the tables.
      expect(await page.locator("noscript p").isVisible()).toBe(true);
      expect(await page.locator('noscript a[href$="donnees"]').isVisible()).toBe(true);
      expect(await page.locator("figure:visible").count()).toBe(0);
      return close();
    }
    const headings = await page.locator("h1, h2").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
    expect(headings).toBe(html.querySelectorAll("h1, h2").length);
    const hidden = await page
      .locator("table")
      .evaluateAll((all) => all.filter((e) => !e.closest("details") && !e.checkVisibility()).map((e) => e.className));
    expect(hidden).toEqual([]);
    expect(await page.locator("table").count()).toBe(html.querySelectorAll("table").length);
    // Scripts are not fetched, which is said to be by the policy.
    expect(troubles.filter((trouble) => !/\.js csp$/.test(trouble))).toEqual([]);
    await close();
  }
);

it("shows how to ask, and each question with its query", async () => {
  const {page, close} = await browser.open(BESIDE.data, off);
  const questions = page.locator(".ask-questions li");
  expect(await questions.count()).toBe(6);
  await questions.first().locator("summary").click();
  expect(await questions.first().locator("pre").isVisible()).toBe(true);
  expect(await page.locator(".ask noscript p").isVisible()).toBe(true);
  await close();
});

it("leads from the SIREN of an EPCI to its story, and on to the other pages", async () => {
  const {page, close} = await browser.open("/epci/200034874", off);
  await page.waitForURL(/\/epci\/cotes-de-meuse-woevre$/);
  expect(await page.locator("h1").textContent()).toBe("Côtes de Meuse Woëvre");
  await page.locator(".site-name").click();
  expect(await page.locator("h1").textContent()).toBe("Meuse");
  await page.locator('#carte-epci a[href$="grand-verdun"]').click();
  expect(await page.locator("h1").textContent()).toBe("Grand Verdun");
  await close();
});
