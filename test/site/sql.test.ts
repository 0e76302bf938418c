import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import {TIME_LIMIT_MS} from "../../src/components/engine/limits.js";
import {tableFields} from "../../src/edition/columns.js";
import {writeSqlAddress} from "../../src/domain/address.js";
import {frameAddress} from "../../src/domain/frame-address.js";
import {formatNumber} from "../../src/domain/french.js";
import {MAX_ROWS} from "../../src/components/engine/limits.js";
import type {QueryCatalogue} from "../../src/features/query/questions.js";
import {violations} from "../browser/axe.js";
import type {VisitOptions} from "../browser/visit.js";
import {expectSound, overflow} from "./checks.js";
import {BESIDE, cells, CUT, readPage, sql, text, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();

it("the query of the README gives the index of each EPCI, as home ranks them", async () => {
  const [query] = /(?<=```sql\n)[^]*?(?=```)/.exec(readFileSync("README.md", "utf8"))!;
  const ranked = [...readPage("/").querySelectorAll(".ranking tbody tr")].map(cells).filter(([place]) => place !== "");
  const rows = await sql(query);
  expect(rows.map(({indice}) => formatNumber(indice, 1))).toEqual(ranked.map(([, index]) => index));
});
const PATH = "/requetes";
// prettier-ignore
const TABLES = [
  "territories", "indicators", "models", "places", "coverage", "mobile", "support", "priorities", "stops", "around",
  "national", "distribution"
] as const;

/** What the editor and the engine are made of. */
const EDITOR = /@codemirror|@lezer|sql-editor/;
const ENGINE = /duckdb|\.parquet|\/ask\/engine/;
const ANSWERED = /lignes?[,\s]/;

const statusOf = (page: Page) => page.locator("[data-sql-status]").textContent();
const says = (page: Page, said: RegExp | string, message = "") =>
  expect.poll(() => statusOf(page), {timeout: 60_000, message}).toMatch(said);
const stateOf = (sql: string, departement: string | null = null) => `#${writeSqlAddress({sql, departement})}`;
const submit = (page: Page) => page.locator("[data-sql-form] [type=submit]");
const ready = (page: Page) => page.locator('[data-sql][data-editor="whole"]').waitFor();
const questions = (page: Page) => page.locator("[data-sql-questions] code");
const focused = (page: Page) => page.evaluate(() => document.activeElement!.textContent);
const inEditor = (page: Page) => page.evaluate(() => document.activeElement!.className.includes("cm-content"));
/** What the editor holds. */
const written = async (page: Page) => (await page.locator(".cm-line").allTextContents()).join("\n");

/** Makes tests of the page once its editor is there. */
const on =
  (path: string, options?: VisitOptions) => (title: string, look: (page: Page, visit: Visit) => Promise<void>) =>
    it(title, async () => {
      const visit = await browser.open(path, options);
      await ready(visit.page);
      await look(visit.page, visit);
    });
const itOpens = on(PATH);

/** Puts a query in the place of another, as a reader who pastes it. */
async function write(page: Page, query: string): Promise<void> {
  await page.locator(".cm-content").press("ControlOrMeta+a");
  await page.keyboard.insertText(query);
  await page.keyboard.press("Escape");
}

/** Runs a query, and waits for what the page says of it. */
async function run(page: Page, query: string, said = ANSWERED): Promise<void> {
  await write(page, query);
  await submit(page).click();
  await says(page, said, query);
}

/** The engine answers as it should. */
async function countsPlaces(page: Page): Promise<void> {
  await run(page, "SELECT count(*) AS n FROM places");
  const [{n}] = await sql("SELECT count(*) AS n FROM places");
  expect(await page.locator(".sql-table td").textContent()).toBe(String(n));
}

it("says before any script what it does and what a query may do, and names the files of its tables", () => {
  const page = readPage(PATH);
  expect(page.querySelector('noscript a[href$="donnees"]')).not.toBe(null);
  const rules = text(page.querySelector("#regles"));
  expect(rules).toContain(`au bout de ${TIME_LIMIT_MS / 1000} secondes`);
  expect(rules).toContain(`Au plus ${formatNumber(MAX_ROWS).replace(/\s/g, " ")} lignes sont gardées`);
  const links = [...page.querySelectorAll("a[data-table]")];
  expect(links.map((a) => a.getAttribute("data-table"))).toEqual(TABLES);
  for (const link of links) expect(link.getAttribute("href")).toMatch(/^\.\/_file\/data\/\w+\.\w{8}\.parquet$/);
});

itOpens("has each column of the tables with its meaning, taken by pointer or keys, and questions", async (page) => {
  for (const table of TABLES) {
    const section = page.locator(`[data-sql-table="${table}"]`);
    const names = await section.locator("li [data-insert]").allTextContents();
    expect(names).toEqual(tableFields(table).map(({name}) => name));
    expect(await section.locator("[data-meaning]:empty").count()).toBe(0);
  }
  const asked = await questions(page).allTextContents();
  expect(asked.length).toBeGreaterThan(5);
  for (const question of asked) expect(question).toMatch(/^(SELECT|WITH)/);
  expect(await written(page)).toBe(asked[0]);
  await write(page, "SELECT");
  await page.locator('[data-sql-table="territories"] li .sql-insert').nth(1).click();
  expect([await written(page), await inEditor(page)]).toEqual(["SELECT name", true]);
  await page.keyboard.insertText(" FROM");
  await page.locator('[data-sql-table="territories"] .sql-name .sql-insert').press("Enter");
  expect([await written(page), await inEditor(page)]).toEqual(["SELECT name FROM territories", false]);
  expect(await page.locator("[data-sql-inserted]").textContent()).toBe("territories est ajouté à la requête.");
});

itOpens("loads its engine with the first query; the back button leads to that before", async (page, {requests}) => {
  expect(requests.filter((url) => EDITOR.test(url)).length).toBeGreaterThan(0);
  expect(requests.filter((url) => ENGINE.test(url))).toEqual([]);
  await run(page, "SELECT 1 AS un");
  expect(requests.filter((url) => /duckdb.*\.wasm/.test(url)).length).toBe(1);
  const loaded = requests.length;
  await run(page, "SELECT 2 AS deux");
  expect(requests.length).toBe(loaded);
  expect(new URL(page.url()).hash).toBe(stateOf("SELECT 2 AS deux"));
  await page.goBack();
  await expect.poll(() => written(page)).toBe("SELECT 1 AS un");
  expect(await page.locator(".sql-table td").textContent()).toBe("2");
});

itOpens("answers every ready question as DuckDB does, in a table, in a file, and in a drawing", async (page) => {
  const items = page.locator("[data-sql-questions] li");
  for (const item of await items.all()) {
    const query = (await item.locator("code").textContent())!;
    await item.locator("summary").focus();
    await item.locator("[data-sql-question]").click();
    await expect.poll(() => page.locator("[data-sql-stop]").isVisible()).toBe(false);
    expect(await statusOf(page), query).toMatch(/ligne/);
    expect(await written(page)).toBe(query);
    const expected = await sql(query);
    if (expected.length === 0) continue;
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-sql-csv]").click()]);
    const saved = readFileSync(await download.path()).toString();
    // For Excel.
    expect(saved.startsWith("\ufeff")).toBe(true);
    const file = csvParse(saved.slice(1));
    expect(file.columns).toEqual(Object.keys(expected[0]));
    expect(await page.locator(".sql-table tbody tr").count()).toBe(Math.min(expected.length, 200));
    const isNumber = (v: unknown) => v !== null && v !== "" && !(v instanceof Date) && !Number.isNaN(Number(v));
    const numbers = (rows: Record<string, unknown>[]) =>
      rows.map((row) => Object.values(row).filter(isNumber).map(Number));
    expect(numbers(file)).toEqual(numbers(expected));
    if (/fragiles|peuplees/.test(query)) await expect.poll(() => page.locator(".sql-drawing").count()).toBe(1);
  }
});

describe("one page", () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await browser.open(PATH);
    await ready(visit.page);
  });
  afterAll(() => visit?.close());

  it("says the limit of rows, and refuses an answer that would freeze it", async () => {
    const {page} = visit;
    const most = /^Plus de 10\s000\slignes\s: seules les 10\s000 premières sont retenues/;
    await run(page, "SELECT 1 AS a FROM range(20000)", most);
    expect(await page.locator(".sql-table tbody tr").count()).toBe(200);
    const note = /Le tableau montre les 200 premières lignes\s; le fichier CSV a les 10\s000\./;
    expect(await page.locator(".sql-answer .footnote").last().textContent()).toMatch(note);
    await run(page, `SELECT '${"é".repeat(16_000)}' AS x`, /^La requête est trop longue\s: plus de 32\sko\.$/);
    await run(page, "SELECT repeat('x', 9000000) AS x", /^La réponse est trop grande\s: plus de 8\sMo\.$/);
    await run(page, "SELECT range(100000) AS x");
    expect(await page.locator("#table-graphique tbody td").first().textContent()).toMatch(/, …$/);
  });

  it("marks what is wrong, says it in French, and leads there", async () => {
    const {page} = visit;
    const wrong = /^Le nom «\scommunne\s» n’existe pas ici\. Ligne 2, colonne 3\s: «\scommunne\s»\.$/;
    await run(page, "SELECT nom,\n  communne\nFROM places", wrong);
    expect(await page.locator(".sql-wrong").textContent()).toBe("communne");
    expect(await page.locator(".cm-content").getAttribute("aria-invalid")).toBe("true");
    expect(await violations(page)).toEqual([]);
    await page.locator("[data-sql-fault] button").click();
    expect(await page.evaluate(() => String(getSelection()))).toBe("communne");
    await page.keyboard.insertText("commune");
    expect(await page.locator(".sql-wrong").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+Enter");
    await says(page, ANSWERED);
    await run(page, "SELECT * FROM lieux", /^La table «\slieux\s» n’existe pas\. Ligne 1, colonne 15/);
  });

  it("lets nothing out, and nothing in", async () => {
    const {page, requests} = visit;
    await run(page, "SELECT count(*) AS n FROM territories");
    const before = requests.length;
    const refused =
      /n’est pas accessible ici|n’existe pas|Seules les requêtes|Une seule requête|n’a pas pu être|ne convient pas/;
    // Others are asked of the engine alone, in statement.test.ts.
    // prettier-ignore
    const attempts = [
      "FROM read_csv('https://example.org/a.csv')", "FROM 'https://example.org/a.parquet'", "FROM '0.parquet'",
      `FROM read_parquet('${inject("url")}data/places.parquet')`, "ATTACH 'https://example.org/a.db'",
      "COPY places TO 'https://example.org/a.csv'", "INSTALL httpfs", "SET enable_external_access = true",
      "SELECT 1; DROP TABLE places", "WITH a AS (SELECT 1) DELETE FROM places", "CREATE TABLE a AS SELECT 1"
    ];
    for (const attempt of attempts) {
      // What was said of the attempt before must not be taken for this one.
      await page.evaluate(() => (document.querySelector("[data-sql-status]")!.textContent = ""));
      await run(page, attempt, refused);
      await expect.poll(() => page.locator(".sql-table").count(), {message: attempt}).toBe(0);
    }
    expect(requests.slice(before)).toEqual([]);
    await countsPlaces(page);
  });
});

itOpens("stops when the reader asks, or by itself, and answers the next query", async (page) => {
  // The engine takes a moment to come: what is measured is the query.
  await run(page, "SELECT 1 AS un");
  const long = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3";
  for (const query of [long, "SELECT sum(a.range) FROM range(100000000000) a"]) {
    await run(page, query, /^Calcul en cours…$/);
    await page.locator("[data-sql-stop]").click();
    await says(page, /^La requête a été arrêtée\.$/);
    expect(await focused(page)).toBe("Exécuter");
    await countsPlaces(page);
  }
  await page.clock.install();
  await run(page, long, /^Calcul en cours…$/);
  await page.clock.fastForward(10_000);
  await says(page, /^La requête a été arrêtée au bout de 10\ssecondes\.$/);
});

const hostile = "SELECT '<img src=x onerror=alert(1)>' AS a -- </textarea><script>alert(1)</script>";
on(PATH + stateOf(hostile))("fills the editor with the query of a link, and waits", async (page, {requests}) => {
  expect(await written(page)).toBe(hostile);
  expect(await statusOf(page)).toBe("");
  expect(requests.filter((url) => ENGINE.test(url))).toEqual([]);
  await submit(page).click();
  await says(page, ANSWERED);
  expect(await page.locator(".sql-table td").textContent()).toBe("<img src=x onerror=alert(1)>");
  expect(await page.locator(".sql-table img").count()).toBe(0);
});

it("leads from the questions of a page to the editor", async () => {
  const {page} = await browser.open(BESIDE.data);
  // A slow line: the link is followed before what writes its address has come.
  await page.route(/domain\/address/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  // The field is the reader's once its script has come.
  await page.locator("[data-ask-open]").waitFor();
  await page.locator(".ask textarea").fill("SELECT nom FROM places -- d’ici");
  await page.locator("[data-ask-open]").click();
  await ready(page);
  expect(await written(page)).toBe("SELECT nom FROM places -- d’ici");
});

it("asks where there are several of the département that is chosen, or that a link asks for", async () => {
  const {page, context} = await browser.open("/methode");
  // The page is told of a second département by its data.
  await context.route(/\/requetes\.[^/]*json$/, async (route) => {
    const catalogue: QueryCatalogue = await (await route.fetch()).json();
    const [first] = catalogue.departements;
    await route.fulfill({json: {...catalogue, departements: [first, {...first, code: "54", name: "Ailleurs"}]}});
  });
  const firstAsks = (code: string) => expect.poll(() => questions(page).first().textContent()).toContain(`'${code}'`);
  await page.goto(new URL(PATH, inject("url")).href);
  await ready(page);
  const list = page.getByLabel("Chiffres et distances de");
  await firstAsks("55");
  await list.selectOption({label: "Ailleurs (54)"});
  await firstAsks("54");
  await run(page, "SELECT 1 AS un");
  expect(new URL(page.url()).hash).toBe(stateOf("SELECT 1 AS un", "54"));
  // Other tables, hence another engine.
  await list.selectOption({label: "Meuse (55)"});
  await firstAsks("55");
  await countsPlaces(page);
  expect(await violations(page)).toEqual([]);
  await page.goto("about:blank");
  await page.goto(new URL(PATH + stateOf("FROM places", "54"), inject("url")).href);
  await ready(page);
  expect(await written(page)).toBe("FROM places");
  expect(await list.locator(":checked").textContent()).toBe("Ailleurs (54)");
  await firstAsks("54");
  expect(await statusOf(page)).toBe("");
});

const SHOWN = stateOf("SELECT name AS nom, population AS habitants FROM territories ORDER BY 2 DESC LIMIT 5");
const FRAME = frameAddress({page: "requetes", figure: "graphique"}, "") + SHOWN;
on(FRAME)("is in a frame the query alone, which its reader runs", async (page) => {
  expect(await written(page)).toMatch(/^SELECT name AS nom/);
  for (const rest of [".hero", "#questions", "#tables", "#observablehq-footer"])
    expect(await page.locator(rest).isVisible(), rest).toBe(false);
  await submit(page).click();
  await page.locator(".sql-drawing rect").first().waitFor();
  const way = page.locator("[data-embed-page]");
  await way.focus();
  expect(new URL((await way.getAttribute("href"))!).hash).toBe(SHOWN);
});

itOpens("has an editor for the keyboard alone: it completes, moves lines, runs, and lets go", async (page) => {
  await write(page, "SELECT popul");
  await page.keyboard.type("a");
  const options = page.locator(".cm-tooltip-autocomplete li");
  await options.first().waitFor();
  expect(await options.first().textContent()).toContain("population");
  expect(await page.locator(".cm-content").getAttribute("aria-activedescendant")).toBeTruthy();
  expect(await violations(page)).toEqual([]);
  // The list takes keys a moment after it opens, so that none is taken by surprise.
  const completed = async () => {
    await page.keyboard.press("Enter");
    return (await written(page)).split("\n")[0];
  };
  await expect.poll(completed).toBe("SELECT population");
  await write(page, "SELECT 1 AS un");
  await page.keyboard.press("Tab");
  expect(await written(page)).toMatch(/^\s+SELECT 1 AS un$/);
  await page.keyboard.press("Control+Enter");
  await says(page, ANSWERED);
  expect(await inEditor(page)).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Exécuter");
  await page.keyboard.press("Shift+Tab");
  expect(await inEditor(page)).toBe(true);
});

it("may miss its editor: the plain field does the same", async () => {
  const {page, context} = await browser.open("/methode", {excused: CUT});
  await context.route(/query\/client-editor/, (route) => route.abort());
  await page.goto(new URL(PATH + stateOf("SELECT nomm\nFROM places"), inject("url")).href);
  await page.locator('[data-sql][data-editor="plain"]').waitFor();
  const area = page.locator("#sql-requete");
  expect(await area.inputValue()).toBe("SELECT nomm\nFROM places");
  await area.press("Control+Enter");
  await says(page, /^Le nom «\snomm\s»/);
  await page.locator("[data-sql-fault] button").click();
  const selected = (e: HTMLTextAreaElement) => e.value.slice(e.selectionStart, e.selectionEnd);
  expect(await area.evaluate(selected)).toBe("nomm");
  await page.keyboard.insertText("nom");
  await area.press("Control+Enter");
  await says(page, ANSWERED);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Exécuter");
});

const PHONE = {viewport: {width: 360, height: 740}, hasTouch: true};
on(PATH, PHONE)("is sound with an answer, and fits a phone and the narrowest screen", async (page, visit) => {
  const people = `SELECT name AS "Commune", population AS "Habitants" FROM territories WHERE level = 'commune'`;
  await run(page, `${people} ORDER BY 2 DESC LIMIT 40`);
  await expect.poll(() => page.locator(".sql-drawing rect").count()).toBe(30);
  expect(await overflow(page)).toEqual([]);
  await expectSound(visit);
});
