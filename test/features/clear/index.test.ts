import {expect, it} from "vitest";
import {finishHtml} from "../../../scripts/finish/html.js";
import {clearFiles, clearPaths} from "../../../src/features/clear/index.js";
import type {Site, Sites} from "../../../src/edition/site.js";
import {departement, EVIL, siteOf} from "../report/fixtures.js";
import {hrefsOf, parsed} from "../../document.js";
import {textOf} from "../../markdown.js";

const oneOf = (site: Site): Sites => ({country: null, departements: [site]});
const pages = (sites: Sites) => new Map([...clearFiles(sites)].map(({path, content}) => [path, parsed(content)]));

it("a département has a page and one for each EPCI, which lead to each other and back", () => {
  const site = siteOf();
  const called = {telephone: "+33329000000", horaires: "Mo 09:00-12:00"};
  const sites = oneOf({...site, places: site.places.map((place) => ({...place, ...called}))});
  const all = pages(sites);
  expect([...all.keys()]).toEqual(["en-clair.html", "epci/haut/en-clair.html", "epci/bas/en-clair.html"]);
  expect(clearPaths(sites)).toEqual([...all.keys()]);
  const home = all.get("en-clair.html")!;
  expect(hrefsOf(home, "header > a, nav.bar a")).toEqual(["/", "/epci/haut/en-clair", "/epci/bas/en-clair"]);
  // Names are text, the telephone is a link.
  const page = all.get("epci/haut/en-clair.html")!;
  expect(hrefsOf(page, "header > a, nav.bar a, #appeler a")).toEqual(["/epci/haut", "tel:+33329000000"]);
  expect(textOf(page.querySelector("#aide strong"))).toBe(EVIL.replace(/\s+/g, " "));
  expect(page.querySelectorAll("img, script")).toHaveLength(1);
  expect(textOf(page.querySelector("#appeler ul"))).toBe("Lundi : de 9 h à 12 h");
  // It is finished like others.
  const [first] = clearFiles(sites);
  const {html, found} = finishHtml(first.content, {path: first.path, names: new Map(), site: "https://example.org"});
  expect(found).toBe(true);
  expect(html).toContain('href="./epci/haut/en-clair"');
  expect(html).toContain('<link rel="canonical" href="https://example.org/en-clair">');
  expect(html).toMatch(/<meta property="og:description" content="Ain\u00a0: /);
});

it("an edition without an index or places says neither a class nor that there is no place", () => {
  for (const page of pages(oneOf(siteOf({scored: false, placed: false, written: false}))).values()) {
    const main = textOf(page.querySelector("main"));
    expect(main).toContain("Nous ne savons pas si ce risque est fort.");
    expect(main).toContain("Nous ne connaissons pas encore les lieux d’aide.");
    expect(main).not.toMatch(/ce risque est (?:très|plutôt|moyen)|aucun|Risque :/);
  }
});

it("an edition of several départements has a page for the whole, which leads to that of each", () => {
  const site = siteOf({placed: false});
  const territory = {...departement, code: "FR", name: "France", level: "pays"};
  const whole = {territory, edition: site.edition, sources: site.sources} as unknown as Sites["country"];
  const all = pages({country: whole, departements: [{...site, home: "/departement/ain"}]});
  expect([...all.keys()].slice(0, 2)).toEqual(["en-clair.html", "departement/ain/en-clair.html"]);
  const home = all.get("en-clair.html")!;
  expect(hrefsOf(home, "nav.bar a")).toEqual(["/departement/ain/en-clair"]);
  expect(hrefsOf(all.get("departement/ain/en-clair.html")!, "header > a")).toEqual(["/departement/ain"]);
});
