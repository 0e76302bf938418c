import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {pages} from "../engines/kinds.js";
import {createEdition} from "../../scripts/new/edition.js";
import {serve, type Serving} from "../../scripts/serve.js";
import {communesOf} from "../communes-of.js";
import {formatNumber} from "../../src/domain/french.js";
import {queryParquet} from "../../src/data/parquet.js";
import {expectSound, faultsOf, linkChecker} from "./checks.js";
import {buildIn, copyProject} from "./copy.js";
import {publishedFile, readPage, text, useBrowser, type Visit} from "./site.js";

/** What `npm run new -- edition Corse` makes from the packages alone: two départements, whose codes are not numbers. */
const EDITION = "editions/corse";
const DEPARTEMENTS = [
  ["2A", "Corse-du-Sud", "/departement/corse-du-sud"],
  ["2B", "Haute-Corse", "/departement/haute-corse"]
];

const browser = useBrowser();

describe("an edition of a region", () => {
  let folder: string;
  let dist: string;
  let site: Serving;
  let links: ReturnType<typeof linkChecker>;

  beforeAll(async () => {
    folder = copyProject();
    await createEdition("Corse", {folder: join(folder, EDITION), today: "2026-11-27"}, () => {});
    const {status, output} = await buildIn(folder, EDITION);
    expect(status, output).toBe(0);
    dist = join(folder, "dist");
    site = await serve({dist, port: 0});
    links = linkChecker({url: site.url, dist});
  });
  afterAll(() => site?.close());

  const open = (path: string) => browser.open(new URL(path, site.url).href);
  /** Opens a page, and expects that nothing goes wrong there. */
  async function visit(path: string, look: (visit: Visit) => Promise<unknown>) {
    const opened = await open(path);
    await look(opened);
    expect(opened.troubles).toEqual([]);
    await opened.close();
  }
  /** Types into the search, and expects the first result. */
  async function search({page}: Visit, words: string, first: string) {
    await page.locator("#recherche").fill(words);
    await page.locator("#resultats li", {hasText: first}).first().waitFor();
    expect(await page.locator("#resultats li").first().textContent()).toContain(first);
  }
  const territories = () => csvParse(readFileSync(publishedFile("territories.csv", dist), "utf8"));
  const epcis = () => territories().filter((row) => row.level === "epci");
  const stories = () => pages(dist).filter((path) => path.startsWith("/epci/"));

  it("lists its départements on the home page, on a map too, and each leads to its page", async () => {
    const home = readPage("/", dist);
    expect(text(home.querySelector("h1"))).toBe("Corse");
    expect(home.title).toBe("Inclusion numérique en Corse");
    const people = DEPARTEMENTS.flatMap(([code]) => communesOf(code)).reduce((sum, c) => sum + c.population!, 0);
    expect(text(home.querySelector(".lead"))).toContain(
      `${formatNumber(people).replace(/\s/g, " ")} habitants y vivent dans 360 communes, ` +
        "2 départements et 19 intercommunalités."
    );
    expect([...home.querySelectorAll(".ranking tbody a")].map((a) => [text(a), a.getAttribute("href")])).toEqual(
      DEPARTEMENTS.map(([, name, path]) => [name, `.${path}`])
    );
    expect([...home.querySelectorAll("#carte-departements a")].map((a) => a.getAttribute("href"))).toEqual(
      DEPARTEMENTS.map(([, , path]) => `.${path}`)
    );
    await visit("/", async ({page}) => {
      for (const [, name, path] of DEPARTEMENTS) {
        await page.getByRole("link", {name}).last().click();
        await page.waitForURL((url) => url.pathname === path);
        expect(await page.locator("h1").textContent()).toBe(name);
        await page.locator(".site-name").click();
        await page.waitForURL(site.url);
      }
    });
  });

  it("publishes a profile of the region, and of what is in it, that says what is not known", () => {
    const read = (code: string) => JSON.parse(readFileSync(publishedFile(`profil/${code}.json`, dist), "utf8"));
    expect(read("94")).toMatchObject({niveau: "region", communes: 360, departements: 2, intercommunalites: 19});
    expect(read("2A")).toMatchObject({niveau: "departement", nom: "Corse-du-Sud", adresse: DEPARTEMENTS[0][2]});
    const whole = read("94");
    expect([whole.indice, whole.aide]).toEqual([null, null]);
    const may = new Set(read("noms").noms.flatMap((name: any) => (name.peutManquer ? [name.nom] : [])));
    for (const code of ["2A", "2B", ...epcis().map((row) => row.code), "2A004"])
      for (const [name, value] of Object.entries(read(code)))
        if (value === null) expect(may.has(name), `${code} ${name}`).toBe(true);
  });

  it("has one story for each EPCI, on the page of its département", () => {
    expect(stories().length).toBe(19);
    const listed = DEPARTEMENTS.flatMap(([, , path]) =>
      [...readPage(path, dist).querySelectorAll(".ranking tbody a")].map((a) =>
        a.getAttribute("href")!.replace(/^\.\./, "")
      )
    );
    expect(listed.sort()).toEqual(stories().sort());
    const titles = pages(dist).map((path) => readPage(path, dist).title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const [code, , path] of DEPARTEMENTS)
      expect(readPage(path, dist).querySelectorAll("#carte-communes .map-shapes path").length).toBe(
        communesOf(code).length
      );
  });

  it("has no dead link, and whole pages in correct French", async () => {
    for (const path of pages(dist).filter((path) => path !== "/404")) {
      await links.expectLinks(path);
      const page = readPage(path, dist);
      expect(page.querySelectorAll("h1").length, path).toBe(1);
      for (const element of page.querySelectorAll("script, style, code, pre, textarea")) element.remove();
      expect(faultsOf(page.body.textContent!), path).toEqual([]);
    }
  });

  it("loads without an error and passes axe, on the narrowest screen too", async () => {
    // One page of each kind that a region has and a département has not, and a story.
    for (const path of ["/", DEPARTEMENTS[1][2], stories()[0]])
      await visit(path, (opened) => expectSound(opened, site));
  });

  it("finds all communes from the home page, and from a story those of its département", async () => {
    await visit("/", async (opened) => {
      await search(opened, "20250", "Corte Commune, Haute-Corse, 20250");
      await opened.page.keyboard.press("Enter");
      await opened.page.waitForURL((url) => url.pathname === "/commune/2B096-corte");
      expect(await opened.page.locator("h1").textContent()).toBe("Corte");
    });
    await visit("/epci/centre-corse", async (opened) => {
      await search(opened, "bastia", "Bastia");
      await opened.page.locator("#recherche").fill("ajaccio");
      await expect.poll(() => opened.page.locator(".search [role=status]").textContent()).not.toMatch(/^1 résultat/);
      expect(opened.requests.filter((url) => /\/search/.test(url) && url.endsWith(".json")).length).toBe(1);
    });
  });

  it("answers questions from the partitions of its département", async () => {
    const {page, requests, troubles, close} = await open("/epci/centre-corse#interroger");
    await page.locator("[data-ask-question]").first().click();
    await page.locator(".ask-output tbody tr").first().waitFor();
    const {code} = epcis().find(({slug}) => slug === "centre-corse")!;
    const members = territories().filter((row) => row.level === "commune" && row.epci === code);
    expect(await page.locator(".ask-output tbody tr").count()).toBe(Math.min(15, members.length));
    await page.locator(".ask textarea").fill(
      `SELECT departement, typeof(departement) AS type, count(*) AS n
        FROM territories WHERE level = 'commune' GROUP BY ALL`
    );
    await page.locator(".ask form button").click();
    await page.locator(".ask-output caption", {hasText: "votre requête"}).waitFor();
    expect(await page.locator(".ask-output tbody td").allTextContents()).toEqual([
      "2B",
      "VARCHAR",
      String(communesOf("2B").length)
    ]);
    expect(
      requests
        .filter((url) => url.endsWith(".parquet"))
        .map((url) => decodeURIComponent(new URL(url).pathname).replace(/\.\w{8}\./, "."))
        .sort()
    ).toEqual([
      "/_file/data/indicators/departement=2B/part-0.parquet",
      "/_file/data/places.parquet",
      "/_file/data/territories/departement=2B/part-0.parquet"
    ]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("gives its tables by département to who wants them, from the story and from addresses that stay", async () => {
    const {page, close} = await open("/epci/centre-corse#donnees");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", {name: "Territoires (Parquet)"}).click()
    ]);
    const path = join(folder, "download.parquet");
    await download.saveAs(path);
    expect(readFileSync(path).subarray(0, 4).toString()).toBe("PAR1");
    const [{n}] = await queryParquet<{n: number}>("SELECT count(*) AS n FROM t WHERE level = 'commune'", {t: path});
    expect(n).toBe(communesOf("2B").length);
    await close();
    for (const [code] of DEPARTEMENTS) {
      const response = await fetch(new URL(`data/indicators/departement=${code}/part-0.parquet`, site.url));
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 4).toString()).toBe("PAR1");
      writeFileSync(path, bytes);
      // No index is loaded: the table has its columns and no row.
      expect(await queryParquet("SELECT * FROM t", {t: path})).toEqual([]);
    }
    const whole = await queryParquet<{departement: string; n: number}>(
      "SELECT departement, count(*) AS n FROM t WHERE level = 'commune' GROUP BY ALL ORDER BY 1",
      {t: publishedFile("territories/departement=*/part-0.parquet", dist)}
    );
    expect(whole).toEqual(DEPARTEMENTS.map(([departement]) => ({departement, n: communesOf(departement).length})));
  });

  it("sends the SIREN of each EPCI to its story", async () => {
    expect(epcis().length).toBe(19);
    for (const {code, slug} of epcis()) {
      expect(existsSync(join(dist, `epci/${code}.html`)), code).toBe(true);
      const refresh = readPage(`/epci/${code}`, dist)
        .querySelector('meta[http-equiv="refresh"]')!
        .getAttribute("content")!;
      const target = new URL(refresh.replace(/^0; url=/, ""), new URL(`/epci/${code}`, site.url));
      expect(target.pathname).toBe(`/epci/${slug}`);
      await links.expectAnswer(target);
    }
    const [{code, slug}] = epcis();
    const {page, close} = await open(`/epci/${code}`);
    await page.waitForURL((url) => url.pathname === `/epci/${slug}`);
    await close();
  });

  it("says that no index is loaded, and shows neither score, rank nor place", () => {
    expect(text(readPage("/methode", dist).querySelector("#limites"))).toContain("Aucun indice n’est chargé");
    for (const path of ["/", ...DEPARTEMENTS.map(([, , path]) => path), ...stories()]) {
      const page = readPage(path, dist);
      expect(text(page.querySelector(".lead")), path).toContain("Aucun indice n’est chargé");
      expect(page.querySelector(".strip, .decomposition, .legend, #pourquoi"), path).toBeNull();
      expect(
        [...page.querySelectorAll("#carte-communes [data-step]")].every((e) => e.getAttribute("data-step") === "")
      ).toBe(true);
      expect(
        [...page.querySelectorAll(".ranking td:first-child")].every((td) => text(td) === ""),
        path
      ).toBe(true);
      expect([...page.querySelectorAll(".ranking thead th")].map(text), path).not.toContain("Lieux");
      expect(
        [...page.querySelectorAll(".ask-questions p")].map(text).filter((q) => /lieu/.test(q)),
        path
      ).toEqual([]);
    }
  });

  it("leads neither to a page of the offer, which it has not, nor to the planner", () => {
    expect(pages(dist)).not.toContain("/offre");
    for (const path of pages(dist)) {
      const page = readPage(path, dist);
      expect([...page.querySelectorAll(":is(.site-header, .site-footer) nav a")].map(text), path).not.toContain(
        "Trouver de l’aide"
      );
      expect(page.querySelector('a[href*="scenarios"]'), path).toBeNull();
    }
  });

  it.each([
    ["/explorer", "Aucun indice n’est chargé dans cette édition"],
    ["/comparer", "Chiffres clés"],
    ["/requetes", "Questions prêtes"],
    ["/scenarios", "Cette page est faite pour l’édition d’un seul département"]
  ])("shows %s with the little there is", (path, words) =>
    visit(path, ({page}) => page.locator("main").getByText(words).first().waitFor({state: "visible"}))
  );
});
