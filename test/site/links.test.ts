import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {BESIDE, COMMUNE, readPage, STORY, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 900};

const img = encodeURIComponent("<img src=x onerror=alert(1)>");
const script = encodeURIComponent("<script>alert(1)</script>");
const long = "x".repeat(12_000);
/** A word that cannot be broken. */
const wide = "w".repeat(80);

/** Links that nobody should make, and part of what must be told of each: null where nothing in it is of the page. */
const NASTY: [path: string, link: string, told: string | null][] = [
  ["/", `?question=${long}`, "trop long"],
  ["/", `?masque=${img}`, "<img src=x onerror=alert(1)>"],
  ["/", "?utm_source=lettre&fbclid=%E0%A4%A", null],
  [STORY, `?masque=__proto__~0&masque=constructor&masque=carte-communes~0,${img}`, "<img src=x onerror=alert(1)>"],
  [BESIDE.data, `#v=1&sql=${img}${"%00".repeat(50)}&dep=99`, "dep=99"],
  ["/offre", `?fonction=${img}&fonction=${wide}&epci=200034874&mode=__proto__`, "<img src=x onerror=alert(1)>"],
  ["/explorer", "?v=1&indice=NaN~Infinity&boite=1e999~2~3~4&x=__proto__", "indice=NaN~Infinity"],
  ["/comparer", `?v=3&t=${img}&t=__proto__&t=commune-99999&t=${wide}`, "<img src=x onerror=alert(1)>"],
  ["/scenarios", `?arrets=1e999&km=NaN&avec=${script}`, "arrets=1e999"],
  ["/idees", `?famille=${img}&statut=constructor`, "<img src=x onerror=alert(1)>"],
  ["/requetes", `#v=1&sql=${"a".repeat(20_000)}`, "premiers signes"],
  [COMMUNE, `?v=9&t=${img}#%E0%A4%A`, null],
  ["/atelier/cotes-de-meuse-woevre", `?atelier=${img}#diapo-999999`, null]
];

const SENSIBLE: Record<string, string> = {
  "/explorer": ".explore-table tbody tr",
  "/comparer": ".compared li",
  "/scenarios": ".plan-stops li, .plan-stops tr",
  "/offre": "[data-item]",
  "/idees": "[data-idea]",
  "/requetes": "#sql-requete, .cm-content"
};

async function settled({page, quiet}: Visit): Promise<void> {
  await quiet();
  await page.waitForFunction(() => {
    const {answer} = document.querySelector<HTMLElement>("[data-explore], [data-planner]")?.dataset ?? {};
    return answer !== "pending" && answer !== "none" && answer !== "first";
  });
}

const told = (page: Page) => page.locator("[data-dropped]:not([hidden])");

it.each(NASTY)("a link of %s opens on something sensible, and says what was dropped", async (path, link, words) => {
  const visit = await browser.open(`${path}${link}`, {viewport: WIDE});
  const {page} = visit;
  const count = (selector: string) => page.locator(selector).count();
  if (words === null) {
    await settled(visit);
    expect(await told(page).count()).toBe(0);
  } else {
    await told(page).filter({hasText: words}).first().waitFor();
    await settled(visit);
    expect(await told(page).count()).toBe(1);
    expect(await told(page).locator("p").first().textContent()).toMatch(/^Dans ce lien, ceci n’a pas été repris\s:$/);
    expect(await told(page).locator("li").count()).toBeLessThanOrEqual(20);
    expect(await told(page).locator("li *").count()).toBe(0);
    expect((await told(page).boundingBox())!.height).toBeLessThan(700);
    await page.setViewportSize({width: 320, height: 640});
    expect(await violations(page, "[data-dropped]")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  expect(await count(SENSIBLE[path] ?? "main h1, main h2")).toBeGreaterThan(0);
  expect(await count("main img[src=x]")).toBe(0);
  const scripts = "main script:not([src]):not([type=module])";
  const own = [...readPage(path).querySelectorAll(scripts)].map((element) => element.textContent);
  expect(await page.locator(scripts).allTextContents()).toEqual(own);
  expect(await page.evaluate(() => Object.keys({}.constructor.prototype).length)).toBe(0);
});

it("the explorer takes 100 kB from the history", async () => {
  const visit = await browser.open("/explorer?v=3", {viewport: WIDE});
  const {page} = visit;
  await told(page).waitFor();
  for (const [query, words] of [
    [`indicateurs=${"<b>".repeat(34_000)}`, "<b><b>"],
    ["indicateurs=x&".repeat(10_000), "plus de 100 valeurs"]
  ]) {
    await page.evaluate((search) => {
      history.pushState(null, "", search);
      history.pushState(null, "", "?v=1");
      history.back();
    }, `?${query}`);
    await told(page).filter({hasText: words}).waitFor();
    await settled(visit);
    expect(await told(page).locator("li").count()).toBeLessThan(12);
    expect(await page.locator("main [data-dropped] b").count()).toBe(0);
  }
});

/** What a page shows, as an expression, and what is done to it, one after the other. */
const WALKS: Record<string, [path: string, shown: string, steps: ((page: Page) => Promise<unknown>)[]]> = {
  "the legends of a story": [
    STORY,
    `[[...document.querySelectorAll("[data-legend] button[aria-pressed=false]")].map((b) => b.textContent.trim()),
      document.querySelectorAll("#carte-communes .dimmed").length]`,
    [0, 2].map((i) => (page: Page) => page.locator("#figure-carte-communes .legend button").nth(i).click())
  ],
  "a ready question": [
    BESIDE.data,
    `document.querySelector(".ask-output:not([hidden]) caption")?.textContent ?? ""`,
    [0, 1].map((i) => async (page: Page) => {
      const item = page.locator(".ask-questions li").nth(i);
      await item.locator("[data-ask-question]").click();
      await item.locator(".ask-output caption").waitFor();
    })
  ],
  "the comparison": [
    "/comparer",
    `document.querySelector(".compared").textContent`,
    [
      async (page) => {
        await page.locator("#territoire").pressSequentially("Bar-le-Duc");
        await page.locator("#territoires [role=option]").first().click();
      },
      (page) => page.locator("[data-remove]").first().click()
    ]
  ],
  "the ideas": [
    "/idees",
    `[document.querySelector("[data-ideas-status]").textContent, document.querySelector('[name="mot"]').value]`,
    [
      (page) => page.locator('select[name="famille"]').selectOption({index: 1}),
      (page) => page.locator('input[name="mot"]').pressSequentially("nu")
    ]
  ],
  "a scenario, of which a slider is one step however far it moves": [
    "/scenarios",
    `[document.querySelector(".plan-question").textContent, document.querySelector("#arrets").value]`,
    [
      async (page) => {
        await page.locator("#arrets").focus();
        for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowLeft");
      },
      (page) => page.locator('[data-field="count"] input').last().check()
    ]
  ]
};

it.each(Object.entries(WALKS))("back and forward go through %s, on which the last address opens", async (_, walk) => {
  const [path, expression, steps] = walk;
  const seen = (page: Page) => page.evaluate<unknown>(expression);
  const visit = await browser.open(path, {viewport: WIDE});
  const {page} = visit;
  const states: {url: string; shown: unknown}[] = [{url: page.url(), shown: await seen(page)}];
  for (const step of steps) {
    const before = page.url();
    await step(page);
    await expect.poll(() => page.url()).not.toBe(before);
    await settled(visit);
    await expect.poll(() => seen(page)).not.toEqual(states.at(-1)!.shown);
    states.push({url: page.url(), shown: await seen(page)});
  }
  const reach = async ({url, shown}: (typeof states)[number]) => {
    await expect.poll(() => page.url()).toBe(url);
    await expect.poll(() => seen(page), {message: url}).toEqual(shown);
  };
  for (const state of states.slice(0, -1).reverse()) {
    await page.goBack();
    await reach(state);
  }
  for (const state of states.slice(1)) {
    await page.goForward();
    await reach(state);
    expect(new URL(state.url).searchParams.get("v")).toBe("1");
  }
  const {url, shown} = states.at(-1)!;
  const other = await browser.open(url, {viewport: WIDE});
  await expect.poll(() => seen(other.page), {message: url}).toEqual(shown);
  expect(await told(other.page).count()).toBe(0);
});

it("keeps the reader's own SQL after #, which is sent to nobody, and does not run that of a link", async () => {
  const {page, requests} = await browser.open(BESIDE.data, {viewport: WIDE});
  await page.locator(".ask textarea").fill("SELECT 1 AS un");
  await page.locator(".ask form button").click();
  await page.locator(".ask-output td").waitFor();
  await expect.poll(() => new URL(page.url()).hash).toContain("sql=SELECT+1+AS+un");
  expect(new URL(page.url()).search).toBe("");
  expect(requests.filter((url) => url.includes("SELECT"))).toEqual([]);
  const other = await browser.open(page.url(), {viewport: WIDE});
  await expect.poll(() => other.page.locator(".ask textarea").inputValue()).toBe("SELECT 1 AS un");
  expect(other.requests.filter((url) => /duckdb|parquet/.test(url))).toEqual([]);
});

it("leads from a commune to its comparison, from there to the explorer, and from a selection back", async () => {
  const {page} = await browser.open(COMMUNE, {viewport: WIDE});
  await page.locator(".compare-link a").click();
  await page.waitForURL(/comparer\?v=1&t=commune-55545/);
  await page.locator("#savoir summary").click();
  await page.locator("main a", {hasText: "Explorer ces chiffres"}).click();
  await page.waitForURL(/explorer$/);
  await page.locator('[data-explore][data-answer="done"]').waitFor();
  await page.locator(".explore-ranks tr[data-code] td").first().click();
  await page.waitForFunction(() => document.querySelectorAll(".explore-table tr.chosen").length === 1);
  await page.locator(".explore-table tbody input").nth(4).check();
  await page.waitForFunction(() => document.querySelectorAll(".explore-table tr.chosen").length === 2);
  const names = await page.locator(".explore-table tr.chosen th a").allTextContents();
  await page.locator(".explore-chosen a", {hasText: "Les comparer"}).click();
  await page.waitForURL(/comparer\?v=1&t=commune-/);
  await expect.poll(async () => (await page.locator(".compared a").allTextContents()).sort()).toEqual(names.sort());
});
