import {describe, expect, it} from "vitest";
import {unaddressedFor, unaddressedPlaces, unaddressedSources} from "../../src/domain/places.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {readUnaddressed} from "../../src/places/edition-actors.js";
import {temporaryFile} from "../temporary.js";
import {meuse} from "./files.js";

const territories = allTerritories(readAtlas(meuse));

function read(lines: string) {
  const path = temporaryFile("a.csv", `territoire,lieux,nom,fonctions,adresse\n${lines}`);
  return () =>
    readUnaddressed({...meuse, unaddressed: {path, source: "diagnostic-2022", national: false}}, territories);
}

describe("help without an address", () => {
  // 2 ILCG, a médiathèque, a library, 5 points with books, a permanence, 2 services.
  it("is, in Meuse, what the diagnostic of 2022 lists and helps", () => {
    const items = readUnaddressed(meuse, territories);
    expect(new Set(items.map((u) => u.territory))).toEqual(new Set(["200034874"]));
    expect([items.length, unaddressedPlaces(items)]).toEqual([7, 2 + 1 + 1 + 5 + 1]);
    expect(unaddressedFor(items, "usages").length).toBe(2);
  });

  it("has the address that an older list gives, to be verified, and its source", () => {
    const items = readUnaddressed(meuse, territories).filter(({address}) => address !== null);
    expect(items.map(({address}) => address)).toEqual([
      "67 rue Raymond Poincaré à Vigneulles-lès-Hattonchâtel, 14 heures par semaine, en 2020 au plus tard",
      "11 rue des Hongres à Lachaussée, en 2020 au plus tard"
    ]);
    expect(new Set(unaddressedSources(items))).toEqual(new Set(["diagnostic-2022", "bibliotheques-2020"]));
  });

  it("may be services only, or nothing", () => {
    expect(read("55,,les rendez-vous,demarches,")()).toMatchObject([{places: null}]);
    expect(readUnaddressed({...meuse, unaddressed: null}, territories)).toEqual([]);
  });

  it.each([
    [
      "54395,1,une salle,acces,",
      ":2, champ « territoire », valeur « 54395 » : attendu le code d’un territoire de l’édition"
    ],
    ["55,0,une salle,acces,", ":2, champ « lieux », valeur « 0 » : attendu un nombre entier d’au moins 1 ou rien"],
    ["55,1,une salle,acces|jeux,", ":2, champ « fonctions », valeur « jeux » : attendu des noms parmi acces, usages"],
    ["55,1,,acces,", ":2, champ « nom », valeur «  » : attendu un texte"],
    [
      "55,1,une salle,acces,1 rue A",
      ":2, champ « adresse », valeur « 1 rue A » : attendu rien, sans unaddressed.addresses"
    ]
  ])("is refused for %j", (lines, fault) => expect(read(lines)).toThrow(fault));
});
