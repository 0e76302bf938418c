import {truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {temporaryFolder} from "../temporary.js";
import {expectSound, faultsOf} from "./checks.js";
import {number, sql, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const viewport = {width: 1280, height: 900};
const plain = (text: string | null) => (text ?? "").replace(/\s/g, " ").trim();
const textOf = async (page: Page, place: string) => plain(await page.locator(place).first().textContent());
const statusOf = (page: Page) => textOf(page, "[data-own-status]");
const words = (page: Page) => textOf(page, ".explore-words");
const field = (page: Page, name: string, of = "") => page.locator(`[data-field="${name}"] ${of}`);

type Given = {name: string; text: string | Buffer};

/** Chooses a file, and waits for what the page says of it. */
async function give(page: Page, {name, text}: Given, said: RegExp): Promise<void> {
  await page.locator("#votre-fichier").setInputFiles({name, mimeType: "text/csv", buffer: Buffer.from(text)});
  await expect.poll(() => statusOf(page)).toMatch(said);
}

const drawn = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLElement>("[data-explore]")!.dataset.answer === "done");
async function shows(page: Page, text: string): Promise<void> {
  await expect.poll(() => words(page)).toContain(text);
  await drawn(page);
}

/** Opens a page, in which nothing of a file is run, nor sent. */
const itOpens =
  (path: string, open: (page: Page) => Promise<unknown>) =>
  (title: string, look: (page: Page, visit: Visit) => Promise<void>) =>
    it(title, async () => {
      const visit = await browser.open(path, {viewport});
      const {page, troubles} = visit;
      const sent: string[] = [];
      page.on("dialog", (dialog) => troubles.push(dialog.message()));
      page.on("request", (request) => {
        if (request.method() !== "GET" || request.postData()) sent.push(request.url());
      });
      await open(page);
      await look(page, visit);
      expect(sent).toEqual([]);
      expect(await page.locator("article img").count()).toBe(0);
    });
const explores = (query: string) =>
  itOpens(`/explorer${query}`, async (page) => {
    await drawn(page);
    await page.locator(".explore-own").evaluate((fold: HTMLDetailsElement) => (fold.open = true));
  });
const itExplores = explores("");
const itAsks = itOpens("/requetes", (page) => page.locator('[data-sql][data-editor="whole"]').waitFor());

/** Value of the commune of a place in the file. */
const value = (i: number) => ((i * 37) % 1000) / 10;
const KNOWN = 480;
/** Name of a column, which is text as others are. */
const HOSTILE = '"); DROP TABLE explore; --<img src=x onerror=alert(1)>';

const communes = await sql<{code: string; name: string; score: number | null}>(
  `SELECT t.code, t.name, i.score FROM territories t JOIN indicators i ON i.territory = t.code AND i.level = t.level
   WHERE t.level = 'commune' AND i.indicator = 'total' AND i.model = 'ifn-2023' ORDER BY t.code`
);
const known = communes
  .slice(0, KNOWN)
  .map(({code, name}, i) => `${code};"${name}";${String(value(i)).replace(".", ",")};${i};"'); DROP";${i}`);
const strangers = ["99999;Nulle part;1;1", ";<img src=x onerror=alert(1)>;2;2", "Total;;3;3"];
const head = `\ufeffcode_insee;Nom;Taux d’équipement;Rang;Note;"${HOSTILE.replace('"', '""')}"`;
const taux: Given = {name: "taux.csv", text: [head, ...known, ...strangers, ""].join("\r\n")};

itExplores("is mapped, ranked and set against the index, with what was not matched", async (page, visit) => {
  const {requests} = visit;
  const before = requests.length;
  expect(await textOf(page, ".own-file")).toContain("rien n’est envoyé");
  await give(page, taux, /est sur la carte/);
  await shows(page, "votre fichier : « Taux d’équipement »");
  const shown = "« Taux d’équipement » est sur la carte ; les autres colonnes de nombres se choisissent";
  expect(await statusOf(page)).toBe(
    `« taux.csv » : 480 communes reconnues sur 499 ; 3 lignes sans commune connue. ${shown} dans « Colorer par ».`
  );
  expect((await page.locator("[data-own-unmatched] li").allTextContents()).map(plain)).toEqual([
    "ligne 482 : 99999",
    "ligne 483 : <img src=x onerror=alert(1)> et 2",
    "ligne 484 : Total"
  ]);
  // Each commune has the value of the file, in the order of the values, and its index.
  const rows = await page.locator(".explore-table tbody tr").evaluateAll((all) =>
    all.map((row) => {
      const numbers = [...row.querySelectorAll("td.number")].map((td) => td.textContent!.trim());
      return {code: (row as HTMLElement).dataset.code!, numbers};
    })
  );
  const places = new Map(communes.map(({code}, i) => [code, i]));
  expect(rows.length).toBe(499);
  for (const {code, numbers} of rows) {
    const i = places.get(code)!;
    const {score} = communes[i];
    const index = score === null ? null : Math.round(score * 10 + 1e-9) / 10;
    expect(numbers.slice(0, 2).map(number), code).toEqual([i < KNOWN ? value(i) : null, index]);
  }
  const known = rows.slice(0, KNOWN).map(({numbers}) => number(numbers[0])!);
  expect(known).toEqual([...known].sort((a, b) => b - a));
  expect(await page.locator('svg[data-map] path[data-step]:not([data-step=""])').count()).toBe(KNOWN);
  expect(await textOf(page, ".explore-legend")).toMatch(/sans valeur 19$/);
  // Its words are those of a value.
  for (const part of [".explore-words", ".explore-ranks", "#carte .legend", "#repartition"])
    expect(await textOf(page, part), part).not.toMatch(/fragile/);
  expect(await textOf(page, ".explore-ranks caption")).toBe("Parmi les plus hautes");
  const offered = (await field(page, "colour", "option").allTextContents()).map(plain);
  for (const name of ["Taux d’équipement", "Rang"]) expect(offered).toContain(`Votre fichier : ${name}`);
  expect(await field(page, "retained").count()).toBe(0);
  for (const disabled of [field(page, "cuts", "option:disabled"), field(page, "level", "option:disabled")])
    expect(await disabled.count()).toBe(1);
  expect(await field(page, "y", "option:checked").textContent()).toBe("Taux d’équipement");
  expect(await field(page, "x", "option:checked").textContent()).toBe("Indice de l’édition");
  expect(await page.locator("#figure-croisement [role=button]").count()).toBeGreaterThan(4);
  expect(await page.locator("[data-notebook]").isVisible()).toBe(false);
  expect(faultsOf(await page.locator(".own-file").innerText())).toEqual([]);
  // Another column, other classes, an interval of its values.
  await field(page, "colour", "select").selectOption({label: "Votre fichier\u00a0: Rang"});
  await shows(page, "votre fichier : « Rang »");
  await field(page, "cuts", "select").selectOption({index: 3});
  await shows(page, "seuils naturels (Jenks)");
  await page.locator("#repartition [role=button]").last().press("Enter");
  const chosen = /Sélection \(valeur de 4\d\d à 479\) : \d+ communes/;
  await expect.poll(() => textOf(page, ".explore-chosen")).toMatch(chosen);
  expect(await violations(page)).toEqual([]);
  // Nothing was asked for by a name or a value of the file.
  const ours = /^\/(_import|_node|_file|_npm)\/[^?]*$|^\/ask\/|duckdb/;
  for (const url of requests.slice(before).filter((url) => !/^(blob|data):/.test(url)))
    expect(new URL(url).pathname + new URL(url).search, url).toMatch(ours);
  const [label] = await field(page, "colour", "option").filter({hasText: "DROP TABLE"}).allTextContents();
  await field(page, "colour", "select").selectOption({label});
  await shows(page, "<img src=x onerror=alert(1)>");
  await page.locator("[data-own-remove]").click();
  await shows(page, "indice entier");
  expect(await statusOf(page)).toBe("Le fichier est retiré de la page.");
  expect(await field(page, "colour", "option").filter({hasText: "Votre fichier"}).count()).toBe(0);
  expect(await page.locator("[data-notebook]").isVisible()).toBe(true);
});

const VIEW = "?v=1&modele=fichier-rang&classes=egales&indice=10~20";
explores(VIEW)("is asked for again by an address that needs it, and its view is found again", async (page) => {
  expect(await textOf(page, "[data-dropped]")).toContain("n’a été envoyé nulle part");
  expect(await words(page)).toContain("indice entier");
  await give(page, taux, /« Rang » est sur la carte/);
  await shows(page, "votre fichier : « Rang »");
  expect(await words(page)).toContain("classes de même étendue");
  expect(await textOf(page, ".explore-chosen")).toContain("valeur de 10 à 20) : 11 communes");
  expect(await page.locator("[data-dropped]").isVisible()).toBe(false);
  // Another file in its place, with the same columns: its own values are shown.
  const lines = communes.map(({code}) => `${code},1,5`);
  await give(page, {name: "autre.csv", text: `code,Rang,x\n${lines.join("\n")}`}, /autre\.csv/);
  await shows(page, "De 1 à 1");
  expect(await words(page)).toContain("médiane 1.");
});

itOpens("/explorer", drawn)("may be dropped on the page", async (page) => {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "depot.csv"));
    const target = document.querySelector("#carte")!;
    for (const type of ["dragover", "drop"])
      target.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
  }, String(taux.text));
  await shows(page, "votre fichier : « Taux d’équipement »");
  expect(await statusOf(page)).toContain("« depot.csv » : 480 communes");
  expect(await page.locator(".explore-own").evaluate((fold: HTMLDetailsElement) => fold.open)).toBe(true);
});

const folder = temporaryFolder("own-file");
itExplores("that cannot be taken gets a message, and nothing else happens", async (page, {requests}) => {
  const shown = await words(page);
  // prettier-ignore
  const refused: [name: string, text: string | Buffer, said: RegExp][] = [
    ["image.csv", Buffer.from([0x89, 0x50, 0, 0, 1, 2]), /« image\.csv » n’est pas repris\. Ce n’est pas un/],
    ["vide.csv", "", /Le fichier est vide/],
    ["ailleurs.csv", "code;x\n01001;1", /Aucune commune n’est reconnue/],
    ["mots.csv", "code;x\n55029;mot", /aucune colonne de nombres/],
    ['<img src=x onerror="alert(1)">.csv', "rien", /« <img src=x/]
  ];
  for (const [name, text, said] of refused) {
    await give(page, {name, text}, said);
    expect(await words(page)).toBe(shown);
    expect(page.url()).not.toContain("?");
    expect(await field(page, "colour", "option").filter({hasText: "Votre fichier"}).count()).toBe(0);
  }
  const huge = join(folder, "enorme.csv");
  writeFileSync(huge, "code;x\n");
  truncateSync(huge, 100_000_000);
  await page.locator("#votre-fichier").setInputFiles(huge);
  await expect.poll(() => statusOf(page)).toContain("trop gros : 100 Mo, pour 10 Mo au plus");
  // No engine was needed for any of them.
  expect(requests.filter((url) => /duckdb.*\.wasm|\.parquet/.test(url))).toEqual([]);
  // A file that was taken stays where the next one is refused.
  await give(page, taux, /est sur la carte/);
  await shows(page, "Taux d’équipement");
  await give(page, {name: "vide.csv", text: ""}, /Le fichier d’avant, « taux\.csv », reste en place/);
  expect(await words(page)).toContain("Taux d’équipement");
});

const question = (page: Page) => page.locator("#fichier [data-sql-question]");
const rowsOf = (page: Page) => page.locator("#table-graphique tbody tr");
const ask = async (page: Page) => {
  await question(page).click();
  await expect.poll(() => textOf(page, "[data-sql-status]")).toMatch(/lignes?[,\s]/);
};

itAsks(
  "is a table of queries to be joined, with a ready question, in each engine that is opened",
  async (page, visit) => {
    await give(page, taux, /C’est la table « fichier »/);
    expect(await statusOf(page)).toContain("480 communes reconnues sur 499 ; 3 lignes sans commune connue");
    await ask(page);
    const rows = await rowsOf(page).evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("td, th")].map((cell) => cell.textContent!))
    );
    const named = communes.slice(0, KNOWN).flatMap(({name}, i) => (name === rows[0][0] ? [value(i)] : []));
    expect(number(rows[0][1])).toBe(Math.max(...named));
    const values = rows.map((row) => number(row[1])!);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(await page.locator("[data-notebook]").count()).toBe(0);
    const names = await page.locator('[data-sql-table="fichier"] [data-insert]').allTextContents();
    const quoted = ["Nom", "Taux d’équipement", "Rang", "Note", HOSTILE.replace('"', '""')].map((of) => `"${of}"`);
    expect(names).toEqual(["fichier", "code", ...quoted]);
    // The engine ends, as it does when it takes too long: the next one has the table too.
    const engine = visit.requests.find((url) => /\/engine\/engine\.[^/]*js$/.test(url))!;
    await page.evaluate(`import(${JSON.stringify(engine)}).then((module) => module.closeEngine())`);
    await question(page).click();
    await expect.poll(() => rowsOf(page).count()).toBe(rows.length);
    await page.locator("[data-own-remove]").click();
    await question(page).waitFor({state: "detached"});
    expect(await page.locator('[data-sql-table="fichier"]').count()).toBe(0);
    await expectSound(visit);
  }
);

itAsks("a notebook of a query is copied", async (page, {context}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const item = page.locator("[data-sql-questions] li").first();
  await item.locator("button").click();
  await page.locator("[data-notebook]").click();
  await expect.poll(copied).toContain(await item.locator("code").textContent());
  expect(await copied()).toContain(`# ${await item.locator("p").textContent()}`);
});
