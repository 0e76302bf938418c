import {describe, expect, it} from "vitest";
import {communeFiles, communePaths, communeRedirects} from "../../../src/features/commune/index.js";
import {placesOfLarge} from "../../../src/features/commune/near-map.js";
import {communePageMaker} from "../../../src/features/commune/page.js";
import {communeHref} from "../../../src/components/addresses.js";
import {communeTable} from "../../../src/components/commune-table.js";
import type {Site} from "../../../src/edition/site.js";
import {communeStandings} from "../../../src/domain/commune-standing.js";
import {AIMS} from "../../../src/domain/coverage.js";
import type {Territory} from "../../../src/domain/territories.js";
import {bas, communes, departement, EVIL, haut, model, siteOf} from "../report/fixtures.js";
import {expectWhole, hrefsOf, parsed} from "../../document.js";
import {textOf} from "../../markdown.js";

// test/site/communes.test.ts compares what is printed of Meuse with SQL: here are the cases that Meuse has not.

const [aval, bois, combe, etang] = communes;

/** The site of the reports, whose communes have pages; with what is known of distances. */
function siteWith(options: Parameters<typeof siteOf>[0] = {}, territories: Partial<Site["territories"]> = {}): Site {
  const site = siteOf(options);
  const row = (commune: string, aim: string) => {
    const near = commune !== combe.code && ["demarches", "coeur", "tout"].includes(aim);
    const at = near ? {place: "1", place_commune: aval.code, distance_km: 10 * (Number(commune) - 1001)} : null;
    return {commune, function: aim, ...(at ?? {place: null, place_commune: null, distance_km: null})};
  };
  const coverage = {
    rowsOf: (commune: string) => AIMS.map(({id}) => row(commune, id)),
    placeOf: () => site.places[0],
    isBorder: () => false
  };
  return {
    ...site,
    edition: {...site.edition, communes: true},
    territories: {...site.territories, ...territories},
    coverage: options.placed === false ? null : (coverage as unknown as Site["coverage"])
  };
}

const pageOf = (commune: Territory, site = siteWith()) => parsed(communePageMaker(site)(commune));
const sections = (page: Document) => [...page.querySelectorAll("article > section")].map((s) => s.id);
const rows = (page: Document, selector: string) =>
  [...page.querySelectorAll(`${selector} tbody tr`)].map((tr) => [...tr.querySelectorAll("th, td")].map(textOf));
const places = (page: Document) => rows(page, ".standing").map(([, place]) => place);

describe("the page of a commune", () => {
  // Communes have the scores 9, 5, none and 2 for each indicator; their EPCI 6 and 2, the département 3.6.
  const page = pageOf(bois);

  it("says where it is, its score and its place, and shows what it is given as text", () => {
    expect(textOf(page.querySelector("title"))).toBe("Bois (01002) | Site d’essai");
    expect([...page.querySelectorAll(".hero .kicker")].map(textOf)).toEqual([
      "Commune de l’Ain · 01002 · 300 habitants",
      "Communauté de communes du Haut Pays <b>"
    ]);
    const france = [expect.stringMatching(/^de France/), expect.stringMatching(/^\d+ %$/), "6,0"];
    expect(rows(page, ".standing")).toEqual([
      ["de son intercommunalité Haut Pays <b>", "2e sur 2", "6,0"],
      ["de l’Ain", "2e sur 3", "3,6"],
      france
    ]);
    expect(textOf(page.querySelector(".nearest a"))).toBe(EVIL.replace(/\s+/g, " "));
  });

  it("names the communes that resemble it, those of another size last", () => {
    // 4 points from 9, 3 from 2; neither is of the class of 5, and the second is larger.
    const similar = rows(page, ".similar").map(([name, score, gap]) => [name.split(" ")[0], score, gap].join(" "));
    expect(similar).toEqual(["Aval 9,0 4,00", "Étang 2,0 3,00"]);
  });

  it("names none where no commune is of its size", () => {
    const city = {...bois, population: 76_320};
    const grown = communes.map((c) => (c === bois ? city : c));
    const found = pageOf(city, siteWith({}, {communes: grown})).querySelector("#semblables")!;
    expect(found.querySelector(".similar")).toBeNull();
  });

  it("begins with the nearest help, whose number is printed only where it is sure", () => {
    const site = siteWith();
    const [first] = site.places;
    const second = {...first, id: "2", telephone: "+33300000002"};
    const help = (fields: object, commune = bois) => {
      const known = {horaires: "Mo-Fr 09:00-12:00", telephone: "+33300000001", date_propre: false};
      const all = [{...first, ...known, ...fields}, second];
      const rowsOf = (code: string) =>
        site.coverage!.rowsOf(code).map((r) => (r.function === "usages" ? {...r, place: "2"} : r));
      const placeOf = (id: string) => all.find((p) => p.id === id);
      const coverage = {rowsOf, placeOf, isBorder: (code: string) => code === bois.code};
      const told = {...site, places: all, coverage: coverage as unknown as Site["coverage"]};
      return [...pageOf(commune, told).querySelectorAll(".hero .practice")];
    };
    const [box, more] = help({});
    const near = `${EVIL.replace(/\s+/g, " ")}, environ 13 km par la route`;
    const beyond = "(au-delà de la limite du département, tous les lieux ne sont pas connus)";
    const centre = "(jusqu’au centre de sa commune : sa position n’est pas connue)";
    expect(textOf(box.querySelector("p"))).toBe(`${near} ${beyond}`);
    expect(textOf(help({position: "commune"})[0].querySelector("p"))).toBe(`${near} ${centre} ${beyond}`);
    const dated = /Du lundi au vendredi.* liste du .* \d{4} : appelez avant de venir/;
    expect(textOf(more.querySelector("dl"))).toMatch(dated);
    const [doubtful, unsaid] = help({telephone_partage: true, horaires: null});
    expect(hrefsOf(box, "a[href^='tel:']")).toEqual(["tel:+33300000001"]);
    expect(hrefsOf(doubtful, "a[href^='tel:']")).toEqual(["tel:+33300000002"]);
    expect(textOf(unsaid.querySelector("dl"))).toContain("Horairesnon connus à vérifier avant de venir");
    expect([box, doubtful].map((of) => of.querySelector("[data-today]") !== null)).toEqual([true, false]);
    expect(textOf(help({}, aval)[0].querySelector("p"))).toMatch(/, dans la commune$/);
  });

  it("counts the places of a large commune, and names none as the nearest", () => {
    const coverage = {rowsOf: () => [{function: "tout", places: 3}]};
    const of = (population: number) =>
      placesOfLarge({site: {coverage}, commune: {code: "1", population}} as unknown as Parameters<
        typeof placesOfLarge
      >[0]);
    expect([of(50_000), of(50_001)]).toEqual([null, 3]);
  });

  it("draws its EPCI once for all its communes, each outlined, with the two nearest places of help", () => {
    const {places, ...site} = siteWith();
    const help = {...places[0], itinerance: null, services: "Aide aux démarches administratives"};
    const far = {...help, id: "2", commune: "Loin", code_insee: "01009", longitude: 20, latitude: 46};
    const make = communePageMaker({...site, places: [help, far]});
    const [one, other] = [aval, bois].map((c) => {
      const page = parsed(make(c));
      const shapes = page.querySelector("#carte-commune .map-shapes")!;
      const own = shapes.querySelector(`[data-code="${c.code}"]`)!.getAttribute("d");
      expect(page.querySelector(".map-own")!.getAttribute("d")).toBe(own);
      const behind = [...page.querySelectorAll("#figure-carte tbody td")].map((cell) => textOf(cell)).slice(0, 3);
      return {shapes: shapes.outerHTML, said: textOf(page.querySelector("#figure-carte")), behind};
    });
    expect(one.shapes).toBe(other.shapes);
    expect(other.said).toMatch(/^L’aide la plus proche de Bois : environ 13 km .*Aval, 13,0 km.*hors de la carte/);
    expect(one.behind).toEqual(["Aval", "dans la commune", "Loin"]);
    expect(other.behind).toEqual(["Aval", "13,0", "Loin"]);
  });

  it.each([{}, {scored: false}, {placed: false}, {scored: false, placed: false}])("is sound with %j", (options) => {
    const make = communePageMaker(siteWith(options));
    for (const commune of communes) {
      const made = make(commune);
      const document = parsed(made);
      expectWhole(document);
      expect(document.querySelectorAll("th:not([scope])").length).toBe(0);
      expect(made).not.toMatch(/undefined|NaN|\bnull\b|\[object/);
    }
  });
});

describe("a commune", () => {
  it("without inhabitants has no score, no rank and resembles none", () => {
    const page = pageOf(combe);
    expect(sections(page)).toEqual(["suite"]);
    const nothing = {inEpci: null, inDepartement: null, similar: [], hurdles: [], extremes: [], step: null};
    expect(communeStandings(siteWith())(combe)).toMatchObject(nothing);
    expect(pageOf(bois).querySelector(`.similar [data-code="${combe.code}"]`)).toBeNull();
  });

  it("of under 50 inhabitants has nothing said of its scores; of 50, as much as others", () => {
    const siteOfPeople = (population: number) => {
      const own = {...bois, population};
      return pageOf(own, siteWith({}, {communes: communes.map((c) => (c === bois ? own : c))}));
    };
    const few = siteOfPeople(49);
    expect(sections(few)).toEqual(["lieux", "suite"]);
    expect(sections(siteOfPeople(50))).toContain("pourquoi");
  });

  it("whose score is not known, though people live there, is said so", () => {
    const site = siteWith();
    const figure: Site["value"] = (code, id, indicator) => {
      const row = site.value(code, id, indicator);
      return row && code === bois.code ? {...row, score: null, class: null, status: "missing"} : row;
    };
    const page = pageOf(bois, {...site, value: figure});
    expect(sections(page)).toEqual(["lieux", "suite"]);
    expect(places(pageOf(aval, {...site, value: figure})).slice(0, 2)).toEqual(["—", "1re sur 2"]);
  });

  it("of no EPCI says so, and is ranked in its département only", () => {
    const alone = {...etang, epci: null};
    const page = pageOf(alone, siteWith({}, {communes: [aval, bois, combe, alone]}));
    expect(textOf(page.querySelectorAll(".hero .kicker")[1])).toBe("Hors de toute intercommunalité");
    expect(places(page)[0]).toBe("3e sur 3");
    const compared = `../comparer?v=1&t=commune-${etang.code}&t=departement`;
    expect(hrefsOf(page, "#suite a")).toEqual(["/", `../depliant/${etang.code}`, compared]);
  });

  it("that is all of its département is compared with the country alone", () => {
    const paris = {...departement, communes: 1, population: etang.population};
    const page = pageOf(etang, siteWith({}, {communes: [etang], epcis: [bas], departement: paris}));
    expect(places(page).slice(0, 2)).toEqual(["—", "—"]);
    expect(page.querySelector("#semblables")).toBeNull();
  });

  it("of an EPCI astride départements says how many of its communes are there", () => {
    const page = pageOf(bois, siteWith({}, {epcis: [{...haut, communes_total: 7}, bas]}));
    const said = textOf(page.querySelector(".standing [data-level=epci] th"));
    expect(said).toMatch(/^de la part décrite ici de son intercommunalité .*, 3 communes sur 7$/);
  });

  it("of an EPCI that the edition has on both sides of a border is ranked among all its communes", () => {
    const site = siteWith();
    const over = {...aval, code: "39001", departement: "39"};
    const members = (epci: string) => [...communes, over].filter((c) => c.epci === epci);
    const figure: Site["value"] = (code, ...of) => site.value(code === over.code ? aval.code : code, ...of);
    // 9 on both sides, 5 here: the département has one of the two.
    expect(communeStandings({...site, value: figure, members})(bois)).toMatchObject({
      inEpci: {rank: 3, of: 3, range: {best: 3, worst: 3}},
      inDepartement: {rank: 2, of: 3}
    });
  });
});

const sites = (site: Site) => ({departements: [site]});

it("there is a page for each commune of the département, at its code and its name; the code leads there", () => {
  const paths = ["01001-aval", "01002-bois", "01003-combe", "01004-etang"].map((name) => `commune/${name}.html`);
  expect(communePaths(sites(siteWith()))).toEqual(paths);
  expect([...communeFiles(sites(siteWith()))].map((f) => f.path)).toEqual(paths);
  expect(communeRedirects(sites(siteWith()))[3]).toEqual({from: "/commune/01004", to: "/commune/01004-etang"});
  const over = siteWith({}, {communes: [aval, {...etang, departement: "39"}]});
  expect(communePaths(sites(over))).toEqual(paths.slice(0, 1));
  expect(communeHref({code: "55460", name: "L'Œuf-d’Été"})).toBe("/commune/55460-l-oeuf-d-ete");
});

it("pages of communes are not made where an edition leaves them out, nor linked", () => {
  const site = siteWith();
  const none = {...site, edition: {...site.edition, communes: false}};
  expect([...communeFiles(sites(none)), ...communePaths(sites(none)), ...communeRedirects(sites(none))]).toEqual([]);
  const links = (of: Site, from?: string) =>
    hrefsOf(parsed(communeTable(of, [bois], model, from ? {from} : {}).html), "a");
  expect([links(none, "/epci/a"), links(site)]).toEqual([[], []]);
  expect(links(site, "/epci/a")).toEqual(["../commune/01002-bois"]);
});
