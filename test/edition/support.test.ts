import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readSupport} from "../../src/edition/support.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {supportSlots, supportSentences} from "../../src/features/offer/support.js";
import {temporaryFile} from "../temporary.js";

const meuse = readEdition("editions/meuse");
const atlas = readAtlas(meuse);
const territories = allTerritories(atlas);
const [here] = atlas.departements;
const site = {support: readSupport(meuse, territories), sources: meuse.sources, edition: meuse, territories: here};

/** The reader on a file of these lines. */
function read(lines: string, header = "territoire,date,mesure,valeur") {
  const path = temporaryFile("a.csv", `${header}\n${lines}`);
  return () => readSupport({...meuse, support: [{path, source: "conseillers-2024", national: false}]}, territories);
}

describe("the file of what conseillers numériques did", () => {
  it("is not told where nothing is known", () => {
    expect([supportSlots({...site, support: []}), supportSentences({...site, support: []})]).toEqual([null, null]);
  });

  it.each([
    ["55,2024-13,usagers,1", 'field "date", value "2024-13": expected a month YYYY-MM or a day YYYY-MM-DD'],
    ["99,2024-01,usagers,1", 'field "territoire", value "99": expected a territory of area 55, or a code'],
    ["55,2024-01,visiteurs,1", 'field "mesure", value "visiteurs": expected a text among usagers'],
    ["55,2024-01,usagers,-1", 'field "valeur", value "-1": expected a whole number of at least 0'],
    ["55,2024-02,usagers,1\n55,2024-01,usagers,2", ':2, field "valeur", value "1": expected at least 2'],
    ["55,2024-01,usagers,1\n55,2024-01,usagers,1", "expected each key once, already on line 2"]
  ])("is refused for %j", (lines, fault) => expect(read(lines)).toThrow(fault));

  it("may count at postcodes, which are no communes, and in other départements; what is of a day may fall", () => {
    const lines = [
      "code_postal,55100,2024-01,ages,3",
      ",55100,2024-01,ages,1",
      ",2A,2024-01,accompagnements,5",
      ",2A,2024-01,aidantsConnect.aidants,4",
      ",2A,2024-02,aidantsConnect.aidants,2"
    ];
    const readAt = (...all: string[]) => read(all.join("\n"), "niveau,territoire,date,mesure,valeur");
    const levels = readAt(...lines)().map(({level, territory, value}) => [level, territory, value]);
    expect(levels).toEqual([
      ["code_postal", "55100", 3],
      ["commune", "55100", 1],
      ...[5, 4, 2].map((value) => ["departement", "2A", value])
    ]);
    expect(readAt("code_postal,54000,2024-01,ages,3")).toThrow("a postcode of its communes");
    expect(readAt("canton,55100,2024-01,ages,3")).toThrow("a text among code_postal");
  });
});
