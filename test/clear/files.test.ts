import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {finishHtml} from "../../scripts/finish/html.js";
import {clearFiles, clearPaths} from "../../src/clear/index.js";
import type {Site, Sites} from "../../src/data/site.js";
import {departement, EVIL, siteOf} from "../report/fixtures.js";

const oneOf = (site: Site): Sites => ({whole: null, departements: [site]});
const pages = (sites: Sites) =>
  new Map([...clearFiles(sites)].map(({path, html}) => [path, parseHTML(html).document as unknown as Document]));
const words = (element: Element | null) => (element?.textContent ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const hrefs = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map((a) => a.getAttribute("href"));

const called = (site: Site): Site => ({
  ...site,
  places: site.places.map((place) => ({...place, telephone: "+33329000000", horaires: "Mo 09:00-12:00"}))
});

describe("the pages of a département", () => {
  const sites = oneOf(called(siteOf()));
  const all = pages(sites);

  it("are one for it and one for each EPCI, and lead to each other and back", () => {
    expect([...all.keys()]).toEqual(["en-clair.html", "epci/haut/en-clair.html", "epci/bas/en-clair.html"]);
    expect(clearPaths(sites)).toEqual([...all.keys()]);
    const home = all.get("en-clair.html")!;
    expect(hrefs(home, "header a")).toEqual(["/"]);
    expect(hrefs(home, "nav a")).toEqual(["/epci/haut/en-clair", "/epci/bas/en-clair"]);
    expect(hrefs(all.get("epci/haut/en-clair.html")!, "header a, nav a")).toEqual(["/epci/haut"]);
  });

  it("say what the figures say, with the telephone as a link and names as text", () => {
    const page = all.get("epci/haut/en-clair.html")!;
    const main = words(page.querySelector("main"));
    expect(main).toContain("C’est un groupe de communes. Il y a 3 communes. Il y a 400 habitants.");
    // (100 × 9 + 300 × 5) / 400 = 6 is a class of EPCI; the nine of Aval makes it very fragile.
    expect(main).toContain("Nous connaissons 1 lieu d’aide ici.");
    expect(hrefs(page, "#appeler a")).toEqual(["tel:+33329000000"]);
    expect(words(page.querySelector("#aide strong"))).toBe(EVIL.replace(/\s+/g, " "));
    expect(page.querySelectorAll("img, script")).toHaveLength(1);
    expect(words(page.querySelector("#appeler ul"))).toBe("Lundi : de 9 h à 12 h");
  });

  it("are finished like others: relative addresses, and what is told to those who share them", () => {
    const [home] = clearFiles(sites);
    const {html, found} = finishHtml(home.html, {path: home.path, names: new Map(), site: "https://example.org"});
    expect(found).toBe(true);
    expect(html).toContain('href="./epci/haut/en-clair"');
    expect(html).toContain('<link rel="canonical" href="https://example.org/en-clair">');
    expect(html).toMatch(/<meta property="og:description" content="Ain\u00a0: /);
  });
});

it("an edition without an index or places says neither a class nor that there is no place", () => {
  for (const page of pages(oneOf(siteOf({scored: false, placed: false, written: false}))).values()) {
    const main = words(page.querySelector("main"));
    expect(main).toContain("Nous ne savons pas si ce risque est fort.");
    expect(main).toContain("Nous ne connaissons pas encore les lieux d’aide.");
    expect(main).not.toMatch(/ce risque est (?:très|plutôt|moyen)|aucun|Risque :/);
  }
});

it("an edition of several départements has a page for the whole, which leads to that of each", () => {
  const site = siteOf({placed: false});
  const whole = {
    territory: {...departement, code: "FR", name: "France", level: "pays"},
    edition: site.edition,
    sources: site.sources
  } as unknown as Sites["whole"];
  const all = pages({whole, departements: [{...site, home: "/departement/ain"}]});
  expect([...all.keys()].slice(0, 2)).toEqual(["en-clair.html", "departement/ain/en-clair.html"]);
  const home = all.get("en-clair.html")!;
  expect(words(home.querySelector("h1"))).toBe("France en clair");
  expect(words(home.querySelector("main"))).toContain("C’est un pays.");
  expect(hrefs(home, "nav a")).toEqual(["/departement/ain/en-clair"]);
  expect(hrefs(all.get("departement/ain/en-clair.html")!, "header a")).toEqual(["/departement/ain"]);
});
