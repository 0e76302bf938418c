import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {expect, it, onTestFinished} from "vitest";
import type {Catalogue} from "../../src/features/explore/state.js";
import {violations} from "../browser/axe.js";
import {expectSound, overflow} from "./checks.js";
import {openPlace} from "./place.js";
import {dataFile, number, sql, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 900};
const PHONE = {width: 360, height: 640};

/** Waits until so many changes have been drawn. */
const answered = (page: Page, count: number) =>
  page.waitForFunction((n) => {
    const {answer, answers} = document.querySelector<HTMLElement>("[data-explore]")!.dataset;
    return answer === "done" && Number(answers) >= n;
  }, count);

/** Tests of a view: `on("?v=1")("shows its figures", async (page) => …)`. */
const on =
  (query = "", viewport = WIDE) =>
  (claim: string, look: (page: Page, visit: Visit) => Promise<void>) =>
    it(claim, async () => {
      const visit = await browser.open(`/explorer${query}`, {viewport});
      await answered(visit.page, query === "" ? 0 : 1);
      await look(visit.page, visit);
    });

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const choice = (page: Page, name: string, label: string) =>
  field(page, name).locator("label", {hasText: label}).locator("input");
const plain = async (page: Page, place: string) =>
  (await page.locator(`.explore-${place}`).textContent())!.replace(/\s/g, " ").trim();
const selectedNames = (page: Page) =>
  page.locator(".explore-table tr.chosen th a").evaluateAll((all) => all.map((a) => a.textContent!));
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const isIndex = "level = 'commune' AND model = 'ifn-2023' AND indicator = 'total'";
const unfoldParts = (page: Page) => page.locator(".explore-recompose summary").click();

const SMALL = {width: 1280, height: 800};
on("", SMALL)("opens on its first view, all seen together, then asks the engine", async (page, {requests}) => {
  const [{communes, known, high}] = await sql(
    `SELECT count(*)::INTEGER AS communes, count(score)::INTEGER AS known, max(score) AS high
     FROM indicators WHERE ${isIndex}`
  );
  expect(await plain(page, "words")).toContain(`${communes} communes, indice entier`);
  expect(await page.locator("svg[data-map] path[data-code]").count()).toBe(communes);
  const counts = (await page.locator(".explore-legend .count").allTextContents()).map((t) => number(t)!);
  expect(counts.reduce((a, b) => a + b)).toBe(communes);
  expect(number((await page.locator(".explore-ranks tbody td:last-child").first().textContent())!.trim())).toBe(high);
  expect(await page.locator(".explore-table tbody tr").count()).toBe(communes);
  expect(communes - known).toBe(6);
  const {catalogue: told}: {catalogue: Catalogue} = JSON.parse(readFileSync(dataFile("explore.json"), "utf8"));
  expect([told.levels, told.level]).toEqual([["commune", "epci"], "commune"]);
  expect(told.areas.filter(({ranked}) => !ranked).length).toBe(1);
  for (const seen of ["svg[data-map]", "#figure-repartition svg.plot", ".explore-ranks tbody tr:nth-child(3)"]) {
    const {y, height} = (await page.locator(seen).first().boundingBox())!;
    expect(y + height, seen).toBeLessThanOrEqual(800.5);
  }
  const {width, height} = (await page.locator("svg[data-map]").boundingBox())!;
  expect(Math.max(width, height)).toBeCloseTo(640, 0);
  for (const figure of await page.locator(".explore svg[role]").all())
    expect(await figure.getAttribute("aria-label")).not.toBe("");
  // Nothing is asked of the engine before something is changed; then it shows what SQL gives.
  expect(requests.filter((url) => /duckdb.*\.(wasm|js)|\.parquet/.test(url))).toEqual([]);
  await unfoldParts(page);
  await choice(page, "retained", "65 ans").uncheck();
  await answered(page, 1);
  await choice(page, "retained", "Pauvreté").uncheck();
  await answered(page, 2);
  await field(page, "level").locator("select").selectOption({label: "Intercommunalités"});
  await answered(page, 3);
  // Scores of the EPCI as the edition publishes them: the index over three of them is their mean.
  const expected = await sql<{total: number; people: number}>(
    `SELECT t.name, avg(i.score) AS total, any_value(t.population) AS people
       FROM indicators i JOIN territories t ON t.code = i.territory
       WHERE i.level = 'epci' AND i.model = 'ifn-2023' AND i.kind = 'indicator'
         AND i.indicator NOT IN ('older_65_rate', 'poverty_rate') GROUP BY t.name ORDER BY total DESC`
  );
  const rows = await page
    .locator(".explore-table tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td.number")].map((td) => td.textContent!)));
  const printed = (value: number) => (Math.round(value * 10 + 1e-9) / 10).toFixed(1).replace(".", ",");
  expect(rows.map((cells) => [cells[0].trim(), number(cells.at(-1)!)])).toEqual(
    expected.map(({total, people}) => [printed(total), people])
  );
  expect(await plain(page, "words")).toContain("indice recalculé sur 3 indicateurs");
  expect(asked(page, "niveau")).toBe("epci");
  expect(requests.filter((url) => /duckdb.*\.wasm/.test(url)).length).toBe(1);
});

on()("links its views: what is brushed in the distribution stands out in all the others", async (page) => {
  // From one bar to another: all between.
  const bars = page.locator("#figure-repartition [role=button]");
  await bars.nth(-6).click();
  await answered(page, 1);
  await bars.nth(-4).click();
  await answered(page, 2);
  const [low, high] = asked(page, "indice")!.split("~").map(Number);
  const [{count}] = await sql(
    `SELECT count(*)::INTEGER AS count FROM indicators WHERE ${isIndex} AND score BETWEEN ${low} AND ${high}`
  );
  expect(count).toBeGreaterThan(3);
  expect((await selectedNames(page)).length).toBe(count);
  expect(await plain(page, "chosen")).toContain(`: ${count} communes, `);
  expect(await page.locator("svg[data-map] path[data-code].chosen").count()).toBe(count);
  expect(await page.locator("svg[data-map] path[data-code].faded").count()).toBe(499 - count);
  for (const place of [".explore-ranks tr.chosen", "#figure-croisement .chosen", "#repartition .chosen rect"])
    expect(await page.locator(place).count(), place).toBeGreaterThan(0);
  // A cell of the grid takes its place, then back returns to the interval, then to nothing.
  await page.locator("#figure-croisement [role=button]").first().click();
  await answered(page, 3);
  expect(await plain(page, "chosen")).toMatch(
    /^Sélection \(Part des 65 ans et plus : de \d+ à \d+ % ; Distance d’une aide : moins de 2 km\) :/
  );
  await page.goBack();
  await answered(page, 4);
  expect((await selectedNames(page)).length).toBe(count);
  for (const times of [5, 6]) {
    await page.goBack();
    await answered(page, times);
  }
  expect(await selectedNames(page)).toEqual([]);
  expect(new URL(page.url()).search).toBe("");
});

const FAR_OLD = `SELECT count(*)::INTEGER AS communes, sum(t.population)::INTEGER AS people FROM territories t
  JOIN coverage c ON c.commune = t.code AND c.function = 'coeur' AND 1.3 * c.distance_km >= 10
  JOIN (SELECT territory, max(value) FILTER (indicator = 'pop_65_plus') AS old,
      max(value) FILTER (indicator = 'rates_population') AS everyone
    FROM indicators WHERE model = 'context' AND level = 'commune' GROUP BY ALL) i ON i.territory = t.code
  WHERE t.level = 'commune' AND t.population >= 200 AND 100 * old / everyone >= `;

on()("asks in one press who is old and far from help, without the engine, and crosses any two", async (page, visit) => {
  await page.locator(".explore-questions button").first().click();
  await answered(page, 1);
  const [, least, communes, people] =
    /plus : (\d+) % ou plus ; .* : 10 km ou plus\) : (\d+) communes, ([\d ]+) hab/.exec(await plain(page, "chosen"))!;
  expect([{communes: Number(communes), people: number(people)}]).toEqual(await sql(FAR_OLD + least));
  expect(await page.locator("svg[data-map] .chosen").count()).toBe(Number(communes));
  expect(visit.requests.filter((url) => /duckdb/.test(url))).toEqual([]);
  // Cells of the grid hold all communes that have both values; the table behind says the same.
  const grid = page.locator("#figure-croisement");
  const counts = await grid
    .locator("[role=button]")
    .evaluateAll((all) => all.map((cell) => /\s: (\d+)\scommune/.exec(cell.getAttribute("aria-label")!)![1]));
  const behind = await grid
    .locator("tbody td")
    .evaluateAll((all) => all.map((td) => td.firstChild!.textContent!.trim()));
  expect(behind.filter((text) => text !== "0").sort()).toEqual(counts.sort());
  const held = await grid.locator("[aria-pressed=true]").count();
  expect(held).toBeGreaterThan(1);
  // Two shares, by two lists, and a cell by the keyboard, which leaves the focus on it.
  await field(page, "x").locator("select").selectOption({label: "Ménages d’une seule personne"});
  await answered(page, 2);
  await field(page, "y").locator("select").selectOption({label: "Sans le baccalauréat"});
  await answered(page, 3);
  expect([asked(page, "x"), asked(page, "y"), asked(page, "boite")]).toEqual(["one_person", "below_bac", null]);
  await grid.locator('[role=button][tabindex="0"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await answered(page, 4);
  const cell = page.locator("#figure-croisement :focus");
  expect(await cell.getAttribute("aria-pressed")).toBe("true");
  const [chosen] = /\d+\scommunes?,.*$/.exec((await cell.getAttribute("aria-label"))!)!;
  expect(await plain(page, "chosen")).toContain(chosen.replace(/\s/g, " "));
  // Its address opens it.
  await page.reload();
  await answered(page, 1);
  expect(await plain(page, "chosen")).toContain(chosen.replace(/\s/g, " "));
});

on()("tells of a shape and selects it at a press, opens it at the second, lets it go by its button", async (page) => {
  const shape = page.locator('svg[data-map] [data-code="55545"]');
  const panel = page.locator("#figure-carte .map-panel");
  await shape.click();
  expect(await panel.textContent()).toMatch(/Verdun · indice 5,6, autour de la médiane · Ouvrir/);
  await expect.poll(() => asked(page, "choix")).toBe("55545");
  await panel.locator("button", {hasText: "Ne plus sélectionner"}).press("Enter");
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await shape.click();
  await page.waitForURL(/\/commune\/55545-verdun$/);
});

on()("colours the map by one measure, and leaves what is selected where its zone is not shown", async (page) => {
  const colour = field(page, "colour").locator("select");
  await colour.selectOption({label: "Distance d’une aide"});
  await answered(page, 1);
  const [{name, km}] = await sql(
    `SELECT t.name, round(round(c.distance_km * 1.3 * 1e7) / 1e6) / 10 AS km
     FROM coverage c JOIN territories t ON t.code = c.commune AND t.level = 'commune'
     WHERE c.function = 'coeur' AND t.population > 0 ORDER BY km DESC LIMIT 1`
  );
  expect(await plain(page, "words")).toContain(`à ${String(km).replace(".", ",")} km (${name})`);
  expect(await page.locator("#figure-carte.measured").count()).toBe(1);
  // Of an estimated indicator it is said, and its dots are hollow.
  await colour.selectOption({label: "Pauvreté"});
  await answered(page, 2);
  const [{estimated}] = await sql(
    `SELECT count(*)::INTEGER AS estimated FROM indicators
     WHERE level = 'commune' AND model = 'ifn-2023' AND indicator = 'poverty_rate' AND status = 'imputed'`
  );
  expect(await plain(page, "words")).toContain(`${estimated} communes sur 499 ont un score estimé.`);
  const bar = page.locator(".explore-chosen");
  const height = () => bar.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await page.locator('svg[data-map] [data-code="55347"]').click();
  await answered(page, 3);
  expect(await bar.locator("a").first().getAttribute("href")).toMatch(/commune\/55347-/);
  expect(await height()).toBe(before);
  await field(page, "area").locator("select").selectOption({index: 1});
  await expect.poll(() => asked(page, "choix")).toBe(null);
  expect(await page.locator("[data-explore-message]").textContent()).toMatch(
    /^1.territoire, absent d’ici, est retiré de la sélection/
  );
  expect(await page.locator("svg[data-map] .faded").count()).toBe(0);
  // Of an EPCI alone some communes are named.
  await expect.poll(() => page.locator("svg[data-map] .map-names text").count()).toBeGreaterThan(3);
});

on()("can be used by the keyboard alone: bars, lines of the table, shapes of the map", async (page) => {
  const bars = page.locator("#figure-repartition [role=button]");
  await bars.first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => plain(page, "chosen")).toMatch(/^Sélection \(indice [\d,]+\) : \d+ commune/);
  await expect.poll(() => page.evaluate(() => document.activeElement!.getAttribute("data-part"))).toBe("bar1");
  await page.locator("[data-explore-clear]").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".explore-table tr.chosen").count()).toBe(0);
  // The table is drawn again after the rest, in another order.
  const done = page.locator('[data-explore][data-answer="done"]');
  await done.waitFor();
  // A box of the table keeps the focus, and the words say what is selected.
  const boxes = page.locator(".explore-table tbody input");
  const name = await page.locator(".explore-table tbody th").nth(2).locator("a").first().textContent();
  await boxes.nth(2).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => page.locator(".explore-table tr.chosen").count()).toBe(1);
  await done.waitFor();
  expect(await selectedNames(page)).toEqual([name]);
  expect(await page.evaluate(() => document.activeElement!.matches(".explore-table input"))).toBe(true);
  expect((await page.locator("[data-explore-status]").textContent())!).toContain(name!);
  await page.locator('svg[data-map] [tabindex="0"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/commune\//);
});

const SELECTED = "?v=1&indice=7~8";
on(SELECTED, PHONE)(
  "folds its fields on a phone, keeps what is selected in sight, and is sound",
  async (page, visit) => {
    expect(await page.locator(".explore-fields").evaluate((d) => (d as HTMLDetailsElement).open)).toBe(false);
    await page.locator("#figure-croisement").scrollIntoViewIfNeeded();
    const {y, height} = (await page.locator(".explore-chosen p").boundingBox())!;
    expect([y >= 0, y + height < PHONE.height / 3]).toEqual([true, true]);
    expect(await overflow(page)).toEqual([]);
    // No column of the table is cut: a line is a card.
    const table = page.locator("#tableau .scroll");
    expect(await table.evaluate((place) => place.scrollWidth - place.clientWidth)).toBeLessThanOrEqual(0);
    await expectSound(visit);
    await page.setViewportSize(WIDE);
    expect(await violations(page)).toEqual([]);
  }
);

const POVERTY = "?v=1&indicateurs=poverty_rate";
on(POVERTY)("keeps one indicator at least, and says so; its link is copied", async (page, {context}) => {
  await unfoldParts(page);
  await choice(page, "retained", "Pauvreté").click();
  const message = page.locator("[data-explore-message]");
  expect(await message.textContent()).toBe("Il faut garder au moins un indicateur.");
  expect(await choice(page, "retained", "Pauvreté").isChecked()).toBe(true);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("[data-copy]").click();
  await expect.poll(() => message.textContent()).toBe("Lien copié.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

const ENGINE = /duckdb[^/]*\.wasm$/;

it("receives the compressed engine and the table once for three questions, a reload and one more", async () => {
  // A browser does not ask for what it has kept.
  const place = await openPlace();
  onTestFinished(place.close);
  const asked = (pattern: RegExp) => place.asked.filter((path) => pattern.test(path)).length;
  const {page} = await browser.open(place.at("/explorer"));
  await unfoldParts(page);
  const box = choice(page, "retained", "65 ans");
  expect(asked(ENGINE)).toBe(0);
  const [engine] = await Promise.all([page.waitForResponse((answer) => ENGINE.test(answer.url())), box.uncheck()]);
  await answered(page, 1);
  await box.check();
  await answered(page, 2);
  await choice(page, "retained", "Pauvreté").uncheck();
  await answered(page, 3);
  const answers = () => page.locator("[data-explore]").getAttribute("data-answers");
  expect(await answers()).toBe("3");
  // The address holds the view: the page asks again for what it shows.
  await page.reload();
  await answered(page, 1);
  expect(await answers()).toBe("1");
  const {"content-encoding": encoding, "cache-control": kept} = engine.headers();
  expect([encoding, kept]).toEqual(["br", expect.stringContaining("immutable")]);
  expect([ENGINE, /duckdb[^/]*worker[^/]*\.js$/, /explore\.[^/]*parquet$/].map(asked)).toEqual([1, 1, 1]);
});
