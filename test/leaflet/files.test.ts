import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import type {Site, Sites} from "../../src/data/site.js";
import type {Territory} from "../../src/domain/territories.js";
import {leafletChapter, leafletFiles} from "../../src/leaflet/files.js";
import {actorOf, away, HOME, placeOf, SERVICES, territoryOf, unsaid} from "./fixtures.js";

const own = {level: "epci", slug: "entre-deux", departement: "01", communes: 2} as const;
const epci = territoryOf("200000001", "CC de l'Entre-Deux", HOME, own);
const here = territoryOf("01001", "Ici", HOME, {epci: epci.code, departement: "01", population: 900});
const alone = territoryOf("01002", "Seule", away(3, 0), {departement: "01"});
const over = territoryOf("39001", "Outre", away(20, 0), {epci: epci.code, departement: "39"});

function siteOf(code: string, communes: Territory[], fields: Partial<Site> = {}): Site {
  const departement = territoryOf(code, `Département ${code}`, HOME, {level: "departement"});
  return {
    edition: {title: "Essai", places: []},
    sources: [],
    territories: {communes, epcis: [epci], departement},
    home: `/departement/d${code}`,
    ...unsaid("places around contacts changes support unaddressed mobile", [] as unknown),
    ...fields
  } as unknown as Site;
}

const sitesOf = (...departements: Site[]): Sites => ({whole: null, departements});
const shared = placeOf("1", away(19, 0), {services: SERVICES.both, code_insee: "39001", epci: epci.code});
const pages = (sites: Sites) =>
  new Map([...leafletFiles(sites)].map(({path, html}) => [path, parseHTML(html).document as unknown as Document]));

// The communes of an EPCI are on the pages of its département too, wherever they are.
const files = pages(
  sitesOf(
    siteOf("01", [here, alone, over], {places: [shared], mobile: [actorOf("a", {territoire: ["01"]})]}),
    siteOf("39", [over], {places: [shared, placeOf("2", away(24, 0))], around: [placeOf("3", away(4, 0))]})
  )
);

it("the leaflets of several départements are one for each commune and each EPCI", () => {
  expect([...files.keys()]).toEqual(
    "depliant/01001.html depliant/01002.html depliant/200000001.html depliant/39001.html".split(" ")
  );
});

it("the leaflets of several départements have the places of all of them, each once", () => {
  const names = (code: string) =>
    [...files.get(`depliant/${code}.html`)!.querySelectorAll("ol h3")].map((h) => h.textContent);
  expect(names("01001")).toEqual(["Lieu 3", "Lieu 1", "Lieu 2"]);
  expect(names("39001")).toEqual(["Lieu 1", "Lieu 2", "Lieu 3"]);
  expect(files.get("depliant/39001.html")!.querySelector("ul .item")).toBeNull();
  expect(files.get("depliant/01002.html")!.querySelector("ul .item h3")!.textContent).toBe("Acteur a, bus");
});

it("the leaflets of several départements lead back to the story of their EPCI, or else to their département", () => {
  const back = (code: string) => files.get(`depliant/${code}.html`)!.querySelector(".bar a")!.getAttribute("href");
  expect(["01001", "01002", "39001", "200000001"].map(back)).toEqual(
    "../epci/entre-deux ../departement/d01 ../epci/entre-deux ../epci/entre-deux".split(" ")
  );
});

it("an edition without places has no leaflets, nor links to any", () => {
  const site = siteOf("01", [here], {edition: {title: "Essai", places: null} as Site["edition"]});
  expect([...leafletFiles(sitesOf(site))]).toEqual([]);
  expect(leafletChapter(site, epci, "/epci/a")).toBeNull();
});

it("an edition whose files are empty has leaflets that say whom to ask", () => {
  const files = pages(sitesOf(siteOf("01", [here])));
  expect(files.size).toBe(2);
  for (const page of files.values())
    expect(page.querySelector(".advice")!.textContent).toContain("Demandez à votre mairie.");
});

it("a story leads to the leaflets of its EPCI and of each of its communes", () => {
  const {document} = parseHTML(leafletChapter(siteOf("01", [here, alone, over]), epci, "/epci/a")!.html);
  const links = [...document.querySelectorAll("a[rel]")].map((a) => [a.getAttribute("href"), a.getAttribute("rel")]);
  expect(links).toEqual(["200000001", "01001", "39001"].map((code) => [`../depliant/${code}`, "external"]));
});
