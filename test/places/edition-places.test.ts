import {cpSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {placeSources, readEdition} from "../../src/edition/edition.js";
import {readMobile} from "../../src/places/edition-actors.js";
import {gatherEdition, readPlaceChanges, readPlaces} from "../../src/places/edition-places.js";
import {describeSums} from "../../src/places/report.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {cells, csv} from "./files.js";
import {citedSource} from "../small-edition.js";

const placed = (id: string, commune: string, code_postal: string, code_insee: string, more: object = {}) => ({
  ...cells,
  ...{id, commune, code_postal, code_insee, latitude: "", longitude: ""},
  ...more
});
const RECENT = {telephone: "", date_maj: "2026-05-01"};
const COMMERCY = {nom: "Maison France services", adresse: "22 av. Stanislas", ...RECENT};
const BAR = {nom: "France services Bar-le-Duc", adresse: "4 bd des Ardennes", ...RECENT};
const census = [
  placed("1", "Commercy", "55200", "55122", {...COMMERCY, services: "Loisirs et créations numériques"}),
  {...cells, id: "2"},
  placed("3", "Auzéville-en-Argonne", "55120", "55020"),
  // As a census would name it: the base of an actor becomes the place that both are.
  placed("4", "Bar-le-Duc", "55000", "55029", BAR)
];

/** The edition of Meuse with a census of its own beside the national file, whose ids come before. */
function withCensus(text = csv(census, ";")) {
  const folder = temporaryFolder("edition");
  cpSync("editions/meuse", folder, {recursive: true, filter: (path) => !path.endsWith("refreshed")});
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const {places, ...rest} = JSON.parse(read("edition.json"));
  const van = "van,Van,van,55,,,,,Il passe.,france-services-2931,Essai,2024-01-01";
  writeFiles(folder, {
    "census.csv": text,
    "mobile.csv": `${read("mobile.csv").trim()}\n${van}\n`,
    "edition.json": JSON.stringify({...rest, places: [...places, {path: "census.csv", source: "a-census"}]}),
    "sources.json": JSON.stringify([...JSON.parse(read("sources.json")), citedSource("a-census")])
  });
  return folder;
}

describe("an edition of two files of places", () => {
  const edition = readEdition(withCensus());
  const atlas = readAtlas(edition);
  const territories = allTerritories(atlas);
  const places = readPlaces(edition, territories);
  const at = (id: string) => places.find((p) => p.id === id)!;

  it("has one place of those that both name, with every service and origin", () => {
    expect([places.length, placeSources(edition)]).toEqual([34 + 4 - 2, ["france-services-2024", "a-census"]]);
    expect(at("1")).toMatchObject({
      nom: "Maison France services",
      telephone: "+33329917068",
      position: "source",
      horaires: "Mo-Fr 08:45-12:00,13:00-16:30",
      fonctions: "acces|demarches|creation",
      origines: "a-census#1#2026-05-01|france-services-2024#france-services-318#2024-08-01",
      services:
        "Loisirs et créations numériques|Aide aux démarches administratives|Accès internet et matériel informatique"
    });
    expect(at("3")).toMatchObject({code_insee: "55117", position: "commune"});
  });

  it("has actors that set out from the place that theirs has become", () => {
    const actors = readMobile(edition, territories, places).flatMap((a) => [a.id, a.lieu, a.ancien_lieu]);
    // The bus of the list of 2023 is not in that of 2024.
    const bus = ["maxilien", null, "france-services-921"];
    expect(actors).toEqual([...["alys-connect-ge", null, null], ...bus, ...["van", "4", null]]);
    expect(at("4").origines).toContain("france-services-2024#france-services-2931#");
  });

  it("holds employers for contacts, until a file of places names them", () => {
    const contacts = places.filter((p) => !p.accueil).map((p) => p.id);
    expect(contacts.length).toBe(12);
    expect(contacts.every((id) => id.startsWith("conseiller-numerique-"))).toBe(true);
    const [nom, adresse] = ["Pays d’Argonne", "22 Rue Jules Bancelin"];
    const argonne = placed("9", "Les Islettes", "55120", "55253", {nom, adresse, telephone: ""});
    const named = readPlaces(readEdition(withCensus(csv([argonne], ";"))), territories);
    expect(named.find((p) => p.id === "9")).toMatchObject({accueil: true, position: "source"});
    expect(named.filter((p) => !p.accueil).length).toBe(11);
  });

  it("is refused when a line of either is, with its file and line, but for one of another département", () => {
    const told = (change: object) => {
      const folder = withCensus(csv([...census, {...cells, id: "5", ...change}], ";"));
      const lines = gatherEdition(readEdition(folder), territories);
      return describeSums(lines).replaceAll(folder, "").replace(/\s/gu, " ").split(" /")[2];
    };
    const nancy = {commune: "Nancy", code_postal: "54000", code_insee: "", latitude: "", longitude: ""};
    expect(told(nancy)).toBe("census.csv : 5 lieux lus = 2 acceptés + 2 fusionnés + 0 refusé + 1 d’ailleurs");
    expect(() => told({telephone: "non"})).toThrow(
      "/census.csv:6, champ « telephone », valeur « non » : n’est pas un numéro de téléphone"
    );
  });
});

describe("what changed since the former list", () => {
  const meuse = readEdition("editions/meuse");
  const read = (file: string) => csvParse(readFileSync(`editions/meuse/${file}`, "utf8"));

  it("tells what changed in Meuse, as the two files have it", () => {
    const [was, is] = ["places-2023.csv", "places.csv"].map((file) => new Map(read(file).map((r) => [r.id, r])));
    const changes = readPlaceChanges(meuse, allTerritories(readAtlas(meuse)));
    const of = (kind: string) => changes.filter((c) => c.kind === kind).map((c) => c.id);
    expect(of("opened")).toEqual([...is.keys()].filter((id) => !was.has(id)));
    expect(of("closed")).toEqual([...was.keys()].filter((id) => !is.has(id)));
    expect([of("opened"), of("closed")]).toEqual([["france-services-3185"], ["france-services-921"]]);
    expect(of("renamed")).toContain("france-services-924");
    // By the README of the facts.
    const revigny = changes.find((c) => c.id === "france-services-3003")!;
    expect(revigny).toMatchObject({kind: "moved", avant: "2023-07-07", apres: "2024-08-01"});
    expect(revigny.km!.toFixed(2)).toBe("0.74");
  });
});
