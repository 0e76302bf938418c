import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import {expect, it} from "vitest";
import {readEdition} from "../../src/data/edition.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {readPlaceChanges} from "../../src/places/edition-places.js";

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

it("is nothing in an edition without a former list", () => {
  const edition = readEdition("test/editions/corse-du-sud", {complete: false});
  expect(readPlaceChanges(edition, [])).toEqual([]);
});
