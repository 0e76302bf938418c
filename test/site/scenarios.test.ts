import {readFileSync} from "node:fs";
import {csvParse, sum} from "d3";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {CUT, sql, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const PATH = "/scenarios";
const TALL = {width: 1280, height: 1000};
const PHONE = {width: 360, height: 640};

/** Waits until the page shows at least this of the answer. */
const answered = (page: Page, ...states: string[]) =>
  page.locator(states.map((state) => `[data-planner][data-answer="${state}"]`).join()).waitFor();
const best = (page: Page) => answered(page, "optimum", "complete");
const some = (page: Page) => answered(page, "first", "optimum", "complete");

const part = (page: Page, name: string) => page.locator(`.plan-${name}`);
const plain = (text: string | null) => text!.replace(/\s/g, " ");
const says = async (page: Page, name: string) => plain(await part(page, name).first().textContent());
const stopNames = (page: Page) =>
  page.locator(".plan-stops tbody th").evaluateAll((all) => all.map((th) => th.firstChild!.textContent!.trim()));
const query = (page: Page) => new URL(page.url()).search;
const solvers = (requests: string[]) => requests.filter((url) => /highs/.test(url));

async function move(page: Page, id: string, key: string, times: number): Promise<void> {
  await page.locator(`#${id}`).focus();
  for (let i = 0; i < times; ++i) await page.keyboard.press(key);
}

async function choose(page: Page, key: string, words: string): Promise<void> {
  await page.locator(`#commune-${key}`).fill(words);
  await page.locator(`#liste-${key} li`).first().waitFor();
  await page.keyboard.press("Enter");
}

const planning = (title: string, query: string, test: (visit: Visit) => Promise<void>) =>
  it(title, async () => {
    const visit = await browser.open(PATH + query, {viewport: TALL});
    await (query === "" ? answered(visit.page, "complete") : some(visit.page));
    await test(visit);
  });

const IMPOSED = "?v=1&arrets=4&habitants=0&bibliotheques=non&avec=55353";
const FULL =
  "?v=1&arrets=4&km=7.5&public=75-ans&habitants=500&bibliotheques=oui&avec=55353&sans=55545&choix=55181&depart=55029";

planning("opens on the answer that it comes with, without a worker nor a solver", "", async ({page, requests}) => {
  expect(await page.locator(".plan-stops tbody tr").count()).toBe(10);
  expect(await says(page, "verdict")).toMatch(
    /^Avec 10 arrêts de plus, [\d ]+ habitants gagneraient .* : \d+,\d % en auraient un, au lieu de \d+,\d %\.$/
  );
  expect(await says(page, "certainty")).toMatch(/^Optimum prouvé/);
  expect(await says(page, "question")).toContain("d’au moins 500 habitants, et celles qui ont");
  // In sight, without a fold.
  expect(await page.locator('#habitants, [data-field="libraries"] :checked').filter({visible: true}).count()).toBe(2);
  const [first] = await stopNames(page);
  expect(plain(await page.locator('ol[type="A"] li').first().textContent())).toBe(`${first} (arrêt 1)`);
  expect(await says(page, "tour")).toMatch(/; aucune n’est plus courte( de plus de \d,\d %)?\./);
  // Gains add up to the printed difference.
  const figures = (selector: string) =>
    page
      .locator(`.plan-stops ${selector}`)
      .evaluateAll((all) => all.map((cell) => Number(cell.firstChild!.textContent!.replace(/\s/g, ""))));
  const [before, after] = await figures("tfoot td.number");
  expect(after - before).toBe(sum(await figures('[data-label="gagnés"]')));
  const communes = "FROM territories WHERE level = 'commune'";
  const [{people}] = await sql<{people: number}>(`SELECT sum(population)::INTEGER AS people ${communes}`);
  const minutes = plain(await page.locator(".minutes").textContent());
  expect(minutes).toContain(`sur ${plain(people.toLocaleString("fr-FR"))} habitants`);
  expect(await page.locator(".curve-head").count()).toBe(20);
  expect([page.workers(), solvers(requests)]).toEqual([[], []]);
  // On a wide screen the map is beside the sliders, and in sight.
  await page.setViewportSize({width: 1280, height: 800});
  const boxOf = async (selector: string) => (await page.locator(selector).boundingBox())!;
  const [slider, map] = [await boxOf("#arrets"), await boxOf("#carte-plan")];
  expect(map.x).toBeGreaterThan(slider.x + slider.width);
  expect(map.y).toBeLessThan(slider.y);
  expect(map.y + map.height / 2).toBeLessThan(800);
});

planning("shows the best choice so far while a hard case is being proven", "", async ({page}) => {
  await page.evaluate(() => {
    // The worker rests between two reports: a fast machine has the proof before the second one. Its clock runs ahead;
    // after each report it waits, so that a busy page draws every one of them.
    const {Blob} = globalThis;
    const clock = `let now = 0; performance.now = () => (now += 1000);
      const post = postMessage.bind(self);
      const {buffer} = new WebAssembly.Memory({initial: 1, maximum: 1, shared: true});
      self.postMessage = (reply) => {
        post(reply);
        if (reply.kind === "better") Atomics.wait(new Int32Array(buffer), 0, 0, 500);
      };`;
    globalThis.Blob = class extends Blob {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(options?.type === "text/javascript" ? [...parts, clock] : parts, options);
      }
    };
    const words: string[] = ((globalThis as any).words = []);
    const place = document.querySelector(".plan-certainty")!;
    const changes = {childList: true, characterData: true, subtree: true};
    new MutationObserver(() => words.push(place.textContent!)).observe(place, changes);
  });
  // Among all communes.
  await move(page, "habitants", "Home", 1);
  // Not with the mouse: an answer that comes between its press and its release moves what is under it.
  await page.locator('[data-field="existing"] input').press("Space");
  await move(page, "portee", "ArrowRight", 8);
  await move(page, "arrets", "ArrowRight", 3);
  await best(page);
  const words: string[] = await page.evaluate(() => (globalThis as any).words);
  const GAP = /^Meilleur choix jusqu’ici.*\s: ([\d\s]+) de plus au mieux\.$/;
  expect(new Set(words.flatMap((text) => GAP.exec(text)?.[1] ?? [])).size).toBeGreaterThan(1);
  expect(await says(page, "certainty")).toMatch(/^Optimum prouvé/);
});

planning(
  "answers changes exactly, and the last one of a hasty reader, beside the page",
  "",
  async ({page, requests}) => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    const before = await says(page, "verdict");
    await move(page, "arrets", "ArrowLeft", 1);
    await best(page);
    expect(await says(page, "verdict")).not.toBe(before);
    expect(await says(page, "certainty")).toMatch(/^Optimum prouvé/);
    expect((await stopNames(page)).length).toBe(9);
    await page.locator('[data-field="existing"] input').uncheck();
    // The first answer may come and go between two looks at the page.
    await expect.poll(() => says(page, "question")).toContain("On part de zéro");
    for (let i = 0; i < 3; ++i) {
      await move(page, "arrets", "ArrowLeft", 1);
      await some(page);
    }
    await best(page);
    expect(await says(page, "certainty")).toMatch(/^Optimum prouvé/);
    expect(await says(page, "verdict")).toContain("Avec 6 arrêts");
    expect((await stopNames(page)).length).toBe(6);
    await expect.poll(() => query(page)).toBe("?v=1&arrets=6&lieux=non&habitants=500&bibliotheques=oui");
    // The solver may work for seconds: never in the page, which would freeze.
    expect(workers.length).toBeGreaterThan(0);
    // A question that comes early ends a worker; the next asks for the same file, which the browser has.
    expect(new Set(requests.filter((url) => /highs.*\.wasm/.test(url))).size).toBe(1);
  }
);

planning("imposes, leaves out and compares communes by name, with the keyboard alone", "", async ({page}) => {
  await page.locator(".more summary").press("Enter");
  await choose(page, "include", "montsec");
  await choose(page, "own", "etain");
  await choose(page, "own", "saint-mihiel");
  await choose(page, "depot", "verdun");
  await best(page);
  expect(await stopNames(page)).toContain("Montsec");
  await page.locator(".plan-cost", {hasText: /^Imposer Montsec ne coûte rien/}).waitFor();
  expect(await part(page, "own").textContent()).toMatch(/Votre choix.*2\sarrêts.*Le meilleur.*2\sarrêts/s);
  expect(await page.locator(".round li").first().textContent()).toContain("Verdun");
  expect(query(page)).toBe("?v=1&habitants=500&bibliotheques=oui&avec=55353&choix=55181,55463&depart=55545");

  const [first] = await stopNames(page);
  await page.locator("[data-exclude]").first().press("Enter");
  await some(page);
  await best(page);
  expect(await stopNames(page)).not.toContain(first);
  expect(await page.locator('[data-list="exclude"] li').allTextContents()).toEqual([expect.stringContaining(first)]);
  // The focus is still on a button of the table.
  expect(await page.evaluate(() => document.activeElement?.matches("[data-exclude]"))).toBe(true);
  expect(await violations(page)).toEqual([]);

  await page.locator('[data-list="include"] li button').press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("commune-include");
  await best(page);
  expect(query(page)).not.toContain("avec=");
  await page.getByRole("button", {name: "Tout remettre comme au début"}).press("Enter");
  await best(page);
  expect(query(page)).toBe("");
});

planning("reopens from its address as it was, on a phone too, where it fits and passes axe", FULL, async ({page}) => {
  const shown = async (page: Page) => {
    await answered(page, "complete");
    const parts = ["question", "tour", "own", "numbers"];
    return [await stopNames(page), query(page), ...(await Promise.all(parts.map((name) => says(page, name))))];
  };
  /** Unfolded. */
  const isSound = async (page: Page, {width}: {width: number}) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  };
  const first = await shown(page);
  expect(query(page)).toBe(FULL);
  const values = ["#portee", "#habitants"].map((id) => page.locator(id).inputValue());
  expect(await Promise.all(values)).toEqual(["7.5", "500"]);
  expect(await page.locator('[data-field="count"] label:has(:checked)').textContent()).toMatch(/75\s+ans/);
  const other = await browser.open(PATH + FULL, {viewport: PHONE});
  expect(await shown(other.page)).toEqual(first);
  await isSound(page, TALL);
  await isSound(other.page, PHONE);
});

planning("colours the map, exports what it shows, and gives a paragraph", IMPOSED, async ({page, context}) => {
  await answered(page, "complete");
  // What Montsec costs, since it is not among the best four.
  expect(await says(page, "cost")).toMatch(
    /^Sans l’imposer, le meilleur choix de 4 arrêts met [\d ]+ habitants de plus à portée : /
  );
  const shapes = page.locator("#carte-plan path[data-code]");
  const labels = await shapes.evaluateAll((all) => all.map((e) => e.querySelector("title")!.textContent));
  const classes = await shapes.evaluateAll((all) => all.map((e) => e.getAttribute("class")!));
  expect(labels.filter((label) => / : arrêt \d, à portée d’un /.test(plain(label))).length).toBe(4);
  const counts = [2, 1, 0].map((state) => String(classes.filter((name) => name.startsWith(`step-${state}`)).length));
  expect(await page.locator(".plan-legend .count").allTextContents()).toEqual(counts);
  expect(await page.locator(".plan-orders text").allTextContents()).toEqual(["1", "2", "3", "4"]);
  expect(await page.locator("#carte-plan .map-pattern").count()).toBe(2);
  const fills = await page.evaluate(() =>
    [0, 1, 2].map((state) => getComputedStyle(document.querySelector(`#carte-plan .step-${state}`)!).fill)
  );
  expect(new Set(fills).size).toBe(3);
  await page.locator('#carte-plan [data-code="55545"]').focus();
  expect(await page.locator(".plan-map p").first().textContent()).toMatch(/^Verdun\s: à portée d’un lieu existant$/);

  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("[data-csv]").click()]);
  expect(file.suggestedFilename()).toBe("scenario-4-arrets-10-km.csv");
  const saved = readFileSync((await file.path())!, "utf8");
  expect(saved.startsWith("\ufeff")).toBe(true);
  const rows = csvParse(saved.slice(1));
  expect([rows.length, classes.length]).toEqual([499, 499]);
  const stops = rows.filter((r) => r.ordre !== "");
  expect(stops.map((r) => r.commune)).toEqual(await stopNames(page));
  expect(stops.find((r) => r.commune === "Montsec")!.impose).toBe("oui");
  expect(new Set(rows.map((r) => r.scenario))).toEqual(new Set([query(page).slice(1)]));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("[data-copy-paragraph]").click();
  await page.locator("[data-copied]", {hasText: "Copié."}).waitFor();
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  for (const words of ["Montsec", page.url()]) expect(pasted).toContain(words);
});

planning("draws what is not known, and keeps what was drawn", "", async ({page, requests}) => {
  const draw = page.locator("[data-draw]");
  const shares = page.locator(".stops .drawn");
  const told = () => says(page, "draws");
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
});

it("keeps its first answer, and says so, where the solver cannot be had", async () => {
  const {page} = await browser.open(PATH, {viewport: TALL, excused: CUT});
  await page.route(/\.wasm/, (route) => route.abort());
  await answered(page, "complete");
  await move(page, "arrets", "ArrowLeft", 2);
  await answered(page, "failed");
  const words = "la réponse montrée est approchée";
  expect(await says(page, "certainty")).toContain(words);
  expect(await page.locator("[data-plan-status]").textContent()).toContain(words);
  expect((await stopNames(page)).length).toBe(8);
});
