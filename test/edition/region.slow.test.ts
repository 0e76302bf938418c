import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {sum} from "d3";
import {parseHTML} from "linkedom";
import {beforeAll, describe, expect, it} from "vitest";
import {communesOf} from "../communes-of.js";
import {readContents} from "../../src/edition/contents.js";
import {readEdition} from "../../src/edition/edition.js";
import {readIndicators} from "../../src/edition/indicators.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import type {QueryCatalogue} from "../../src/features/query/questions.js";
import type {SearchEntry} from "../../src/features/search/client-index.js";
import {give} from "../../scripts/loaders.js";
import {currentSites} from "../../src/edition/current.js";
import {writeOutput} from "../../src/edition/outputs.js";
import {allPages, pageOutput} from "../../src/pages.js";
import {queryFiles} from "../../src/features/query/index.js";
import {parsedBody} from "../document.js";
import {makeOutputs, newOutputs} from "../outputs.js";
import {editionFile, madeUp} from "./score-files.js";
import {smallEdition} from "../small-edition.js";
import type {OfferData} from "../../src/features/offer/nearest-places.js";

type Row = Record<string, any>;

const REGION = "53";
const DEPARTEMENTS = ["22", "29", "35", "56"];
const SLUGS = ["cotes-d-armor", "finistere", "ille-et-vilaine", "morbihan"];
const communes = DEPARTEMENTS.flatMap(communesOf);

/** Places on both sides of a border, and one of a commune without EPCI. */
const PLACES = [
  ["a", "Mairie de Dinard", "Dinard", "35800", "35093"],
  ["b", "Mairie de Lancieux", "Lancieux", "22770", "22094"],
  ["c", "Mairie de Bréhat", "Île-de-Bréhat", "22870", "22016"],
  ["d", "Mairie de Brest", "Brest", "29200", "29019"]
];

const portrait = (words: string) => `---\nauteur: Essai\ndate: 2026-01-31\n---\n\n## Portrait\n\n${words}\n`;
const SCORED = {region: REGION, model: "ifn-2023", scores: {path: "scores.csv", source: "made-up"}};
const placed = (place: string[]) =>
  `${place.join()},1 place de la Mairie,,,Essai,2026-01-31,Aide aux démarches administratives`;
const HEAD = "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,source,date_maj,services";
const fields = {...SCORED, title: "Essai en Bretagne", places: {path: "places.csv", source: "made-up"}};
const files = {
  "scores.csv": editionFile(communes),
  "places.csv": [HEAD, ...PLACES.map(placed)].join("\n"),
  "texts/22.md": portrait("Les Côtes d’Armor vues de près."),
  "texts/243500725.md": portrait("La Côte d’Émeraude vue de près."),
  "sources.json": madeUp("2026")
};

const own = newOutputs(smallEdition(fields, files));
const cache = own.outputs;

const read = (path: string) => readFileSync(join(cache, path), "utf8");
/** A page with its header, which its front matter has. */
function pageOf(path: string): Document {
  const [, header, body] = /\nheader: (.*)\n[\s\S]*?\n---\n([\s\S]*)$/.exec(read(path))!;
  return parseHTML(`<html><body>${JSON.parse(header)}${body}</body></html>`).document as unknown as Document;
}
const text = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
const storyIn = (slug: string): Document =>
  pageOf(`${pageOf(`departement/${slug}.md`).querySelector(".ranking a")!.getAttribute("href")!.slice(1)}.md`);
const sql = (query: string) =>
  queryParquet<Row>(query, {
    territories: join(cache, "data/territories/departement=*/part-0.parquet"),
    indicators: join(cache, "data/indicators/departement=*/part-0.parquet")
  });

describe("an edition of a region, with made-up scores, places and texts", () => {
  beforeAll(async () => {
    await makeOutputs(own, []);
    // Workshops are as in an edition of a département.
    const pages = allPages(await currentSites()).filter(
      ({url, written, isStatic}) => !written && !isStatic && !/^\/(?:atelier|methode|donnees|plan)/.test(url)
    );
    const data = ["requetes", "search", "search/22", "offer/cotes-d-armor"].map((name) => `data/${name}.json`);
    for (const path of [...pages.map(pageOutput), ...data]) writeOutput(path, await give(path));
  });

  it("ranks the départements and the EPCI, and draws them in their classes", async () => {
    const home = pageOf("index.md");
    expect(text(home.querySelector("h1"))).toBe("Bretagne");
    const codes = (selector: string) => [...home.querySelectorAll(selector)].map((r) => r.getAttribute("data-code"));
    const ranked = (level: string) =>
      sql(`SELECT code FROM indicators i JOIN territories t ON t.code = i.territory AND t.level = i.level
        WHERE i.level = '${level}' AND kind = 'total' AND attached ORDER BY round(score, 6) DESC, code LIMIT 20`);
    const [departements, epcis] = [await ranked("departement"), await ranked("epci")];
    expect(codes("#departements .ranking tbody tr")).toEqual(departements.map((r) => r.code));
    expect(codes("#intercommunalites .ranking tbody tr")).toEqual(epcis.map((r) => r.code));
    const ranks = [...home.querySelectorAll("#departements .ranking tbody td:first-of-type")].map(text);
    expect(ranks).toEqual(["1er", "2e", "3e", "4e"]);
    expect(home.querySelectorAll("#carte-departements a[href^='/departement/']").length).toBe(4);
    expect(sum(home.querySelectorAll("#departements .legend .count"), (e) => Number(text(e)))).toBe(4);
  });

  it("tells of all of an EPCI astride two départements of the region, and how many communes are here", async () => {
    // 6 communes in Ille-et-Vilaine, 2 in Côtes-d'Armor.
    const story = pageOf("epci/cote-d-emeraude.md");
    const portrait = text(story.querySelector("#portrait"));
    expect(portrait).toContain("a 8 communes, dont 6 en Ille-et-Vilaine.");
    expect(portrait).toContain("29 493 habitants");
    expect(story.querySelectorAll("#carte-communes .map-shapes path").length).toBe(8);
    expect(story.querySelectorAll("#table-classes tbody tr").length).toBe(8);
    const [{score}] = await sql(`
      SELECT sum(score * population_scores) / sum(population_scores) AS score FROM territories c JOIN indicators i
      ON i.territory = c.code AND i.level = c.level
      WHERE epci = '243500725' AND c.level = 'commune' AND kind = 'total'`);
    expect(portrait).toContain(`L’indice est de ${score.toFixed(1).replace(".", ",")},`);
    // Its text is its own, and the page of its département is one step up.
    expect(text(story.querySelector(".authored"))).toContain("La Côte d’Émeraude vue de près.");
    expect(story.querySelector('.trail a[href="/departement/ille-et-vilaine"]')).not.toBeNull();
  });

  it("finds communes from the home page, and places and EPCI over the border from a département's", () => {
    const whole = JSON.parse(read("data/search.json")) as SearchEntry[];
    expect(whole.filter((e) => e.kind.startsWith("Commune")).length).toBe(communes.length);
    const dinard = {kind: "Commune, Ille-et-Vilaine, 35800", url: "/commune/35093-dinard"};
    expect(whole.find((e) => e.title === "Dinard")).toMatchObject(dinard);
    expect(whole.find((e) => e.title === "Île-de-Bréhat")).toMatchObject({url: "/commune/22016-ile-de-brehat"});
    expect(whole.find((e) => e.title === "Côte d’Emeraude")!.kind).toBe("Intercommunalité, Ille-et-Vilaine");
    const own = JSON.parse(read("data/search/22.json")) as SearchEntry[];
    expect(own.find((e) => e.title === "Mairie de Bréhat")).toMatchObject({url: "/offre/cotes-d-armor#lieu-c"});
    expect(own.find((e) => e.title === "Mairie de Dinard")).toMatchObject({url: "/offre/ille-et-vilaine#lieu-a"});
    expect(whole.find((e) => e.url === "/offre")).toMatchObject({kind: "Page"});
  });

  it("has a page of the offer for each département with places, and one that leads to them", () => {
    const whole = pageOf("offre.md");
    const rows = [...whole.querySelectorAll("#departements table.functions tbody tr")];
    const [counts, links] = ["td", "a"].map((cell) => rows.map((r) => r.querySelector(cell)));
    expect(counts.map(text)).toEqual(["2", "1", "1", "0"]);
    const offers = SLUGS.slice(0, 3).map((slug) => `/offre/${slug}`);
    expect(links.map((a) => a?.getAttribute("href"))).toEqual([...offers, undefined]);
    expect(text(whole.querySelector("table.functions tfoot td"))).toBe("4");
    const cards = (slug: string) =>
      [...pageOf(`offre/${slug}.md`).querySelectorAll("[data-item]")].map((e) => e.getAttribute("data-item")).sort();
    // Lancieux belongs to an EPCI of Ille-et-Vilaine: its place is on both pages.
    expect(SLUGS.slice(0, 3).map((slug) => cards(slug).join())).toEqual(["b,c", "d", "a,b"]);
    const alone = pageOf("offre/cotes-d-armor.md").querySelector("#lieux-sans-epci h3");
    expect(text(alone)).toContain("Sans intercommunalité");
    expect(existsSync(join(cache, "offre/morbihan.md"))).toBe(false);
  });

  it("leads from each page to the nearest offer, and finds places over the border of a département", () => {
    for (const [page, offer] of Object.entries({
      ...{index: "/offre", "departement/finistere": "/offre/finistere", "departement/morbihan": "/offre"},
      "epci/cote-d-emeraude": "/offre/ille-et-vilaine"
    })) {
      const links = [...pageOf(`${page}.md`).querySelectorAll(".site-header nav a")];
      expect(links.find((a) => text(a) === "Trouver de l’aide")?.getAttribute("href"), page).toBe(offer);
    }
    const {places, communes: known} = JSON.parse(read("data/offer/cotes-d-armor.json")) as OfferData;
    const [a, b, c] = ["ille-et-vilaine#lieu-a", "cotes-d-armor#lieu-b", "cotes-d-armor#lieu-c"];
    expect(places.map((p) => p.href).sort()).toEqual([b, c, a].map((anchor) => `/offre/${anchor}`));
    const lancieux = {name: "Lancieux", postcodes: ["22770"], epci: "Côte d’Emeraude"};
    expect(known.find((commune) => commune.code === "22094")).toMatchObject(lancieux);
  });

  it("asks all territories in SQL, and figures by département, with those that its EPCI reach into", async () => {
    const attached = parsedBody(queryFiles(await currentSites()));
    const links = [...attached.querySelectorAll("a[data-table]")];
    for (const link of links.filter((a) => a.hasAttribute("data-partition")))
      expect(existsSync(join(cache, link.getAttribute("href")!.slice(1))), link.getAttribute("href")!).toBe(true);
    const parts = (table: string) =>
      links.filter((a) => a.getAttribute("data-table") === table).map((a) => a.getAttribute("data-partition"));
    expect(parts("territories").sort()).toEqual([...DEPARTEMENTS, "FR"]);
    expect(parts("indicators").sort()).toEqual([...DEPARTEMENTS, "FR"]);
    expect(parts("coverage").sort()).toEqual(DEPARTEMENTS);
    expect(parts("places")).toEqual([null]);
    const catalogue: QueryCatalogue = JSON.parse(read("data/requetes.json"));
    expect(catalogue.departements.map(({code}) => code)).toEqual(DEPARTEMENTS);
    const asked = SLUGS.map((slug) =>
      [...storyIn(slug).querySelectorAll('a[data-table="indicators"]')].map((a) => a.getAttribute("data-partition"))
    );
    // Of Finistère and Morbihan come the EPCI that reach into it from there.
    expect(asked[0]).toEqual(DEPARTEMENTS);
    expect(catalogue.departements.map(({partitions}) => partitions)).toEqual(asked);
    expect(catalogue.tables.find(({name}) => name === "coverage")!.columns.at(-1)!.name).toBe("departement");
    expect(storyIn("morbihan").querySelector("[data-ask]")!.getAttribute("data-departement")).toBe("56");
  });
});

it("faulty files of a region say what the edition is of", () => {
  const read = (files: Record<string, string>, fields: Record<string, unknown> = {}) => {
    const edition = readEdition(smallEdition({region: REGION, ...fields}, {"sources.json": madeUp("2026"), ...files}));
    const atlas = readAtlas(edition);
    readContents(edition, allTerritories(atlas));
    readIndicators(edition, atlas);
  };
  expect(() => read({"scores.csv": editionFile([...communes, {code: "44109", population: 1}])}, SCORED)).toThrow(
    `/scores.csv:${communes.length + 2}, field "code_insee", value "44109": expected a commune of region 53 in 2026`
  );
  // 53 is also a département, of another region.
  expect(() => read({"texts/53.md": portrait("Mayenne.")})).toThrow(
    "/texts/53.md, valeur « 53 » : attendu un fichier nommé par le SIREN d’une intercommunalité ou le code d’un"
  );
});
