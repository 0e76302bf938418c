import {describe, expect, it} from "vitest";
import {cogYear} from "../../src/data/cog.js";
import {readEdition} from "../../src/data/edition.js";
import {citedSource, smallEdition} from "../small-edition.js";

const manifest = {
  cog: cogYear(),
  departement: "90",
  region: null,
  files: {places: {path: "places.csv", source: "official", raw: {}}},
  sources: [citedSource("official")]
};

/** Names of the files of places that an edition has once the official file was made. */
const placesOf = (first: object) =>
  readEdition(
    smallEdition(
      {
        departement: "90",
        places: [
          {path: "a.csv", source: "own", ...first},
          {path: "b.csv", source: "own"}
        ]
      },
      {
        "sources.json": JSON.stringify([citedSource("own")]),
        "refreshed/manifest.json": JSON.stringify(manifest),
        "refreshed/places.csv": ""
      }
    )
  ).places!.map(({path}) => path.split("/").at(-1));

describe("the official file of places", () => {
  it("takes the place of the first", () => expect(placesOf({})).toEqual(["places.csv", "b.csv"]));

  it("stands before one of the edition's own", () =>
    expect(placesOf({own: true})).toEqual(["places.csv", "a.csv", "b.csv"]));

  it("wants to know it plainly", () => expect(() => placesOf({own: "oui"})).toThrow('places[0].own", value "oui"'));
});
