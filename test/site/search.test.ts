import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {siteIndex, type SearchEntry} from "../../src/search/client-index.js";
import {violations} from "../browser/axe.js";
import {overflow} from "./checks.js";
import {dataFile, readPage, useBrowser} from "./site.js";

const browser = useBrowser();
const entries: SearchEntry[] = JSON.parse(readFileSync(dataFile("search.json"), "utf8"));
const index = siteIndex(entries);

/** Searches as they are typed, spoilt or vague: the title and the address of what was wanted. */
// prettier-ignore
const WANTED: [query: string, title: string, url: string][] = [
  ["st mihiel", "Saint-Mihiel", "/commune/55463-saint-mihiel"],
  ["sainte mihiel", "Saint-Mihiel", "/commune/55463-saint-mihiel"],
  ["bouligni", "Bouligny", "/commune/55063-bouligny"],
  ["bar le duk", "Bar-le-Duc", "/commune/55029-bar-le-duc"],
  ["fresne en woevre", "Fresnes-en-Woëvre", "/commune/55198-fresnes-en-woevre"],
  ["55300", "Saint-Mihiel", "/commune/55463-saint-mihiel"],
  ["je cherche de l’aide près de Ligny", "Ligny-en-Barrois", "/commune/55291-ligny-en-barrois"],
  ["france services comercy", "France services Commercy", "/offre#lieu-france-services-318"],
  ["france service", "France services, permanence", help("demarches")],
  ["permanence", "France services, permanence", help("demarches")],
  ["besoin d'aide", "France services, permanence", help("demarches")],
  ["impots", "Impôts", help("demarches")],
  ["declaration inpots", "Impôts", help("demarches")],
  ["j'ai besoin d'aide pour mes impots a bar le duc", "Impôts", help("demarches", "55029")],
  ["carte grise", "Carte grise", help("demarches")],
  ["refaire carte grise verdun", "Carte grise", help("demarches", "55545")],
  ["caf verdun", "CAF", help("demarches", "55545")],
  ["55300 caf", "CAF", help("demarches", "55463")],
  ["carte vitale", "Santé", help("demarches")],
  ["je narrive pas a me connecter a ameli", "Santé", help("demarches")],
  ["mot de passe oublié", "Mot de passe", help("demarches")],
  ["pole emploi", "Emploi", help("demarches")],
  ["france travail etain", "Emploi", help("demarches", "55181")],
  ["retraite comerci", "Retraite", help("demarches", "55122")],
  ["passport", "Carte d’identité", help("demarches")],
  ["aide ordinateur bar le duc", "Ordinateur", help("acces", "55029")],
  ["apprendre l’ordinateur", "Apprendre", help("acces")],
  ["mon telephone est cassé", "Téléphone", help("acces")],
  ["telephone senior", "Téléphone", help("acces")],
  ["internet lent", "Internet", help("acces")],
  ["pas de reseau", "Internet", help("acces")],
  ["imprimmer un document", "Imprimer", help("acces")]
];

function help(helps: string, near?: string): string {
  return `/offre?v=1&fonction=${helps}${near ? `&pres=${near}` : ""}`;
}

it("finds first what is wanted, of searches as they are typed", () => {
  expect(WANTED.length).toBeGreaterThanOrEqual(30);
  const wrong = WANTED.flatMap(([query, title, url]) => {
    const [first] = index.find(query, 7);
    return first?.title.startsWith(title) && first.url === url ? [] : [`${query}: ${first?.title} ${first?.url}`];
  });
  expect(wrong).toEqual([]);
});

it("leads from every need to places that help with it", () => {
  const page = readPage("/offre");
  const needs = entries.filter(({need}) => need);
  expect(needs.length).toBeGreaterThan(25);
  for (const {title, kind, url} of needs) {
    const helps = new URL(url, "http://x").searchParams.get("fonction");
    const places = page.querySelectorAll(`#lieux [data-item][data-functions~="${helps}"]`).length;
    expect(places, title).toBeGreaterThan(0);
    expect(kind, title).toMatch(new RegExp(`, ${places}\\slieux?$`));
  }
});

it("shows all communes of a postcode, and their number, in a list that the keyboard goes through", async () => {
  const {page, troubles, close} = await browser.open("/methode", {viewport: {width: 1280, height: 800}});
  const of = (code: string) => entries.filter((e) => e.kind.startsWith(`Commune, ${code}`)).length;
  expect(of("55300")).toBe(34);
  const options = page.locator("#resultats li");
  await page.locator("#recherche").fill("553");
  await expect.poll(() => page.locator(".search-note").textContent()).toBe(`${of("553")}\u00a0communes`);
  expect(await options.count()).toBe(of("553"));
  await page.locator("#recherche").fill("55 300");
  await expect
    .poll(() => page.locator(".search [role=status]").textContent())
    .toMatch(/^34\scommunes, \d autres résultats$/);
  expect((await options.locator("small").allTextContents()).slice(0, 34).join("")).toMatch(
    /^(Commune, 55300\D[^C]*){34}$/u
  );
  expect(await violations(page, ".search")).toEqual([]);
  for (let i = 0; i < 34; i += 1) await page.keyboard.press("ArrowDown");
  expect(await page.locator("#recherche").getAttribute("aria-activedescendant")).toBe("resultats-33");
  const [list, last] = [page.locator("#resultats"), options.nth(33)].map((part) => part.boundingBox());
  expect((await last)!.y + (await last)!.height).toBeLessThanOrEqual((await list)!.y + (await list)!.height + 1);
  expect((await list)!.y + (await list)!.height).toBeLessThan(800);
  await page.locator("#recherche").fill("caf verdun");
  await options.filter({hasText: "près de Verdun"}).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/fonction=demarches&pres=55545$/);
  await expect.poll(() => page.locator("[data-near-results] li").count()).toBeGreaterThan(0);
  expect(await page.locator("[data-near-results] li").first().textContent()).toContain("Verdun");
  expect(troubles).toEqual([]);
  await close();
});

it("has its field and header whole, from the narrowest screen to the widest", async () => {
  const {page, close} = await browser.open("/methode");
  for (let width = 320; width <= 1600; width += 40) {
    await page.setViewportSize({width, height: 800});
    await page.locator("#recherche").focus();
    // A field tells how far its value goes beyond it, and not how far its placeholder does.
    const [asked, room] = await page.locator("#recherche").evaluate((field: HTMLInputElement) => {
      field.value = field.placeholder;
      const widths = [field.scrollWidth, field.clientWidth];
      field.value = "";
      return widths;
    });
    expect(asked, `${width} px`).toBeLessThanOrEqual(room);
    expect(await overflow(page), `${width} px`).toEqual([]);
  }
  await close();
});
