import type {Page} from "playwright-core";
import {expect} from "vitest";
import {violations} from "../browser/axe.js";
import {visits} from "./checks.js";
import {BESIDE, CUT, sql, STORY, useBrowser} from "./site.js";

const on = visits(useBrowser());
const TOUCH = {viewport: {width: 360, height: 640}, hasTouch: true};
const TALL = {viewport: {width: 1280, height: 1000}};

const field = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

const PANEL = "#figure-carte-communes .map-panel";
const SHAPES = "#carte-communes [data-code]";

on(STORY, TALL)("the map lights what is pointed at, tells and keeps what is pressed, then opens it", async ({page}) => {
  const panel = page.locator(PANEL);
  const shape = page.locator('#carte-communes [data-code="55551"]');
  const lit = () => page.locator("#carte-communes .active").getAttribute("data-code");
  const away = () => page.locator("#portrait h2").hover();
  await shape.hover();
  expect(await lit()).toBe("55551");
  expect(await panel.isVisible()).toBe(false);
  // Names of the text light with their shape.
  for (const name of await page.locator(".lit").allTextContents()) expect(name.trim()).toMatch(/^Vigneulles/);
  await shape.click();
  await away();
  expect(await panel.innerText()).toMatch(/^Fermer\s*Vigneulles-lès-Hattonchâtel · indice \d,\d · Ouvrir la commune/);
  await expect.poll(() => field(page, "commune")).toBe("55551");
  await page.keyboard.press("Escape");
  expect(await panel.isVisible()).toBe(false);
  await expect.poll(() => field(page, "commune")).toBeNull();
  await page.locator('.lead a[href*="/commune/55274-"]').first().hover();
  expect(await lit()).toBe("55274");
  await shape.click();
  await Promise.all([page.waitForURL(/commune\/55551-/), shape.click()]);
});

const MEASURED = `${STORY}?v=1&mesure=distance&commune=55274`;
on(MEASURED, TALL)("the map takes the colours of a measure, and filters by its legend", async ({page}) => {
  const [{far}] = await sql(
    `SELECT count(*)::INTEGER AS far FROM coverage JOIN territories ON commune = code
     WHERE epci = '200034874' AND function = 'coeur' AND round(distance_km * 1.3, 1) >= 15`
  );
  const legend = page.locator("#figure-carte-communes .legend");
  const check = (measure: string) => page.locator(`.measures input[value="${measure}"]`).check();
  await expect.poll(() => legend.innerText()).toMatch(/10.à.15.km/);
  expect(await page.locator('#carte-communes .map-shapes [data-step="4"]').count()).toBe(far);
  expect(await page.locator(PANEL).innerText()).toContain("Lamorville");
  await check("poverty_rate");
  expect(await legend.innerText()).toContain("estimé");
  const starred = await page.locator("#table-classes tbody tr td:nth-of-type(6)").filter({hasText: "*"}).count();
  expect(await page.locator(".map-estimated").count()).toBe(starred);
  await expect.poll(() => field(page, "mesure")).toBe("poverty_rate");
  expect(await violations(page, "#figure-carte-communes")).toEqual([]);
  await check("total");
  await expect.poll(() => field(page, "mesure")).toBeNull();
  expect(await page.locator(".map-estimated").count()).toBe(0);
  // A press shows one class, a second all.
  const button = legend.locator('li[data-step="3"] button');
  const faded = page.locator(`${SHAPES}.dimmed`);
  const others = page.locator(`${SHAPES}:not([data-step="3"])`);
  await button.click();
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  expect(await faded.count()).toBe(await others.count());
  await expect.poll(() => faded.first().evaluate((e) => Number(getComputedStyle(e).opacity))).toBeLessThan(0.5);
  const found = await violations(page, "#figure-carte-communes");
  expect(found.filter((v) => !v.startsWith("color-contrast"))).toEqual([]);
  await button.press("Space");
  expect(await page.locator(".dimmed").count()).toBe(0);
});

on(STORY, TALL)("the map is one stop of the keyboard: arrows go on, Enter opens a commune", async ({page}) => {
  const panel = page.locator(PANEL);
  const focused = () =>
    page.evaluate(() => document.activeElement?.querySelector(":scope > [data-code]")?.getAttribute("data-code"));
  for (let stops = 0; stops < 80 && !(await focused()); ++stops) await page.keyboard.press("Tab");
  expect(await focused()).toMatch(/^55\d{3}$/);
  const visited = new Set([await panel.innerText()]);
  const ways = {ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1]};
  for (const [key, [dx, dy]] of Object.entries(ways)) {
    const before = await focused();
    const from = await centre(page, before!);
    await page.keyboard.press(key);
    const after = await focused();
    if (!after || after === before) continue; // at the edge of the map, or a place of help
    const to = await centre(page, after!);
    expect((to.x - from.x) * dx + (to.y - from.y) * dy, key).toBeGreaterThan(0);
    visited.add(await panel.innerText());
  }
  expect(visited.size).toBeGreaterThan(2);
  expect(await page.locator('#carte-communes [tabindex="0"]').count()).toBe(1);
  await Promise.all([page.waitForURL(/\/(commune|offre)/), page.keyboard.press("Enter")]);
});

for (const viewport of [{width: 1280, height: 800}, TOUCH.viewport])
  for (const [path, map] of [
    ["/", "#carte-epci"],
    [STORY, "#carte-communes"]
  ])
    on(path, {viewport})(`what a map tells stands beside what was pressed: ${viewport.width}`, async ({page}) => {
      const shapes = page.locator(`${map} [data-code]`);
      const press = await shapes.evaluateAll((all) => {
        const boxes = all.map((e) => e.getBoundingClientRect()).sort((a, b) => a.top - b.top);
        const points = boxes.flatMap(({x, y, width, height}) => ({x: x + width / 2, y: y + height / 2}));
        return points.find(({x, y}) => document.elementFromPoint(x, y)?.closest("[data-code], a:has([data-code])"))!;
      });
      // The module comes with the pointer.
      await page.mouse.move(press.x, press.y);
      await page.locator(`${map}[role="group"] [tabindex="0"]`).first().waitFor({state: "attached"});
      await page.mouse.click(press.x, press.y);
      const panel = page.locator(`figure:has(${map}) .map-panel`);
      await panel.waitFor();
      const {y, height} = (await panel.boundingBox())!;
      expect(Math.max(y - press.y, press.y - y - height)).toBeLessThan(60);
      expect([y > 0, y + height <= viewport.height]).toEqual([true, true]);
    });

const COPPER = "/epci/grand-verdun?v=1&mesure=copper";
on(COPPER, TALL)("the legend of the end of copper counts what has no date, not what has no row", async ({page}) => {
  const [{undated, absent}] = await sql(
    `SELECT count(*) FILTER (copper = 'undated')::INTEGER AS undated,
       count(*) FILTER (copper IS NULL)::INTEGER AS absent
     FROM territories WHERE level = 'commune' AND epci = '200049187'`
  );
  expect(undated).toBe(17);
  expect(absent).toBeGreaterThan(0);
  const legend = page.locator("#figure-carte-communes .legend");
  await expect.poll(() => legend.innerText()).toMatch(/pas de date\s+17\b/);
});

/** What is found for which words is tested without a browser. */
on("/methode")("the search loads when it is used, and Enter goes to the first result", async ({page, requests}) => {
  expect(requests.filter((url) => /search-index|search\.\w+\.json/.test(url))).toEqual([]);
  const id = "lieu-france-services-318";
  await page.locator("#recherche").fill("france services commercy");
  expect(await page.locator("#resultats li b").first().textContent()).toBe("France services Commercy");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname + url.hash === `/offre#${id}`);
  await expect.poll(() => inView(page, id)).toBe(true);
  expect(await page.locator(`[id="${id}"]`).textContent()).toContain("France services Commercy");
  await page.goBack();
  expect(await page.locator("h1").textContent()).toBe("Méthode");
});

on(STORY)("the search goes through its results with arrows, and closes with Escape", async ({page}) => {
  const input = page.locator("#recherche");
  const [note, status] = [page.locator(".search-note"), page.locator(".search [role=status]")];
  await input.fill("etain");
  await page.locator("#resultats li").nth(1).waitFor();
  expect(await input.getAttribute("aria-expanded")).toBe("true");
  expect(await status.textContent()).toMatch(/^\d+ résultats$/);
  expect(await violations(page, ".search")).toEqual([]);
  for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowDown");
  expect(await input.getAttribute("aria-activedescendant")).toBe("resultats-1");
  expect(await page.locator('#resultats [aria-selected="true"]').count()).toBe(1);
  await page.keyboard.press("Escape");
  expect(await page.locator("#resultats").isVisible()).toBe(false);
  await input.fill("zzzz");
  const none = "Aucun résultat pour «\u00a0zzzz\u00a0». Essayez un nom de commune, ou son code postal.";
  await expect.poll(() => status.textContent()).toBe(none);
  expect([await note.isVisible(), await note.textContent()]).toEqual([true, none]);
  expect(await page.locator("#resultats").isVisible()).toBe(false);
  expect(await violations(page, ".search")).toEqual([]);
  const url = page.url();
  await input.fill("lini");
  await page.locator("#resultats li", {hasText: "Ligny-en-Barrois"}).first().waitFor();
  expect(await note.textContent()).toMatch(/Les noms les plus proches\s:$/);
  await page.keyboard.press("Enter");
  expect(page.url()).toBe(url);
});

on(STORY, TOUCH)("the search opens from its glass on a phone", async ({page}) => {
  await page.locator("#recherche").tap();
  await page.locator("#recherche").pressSequentially("montsec");
  await page.locator("#resultats li", {hasText: "Montsec"}).first().tap();
  await page.waitForURL(/\/commune\/55353-montsec$/);
  await page.locator('#suite a[href$="#commune-55353"]').tap();
  await page.waitForURL(/#commune-55353$/);
  await expect.poll(() => inView(page, "commune-55353")).toBe(true);
});

on(BESIDE.data, TALL)("questions are answered as DuckDB does, and only when asked", async ({page, requests}) => {
  const ofEngine = () => requests.filter((url) => /duckdb|\.parquet|arrow/.test(url));
  const ask = async (query: string) => {
    await page.locator(".ask textarea").fill(query);
    await page.locator(".ask form button").click();
  };
  expect(ofEngine()).toEqual([]);
  for (const index of [0, 1]) {
    const item = page.locator(".ask-questions li").nth(index);
    const expected = await sql((await item.locator("[data-ask-sql]").textContent())!);
    const label = (await item.locator("p").first().textContent())!;
    await item.locator("[data-ask-question]").click();
    await page.locator(".ask-output caption", {hasText: label}).waitFor();
    const rows = page.locator(".ask-output tbody tr");
    expect(await rows.count()).toBe(expected.length);
    expect(await rows.first().locator("td").allTextContents()).toEqual(Object.values(expected[0]).map(printed));
    expect(await page.locator(".ask-output thead th").allTextContents()).toEqual(Object.keys(expected[0]));
    expect(await page.locator("[data-ask-status]").textContent()).toMatch(/^\d+\sligne/);
  }
  expect(ofEngine().filter((url) => url.includes(".wasm")).length).toBe(1);
  expect(await violations(page, ".ask")).toEqual([]);
  const count = "SELECT count(*) AS n FROM places";
  await ask(count);
  const [{n}] = await sql(count);
  await expect.poll(() => page.locator(".ask-output td").allTextContents()).toEqual([String(n)]);
});

on(BESIDE.data, {excused: CUT})("a question that a file could not be had for is told so in French", async ({page}) => {
  await page.route(/\.wasm|\.parquet/, (route) => route.abort());
  await page.locator("[data-ask-question]").first().click();
  await page.locator("[data-ask-status]", {hasText: "n’a pas pu être téléchargé"}).waitFor();
});

/** Width of an A4 sheet between the margins of the style sheet (15 mm), in CSS pixels. */
const SHEET = Math.floor(((210 - 30) / 25.4) * 96);

const PAPER = {viewport: {width: SHEET, height: 1000}};
on(STORY, PAPER)("a story shows the link that skips its header with the focus, and fits on A4", async ({page}) => {
  const skip = page.locator(".skip");
  expect((await skip.boundingBox())!.width).toBeLessThanOrEqual(1);
  await page.keyboard.press("Tab");
  expect((await skip.boundingBox())!.width).toBeGreaterThan(50);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("contenu");
  await page.emulateMedia({media: "print"});
  const onScreen = "nav, .search, input, button:not(.legend *), textarea, .ask, .tooltip, .downloads, .skip";
  expect(await page.locator(onScreen).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SHEET);
  for (const selector of ["h1", ".lead", "#carte-communes", "#pourquoi .decomposed", ".help-places", ".references"])
    expect(await page.locator(selector).first().isVisible(), selector).toBe(true);
});

/** Middle of a shape of the map, from the corner of the map: the page may be scrolling. */
function centre(page: Page, code: string): Promise<{x: number; y: number}> {
  return page.locator(`#carte-communes [data-code="${code}"]`).evaluate((shape) => {
    const [box, map] = [shape, shape.closest("svg")!].map((e) => e.getBoundingClientRect());
    return {x: box.x - map.x + box.width / 2, y: box.y - map.y + box.height / 2};
  });
}

function inView(page: Page, id: string): Promise<boolean> {
  return page.evaluate((id) => {
    const {top, bottom, height} = document.getElementById(id)!.getBoundingClientRect();
    return height > 0 && top >= -1 && top < innerHeight && (bottom <= innerHeight + 1 || height > innerHeight / 2);
  }, id);
}

/** A value as an answer prints it. */
function printed(value: unknown): string {
  if (value === null) return "—";
  return typeof value === "number" ? value.toLocaleString("fr-FR") : String(value);
}
