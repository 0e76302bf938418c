import {csvParse} from "d3";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {readFileSync} from "node:fs";
import {violations} from "../browser/axe.js";
import {foreign, sql, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const PATH = "/scenarios";
const TALL = {width: 1280, height: 1000};
const PHONE = {width: 360, height: 640};

/** Waits until the page shows at least this of the answer. */
const answered = (page: Page, ...states: string[]) =>
  page.waitForFunction(
    (states) => states.includes(document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer ?? ""),
    states
  );
const best = (page: Page) => answered(page, "optimum", "complete");

const stopNames = (page: Page) =>
  page.locator(".plan-stops tbody th").evaluateAll((all) => all.map((th) => th.firstChild!.textContent!.trim()));
const part = (page: Page, name: string) => page.locator(`.plan-${name}`);
const plain = (text: string | null) => text!.replace(/\s/g, " ");

async function move(page: Page, id: string, key: string, times: number): Promise<void> {
  await page.locator(`#${id}`).focus();
  for (let i = 0; i < times; ++i) await page.keyboard.press(key);
}

async function choose(page: Page, key: string, words: string): Promise<void> {
  await page.locator(`#commune-${key}`).fill(words);
  await page.locator(`#liste-${key} li`).first().waitFor();
  await page.keyboard.press("Enter");
}

/** A test of the page, which meets no trouble. */
const planning = (title: string, query: string, test: (visit: Visit) => Promise<void>) =>
  it(title, async () => {
    const visit = await browser.open(PATH + query, {viewport: TALL});
    await test(visit);
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });

const DAMAGED = "?arrets=900&km=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&avec=55353,constructor,%00&public=chats";
const IMPOSED = "?v=1&arrets=4&habitants=0&bibliotheques=non&avec=55353";
const MANY = "?arrets=20&lieux=non&choix=55545,55029&depart=55122";

describe("the planner", () => {
  planning("opens on the answer that it comes with, without a worker nor a solver", "", async ({page, requests}) => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await answered(page, "complete");
    const rows = page.locator(".plan-stops tbody tr");
    expect(await rows.count()).toBe(10);
    expect(plain(await page.locator(".plan-verdict").textContent())).toMatch(
      /^Avec 10 arrêts de plus, [\d ]+ habitants gagneraient .* : \d+,\d % en auraient un, au lieu de \d+,\d %\.$/
    );
    expect(await page.locator(".plan-certainty").textContent()).toMatch(/^Optimum prouvé/);
    expect(plain(await part(page, "question").textContent())).toContain("d’au moins 500 habitants, et celles qui ont");
    // In sight, without a fold.
    expect(await page.locator('#habitants, [data-field="libraries"] :checked').filter({visible: true}).count()).toBe(2);
    const [first] = await stopNames(page);
    expect(plain(await page.locator('ol[type="A"] li').first().textContent())).toBe(`${first} (arrêt 1)`);
    expect(plain(await part(page, "tour").textContent())).toMatch(/; aucune n’est plus courte( de plus de \d,\d %)?\./);
    // Gains add up to the printed difference.
    const figures = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((all) => all.map((cell) => Number(cell.firstChild!.textContent!.replace(/\s/g, ""))));
    const gained = (await figures('.plan-stops [data-label="gagnés"]')).reduce((a, b) => a + b);
    const [before, after] = await figures(".plan-stops tfoot td.number");
    expect(after - before).toBe(gained);
    const [{people}] = await sql<{people: number}>(
      "SELECT sum(population)::INTEGER AS people FROM territories WHERE level = 'commune'"
    );
    expect(plain(await page.locator(".minutes").textContent())).toContain(
      `sur ${plain(people.toLocaleString("fr-FR"))} habitants`
    );
    expect(await page.locator(".curve-head").count()).toBe(20);
    expect([workers, requests.filter((url) => /highs/.test(url))]).toEqual([[], []]);
  });

  it("has its map beside its sliders, and in sight, on a wide screen", async () => {
    const {page, close} = await browser.open(PATH, {viewport: {width: 1280, height: 800}});
    await answered(page, "complete");
    const [slider, map] = await Promise.all(
      ["#arrets", "#carte-plan"].map(async (selector) => (await page.locator(selector).boundingBox())!)
    );
    expect(map.x).toBeGreaterThan(slider.x + slider.width);
    expect(map.y).toBeLessThan(slider.y);
    expect(map.y + map.height / 2).toBeLessThan(800);
    await close();
  });

  planning("shows the best choice so far while a hard case is being proven", "", async ({page}) => {
    await answered(page, "complete");
    await page.evaluate(() => {
      // The worker rests between two reports: a fast machine has the proof before the second one. Its clock runs ahead.
      const {Blob} = globalThis;
      const clock = "let now = 0; performance.now = () => (now += 1000);";
      globalThis.Blob = class extends Blob {
        constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
          super(options?.type === "text/javascript" ? [...parts, clock] : parts, options);
        }
      };
      const words: string[] = ((globalThis as any).words = []);
      const place = document.querySelector(".plan-certainty")!;
      new MutationObserver(() => words.push(place.textContent!)).observe(place, {
        childList: true,
        characterData: true,
        subtree: true
      });
    });
    // Among all communes.
    await move(page, "habitants", "Home", 1);
    await page.locator('[data-field="existing"] input').uncheck();
    await move(page, "portee", "ArrowRight", 8);
    await move(page, "arrets", "ArrowRight", 3);
    await best(page);
    const words: string[] = await page.evaluate(() => (globalThis as any).words);
    const gaps = words.flatMap(
      (text) => /^Meilleur choix jusqu’ici.*\s: ([\d\s]+) de plus au mieux\.$/.exec(text)?.[1] ?? []
    );
    expect(new Set(gaps).size).toBeGreaterThan(1);
    expect(await page.locator(".plan-certainty").textContent()).toMatch(/^Optimum prouvé/);
  });

  planning("answers a change exactly, from its own host and beside the page", "", async ({page, requests}) => {
    await answered(page, "complete");
    // The solver may work for seconds: never in the page, which would freeze.
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    expect(requests.filter((url) => /highs/.test(url))).toEqual([]);
    const before = await part(page, "verdict").textContent();
    await move(page, "arrets", "ArrowLeft", 1);
    await best(page);
    expect(await part(page, "verdict").textContent()).not.toBe(before);
    expect(await part(page, "certainty").textContent()).toMatch(/^Optimum prouvé/);
    expect((await stopNames(page)).length).toBe(9);
    await move(page, "arrets", "ArrowRight", 1);
    await page.locator('[data-field="existing"] input').uncheck();
    // The first answer may come and go between two looks at the page.
    await expect.poll(() => part(page, "question").textContent()).toContain("On part de zéro");
    await best(page);
    expect(await part(page, "certainty").textContent()).toMatch(/^Optimum prouvé/);
    expect(workers.length).toBeGreaterThan(0);
    // A question that comes early ends a worker; the next asks for the same file, which the browser has.
    expect(new Set(requests.filter((url) => /highs.*\.wasm/.test(url))).size).toBe(1);
    expect(foreign(requests)).toEqual([]);
  });

  planning("answers the last question of a reader who changes while it works", "?lieux=non", async ({page}) => {
    await answered(page, "first", "optimum", "complete");
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) {
      await move(page, "arrets", key, 1);
      await answered(page, "first", "optimum", "complete");
    }
    await best(page);
    expect((await stopNames(page)).length).toBe(6);
    await expect.poll(() => new URL(page.url()).search).toBe("?v=1&arrets=6&lieux=non&habitants=0&bibliotheques=non");
    expect(await part(page, "verdict").textContent()).toContain("Avec 6\u00a0arrêts");
  });

  planning("imposes, leaves out and compares communes by name, with the keyboard alone", "", async ({page}) => {
    await page.locator(".more summary").focus();
    await page.keyboard.press("Enter");
    await choose(page, "include", "montsec");
    await choose(page, "own", "etain");
    await choose(page, "own", "saint-mihiel");
    await choose(page, "depot", "verdun");
    await best(page);
    expect(await stopNames(page)).toContain("Montsec");
    await page.locator(".plan-cost", {hasText: /^Imposer Montsec ne coûte rien/}).waitFor();
    expect(await page.locator(".plan-own").textContent()).toMatch(/Votre choix.*2\sarrêts.*Le meilleur.*2\sarrêts/s);
    expect(await page.locator(".round li").first().textContent()).toContain("Verdun");
    expect(new URL(page.url()).search).toBe(
      "?v=1&habitants=500&bibliotheques=oui&avec=55353&choix=55181,55463&depart=55545"
    );

    const [first] = await stopNames(page);
    await page.locator("[data-exclude]").first().focus();
    await page.keyboard.press("Enter");
    await answered(page, "first", "optimum", "complete");
    await best(page);
    expect(await stopNames(page)).not.toContain(first);
    expect(await page.locator('[data-list="exclude"] li').allTextContents()).toEqual([expect.stringContaining(first)]);
    // The focus is still on a button of the table.
    expect(await page.evaluate(() => document.activeElement?.matches("[data-exclude]"))).toBe(true);
    expect(await violations(page)).toEqual([]);

    await page.locator('[data-list="include"] li button').focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("commune-include");
    await best(page);
    expect(new URL(page.url()).search).not.toContain("avec=");
    await page.getByRole("button", {name: "Tout remettre comme au début"}).press("Enter");
    await best(page);
    expect(new URL(page.url()).search).toBe("");
  });

  it("reopens from its address as it was", async () => {
    const query =
      "?v=1&arrets=4&km=7.5&public=75-ans&habitants=500&bibliotheques=oui" +
      "&avec=55353&sans=55545&choix=55181&depart=55029";
    const shown = async ({page}: Visit) => {
      await answered(page, "complete");
      return {
        question: await part(page, "question").textContent(),
        stops: await stopNames(page),
        round: await part(page, "tour").textContent(),
        own: await part(page, "own").textContent(),
        curve: await part(page, "numbers").textContent(),
        url: page.url()
      };
    };
    const one = await browser.open(PATH + query, {viewport: TALL});
    const first = await shown(one);
    expect(new URL(first.url).search).toBe(query);
    expect(await one.page.locator("#portee").inputValue()).toBe("7.5");
    expect(await one.page.locator("#habitants").inputValue()).toBe("500");
    expect(await one.page.locator('[data-field="count"] label:has(:checked)').textContent()).toContain("75 ans");
    const other = await browser.open(new URL(first.url).pathname + new URL(first.url).search, {viewport: PHONE});
    expect(await shown(other)).toEqual(first);
    await one.close();
    await other.close();
  });

  planning("drops what is damaged in an address, and says so", DAMAGED, async ({page, requests}) => {
    await best(page);
    const notice = page.locator("[data-dropped]");
    expect(await notice.isVisible()).toBe(true);
    expect(await notice.locator("li").count()).toBe(5);
    expect(await notice.textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(await notice.locator("img").count()).toBe(0);
    expect(await stopNames(page)).toContain("Montsec");
    expect(await page.locator("#arrets").inputValue()).toBe("10");
    expect(foreign(requests)).toEqual([]);
  });

  planning("colours the map, and writes the stops on it", "?arrets=3", async ({page}) => {
    await answered(page, "complete");
    const states = await page
      .locator("#carte-plan path[data-code]")
      .evaluateAll((all) => all.map((e) => `${e.getAttribute("class")} ${e.getAttribute("aria-label")}`));
    const count = (state: number) => states.filter((s) => s.startsWith(`step-${state}`)).length;
    expect(states.length).toBe(499);
    expect(states.filter((s) => /step-2 .*arrêt \d, à portée d’un nouvel arrêt/.test(s)).length).toBe(3);
    expect(await page.locator(".plan-legend .count").allTextContents()).toEqual(
      [count(2), count(1), count(0)].map(String)
    );
    expect(await page.locator(".plan-orders text").allTextContents()).toEqual(["1", "2", "3"]);
    expect(await page.locator("#carte-plan .map-pattern").count()).toBe(2);
    const fills = await page.evaluate(() =>
      [0, 1, 2].map((state) => getComputedStyle(document.querySelector(`#carte-plan .step-${state}`)!).fill)
    );
    expect(new Set(fills).size).toBe(3);
    await page.locator('#carte-plan [data-code="55545"]').focus();
    expect(await page.locator(".plan-map p").first().textContent()).toMatch(/^Verdun\s: à portée d’un lieu existant$/);
  });

  planning("exports what it shows, and gives a paragraph", IMPOSED, async ({page, context}) => {
    await answered(page, "complete");
    // What Montsec costs, since it is not among the best four.
    expect(await page.locator(".plan-cost").textContent()).toMatch(/^Imposer Montsec coûte [\d\s]+habitants à portée/);
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("[data-csv]").click()]);
    expect(file.suggestedFilename()).toBe("scenario-4-arrets-10-km.csv");
    const saved = readFileSync((await file.path())!, "utf8");
    expect(saved.startsWith("\ufeff")).toBe(true);
    const rows = csvParse(saved.slice(1));
    expect(rows.length).toBe(499);
    const stops = rows.filter((r) => r.ordre !== "");
    expect(stops.map((r) => r.commune)).toEqual(await stopNames(page));
    expect(stops.find((r) => r.commune === "Montsec")!.impose).toBe("oui");
    expect(new Set(rows.map((r) => r.scenario))).toEqual(new Set([new URL(page.url()).search.slice(1)]));
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("[data-copy-paragraph]").click();
    await page.locator("[data-copied]", {hasText: "Copié."}).waitFor();
    const pasted = await page.evaluate(() => navigator.clipboard.readText());
    expect(pasted).toContain("Montsec");
    expect(pasted).toContain(page.url());
  });

  planning("passes axe after an answer, and fits its screen", MANY, async ({page}) => {
    await best(page);
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    for (const viewport of [TALL, PHONE]) {
      await page.setViewportSize(viewport);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }
  });

  planning("draws what is not known, and keeps what was drawn", "", async ({page, requests}) => {
    await answered(page, "complete");
    const draw = page.locator("[data-draw]");
    const shares = page.locator(".stops .drawn");
    const told = async () => plain(await part(page, "draws").textContent());
    expect(requests.filter((url) => /draws|highs/.test(url))).toEqual([]);
    await draw.press("Enter");
    await page.getByRole("progressbar", {name: "Tirages"}).waitFor();
    await expect.poll(told).toMatch(/^Tirages[1-9]\d* sur 1 000Arrêter/);
    expect(await shares.count()).toBe(0);
    // The focus is on the button that stops.
    await page.keyboard.press("Enter");
    await expect.poll(() => shares.count()).toBe(10);
    expect(plain(await shares.first().textContent())).toMatch(/^dans \d+ % des tirages$/);
    expect(await told()).toMatch(/^\d+ tirages? sur 1 000\. .* au meilleur choix est /s);
    expect(await violations(page)).toEqual([]);
    // A change clears them; all are drawn where no one stops them.
    await move(page, "arrets", "ArrowLeft", 8);
    await best(page);
    expect([await shares.count(), await told()]).toEqual([0, "Faire 1 000 tirages"]);
    await draw.press("Enter");
    await expect.poll(() => shares.count(), {timeout: 60_000}).toBe(2);
    expect(await told()).toMatch(/^1 000 tirages\. .*Sur 20 tirages résolus aussi exactement, l’écart le plus grand /s);
    expect(foreign(requests)).toEqual([]);
  });

  it("keeps its first answer, and says so, where the solver cannot be had", async () => {
    const {page, close} = await browser.open(PATH, {viewport: TALL});
    await page.route(/\.wasm/, (route) => route.abort());
    await answered(page, "complete");
    await move(page, "arrets", "ArrowLeft", 2);
    await answered(page, "failed");
    expect(await page.locator(".plan-certainty").textContent()).toContain("la réponse montrée est approchée");
    expect(await page.locator("[data-plan-status]").textContent()).toContain("la réponse montrée est approchée");
    expect((await stopNames(page)).length).toBe(8);
    await close();
  });
});
