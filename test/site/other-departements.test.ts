import {readFileSync, rmSync} from "node:fs";
import {extname, join, relative} from "node:path";
import {csvParse} from "d3";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {pages} from "../../bench/weight.js";
import {listFiles} from "../../scripts/finish/list.js";
import {createEdition} from "../../scripts/new/edition.js";
import {serve, type Serving} from "../../scripts/serve.js";
import {expectSound} from "./checks.js";
import {buildIn, copyProject} from "./copy.js";
import {isStory, publishedFile, readPage, text, useBrowser} from "./site.js";

/** What `npm run new -- edition` makes: two small files. All else comes from packages. */
const EDITION = "editions/paris";
const TITLE = "Inclusion numérique à Paris";

const browser = useBrowser();

describe("Paris, from the packages alone", () => {
  let folder: string;
  let dist: string;
  let site: Serving;
  beforeAll(async () => {
    folder = copyProject();
    await createEdition("75", {folder: join(folder, EDITION), today: "2026-11-27"}, () => {});
    const {status, output} = await buildIn(folder, EDITION);
    expect(status, output).toBe(0);
    dist = join(folder, "dist");
    site = await serve({dist, port: 0});
  });
  afterAll(async () => {
    await site?.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it("has the pages, the titles and the territories of this département", async () => {
    const paths = pages(dist);
    expect(paths.filter(isStory).length).toBe(1);
    expect(readPage("/", dist).title).toBe(TITLE);
    const titles = paths.map((path) => readPage(path, dist).title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const own of titles) expect(own).toContain(TITLE);
    const rows = csvParse(readFileSync(publishedFile("territories.csv", dist), "utf8"));
    expect(rows.filter((row) => row.level === "commune").map((row) => row.code)).toEqual(["75056"]);
    const home = readPage("/", dist);
    expect(text(home.querySelector("h1"))).toBe("Paris");
    expect(text(home.querySelector(".key-figures"))).toContain("0 intercommunalité");
    expect(home.querySelectorAll("#carte-communes .map-shapes path").length).toBe(1);
    expect(home.querySelectorAll(".ranking tbody tr").length).toBe(1);
  });

  it("says that no index is loaded, and shows neither score nor rank", () => {
    for (const path of pages(dist).filter((p) => p === "/" || isStory(p))) {
      const page = readPage(path, dist);
      expect(text(page.querySelector(".verdict")), path).toContain("Aucun indice n’est chargé");
      expect(page.querySelector(".score, .strip, .decomposition, .legend, #pourquoi"), path).toBeNull();
      expect(
        [...page.querySelectorAll("#carte-communes [data-step]")].every((e) => e.getAttribute("data-step") === "")
      ).toBe(true);
    }
    expect(text(readPage("/methode", dist).querySelector("#limites"))).toContain("Aucun indice n’est chargé");
  });

  it("has no page of the offer, and no entry that would lead to one", () => {
    expect(pages(dist)).not.toContain("/offre");
    for (const path of pages(dist))
      expect(
        [...readPage(path, dist).querySelectorAll(".site-header nav a, .site-footer nav a")].map(text),
        path
      ).not.toContain("Trouver de l’aide");
  });

  it("says on the planner that no place is known, and leads nowhere to it", async () => {
    const {page, troubles, close} = await browser.open(new URL("/scenarios", site.url).href);
    await page.getByText("Cette édition ne connaît aucun lieu d’aide fixe").waitFor();
    expect(await page.locator("main :is(figure, form)").count()).toBe(0);
    for (const path of pages(dist)) expect(readPage(path, dist).querySelector('a[href*="scenarios"]'), path).toBeNull();
    expect(troubles).toEqual([]);
    await close();
  });

  it("has pages for asking that show themselves with the little there is", async () => {
    for (const [path, words] of [
      ["/explorer", "Aucun indice n’est chargé dans cette édition"],
      ["/comparer", "Chiffres clés"],
      ["/requetes", "Questions prêtes"]
    ]) {
      const {page, troubles, close} = await browser.open(new URL(path, site.url).href);
      await page.locator("main").getByText(words).first().waitFor({state: "visible"});
      expect(troubles).toEqual([]);
      await close();
    }
  });

  it("keeps nothing of another département", async () => {
    for (const file of await listFiles(dist)) {
      if (!/^\.(html|json|csv|js|css)$/.test(extname(file)) || /duckdb/.test(file)) continue;
      const found = /.{0,30}(?:Meuse|meuse|Verdun|Vigneulles|\b55\d{3}\b).{0,30}/.exec(readFileSync(file, "utf8"))?.[0];
      if (!/\.(js|css)$/.test(file) || /Meuse/.test(found ?? "")) expect(found, relative(dist, file)).toBeUndefined();
    }
  });

  it("loads without an error and passes axe, on a phone too", async () => {
    const story = pages(dist).find(isStory)!;
    for (const path of ["/", story]) {
      const visit = await browser.open(new URL(path, site.url).href);
      await expectSound(visit, site);
      await visit.close();
    }
  });

  it("finds its communes and answers questions", async () => {
    const {page, troubles, close} = await browser.open(new URL("/", site.url).href);
    await page.locator("#recherche").fill("75056");
    await page.locator("#resultats li").first().waitFor();
    await page.locator("[data-ask-question]").first().click();
    await page.locator(".ask-output tbody tr").first().waitFor();
    expect(await page.locator(".ask-output tbody tr").count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });
});
