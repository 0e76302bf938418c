import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {siteIndex, type SearchEntry} from "../../src/features/search/client-index.js";
import {violations} from "../browser/axe.js";
import {overflow, visits} from "./checks.js";
import {dataFile, readPage, useBrowser} from "./site.js";

const on = visits(useBrowser());
const entries: SearchEntry[] = JSON.parse(readFileSync(dataFile("search.json"), "utf8"));
const index = siteIndex(entries);

/**
 * Searches as they are typed, spoilt or vague, by the title and the address of what was wanted, that of help by its
 * function and place.
 */
// prettier-ignore
const WANTED: Record<string, string[]> = {
  "Saint-Mihiel /commune/55463-saint-mihiel": ["st mihiel", "sainte mihiel", "55300"],
  "Bouligny /commune/55063-bouligny": ["bouligni"], "Bar-le-Duc /commune/55029-bar-le-duc": ["bar le duk"],
  "Ligny-en-Barrois /commune/55291-ligny-en-barrois": ["je cherche de l’aide près de Ligny"],
  "France services Commercy /offre#lieu-france-services-318": ["france services comercy"],
  "France services, /demarches": ["france service", "permanence", "besoin d'aide", "point numerique"],
  "France services, /demarches/55291": ["maison france service ligny"], "Carte d’identité /demarches": ["passport"],
  "Impôts /demarches": ["impots", "declaration inpots"], "Impôts /demarches/55029": ["pour mes impots a bar le duc"],
  "Carte grise /demarches": ["carte grise"], "Carte grise /demarches/55545": ["refaire carte grise verdun"],
  "CAF /demarches/55545": ["caf verdun"], "CAF /demarches/55463": ["55300 caf"],
  "Mot de passe /demarches": ["mot de passe oublié"],
  "Santé /demarches": ["carte vitale", "je narrive pas a me connecter a ameli"], "Emploi /demarches": ["pole emploi"],
  "Emploi /demarches/55181": ["france travail etain"], "Retraite /demarches/55122": ["retraite comercy"],
  "Ordinateur /acces/55029": ["aide ordinateur bar le duc"],
  "Apprendre /acces": ["apprendre l’ordinateur", "cours informatique"],
  "Téléphone /acces": ["mon telephone est cassé", "telephone senior"],
  "Internet /acces": ["internet lent", "pas de reseau"],
  "Imprimer /acces": ["imprimmer un document"]
};

it("finds first what is wanted, of thirty searches as they are typed", () => {
  const searches = Object.entries(WANTED).flatMap(([wanted, queries]) => queries.map((query) => ({query, wanted})));
  expect(searches.length).toBeGreaterThanOrEqual(30);
  const wrong = searches.filter(({query, wanted}) => {
    const [title, address] = wanted.split(/ (?=\/)/);
    const help = address.replace(/^\/(acces|demarches)/, "/offre?v=1&fonction=$1").replace(/(=.*)\/(?=\d)/, "$1&pres=");
    const [first] = index.find(query, 7);
    return first?.url.replace(/&besoin=[^&]+/, "") !== help || !first.title.startsWith(title);
  });
  expect(wrong).toEqual([]);
});

it("leads from every need to places that help with it", () => {
  const cards = [...readPage("/offre").querySelectorAll<HTMLElement>("#lieux [data-facts]")];
  const needs = entries.filter(({need}) => need);
  expect(needs.length).toBeGreaterThan(25);
  for (const {title, kind, url} of needs) {
    const [, wanted] = /fonction=(\w+)&besoin=/.exec(url)!;
    const places = cards.filter(({dataset}) => JSON.parse(dataset.facts!).functions.includes(wanted)).length;
    expect([places > 0, kind.endsWith(`, ${places}\u00a0lieux`)], title).toEqual([true, true]);
  }
});

const onMethod = on("/methode", {viewport: {width: 1280, height: 800}});
onMethod(
  "shows all communes of a postcode, and their number, in a list that the keyboard goes through",
  async ({page}) => {
    const beginning = entries.filter((e) => /^Commune, .*\b553\d\d\b/.test(e.kind)).length;
    const options = page.locator("#resultats li");
    await page.locator("#recherche").fill("553");
    await expect.poll(() => page.locator(".search-note").textContent()).toBe(`${beginning}\u00a0communes`);
    expect(await options.count()).toBe(beginning);
    await page.locator("#recherche").fill("55 300");
    await expect.poll(() => page.locator(".search-note").textContent()).toMatch(/^34\scommunes, \d\sautres résultats$/);
    const kinds = await options.locator("small").allTextContents();
    expect(kinds.map((kind) => /^Commune, .*\b55300\b/.test(kind)).lastIndexOf(true)).toBe(33);
    expect(await violations(page, ".search")).toEqual([]);
    for (let i = 0; i < 34; i += 1) await page.keyboard.press("ArrowDown");
    expect(await page.locator("#recherche").getAttribute("aria-activedescendant")).toBe("resultats-33");
    const below = (e: HTMLElement) => e.offsetParent!.getBoundingClientRect().bottom - e.getBoundingClientRect().bottom;
    expect(await options.nth(33).evaluate(below)).toBeGreaterThanOrEqual(0);
    await page.locator("#recherche").fill("caf verdun");
    await options.filter({hasText: "près de Verdun"}).first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/fonction=demarches&besoin=caf-allocations&pres=55545$/);
    await expect.poll(() => page.locator("[data-near-results] li").count()).toBeGreaterThan(0);
    expect(await page.locator("[data-near-results] li").first().textContent()).toContain("Verdun");
  }
);

onMethod("has its field and header whole, from the narrowest screen to the widest", async ({page}) => {
  for (let width = 320; width <= 1600; width += 40) {
    await page.setViewportSize({width, height: 800});
    await page.locator("#recherche").focus();
    // A field tells how far its value goes beyond it, and not how far its placeholder does.
    const cut = await page.locator("#recherche").evaluate((field: HTMLInputElement) => {
      field.value = field.placeholder;
      return field.scrollWidth - field.clientWidth;
    });
    expect(cut, `${width} px`).toBe(0);
    expect(await overflow(page), `${width} px`).toEqual([]);
  }
});
