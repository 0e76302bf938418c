import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {externalResources} from "../../scripts/finish/external.js";
import type {Site, Sites} from "../../src/data/site.js";
import {communeProfiler} from "../../src/domain/commune-profile.js";
import {AIMS} from "../../src/domain/coverage.js";
import type {Territory} from "../../src/domain/territories.js";
import {communePageMaker} from "../../src/commune/page.js";
import {communeHref} from "../../src/components/addresses.js";
import {communeFiles, communePaths, communeRedirects} from "../../src/commune/index.js";
import {communeTable} from "../../src/components/commune-table.js";
import {bas, communes, departement, EVIL, haut, model, siteOf} from "../report/fixtures.js";

const [aval, bois, combe, etang] = communes;
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const parse = (html: string) => parseHTML(html).document as unknown as Document;

/** The site of the reports, whose communes have pages; with what is known of distances. */
function siteWith(options: Parameters<typeof siteOf>[0] = {}, fields: Partial<Site> = {}): Site {
  const site = siteOf(options);
  const row = (commune: string, aim: string) => {
    const near = commune !== combe.code && (aim === "demarches" || aim === "coeur" || aim === "tout");
    return {
      commune,
      function: aim,
      place: near ? "1" : null,
      place_commune: near ? aval.code : null,
      distance_km: near ? 10 * (Number(commune) - 1001) : null
    };
  };
  const coverage = {
    rowsOf: (commune: string) => AIMS.map(({id}) => row(commune, id)),
    placeOf: () => site.places[0],
    isBorder: () => false
  };
  return {
    ...site,
    edition: {...site.edition, communes: true},
    coverage: options.placed === false ? null : (coverage as unknown as Site["coverage"]),
    ...fields
  };
}

const pageOf = (commune: Territory, site = siteWith()) => parse(communePageMaker(site)(commune));
const sections = (page: Document) => [...page.querySelectorAll("article > section")].map((s) => s.id);
const rows = (page: Document, selector: string) =>
  [...page.querySelectorAll(`${selector} tbody tr`)].map((tr) => [...tr.querySelectorAll("th, td")].map(words));

describe("the page of a commune", () => {
  // Communes have the scores 9, 5, none and 2 for each indicator; their EPCI 6 and 2, the département 3.6.
  const page = pageOf(bois);

  it("says where it is, its score, its class and its place", () => {
    expect(words(page.querySelector("title"))).toBe("Bois (01002) | Site d’essai");
    expect(words(page.querySelector(".hero .kicker"))).toBe("Commune de l’Ain · 01002 · 300 habitants");
    expect(words(page.querySelector(".lead"))).toBe("Bois est peu fragile face au numérique.");
    expect(rows(page, ".standing").map((r) => r.slice(1))).toEqual([
      ["2e sur 2", "6,0"],
      ["2e sur 3", "3,6"],
      [expect.stringMatching(/^\d+ %$/), "6,0"]
    ]);
    expect(rows(page, ".standing").map((r) => r[0])).toEqual([
      "de son intercommunalité Haut Pays <b>",
      "de l’Ain",
      expect.stringMatching(/^de France/)
    ]);
  });

  it("shows the decomposition of its index beside the département, as a story does", () => {
    const lines = [...page.querySelectorAll(".decomposition tr[data-indicator]")];
    expect(lines.map((tr) => tr.getAttribute("data-indicator"))).toEqual(
      model.axes.flatMap((a) => model.indicators.filter((i) => i.axis === a.id).map((i) => i.id))
    );
    for (const tr of lines) expect([...tr.querySelectorAll(".number")].map(words)).toEqual(["5,0", "3,6", "+1,4"]);
    expect([...page.querySelectorAll(".decomposition tfoot .number")].map(words)).toEqual(["5,0", "3,6", "+1,4"]);
  });

  it("names the communes that resemble it, those of another size last, and says how they were found", () => {
    // 4 points from 9, 3 from 2; neither is of the class of 5, and the second is larger.
    expect(rows(page, ".similar").map((r) => [r[0].split(" ")[0], r[1], r[2]])).toEqual([
      ["Aval", "9,0", "4,00"],
      ["Étang", "2,0", "3,00"]
    ]);
    expect(words(page.querySelector("#semblables p"))).toContain(
      "la même taille (moins de 500 habitants) et de la même classe"
    );
    expect(words(page.querySelector("#semblables p"))).toContain(
      "les suivantes sont d’une taille proche ou d’une autre classe"
    );
    expect(page.querySelector(".similar a")!.getAttribute("href")).toBe("/commune/01001-aval");
  });

  it("gives the nearest place of each function, by the road as it is estimated", () => {
    const line = rows(page, ".nearest").find((r) => r[0].includes("démarches"))!;
    expect(line[2]).toBe("13,0 km");
    // The other four have a line, no row.
    expect(rows(page, ".nearest").length).toBe(1);
    expect(words(page.querySelector("#lieux .footnote"))).toMatch(/^Aucun lieu connu pour : .*, .* et créer/);
    expect(rows(pageOf(aval), ".nearest").find((r) => r[0].includes("démarches"))![1]).toMatch(/, dans la commune$/);
  });

  it("begins with the nearest help, whose number is printed only where it is sure, and with what comes round", () => {
    const site = siteWith();
    const [first] = site.places;
    const second = {...first, id: "2", telephone: "+33300000002"};
    const help = (fields: object, commune = bois) => {
      const places = [{...first, horaires: "Mo-Fr 09:00-12:00", telephone: "+33300000001", ...fields}, second];
      const coverage = {
        rowsOf: (code: string) =>
          site.coverage!.rowsOf(code).map((r) => (r.function === "usages" ? {...r, place: "2"} : r)),
        placeOf: (id: string) => places.find((p) => p.id === id),
        isBorder: (code: string) => code === bois.code
      };
      return pageOf(commune, {...site, places, coverage: coverage as unknown as Site["coverage"]}).querySelector(
        ".hero .help"
      );
    };
    const box = help({})!;
    const near = `${EVIL.replace(/\s+/g, " ")}, environ 13,0 km par la route`;
    const beyond = "(au-delà de la limite du département, les lieux ne sont pas connus)";
    expect(words(box.querySelector("p"))).toBe(`${near} ${beyond}`);
    expect(words(help({position: "commune"})!.querySelector("p"))).toBe(
      `${near} (jusqu’au centre de sa commune : sa position n’est pas connue) ${beyond}`
    );
    expect([...box.querySelectorAll("a[href^='tel:']")].map((a) => a.getAttribute("href"))).toEqual([
      "tel:+33300000001"
    ]);
    expect([...box.querySelectorAll("dt")].map(words).slice(0, 4)).toEqual(
      "Téléphone Aujourd’hui Horaires Adresse".split(" ")
    );
    expect(box.querySelector("[data-today]")!.getAttribute("data-departement")).toBe("01");
    const doubtful = help({telephone_partage: true, horaires: null})!;
    expect([...doubtful.querySelectorAll("a[href^='tel:']")].map((a) => a.getAttribute("href"))).toEqual([
      "tel:+33300000002"
    ]);
    expect(words(box.querySelector("dl"))).toMatch(/Lundi au vendredi.* relevés le .* \d{4} : appelez avant de venir/);
    expect(words(doubtful.querySelector("dl"))).toContain("Horairesnon connus à vérifier avant de venir");
    expect(doubtful.querySelector("[data-today]")).toBeNull();
    expect(words(help({}, aval)!.querySelector("p"))).toMatch(/, dans la commune$/);
    expect(help({}, combe)?.querySelector("[data-today]") ?? null).toBeNull();
    expect(pageOf(bois, siteWith({placed: false})).querySelector("a[href^='tel:']")).toBeNull();
  });

  it("draws its EPCI once for all its communes, each outlined, with the two nearest places of help", () => {
    const {places, ...site} = siteWith();
    const help = {...places[0], itinerance: null, services: "Aide aux démarches administratives"};
    const far = {...help, id: "2", commune: "Loin", code_insee: "01009", longitude: 20, latitude: 46};
    const make = communePageMaker({...site, places: [help, far]});
    const [one, other] = [aval, bois].map((c) => {
      const page = parse(make(c));
      const shapes = page.querySelector("#carte-commune .map-shapes")!;
      const own = shapes.querySelector(`[data-code="${c.code}"]`)!.getAttribute("d");
      expect(page.querySelector(".map-own")!.getAttribute("d")).toBe(own);
      return {shapes: shapes.outerHTML, said: words(page.querySelector("#figure-carte"))};
    });
    expect(one.shapes).toBe(other.shapes);
    expect(other.said).toMatch(/^L’aide la plus proche de Bois : environ 13,0 km .* Aval, 13,0 km .*hors de la carte/);
  });

  it("tells of hurdles, whole axes first", () => {
    expect(sections(page)).not.toContain("freins");
    const held = pageOf(aval).querySelector("#freins");
    expect(words(held?.querySelector("h2"))).toBe("Deux freins marqués");
    expect([...held!.querySelectorAll("li")].map(words)).toEqual(model.axes.map(({label}) => label));
  });

  it("leads to its story, its département, its leaflet", () => {
    const links = [...page.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"));
    const led = ["/", "/epci/haut", `/epci/haut#commune-${bois.code}`, `../depliant/${bois.code}`];
    expect(links).toEqual(expect.arrayContaining([...led, "/offre", "/data/search.json"]));
  });

  it("is sound: one title, headings in order, tables that are named, nothing from elsewhere", () => {
    for (const options of [{}, {scored: false}, {placed: false}, {scored: false, placed: false}]) {
      const site = siteWith(options);
      for (const commune of communes) {
        const made = communePageMaker(site)(commune);
        const document = parse(made);
        expect(document.querySelectorAll("h1, main").length).toBe(2);
        const levels = [...document.querySelectorAll("h1, h2, h3")].map((h) => Number(h.tagName[1]));
        expect(levels.every((level, i) => i === 0 || level - levels[i - 1] <= 1)).toBe(true);
        const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const link of document.querySelectorAll("[href^='#']"))
          expect(ids).toContain(link.getAttribute("href")!.slice(1));
        for (const table of document.querySelectorAll("table"))
          expect(words(table.querySelector("caption"))).not.toBe("");
        for (const th of document.querySelectorAll("th"))
          expect(["col", "row", "rowgroup"]).toContain(th.getAttribute("scope"));
        expect(document.querySelectorAll("[onerror], img, [style*='url']").length).toBe(0);
        expect(made).not.toMatch(/undefined|NaN|\bnull\b|\[object/);
        expect(externalResources("a.html", made)).toEqual([]);
      }
    }
  });

  it("shows what it is given as text", () => {
    expect(words(page.querySelector(".nearest a"))).toBe(EVIL.replace(/\s+/g, " "));
    expect(words(page.querySelectorAll(".hero .kicker")[1])).toBe("Communauté de communes du Haut Pays <b>");
  });
});

describe("a commune", () => {
  it("without inhabitants has no score, no rank and resembles none", () => {
    const page = pageOf(combe);
    expect(words(page.querySelector(".lead"))).toBe("Personne n’habite Combe : la commune n’a pas de score.");
    expect(sections(page)).toEqual(["suite"]);
    expect(communeProfiler(siteWith())(combe)).toMatchObject({
      inEpci: null,
      inDepartement: null,
      similar: [],
      hurdles: [],
      extremes: [],
      step: null
    });
    expect(pageOf(bois).querySelector(`.similar [data-code="${combe.code}"]`)).toBeNull();
  });

  it("whose score is not known, though people live there, is said so", () => {
    const site = siteWith();
    const blank = {
      ...site,
      figure: (code: string, id: string, indicator: string) => {
        const row = site.figure(code, id, indicator);
        return row && code === bois.code ? {...row, score: null, class: null, status: "missing" as const} : row;
      }
    };
    const page = pageOf(bois, blank);
    expect(words(page.querySelector(".lead"))).toBe("Bois n’a pas de score : un des indicateurs n’y est pas connu.");
    expect(sections(page)).toEqual(["lieux", "suite"]);
    expect(
      rows(pageOf(aval, blank), ".standing")
        .map((r) => r[1])
        .slice(0, 2)
    ).toEqual(["—", "1re sur 2"]);
  });

  it("of no EPCI says so, and is ranked in its département only", () => {
    const alone = {...etang, epci: null};
    const site = siteWith();
    const page = pageOf(alone, {...site, territories: {...site.territories, communes: [aval, bois, combe, alone]}});
    expect(words(page.querySelectorAll(".hero .kicker")[1])).toBe("Hors de toute intercommunalité");
    expect(rows(page, ".standing").map((r) => r[1])[0]).toBe("3e sur 3");
    expect([...page.querySelectorAll("#suite a")].map((a) => a.getAttribute("href"))).toEqual([
      "/",
      `../depliant/${etang.code}`,
      `../comparer?v=1&t=commune-${etang.code}&t=departement`
    ]);
  });

  it("that is all of its département is compared with the country alone", () => {
    const site = siteWith();
    const paris = {...departement, communes: 1, population: etang.population};
    const whole = {...site, territories: {...site.territories, communes: [etang], epcis: [bas], departement: paris}};
    const page = pageOf(etang, whole);
    expect(
      rows(page, ".standing")
        .flatMap((r) => r[1])
        .slice(0, 2)
    ).toEqual(["—", "—"]);
    expect(page.querySelector("#semblables")).toBeNull();
  });

  it("of an EPCI astride départements says how many of its communes are there", () => {
    const site = siteWith();
    const page = pageOf(bois, {
      ...site,
      territories: {...site.territories, epcis: [{...haut, communes_total: 7}, bas]}
    });
    expect(words(page.querySelector(".standing [data-level=epci] th"))).toMatch(
      /^de la part décrite ici de son intercommunalité .*, 3 communes sur 7$/
    );
  });

  it("of an EPCI that the edition has on both sides of a border is ranked among all its communes", () => {
    const site = siteWith();
    const over = {...aval, code: "39001", departement: "39"};
    const members = (epci: string) => [...communes, over].filter((c) => c.epci === epci);
    const figure: Site["figure"] = (code, id, indicator) =>
      site.figure(code === over.code ? aval.code : code, id, indicator);
    // 9 on both sides, 5 here: the département has one of the two.
    expect(communeProfiler({...site, figure, members})(bois)).toMatchObject({
      inEpci: {rank: 3, of: 3, range: {best: 3, worst: 3}},
      inDepartement: {rank: 2, of: 3}
    });
  });
});

describe("the pages of the communes of an edition", () => {
  const sites = (site: Site): Sites => ({whole: null, departements: [site]});

  it("are one for each commune of the département, at its code and its name; the code leads there", () => {
    const paths =
      "commune/01001-aval.html commune/01002-bois.html commune/01003-combe.html commune/01004-etang.html".split(" ");
    expect(communePaths(sites(siteWith()))).toEqual(paths);
    expect([...communeFiles(sites(siteWith()))].map((f) => f.path)).toEqual(paths);
    expect(communeRedirects(sites(siteWith()))[3]).toEqual({from: "/commune/01004", to: "/commune/01004-etang"});
    const over = {...etang, departement: "39"};
    const site = siteWith();
    expect(communePaths(sites({...site, territories: {...site.territories, communes: [aval, over]}}))).toEqual(
      paths.slice(0, 1)
    );
    expect(communeHref({code: "55460", name: "L'Œuf-d’Été"})).toBe("/commune/55460-l-oeuf-d-ete");
  });

  it("are not made where an edition leaves them out, nor linked", () => {
    const site = siteWith();
    const none = {...site, edition: {...site.edition, communes: false}};
    expect([...communeFiles(sites(none))]).toEqual([]);
    expect([communePaths(sites(none)), communeRedirects(sites(none))]).toEqual([[], []]);
    const links = (of: Site, options?: {from: string}) =>
      [...parse(communeTable(of, [bois], model, options).html).querySelectorAll("a")].map((a) =>
        a.getAttribute("href")
      );
    expect(links(none, {from: "/epci/a"})).toEqual([]);
    expect(links(site)).toEqual([]);
    expect(links(site, {from: "/epci/a"})).toEqual(["../commune/01002-bois"]);
  });
});
