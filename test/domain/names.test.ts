import {expect, it} from "vitest";
import {cogDepartements, cogEpcis} from "../../src/edition/cog.js";
import {areaName, epciName, ofCommune, ofEpci} from "../../src/domain/names.js";

const KINDS = {CC: "communauté de communes", CA: "communauté d’agglomération", CU: "communauté urbaine"};
it.each([
  ["CC du Sammiellois", "du ", "Sammiellois", "sammiellois"],
  ["CC de l'Aire à l'Argonne", "de l’", "Aire à l’Argonne", "aire-a-l-argonne"],
  ["CC de Commercy - Void - Vaucouleurs", "de ", "Commercy – Void – Vaucouleurs", "commercy-void-vaucouleurs"],
  ["CC l'Orée de la Brie", "l’", "Orée de la Brie", "oree-de-la-brie"],
  ["CA de La Rochelle", "de ", "La Rochelle", "la-rochelle"],
  ["CC Coeur du Pays-Haut", "", "Cœur du Pays-Haut", "coeur-du-pays-haut"],
  ["CU d'Arras", "d’", "Arras", "arras"],
  ["CU Le Mans Métropole", "", "Le Mans Métropole", "le-mans-metropole"]
])("names of EPCI: %s", (official, article, short, slug) => {
  const kind = KINDS[official.slice(0, 2) as keyof typeof KINDS];
  expect(epciName(official)).toEqual({kind, short, full: `${kind} ${article}${short}`, slug});
});

it.each([
  ["Métropole du Grand Paris", "metropole-du-grand-paris"],
  ["Metz Métropole", "metz-metropole"],
  ["Métropole d'Aix-Marseille-Provence", "metropole-d-aix-marseille-provence"]
])("names of EPCI: %s says what it is", (official, slug) => {
  const name = official.replace("'", "’");
  expect(epciName(official)).toEqual({kind: null, short: name, full: name, slug});
});

it("names of EPCI: initials, or the long form of them, are in the whole name and its address alone", () => {
  const long = "CIVIS (Communauté Intercommunale des Villes Solidaires)";
  const slug = "civis-communaute-intercommunale-des-villes-solidaires";
  expect(epciName(`CA ${long}`)).toMatchObject({short: "CIVIS", full: `${KINDS.CA} ${long}`, slug});
  const east = epciName("CA Intercommunale de la Réunion Est (CIREST)");
  expect(east).toMatchObject({short: "CIREST", full: `${KINDS.CA} CIREST`});
});

it("names of EPCI: two things that one word introduces keep both", () => {
  expect(epciName("CA du Caudrésis et du Catésis")).toMatchObject({short: "CA du Caudrésis et du Catésis"});
  expect(epciName("CC de la Cléry, du Betz et de l'Ouanne").short).toBe("CC de la Cléry, du Betz et de l’Ouanne");
  expect(epciName("CC du Pays de Stenay et du Val Dunois").short).toBe("Pays de Stenay et du Val Dunois");
});

it.each([
  ["CA du Pays Ajaccien", "du Pays Ajaccien"],
  ["CC de l'Alta Rocca", "de l’Alta Rocca"],
  ["CC Spelunca-Liamone", "de Spelunca-Liamone"],
  ["CC le Dourdannais en Hurepoix (CCDH)", "du Dourdannais en Hurepoix"],
  ["CC la Grandville", "de la Grandville"],
  ["CC du Guillestrois et du Queyras", "de la communauté de communes du Guillestrois et du Queyras"],
  ["CC du Pays de Stenay et du Val Dunois", "du Pays de Stenay et du Val Dunois"],
  ["CA Étampois Sud Essonne", "d’Étampois Sud Essonne"],
  ["Eurométropole de Strasbourg", "de l’Eurométropole de Strasbourg"],
  ["Métropole du Grand Nancy", "de la Métropole du Grand Nancy"],
  ["Orléans Métropole", "d’Orléans Métropole"]
])("names of EPCI after “de”: %s", (official, words) => expect(ofEpci(official)).toBe(words));

it("names of EPCI are fit for a page and an address in all France", () => {
  expect(cogEpcis().length).toBeGreaterThan(1200);
  for (const {nom, type} of cogEpcis()) {
    const {kind, short, full, slug} = epciName(nom);
    expect(short, nom).toMatch(/^[\p{Lu}\d]/u);
    expect(short + full, nom).not.toMatch(/'|^\s|\s$| {2}/);
    expect(slug, nom).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(kind === null, nom).toBe(type.startsWith("MET"));
  }
});

const forms = (code: string) => {
  const {nom, typeLiaison} = cogDepartements().find((d) => d.code === code)!;
  return Object.values(areaName(nom, typeLiaison));
};

it.each([
  ["55", ["la Meuse", "de la Meuse", "dans la Meuse"]],
  ["02", ["l’Aisne", "de l’Aisne", "dans l’Aisne"]],
  ["08", ["les Ardennes", "des Ardennes", "dans les Ardennes"]],
  ["974", ["La Réunion", "de La Réunion", "à La Réunion"]],
  ["35", ["Ille-et-Vilaine", "d’Ille-et-Vilaine", "en Ille-et-Vilaine"]],
  ["52", ["la Haute-Marne", "de la Haute-Marne", "en Haute-Marne"]],
  ["92", ["les Hauts-de-Seine", "des Hauts-de-Seine", "dans les Hauts-de-Seine"]]
])("names of départements: %s", (code, expected) => expect(forms(code)).toEqual(expected));

it("names of départements take “en” where they are a land of their own", () => {
  expect(areaName("Guadeloupe", 3, {land: true}).within).toBe("en Guadeloupe");
  expect(areaName("La Réunion", 0, {land: true}).within).toBe("à La Réunion");
});

it("names of départements elide before a vowel, everywhere", () => {
  for (const {nom, typeLiaison} of cogDepartements().filter((d) => d.code < "975")) {
    const {the, of, within} = areaName(nom, typeLiaison);
    expect([the, of, within].join(" "), nom).not.toMatch(/(^| )(de|la|le) [AEIOUÉÎ]/);
    expect(of, nom).toMatch(/^(de |du |de la |des |de l’|d’)/);
  }
  expect(areaName("Ailleurs", 99)).toEqual(areaName("Ailleurs", 0));
});

it("names of communes follow “de”", () => {
  const names = ["Verdun", "Étain", "Le Claon", "Les Islettes", "La Croix-sur-Meuse", "Lesménils"];
  const forms = ["de Verdun", "d’Étain", "du Claon", "des Islettes", "de La Croix-sur-Meuse", "de Lesménils"];
  expect(names.map(ofCommune)).toEqual(forms);
});
