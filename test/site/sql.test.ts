import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import type {Page} from "playwright-core";
import {describe, expect, inject, it} from "vitest";
import {writeSqlAddress} from "../../src/domain/address.js";
import {TIME_LIMIT_MS} from "../../src/components/engine/limits.js";
import {tableFields} from "../../src/data/columns.js";
import {frameAddress} from "../../src/domain/frame-address.js";
import {formatNumber} from "../../src/domain/french.js";
import {type QueryCatalogue, MAX_ROWS} from "../../src/query/catalogue.js";
import {violations} from "../browser/axe.js";
import type {VisitOptions} from "../browser/visit.js";
import {expectSound, overflow} from "./checks.js";
import {BESIDE, foreign, readPage, sql, text, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const PATH = "/requetes";
const TABLES = ["territories", "indicators", "places", "coverage", "mobile", "support"] as const;

/** What the editor and the engine are made of. */
const EDITOR = /@codemirror|@lezer|sql-editor/;
const ENGINE = /duckdb|\.parquet|\/ask\/engine/;

const statusOf = (page: Page) => page.locator("[data-sql-status]");
const linkTo = (query: string) => `${PATH}#${writeSqlAddress({sql: query, departement: null})}`;

/** The page, once its editor is there. */
async function openPage(path = PATH, options: VisitOptions = {}): Promise<Visit> {
  const visit = await browser.open(path, options);
  await visit.page.locator('[data-sql][data-editor="whole"]').waitFor();
  return visit;
}

/** What the editor holds. */
const written = (page: Page) =>
  page
    .locator(".cm-line")
    .allTextContents()
    .then((lines) => lines.join("\n"));

/** Puts a query in the place of another, as a reader who pastes it. */
async function write(page: Page, query: string): Promise<void> {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(query);
  await page.keyboard.press("Escape");
}

/** Runs a query, and waits for what the page says of it. */
async function run(page: Page, query: string, said: RegExp): Promise<void> {
  await write(page, query);
  await page.locator("[data-sql-form] [type=submit]").click();
  await expect.poll(() => statusOf(page).textContent(), {timeout: 60_000, message: query}).toMatch(said);
}

const ANSWERED = /lignes?[,\s]/;

describe("the page of queries, before any script", () => {
  const page = readPage(PATH);

  it("says what it does and what a query may do, and leads to the tables", () => {
    expect(page.querySelector('noscript a[href$="donnees"]')).not.toBe(null);
    const rules = text(page.querySelector("#regles"));
    expect(rules).toContain(`au bout de ${TIME_LIMIT_MS / 1000} secondes`);
    expect(rules).toContain(`Au plus ${formatNumber(MAX_ROWS).replace(/\s/g, " ")} lignes sont gardées`);
    expect(
      page.querySelector('nav[aria-label="Menu principal"] a[href$="requetes"]')!.getAttribute("aria-current")
    ).toBe("page");
    expect(readPage("/donnees").querySelector('main a[href$="/requetes"]')).not.toBe(null);
  });

  it("names the files of its tables, at their final addresses", () => {
    const links = [...page.querySelectorAll("a[data-table]")];
    expect(links.map((a) => a.getAttribute("data-table"))).toEqual(TABLES);
    for (const link of links) expect(link.getAttribute("href")).toMatch(/^\.\/_file\/data\/\w+\.\w{8}\.parquet$/);
  });
});

describe("the page of queries", () => {
  it("has every column of the tables, with its type and its meaning in French, and ready questions", async () => {
    const {page, close} = await openPage();
    for (const table of TABLES) {
      const section = page.locator(`[data-sql-table="${table}"]`);
      expect(await section.locator("li [data-insert]").allTextContents()).toEqual(
        tableFields(table).map(({name}) => name)
      );
      for (const meaning of await section.locator("[data-meaning]").allTextContents())
        expect(meaning.length).toBeGreaterThan(3);
    }
    const questions = await page.locator("[data-sql-questions] code").allTextContents();
    expect(questions.length).toBeGreaterThan(5);
    for (const question of questions) expect(question).toMatch(/^(SELECT|WITH)/);
    expect(await written(page)).toBe(questions[0]);
    await close();
  });

  it("loads its editor when it opens, and its engine with the first query", async () => {
    const {page, requests, troubles, close} = await openPage();
    expect(requests.filter((url) => EDITOR.test(url)).length).toBeGreaterThan(0);
    expect(requests.filter((url) => ENGINE.test(url))).toEqual([]);
    await run(page, "SELECT 1 AS un", ANSWERED);
    expect(requests.filter((url) => /duckdb.*\.wasm/.test(url)).length).toBe(1);
    const loaded = requests.length;
    await run(page, "SELECT 2 AS deux", ANSWERED);
    expect(requests.length).toBe(loaded);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("answers every ready question as DuckDB does, in a table, in a file, and in a drawing", async () => {
    const {page, troubles, close} = await openPage();
    const questions = page.locator("[data-sql-questions] li");
    for (let i = 0; i < (await questions.count()); ++i) {
      const query = (await questions.nth(i).locator("code").textContent())!;
      await questions.nth(i).locator("summary").focus();
      await questions.nth(i).locator("[data-sql-question]").click();
      await expect.poll(() => page.locator("[data-sql-stop]").isVisible()).toBe(false);
      expect(await statusOf(page).textContent(), query).toMatch(/ligne/);
      expect(await written(page)).toBe(query);
      if (/coverage/.test(query)) continue; // not among the tables of sql()
      const expected = await sql(query);
      if (expected.length === 0) continue;
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-sql-csv]").click()]);
      const saved = readFileSync(await download.path()).toString();
      // For Excel.
      expect(saved.startsWith("\ufeff")).toBe(true);
      const file = csvParse(saved.slice(1));
      expect(file.columns).toEqual(Object.keys(expected[0]));
      expect(file.length).toBe(expected.length);
      expect(await page.locator(".sql-table tbody tr").count()).toBe(Math.min(expected.length, 200));
      const numbers = (rows: Record<string, unknown>[]) =>
        rows.map((row) =>
          Object.values(row)
            .filter((v) => v !== null && v !== "" && !Number.isNaN(Number(v)) && !(v instanceof Date))
            .map(Number)
        );
      expect(numbers(file)).toEqual(numbers(expected));
      if (/fragiles|peuplees/.test(query)) await expect.poll(() => page.locator(".sql-drawing").count()).toBe(1);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it("says the limit of rows", async () => {
    const {page, close} = await openPage();
    await run(
      page,
      "SELECT 1 AS a FROM range(20000)",
      /^Plus de 10\s000\slignes\s: seules les 10\s000 premières sont retenues/
    );
    expect(await page.locator(".sql-table tbody tr").count()).toBe(200);
    expect(await page.locator(".sql-answer .footnote").last().textContent()).toMatch(
      /Le tableau montre les 200 premières lignes\s; le fichier CSV a les 10\s000\./
    );
    await close();
  });

  it("marks what is wrong, says it in French, and leads there", async () => {
    const {page, troubles, close} = await openPage();
    await run(
      page,
      "SELECT nom,\n  communne\nFROM places",
      /^Le nom «\scommunne\s» n’existe pas ici\. Ligne 2, colonne 3\s: «\scommunne\s»\.$/
    );
    expect(await page.locator(".sql-wrong").textContent()).toBe("communne");
    expect(await page.locator(".cm-content").getAttribute("aria-invalid")).toBe("true");
    expect(await violations(page)).toEqual([]);
    await page.locator("[data-sql-fault] button").click();
    expect(await page.evaluate(() => String(getSelection()))).toBe("communne");
    await page.keyboard.insertText("commune");
    expect(await page.locator(".sql-wrong").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect.poll(() => statusOf(page).textContent()).toMatch(ANSWERED);
    await run(page, "SELECT * FROM lieux", /^La table «\slieux\s» n’existe pas\. Ligne 1, colonne 15/);
    await run(page, "SELECT * FORM places", /faute de syntaxe\. Ligne 1, colonne 15/);
    expect(troubles).toEqual([]);
    await close();
  });

  it("stops when the reader asks, and answers the next query", async () => {
    const {page, troubles, close} = await openPage();
    await run(page, "SELECT 1 AS un", ANSWERED);
    for (const long of [
      "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3",
      "SELECT sum(a.range) FROM range(100000000000) a"
    ]) {
      await write(page, long);
      await page.keyboard.press("ControlOrMeta+Enter");
      await expect.poll(() => statusOf(page).textContent()).toBe("Calcul en cours…");
      await page.locator("[data-sql-stop]").click();
      await expect.poll(() => statusOf(page).textContent()).toBe("La requête a été arrêtée.");
      expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Exécuter");
      await run(page, "SELECT count(*) AS n FROM places", ANSWERED);
      const [{n}] = await sql("SELECT count(*) AS n FROM places");
      expect(await page.locator(".sql-table td").textContent()).toBe(String(n));
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it("stops by itself what takes too long", async () => {
    const {page, close} = await openPage();
    // The engine takes a moment to come: what is measured is the query, on a clock that the test moves.
    await run(page, "SELECT 1 AS un", ANSWERED);
    await page.clock.install();
    await run(
      page,
      "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3",
      /^Calcul en cours…$/
    );
    await page.clock.fastForward(10_000);
    await expect
      .poll(() => statusOf(page).textContent())
      .toMatch(/^La requête a été arrêtée au bout de 10\ssecondes\.$/);
    await close();
  });

  it("refuses an answer that would freeze the page, and answers the next", async () => {
    const {page, troubles, close} = await openPage();
    await run(page, "SELECT repeat('x', 9000000) AS x", /^La réponse est trop grande\s: plus de 8\sMo\.$/);
    await run(page, "SELECT range(100000) AS x", ANSWERED);
    expect(await page.locator("#table-graphique tbody td").first().textContent()).toMatch(/, …$/);
    await run(page, "SELECT 1 AS un", ANSWERED);
    expect(troubles).toEqual([]);
    await close();
  });

  it("lets nothing out, and nothing in", async () => {
    const {page, requests, troubles, close} = await openPage();
    await run(page, "SELECT count(*) AS n FROM territories", ANSWERED);
    const before = requests.length;
    const refused =
      /n’est pas accessible ici|n’existe pas|Seules les requêtes|Une seule requête|n’a pas pu être exécutée|faute de syntaxe|ne convient pas/;
    // prettier-ignore
    const attempts = [
      "FROM read_csv('https://example.org/a.csv')", "FROM read_csv_auto('https://example.org/?a=1')",
      "FROM 'https://example.org/a.parquet'", "FROM read_parquet('http://127.0.0.1:9/a')",
      `FROM read_parquet('${inject("url")}data/places.parquet')`, "FROM '0.parquet'", "FROM glob('*')",
      "FROM read_json_auto('https://example.org/a')", "FROM parquet_metadata('https://example.org/a')",
      "ATTACH 'https://example.org/a.db'", "COPY places TO 'https://example.org/a.csv'", "INSTALL httpfs",
      "LOAD httpfs", "PRAGMA enable_external_access = true", "SET enable_external_access = true",
      "SELECT getenv('HOME')", "SELECT 1; DROP TABLE places", "WITH a AS (SELECT 1) DELETE FROM places",
      "EXPLAIN ANALYZE DELETE FROM places", "CREATE TABLE a AS SELECT 1"
    ];
    for (const attempt of attempts) {
      // What was said of the attempt before must not be taken for this one.
      await page.evaluate(() => (document.querySelector("[data-sql-status]")!.textContent = ""));
      await run(page, attempt, refused);
      await expect.poll(() => page.locator(".sql-table").count(), {message: attempt}).toBe(0);
    }
    expect(requests.slice(before)).toEqual([]);
    await run(page, "SELECT count(*) AS n FROM places", ANSWERED);
    const [{n}] = await sql("SELECT count(*) AS n FROM places");
    expect(await page.locator(".sql-table td").textContent()).toBe(String(n));
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("a link to a query", () => {
  it("fills the editor and waits, whatever it holds", async () => {
    const hostile = "SELECT '<img src=x onerror=alert(1)>' AS a -- </textarea><script>alert(1)</script>";
    const {page, requests, troubles, close} = await openPage(linkTo(hostile));
    expect(await written(page)).toBe(hostile);
    expect(await statusOf(page).textContent()).toBe("");
    expect(requests.filter((url) => ENGINE.test(url))).toEqual([]);
    await page.locator("[data-sql-form] [type=submit]").click();
    await expect.poll(() => statusOf(page).textContent()).toMatch(ANSWERED);
    expect(await page.locator(".sql-table td").textContent()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.locator(".sql-table img").count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  it("says what it does not understand, and does not break on a damaged one", async () => {
    const {page, troubles, close} = await openPage(`${PATH}#v=7&sql=%E9%&dep=99`);
    expect(await page.locator("[data-dropped] li").allTextContents()).toEqual([
      expect.stringContaining("v=7"),
      expect.stringContaining("dep=99")
    ]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("is the address of what was run, and the back button leads to the query before", async () => {
    const {page, close} = await openPage();
    await run(page, "SELECT 1 AS un", ANSWERED);
    await run(page, "SELECT 2 AS deux", ANSWERED);
    expect(new URL(page.url()).hash).toBe(`#${writeSqlAddress({sql: "SELECT 2 AS deux", departement: null})}`);
    await page.goBack();
    await expect.poll(() => written(page)).toBe("SELECT 1 AS un");
    expect(await page.locator(".sql-table td").textContent()).toBe("2");
    await close();
  });

  it("leads from the questions of a page to the editor", async () => {
    const {page, close} = await browser.open(BESIDE.data);
    // A slow line: the link is followed before what writes its address has come.
    await page.route(/sql-address/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    // The field is the reader's once its script has come.
    await page.locator("[data-ask-open]").waitFor();
    await page.locator(".ask textarea").fill("SELECT nom FROM places -- d’ici");
    await page.locator("[data-ask-open]").click();
    await page.locator('[data-sql][data-editor="whole"]').waitFor();
    expect(await written(page)).toBe("SELECT nom FROM places -- d’ici");
    await close();
  });
});

describe("where there are several départements", () => {
  /** The page, told of a second département by its data. */
  async function openSeveral(path: string): Promise<Visit> {
    const visit = await browser.open("/methode");
    await visit.context.route(/\/requetes\.[^/]*json$/, async (route) => {
      const catalogue: QueryCatalogue = await (await route.fetch()).json();
      const [first] = catalogue.departements;
      await route.fulfill({json: {...catalogue, departements: [first, {...first, code: "54", name: "Ailleurs"}]}});
    });
    await visit.page.goto(new URL(path, inject("url")).href);
    await visit.page.locator('[data-sql][data-editor="whole"]').waitFor();
    return visit;
  }

  it("asks of the one that is chosen, which the address holds", async () => {
    const {page, troubles, close} = await openSeveral(PATH);
    const list = page.getByLabel("Chiffres et distances de");
    const questions = page.locator("[data-sql-questions] code");
    expect(await questions.first().textContent()).toContain("'55'");
    await list.selectOption({label: "Ailleurs (54)"});
    await expect.poll(() => questions.first().textContent()).toContain("'54'");
    await run(page, "SELECT 1 AS un", ANSWERED);
    expect(new URL(page.url()).hash).toBe(`#${writeSqlAddress({sql: "SELECT 1 AS un", departement: "54"})}`);
    // Other tables, hence another engine.
    await list.selectOption({label: "Meuse (55)"});
    await expect.poll(() => questions.first().textContent()).toContain("'55'");
    await run(page, "SELECT count(*) AS n FROM places", ANSWERED);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("opens on the one that a link asks for", async () => {
    const state = writeSqlAddress({sql: "FROM places", departement: "54"});
    const {page, troubles, close} = await openSeveral(`${PATH}#${state}`);
    expect(await written(page)).toBe("FROM places");
    expect(await page.getByLabel("Chiffres et distances de").locator(":checked").textContent()).toBe("Ailleurs (54)");
    await expect.poll(() => page.locator("[data-sql-questions] code").first().textContent()).toContain("'54'");
    expect(await statusOf(page).textContent()).toBe("");
    expect(troubles).toEqual([]);
    await close();
  });
});

it("is in a frame the query alone, which its reader runs", async () => {
  const query = "SELECT name AS nom, population AS habitants FROM territories ORDER BY 2 DESC LIMIT 5";
  const frame = frameAddress({page: "requetes", figure: "graphique"}, "");
  const state = writeSqlAddress({sql: query, departement: null});
  const {page, troubles, close} = await browser.open(new URL(`${frame}#${state}`, inject("url")).href);
  await page.locator('[data-sql][data-editor="whole"]').waitFor();
  expect(await written(page)).toBe(query);
  for (const rest of [".hero", "#questions", "#tables", "#observablehq-footer"])
    expect(await page.locator(rest).isVisible(), rest).toBe(false);
  await page.locator("[data-sql-form] [type=submit]").click();
  await page.locator(".sql-drawing rect").first().waitFor();
  const way = page.locator("[data-embed-page]");
  await way.focus();
  expect(new URL((await way.getAttribute("href"))!).hash).toBe(`#${state}`);
  expect(troubles).toEqual([]);
  await close();
});

describe("the editor", () => {
  it("is used by keyboard alone: it completes, moves lines, runs, and lets go", async () => {
    const {page, troubles, close} = await openPage();
    await write(page, "SELECT popul");
    await page.keyboard.type("a");
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    expect(await options.first().textContent()).toContain("population");
    expect(await page.locator(".cm-content").getAttribute("aria-activedescendant")).toBeTruthy();
    expect(await violations(page)).toEqual([]);
    // The list takes keys a moment after it opens, so that none is taken by surprise.
    await expect
      .poll(async () => {
        await page.keyboard.press("Enter");
        return (await written(page)).split("\n")[0];
      })
      .toBe("SELECT population");
    await write(page, "SELECT 1 AS un");
    await page.keyboard.press("Tab");
    expect(await written(page)).toMatch(/^\s+SELECT 1 AS un$/);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => statusOf(page).textContent()).toMatch(ANSWERED);
    expect(await page.evaluate(() => document.activeElement!.className)).toContain("cm-content");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Exécuter");
    await page.keyboard.press("Shift+Tab");
    expect(await page.evaluate(() => document.activeElement!.className)).toContain("cm-content");
    expect(troubles).toEqual([]);
    await close();
  });

  it("takes names of the schema, by pointer and by keyboard", async () => {
    const {page, close} = await openPage();
    await write(page, "SELECT");
    await page.locator('[data-sql-table="territories"] li .sql-insert').nth(1).click();
    expect(await written(page)).toBe("SELECT name");
    expect(await page.evaluate(() => document.activeElement!.className)).toContain("cm-content");
    await page.keyboard.insertText(" FROM");
    await page.locator('[data-sql-table="territories"] .sql-name .sql-insert').focus();
    await page.keyboard.press("Enter");
    expect(await written(page)).toBe("SELECT name FROM territories");
    expect(await page.evaluate(() => document.activeElement!.className)).toContain("sql-insert");
    expect(await page.locator("[data-sql-inserted]").textContent()).toBe("territories est ajouté à la requête.");
    await close();
  });

  it("may be missing: the plain field does the same", async () => {
    const visit = await browser.open("/methode");
    const {page, context, close} = visit;
    await context.route(/query\/client-editor/, (route) => route.abort());
    await page.goto(new URL(linkTo("SELECT nomm\nFROM places"), inject("url")).href);
    await page.locator('[data-sql][data-editor="plain"]').waitFor();
    const area = page.locator("#sql-requete");
    expect(await area.inputValue()).toBe("SELECT nomm\nFROM places");
    await area.press("Control+Enter");
    await expect.poll(() => statusOf(page).textContent()).toMatch(/^Le nom «\snomm\s»/);
    await page.locator("[data-sql-fault] button").click();
    expect(await area.evaluate((e: HTMLTextAreaElement) => e.value.slice(e.selectionStart, e.selectionEnd))).toBe(
      "nomm"
    );
    await page.keyboard.insertText("nom");
    await area.press("Control+Enter");
    await expect.poll(() => statusOf(page).textContent()).toMatch(ANSWERED);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Exécuter");
    await close();
  });

  it("is sound with an answer, and fits a phone and the narrowest screen", async () => {
    const visit = await openPage(PATH, {viewport: {width: 360, height: 740}, hasTouch: true});
    await run(
      visit.page,
      'SELECT name AS "Commune", population AS "Habitants" FROM territories WHERE level = \'commune\' ORDER BY 2 DESC LIMIT 40',
      ANSWERED
    );
    await expect.poll(() => visit.page.locator(".sql-drawing rect").count()).toBe(30);
    expect(await overflow(visit.page)).toEqual([]);
    await expectSound(visit, {url: inject("url")});
    await visit.close();
  });
});
