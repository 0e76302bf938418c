import {truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {temporaryFolder} from "../temporary.js";
import {expectSound, faultsOf} from "./checks.js";
import {foreign, number, sql, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 900};
const plain = (text: string | null) => (text ?? "").replace(/\s/g, " ").trim();
const statusOf = async (page: Page) => plain(await page.locator("[data-own-status]").textContent());

interface Given {
  name: string;
  text: string | Buffer;
}
const choose = (page: Page, {name, text}: Given) =>
  page.locator("#votre-fichier").setInputFiles({name, mimeType: "text/csv", buffer: Buffer.from(text)});
/** Chooses a file, and waits for what the page says of it. */
async function give(page: Page, file: Given, said: RegExp): Promise<void> {
  await choose(page, file);
  await expect.poll(() => statusOf(page)).toMatch(said);
}

/** The explorer, with its fields unfolded and its first view drawn. */
async function openExplorer(query = "", viewport = WIDE): Promise<Visit> {
  const visit = await browser.open(`/explorer${query}`, {viewport});
  await drawn(visit.page);
  await visit.page.locator(".explore-own").evaluate((fold: HTMLDetailsElement) => (fold.open = true));
  return visit;
}
const drawn = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLElement>("[data-explore]")!.dataset.answer === "done");
const words = async (page: Page) => plain(await page.locator(".explore-words").textContent());
const shows = (page: Page, text: string) =>
  expect
    .poll(() => words(page))
    .toContain(text)
    .then(() => drawn(page));

let communes: {code: string; name: string}[];
let taux: Given;
/** Value of the commune of a place in the file. */
const value = (i: number) => ((i * 37) % 1000) / 10;
const KNOWN = 480;

beforeAll(async () => {
  communes = await sql(
    "SELECT t.code, t.name FROM territories t JOIN indicators i ON i.territory = t.code AND i.level = t.level WHERE t.level = 'commune' AND i.indicator = 'total' AND i.model = 'ifn-2023' ORDER BY t.code"
  );
  expect(communes.length).toBe(499);
  const lines = communes
    .slice(0, KNOWN)
    .map(({code, name}, i) => `${code};"${name}";${String(value(i)).replace(".", ",")};${i}`);
  const strangers = ["99999;Nulle part;1;1", ";<img src=x onerror=alert(1)>;2;2", "Total;;3;3"];
  taux = {
    name: "taux.csv",
    text: `﻿code_insee;Nom;Taux d’équipement;Rang\r\n${[...lines, ...strangers].join("\r\n")}\r\n`
  };
});

describe("a reader's file in the explorer", () => {
  it("is mapped, ranked and set against the index, with what was not matched, and is sent nowhere", async () => {
    const visit = await openExplorer();
    const {page, requests, troubles, close} = visit;
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET" || request.postData()) sent.push(request.url());
    });
    const before = requests.length;
    expect(await page.locator(".own-file").textContent()).toContain("rien n’est envoyé");
    await give(page, taux, /est sur la carte/);
    await shows(page, "votre fichier : « Taux d’équipement »");
    expect(await statusOf(page)).toBe(
      "« taux.csv » : 480 communes reconnues sur 499 ; 3 lignes sans commune connue. « Taux d’équipement » est sur la carte ; les autres colonnes de nombres se choisissent dans « Colorer par »."
    );
    expect((await page.locator("[data-own-unmatched] li").allTextContents()).map(plain)).toEqual([
      "ligne 482 : 99999",
      "ligne 483 : <img src=x onerror=alert(1)> et 2",
      "ligne 484 : Total"
    ]);
    // Each commune has the value of the file, in the order of the values.
    const rows = await page.locator(".explore-table tbody tr").evaluateAll((all) =>
      all.map((row) => ({
        code: (row as HTMLElement).dataset.code!,
        numbers: [...row.querySelectorAll("td.number")].map((td) => td.textContent!.trim())
      }))
    );
    const values = new Map(communes.slice(0, KNOWN).map(({code}, i) => [code, value(i)]));
    expect(rows.length).toBe(499);
    for (const {code, numbers} of rows) expect(number(numbers[1]), code).toBe(values.get(code) ?? null);
    const known = rows.slice(0, KNOWN).map(({numbers}) => number(numbers[1])!);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    const index = await sql<{code: string; score: number | null}>(
      "SELECT territory AS code, score FROM indicators WHERE level = 'commune' AND indicator = 'total' AND model = 'ifn-2023'"
    );
    const scores = new Map(index.map(({code, score}) => [code, score]));
    for (const {code, numbers} of rows.slice(0, 60)) {
      const score = scores.get(code) ?? null;
      expect(number(numbers[2]), code).toBe(score === null ? null : Math.round(score * 10 + 1e-9) / 10);
    }
    expect(await page.locator('svg[data-map] path[data-step]:not([data-step=""])').count()).toBe(KNOWN);
    expect(plain(await page.locator(".explore-legend").textContent())).toMatch(/sans valeur 19$/);
    // Its words are those of a value.
    for (const part of [
      ".explore-words",
      ".explore-ranks",
      "#carte figcaption .legend",
      "#repartition",
      "#nuage figure"
    ])
      expect(plain(await page.locator(part).first().textContent()), part).not.toMatch(/fragile/);
    expect(plain(await page.locator(".explore-ranks caption").first().textContent())).toBe("Les 10 plus hautes");
    expect((await page.locator('[data-field="colour"] option').allTextContents()).map(plain)).toEqual(
      expect.arrayContaining(["Votre fichier : Taux d’équipement", "Votre fichier : Rang"])
    );
    expect(await page.locator('[data-field="kept"]').count()).toBe(0);
    expect(await page.locator('[data-field="cuts"] option:disabled').count()).toBe(1);
    expect(await page.locator('[data-field="level"] input:disabled').count()).toBe(1);
    expect(await page.locator('[data-field="y"] option:checked').textContent()).toBe("Taux d’équipement");
    expect(await page.locator('[data-field="x"] option:checked').textContent()).toBe("Indice de l’édition");
    expect(await page.locator("#figure-nuage circle").count()).toBeGreaterThan(300);
    expect(await page.locator("[data-notebook]").isVisible()).toBe(false);
    expect(faultsOf(await page.locator(".own-file").innerText())).toEqual([]);
    // Another column, other classes, a stretch of its values.
    await page.locator('[data-field="colour"] select').selectOption({label: "Votre fichier\u00a0: Rang"});
    await shows(page, "votre fichier : « Rang »");
    await page.locator('[data-field="cuts"] select').selectOption({index: 3});
    await shows(page, "seuils naturels (Jenks)");
    await page.locator("#repartition .explore-ends summary").click();
    await page.locator('[name="range-low"]').focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await expect
      .poll(async () => plain(await page.locator(".explore-chosen").textContent()))
      .toContain("Sélection (valeur de 478 à 479) : 2 communes");
    expect(await violations(page)).toEqual([]);
    // Nothing but files of the site was asked for, none of them by a name or a value of the file.
    expect(sent).toEqual([]);
    expect(foreign(requests)).toEqual([]);
    for (const url of requests.slice(before).filter((url) => !/^(blob|data):/.test(url)))
      expect(new URL(url).pathname + new URL(url).search, url).toMatch(
        /^\/(_import|_node|_file|_npm)\/[^?]*$|^\/ask\/|duckdb/
      );
    await page.locator("[data-own-remove]").click();
    await shows(page, "indice entier");
    expect(await statusOf(page)).toBe("Le fichier est retiré de la page.");
    expect(await page.locator('[data-field="colour"] option', {hasText: "Votre fichier"}).count()).toBe(0);
    expect(await page.locator("[data-notebook]").isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await expectSound(visit, {url: page.url()});
    await close();
  });

  it("is asked for again by an address that needs it, and its view is then found again", async () => {
    const {page, troubles, close} = await openExplorer("?v=1&modele=fichier-rang&classes=egales&indice=10~20");
    expect(plain(await page.locator("[data-dropped]").textContent())).toContain("n’a été envoyé nulle part");
    expect(await words(page)).toContain("indice entier");
    await give(page, taux, /« Rang » est sur la carte/);
    await shows(page, "votre fichier : « Rang »");
    expect(await words(page)).toContain("classes de même étendue");
    expect(plain(await page.locator(".explore-chosen").textContent())).toContain("valeur de 10 à 20) : 11 communes");
    expect(await page.locator("[data-dropped]").isVisible()).toBe(false);
    // Another file in its place, with the same columns: its own values are shown.
    const lines = communes.map(({code}) => `${code};1;5`);
    await give(page, {name: "autre.csv", text: `code,Rang,x\n${lines.join("\n").replaceAll(";", ",")}`}, /autre\.csv/);
    await shows(page, "De 1 (");
    expect(await words(page)).toContain("médiane 1.");
    expect(troubles).toEqual([]);
    await close();
  });

  it("may be dropped on the page", async () => {
    const {page, troubles, close} = await browser.open("/explorer", {viewport: WIDE});
    await drawn(page);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "depot.csv"));
      for (const type of ["dragover", "drop"])
        document
          .querySelector("#carte")!
          .dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
    }, String(taux.text));
    await shows(page, "votre fichier : « Taux d’équipement »");
    expect(await statusOf(page)).toContain("« depot.csv » : 480 communes");
    expect(await page.locator(".explore-own").evaluate((fold: HTMLDetailsElement) => fold.open)).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  describe("that cannot be taken", () => {
    const folder = temporaryFolder("own-file");

    it("gets a message, and nothing else happens", async () => {
      const {page, requests, troubles, close} = await openExplorer();
      const shown = await words(page);
      const refused = async (file: Given, said: RegExp) => {
        await give(page, file, said);
        expect(await words(page)).toBe(shown);
        expect(page.url()).not.toContain("?");
        expect(await page.locator('[data-field="colour"] option', {hasText: "Votre fichier"}).count()).toBe(0);
      };
      await refused(
        {name: "image.csv", text: Buffer.from([0x89, 0x50, 0, 0, 1, 2])},
        /« image\.csv » n’est pas repris\. Ce n’est pas un fichier CSV/
      );
      await refused({name: "vide.csv", text: ""}, /Le fichier est vide/);
      await refused({name: "ailleurs.csv", text: "code;x\n01001;1"}, /Aucune commune n’est reconnue/);
      await refused({name: "double.csv", text: "code;x\n55029;1\n55029;2"}, /ligne 2 et à la ligne 3/);
      await refused({name: "coupé.csv", text: 'code;x\n55029;"1\n55545;2'}, /n’est jamais fermé/);
      await refused({name: "mots.csv", text: "code;x\n55029;mot"}, /aucune colonne de nombres/);
      await refused({name: '<img src=x onerror="alert(1)">.csv', text: "rien"}, /« <img src=x/);
      expect(await page.locator(".own-file img").count()).toBe(0);
      const huge = join(folder, "enorme.csv");
      writeFileSync(huge, "code;x\n");
      truncateSync(huge, 100_000_000);
      await page.locator("#votre-fichier").setInputFiles(huge);
      await expect.poll(() => statusOf(page)).toContain("trop gros : 100 Mo, pour 10 Mo au plus");
      expect(await words(page)).toBe(shown);
      // No engine was needed for any of them.
      expect(requests.filter((url) => /duckdb.*\.wasm|\.parquet/.test(url))).toEqual([]);
      // A file that was taken stays where the next one is refused.
      await give(page, taux, /est sur la carte/);
      await shows(page, "Taux d’équipement");
      await give(page, {name: "vide.csv", text: ""}, /Le fichier d’avant, « taux\.csv », reste en place/);
      expect(await words(page)).toContain("Taux d’équipement");
      expect(troubles).toEqual([]);
      await close();
    });

    it("is text, whatever its names and its cells hold", async () => {
      const visit = await openExplorer();
      const {page, troubles, close} = visit;
      page.on("dialog", (dialog) => troubles.push(dialog.message()));
      const header = ['"""; DROP TABLE explore; --"', "<img src=x onerror=alert(1)>", "${alert(2)}"].join(";");
      const lines = communes.map(({code}, i) => `${code};${i};${i % 7};"'); DROP TABLE explore; --"`);
      await give(page, {name: "h.csv", text: `insee;${header}\n${lines.join("\n")}`}, /est sur la carte/);
      await shows(page, 'votre fichier : « "; DROP TABLE explore; -- »');
      const labels = await page.locator('[data-field="colour"] option', {hasText: "Votre fichier"}).allTextContents();
      await page.locator('[data-field="colour"] select').selectOption({label: labels[1]});
      await shows(page, "<img src=x onerror=alert(1)>");
      expect(await page.locator("article img").count()).toBe(0);
      expect(await page.locator(".explore-table tbody tr").count()).toBe(499);
      expect(troubles).toEqual([]);
      await close();
    });
  });
});

describe("a reader's file in queries", () => {
  const answered = (page: Page) =>
    expect.poll(() => page.locator("[data-sql-status]").textContent()).toMatch(/lignes?[,\s]/);

  it("is a table to be joined, with a ready question, in each engine that is opened", async () => {
    const visit = await browser.open("/requetes", {viewport: WIDE});
    const {page, requests, troubles, close} = visit;
    await page.locator('[data-sql][data-editor="whole"]').waitFor();
    await give(page, taux, /C’est la table « fichier »/);
    expect(await statusOf(page)).toContain("480 communes reconnues sur 499 ; 3 lignes sans commune connue");
    const question = page.locator("#fichier [data-sql-question]");
    await question.click();
    await answered(page);
    const rows = await page
      .locator("#table-graphique tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td, th")].map((cell) => cell.textContent!)));
    const joined = communes.slice(0, KNOWN).map(({name}, i) => ({name, value: value(i)}));
    expect(number(rows[0][1])).toBe(Math.max(...joined.filter(({name}) => name === rows[0][0]).map((c) => c.value)));
    expect(rows.map((row) => number(row[1])!)).toEqual(rows.map((row) => number(row[1])!).sort((a, b) => b - a));
    expect(await page.locator("[data-notebook]").count()).toBe(0);
    expect(await page.locator('[data-sql-table="fichier"] [data-insert]').allTextContents()).toEqual([
      "fichier",
      "code",
      '"Nom"',
      '"Taux d’équipement"',
      '"Rang"'
    ]);
    // The engine ends, as it does when it takes too long: the next one has the table too.
    const engine = requests.find((url) => /\/engine\/engine\.[^/]*js$/.test(url))!;
    await page.evaluate(`import(${JSON.stringify(engine)}).then((module) => module.closeEngine())`);
    await question.click();
    await expect.poll(() => page.locator("#table-graphique tbody tr").count()).toBe(rows.length);
    await answered(page);
    expect(foreign(requests)).toEqual([]);
    await page.locator("[data-own-remove]").click();
    await page.locator("#fichier [data-sql-question]").waitFor({state: "detached"});
    expect(await page.locator('[data-sql-table="fichier"]').count()).toBe(0);
    expect(troubles).toEqual([]);
    await expectSound(visit, {url: page.url()});
    await close();
  });

  it("of many columns is taken, or refused in a line, and the next query answers", async () => {
    const {page, troubles, close} = await browser.open("/requetes", {viewport: WIDE});
    await page.locator('[data-sql][data-editor="whole"]').waitFor();
    const file = (columns: number, lines: string[]) =>
      [
        `insee;${Array.from({length: columns - 1}, (_, j) => `c${j}`).join(";")}`,
        ...lines.map((code) => `${code}${";1,5".repeat(columns - 1)}`)
      ].join("\n");
    // An INSERT of all its values at once broke the engine down.
    await give(
      page,
      {
        name: "large.csv",
        text: file(
          60,
          communes.map(({code}) => code)
        )
      },
      /C’est la table/
    );
    await page.locator("#fichier [data-sql-question]").click();
    await answered(page);
    const strangers = Array.from({length: 40_000}, (_, i) => String(i).padStart(5, "0"));
    await give(
      page,
      {name: "enorme.csv", text: file(60, strangers)},
      /« enorme\.csv » n’est pas repris\. Le fichier a/
    );
    await page.locator("#fichier [data-sql-question]").click();
    await answered(page);
    expect(troubles).toEqual([]);
    await close();
  });

  it("that is hostile or damaged harms nothing", async () => {
    const {page, troubles, close} = await browser.open("/requetes", {viewport: WIDE});
    page.on("dialog", (dialog) => troubles.push(dialog.message()));
    await page.locator('[data-sql][data-editor="whole"]').waitFor();
    await give(page, {name: "a.csv", text: "a;b\n1;2"}, /Aucune commune n’est reconnue/);
    expect(await page.locator("#fichier [data-sql-question]").count()).toBe(0);
    const text = `insee;"""; DROP TABLE territories; --";<img src=x onerror=alert(1)>\n55029;1;"'); DROP TABLE territories; --"\n55545;2;x`;
    await give(page, {name: "h.csv", text}, /C’est la table/);
    await page.locator("#fichier [data-sql-question]").click();
    await answered(page);
    expect(await page.locator("#table-graphique tbody tr").count()).toBe(2);
    expect(await page.locator("article img").count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("a notebook", () => {
  it("of a view of the explorer, and of a query, is copied", async () => {
    const {page, context, troubles, close} = await browser.open("/explorer", {viewport: WIDE});
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await drawn(page);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator("[data-notebook]").click();
    await expect.poll(() => page.locator("[data-explore-message]").textContent()).toBe("Cahier copié, en Markdown.");
    const view = await copied();
    expect(plain(view)).toContain(await words(page));
    expect(view).toContain("```sql id=rows\n");
    expect(view).toContain(await page.locator(".explore-sql pre").textContent());
    await page.goto(new URL("/requetes", page.url()).href);
    await page.locator('[data-sql][data-editor="whole"]').waitFor();
    const item = page.locator("[data-sql-questions] li").first();
    await item.locator("button").click();
    await page.locator("[data-notebook]").click();
    await expect.poll(copied).toContain(await item.locator("code").textContent());
    expect(await copied()).toContain(`# ${await item.locator("p").textContent()}`);
    expect(troubles).toEqual([]);
    await close();
  });
});
