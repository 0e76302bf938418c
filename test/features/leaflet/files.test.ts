import {expect, it} from "vitest";
import type {Site, Sites} from "../../../src/edition/site.js";
import type {Territory} from "../../../src/domain/territories.js";
import {leafletFiles, leafletSlots} from "../../../src/features/leaflet/index.js";
import {actorOf, away, HOME, placeOf, SERVICES, territoryOf, unsaid} from "./fixtures.js";
import {hrefsOf, parsed} from "../../document.js";

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

const sitesOf = (...departements: Site[]): Sites => ({country: null, departements});
const shared = placeOf("1", away(19, 0), {services: SERVICES.both, code_insee: "39001", epci: epci.code});
const pages = (sites: Sites) => new Map([...leafletFiles(sites)].map(({path, content}) => [path, parsed(content)]));

// The communes of an EPCI are on the pages of its département too, wherever they are.
const files = pages(
  sitesOf(
    siteOf("01", [here, alone, over], {places: [shared], mobile: [actorOf("a", {territoire: ["01"]})]}),
    siteOf("39", [over], {places: [shared, placeOf("2", away(24, 0))], around: [placeOf("3", away(4, 0))]})
  )
);

it("the leaflets of several départements are one for each commune and EPCI, with the places of all, each once", () => {
  const codes = ["01001", "01002", "200000001", "39001"];
  expect([...files.keys()]).toEqual(codes.map((code) => `depliant/${code}.html`));
  const leaflet = (code: string) => files.get(`depliant/${code}.html`)!;
  const names = (code: string) => [...leaflet(code).querySelectorAll("ol h3")].map((h) => h.textContent);
  expect(names("01001")).toEqual(["Lieu 3", "Lieu 1", "Lieu 2"]);
  expect(names("39001")).toEqual(["Lieu 1", "Lieu 2", "Lieu 3"]);
  expect(leaflet("39001").querySelector("ul .item")).toBeNull();
  expect(leaflet("01002").querySelector("ul .item h3")!.textContent).toBe("Acteur a, bus");
  // They lead back to the story of their EPCI, or to the page of their département.
  const story = "../epci/entre-deux";
  const back = codes.map((code) => hrefsOf(leaflet(code), ".bar a")[0]);
  expect(back).toEqual([story, "../departement/d01", story, story]);
});

it("an edition without places has no leaflets, nor links to any; one of empty files says whom to ask", () => {
  const site = siteOf("01", [here], {edition: {title: "Essai", places: null} as Site["edition"]});
  expect([...leafletFiles(sitesOf(site))]).toEqual([]);
  const files = pages(sitesOf(siteOf("01", [here])));
  expect(files.size).toBe(2);
  for (const page of files.values())
    expect(page.querySelector(".advice")!.textContent).toContain("Demandez à votre mairie.");
});

it("a story leads to the leaflets of its EPCI and of each of its communes", () => {
  const {entier, communes} = leafletSlots(siteOf("01", [here, alone, over]), epci, "/epci/a");
  const links = ["200000001", "01001", "39001"].map((code) => `../depliant/${code}`);
  expect([entier, ...(communes as {href: string}[]).map(({href}) => href)]).toEqual(links);
});
