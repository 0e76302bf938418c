import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {afterAll, expect, it} from "vitest";
import {pages} from "../engines/kinds.js";
import {createEdition} from "../../scripts/new/edition.js";
import {serve} from "../../scripts/serve.js";
import {communesOf} from "../communes-of.js";
import {formatNumber} from "../../src/domain/french.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {expectFrench, expectSound, linkChecker, visits} from "./checks.js";
import {buildIn, copyProject} from "./copy.js";
import {publishedFile, readPage, text, useBrowser, type Visit} from "./site.js";

/** What `npm run new -- edition Corse` makes from packages alone: two départements whose codes are not numbers. */
const EDITION = "editions/corse";
const DEPARTEMENTS = [
  ["2A", "Corse-du-Sud", "/departement/corse-du-sud"],
  ["2B", "Haute-Corse", "/departement/haute-corse"]
];

/** A story, whose EPCI is in the second. */
const STORY = "/epci/centre-corse";

const browser = useBrowser();

const folder = copyProject();
await createEdition("Corse", {folder: join(folder, EDITION), today: "2026-11-27"}, () => {});
const {status, output} = await buildIn(folder, EDITION);
if (status !== 0) throw new Error(output);
const dist = join(folder, "dist");
const site = await serve({dist, port: 0});
afterAll(() => site.close());

const links = linkChecker({url: site.url, dist});
const territories = csvParse(readFileSync(publishedFile("territories.csv", dist), "utf8"));
const epcis = territories.filter((row) => row.level === "epci");
const stories = pages(dist)
  .filter((path) => path.startsWith("/epci/"))
  .sort();

const walk = (claim: string, path: string, look: (visit: Visit) => Promise<void>) =>
  visits(browser)(new URL(path, site.url).href)(claim, look);
/** Expects a page to be sound on the narrowest screen, and goes back to a wide one. */
async function isSound(visit: Visit) {
  await expectSound(visit);
  await visit.page.setViewportSize({width: 1280, height: 720});
}
/** Types into the search, and expects the first result. */
async function search({page}: Visit, words: string, first: string) {
  await page.locator("#recherche").fill(words);
  await page.locator("#resultats li", {hasText: first}).first().waitFor();
  expect(await page.locator("#resultats li").first().textContent()).toContain(first);
}
const arrives = ({page}: Visit, path: string) => page.waitForURL((url) => url.pathname === path);
const linksOf = (path: string, selector: string) => [...readPage(path, dist).querySelectorAll(selector)];
const addressesOf = (path: string, selector: string) =>
  linksOf(path, selector).map((a) => new URL(a.getAttribute("href")!, new URL(path, site.url)).pathname);
const paths = DEPARTEMENTS.map(([, , path]) => path);

it("lists its départements on the home page, on a map too", () => {
  const home = readPage("/", dist);
  expect([text(home.querySelector("h1")), home.title]).toEqual(["Corse", "Inclusion numérique en Corse"]);
  const people = DEPARTEMENTS.flatMap(([code]) => communesOf(code)).reduce((sum, c) => sum + c.population!, 0);
  const counted = formatNumber(people).replace(/\s/g, " ");
  const said = `${counted} habitants, 360 communes, 19 intercommunalités.`;
  expect(text(home.querySelector("#departements"))).toContain(said);
  expect(linksOf("/", ".ranking tbody a").map(text)).toEqual(DEPARTEMENTS.map(([, name]) => name));
  for (const selector of [".ranking tbody a", "#carte-departements a"])
    expect(addressesOf("/", selector)).toEqual(paths);
});

it("publishes a profile of the region, and of what is in it, that says what is not known", () => {
  const read = (code: string) => JSON.parse(readFileSync(publishedFile(`profil/${code}.json`, dist), "utf8"));
  const counts = {communes: 360, departements: 2, intercommunalites: 19};
  expect(read("94")).toMatchObject({niveau: "region", ...counts, indice: null, aide: null});
  expect(read("2A")).toMatchObject({niveau: "departement", nom: "Corse-du-Sud", adresse: paths[0]});
  const may = new Set(read("noms").noms.flatMap((name: any) => (name.peutManquer ? [name.nom] : [])));
  for (const code of ["2A", "2B", ...epcis.map((row) => row.code), "2A004"])
    for (const [name, value] of Object.entries(read(code)))
      if (value === null) expect(may.has(name), `${code} ${name}`).toBe(true);
});

it("has one story for each EPCI, on the page of its département, and at its SIREN", () => {
  expect(stories.length).toBe(19);
  expect(paths.flatMap((path) => addressesOf(path, ".ranking tbody a")).sort()).toEqual(stories);
  for (const [code, , path] of DEPARTEMENTS)
    expect(linksOf(path, "#carte-communes .map-shapes path").length).toBe(communesOf(code).length);
  expect(epcis.map(({slug}) => `/epci/${slug}`).sort()).toEqual(stories);
  for (const {code, slug} of epcis) {
    const [refresh] = linksOf(`/epci/${code}`, 'meta[http-equiv="refresh"]');
    const target = refresh.getAttribute("content")!.replace(/^0; url=/, "");
    expect(new URL(target, new URL("/epci/", site.url)).pathname).toBe(`/epci/${slug}`);
  }
});

it("has whole pages in French under titles of their own, no dead link, and none to offer or planner", async () => {
  const titles = new Set<string>();
  for (const path of pages(dist)) {
    const page = readPage(path, dist);
    titles.add(page.title);
    const menus = [...page.querySelectorAll(":is(.site-header, .site-footer) nav a")].map(text);
    expect(menus, path).not.toContain("Trouver de l’aide");
    expect(page.querySelector('a[href*="scenarios"]'), path).toBeNull();
    expect(page.querySelectorAll("h1").length, path).toBe(1);
    await links.expectLinks(path, page);
    expectFrench(page);
  }
  expect(titles.size).toBe(pages(dist).length);
  expect(pages(dist)).not.toContain("/offre");
});

walk("leads from its home page to each département, and finds all communes there", "/", async (visit) => {
  const {page} = visit;
  for (const [, name, path] of DEPARTEMENTS) {
    await page.getByRole("link", {name}).last().click();
    await arrives(visit, path);
    expect(await page.locator("h1").textContent()).toBe(name);
    if (path === paths[1]) await isSound(visit);
    await page.locator(".site-name").click();
    await page.waitForURL(site.url);
  }
  await isSound(visit);
  await search(visit, "20250", "Corte Commune, Haute-Corse, 20250");
  await page.keyboard.press("Enter");
  await arrives(visit, "/commune/2B096-corte");
  expect(await page.locator("h1").textContent()).toBe("Corte");
});

walk("leads from a SIREN to a story, which finds communes of its département", "/epci/242020071", async (visit) => {
  const {page, requests} = visit;
  await arrives(visit, STORY);
  await isSound(visit);
  await search(visit, "bastia", "Bastia");
  await page.locator("#recherche").fill("ajaccio");
  await expect.poll(() => page.locator(".search [role=status]").textContent()).not.toMatch(/^1 résultat/);
  expect(requests.filter((url) => /\/search/.test(url) && url.endsWith(".json")).length).toBe(1);
});

const BEHIND = `${STORY}#interroger`;
walk("answers questions from the tables of its département, and gives them", BEHIND, async ({page, requests}) => {
  await page.locator("[data-ask-question]").first().click();
  await page.locator(".ask-output tbody tr").first().waitFor();
  const {code} = epcis.find(({slug}) => slug === "centre-corse")!;
  const members = territories.filter((row) => row.level === "commune" && row.epci === code);
  expect(await page.locator(".ask-output tbody tr").count()).toBe(Math.min(15, members.length));
  const types = "SELECT departement, typeof(departement) AS type, count(*) AS n";
  await page.locator(".ask textarea").fill(`${types} FROM territories WHERE level = 'commune' GROUP BY ALL`);
  await page.locator(".ask form button").click();
  await page.locator(".ask-output caption", {hasText: "votre requête"}).waitFor();
  const count = communesOf("2B").length;
  expect(await page.locator(".ask-output tbody td").allTextContents()).toEqual(["2B", "VARCHAR", String(count)]);
  const tables = requests.filter((url) => url.endsWith(".parquet")).map((url) => decodeURIComponent(url));
  expect(tables.map((url) => new URL(url).pathname.replace(/\.\w{8}\./, ".")).sort()).toEqual([
    "/_file/data/indicators/departement=2B/part-0.parquet",
    "/_file/data/places.parquet",
    "/_file/data/territories/departement=2B/part-0.parquet"
  ]);
  const link = page.getByRole("link", {name: "Territoires (Parquet)"});
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const path = join(folder, "download.parquet");
  await download.saveAs(path);
  const [{n}] = await queryParquet<{n: number}>("SELECT count(*) AS n FROM t WHERE level = 'commune'", {t: path});
  expect(n).toBe(count);
});

it("gives its tables by département at addresses that stay", async () => {
  const path = join(folder, "indicators.parquet");
  for (const [code] of DEPARTEMENTS) {
    const response = await fetch(new URL(`data/indicators/departement=${code}/part-0.parquet`, site.url));
    expect(response.status).toBe(200);
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    // No index is loaded: the table has its columns and no row.
    expect(await queryParquet("SELECT * FROM t", {t: path})).toEqual([]);
  }
  const whole = await queryParquet<{departement: string; n: number}>(
    "SELECT departement, count(*) AS n FROM t WHERE level = 'commune' GROUP BY ALL ORDER BY 1",
    {t: publishedFile("territories/departement=*/part-0.parquet", dist)}
  );
  expect(whole).toEqual(DEPARTEMENTS.map(([departement]) => ({departement, n: communesOf(departement).length})));
});

it("says that no index is loaded, and shows neither score, rank nor place", () => {
  expect(text(readPage("/methode", dist).querySelector("#limites"))).toContain("Aucun indice n’est chargé");
  for (const path of ["/", ...paths, ...stories]) {
    const page = readPage(path, dist);
    const all = (selector: string) => [...page.querySelectorAll(selector)];
    expect(text(page.querySelector(".lead")), path).toContain("Aucun indice n’est chargé");
    expect(page.querySelector(".strip, .decomposition, .legend, #pourquoi"), path).toBeNull();
    expect(all('#carte-communes [data-step]:not([data-step=""])'), path).toEqual([]);
    const [scores, questions] = [".ranking td:first-child", ".ask-questions p"].map((of) => all(of).map(text).join(""));
    expect([scores, questions.includes("lieu")], path).toEqual(["", false]);
    expect(all(".ranking thead th").map(text), path).not.toContain("Lieux");
  }
});

const LITTLE = {
  "/explorer": "Aucun indice n’est chargé dans cette édition",
  "/comparer": "Recensement, aide",
  "/requetes": "Questions prêtes",
  "/scenarios": "Cette page est faite pour l’édition d’un seul département"
};
for (const [path, words] of Object.entries(LITTLE))
  walk(`shows ${path} with the little there is`, path, ({page}) =>
    page.locator("main").getByText(words).first().waitFor({state: "visible"})
  );
