import {describe, expect, it} from "vitest";
import {readCentres} from "../../src/data/commune-files.js";
import {readEdition} from "../../src/data/edition.js";
import {readAtlas} from "../../src/data/territories.js";
import {temporaryFile} from "../temporary.js";

const HEADER = "code_insee,longitude,latitude,source";

/** Centres of a file with some lines. */
function read(...lines: string[]) {
  const path = temporaryFile("centres.csv", [HEADER, ...lines].join("\n"));
  return readCentres({centres: {path, source: "x", national: false}});
}

describe("centres of communes", () => {
  it("are read by code, and none where the edition has no such file", () => {
    expect([...read("55001,5.49445,48.53045,IGN")]).toEqual([["55001", {lon: 5.49445, lat: 48.53045}]]);
    expect(readCentres({centres: null}).size).toBe(0);
  });

  it("are refused out of their commune, with the line and where it lies", () => {
    // Longitude and latitude one for the other: the mistake that a file of positions invites.
    expect(() => read("55001,5.49445,48.53045,IGN", "55545,49.16,5.384,IGN")).toThrow(
      /centres\.csv:3, field "longitude, latitude", value "49\.16, 5\.384": expected a position in commune 55545, which lies from 5\.\d+, 49\.\d+ to 5\.\d+, 49\.\d+$/
    );
  });

  it("are those of the territories of Meuse, all 499, and boxes stand in where a centre is missing", () => {
    const [{communes, departement}] = readAtlas(readEdition("editions/meuse")).departements;
    expect(communes.filter((c) => c.centre === "chef-lieu").length).toBe(499);
    expect(departement.centre).toBe("chef-lieu");
    const [without] = readAtlas({...readEdition("editions/meuse"), centres: null}).departements;
    expect(new Set(without.communes.map((c) => c.centre))).toEqual(new Set(["bbox"]));
  });
});
