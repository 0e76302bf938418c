import {expect, it} from "vitest";
import {
  matchesIdea,
  readIdeasAddress,
  type FilteredIdea,
  type IdeasFilter
} from "../../../src/features/ideas/filter.js";

const NOTHING: IdeasFilter = {family: null, territory: null, status: null, priority: null, word: null};
const known = {families: ["mobilite", "reseau"], territories: ["200034874", "55"]};
const idea: FilteredIdea = {
  family: "mobilite",
  territory: "200034874",
  status: null,
  priority: "haute",
  text: "Déplacer les conseillers à l’est"
};

it.each([
  [{family: "mobilite"}, true],
  [{family: "reseau"}, false],
  [{territory: "55"}, false],
  [{priority: "haute"}, true],
  [{status: "retenue"}, false],
  [{word: "deplacer EST"}, true],
  [{word: "conseiller bus"}, false]
])("the filter of ideas, asked for %o, lets an idea through: %s", (asked, found) => {
  expect(matchesIdea({...NOTHING, ...asked}, idea)).toBe(found);
});

it("the filter of ideas leaves out what it does not know, and tells", () => {
  expect(readIdeasAddress("?famille=%3Cb%3E&priorite=haute&statut=", known)).toEqual({
    filter: {...NOTHING, priority: "haute"},
    dropped: [
      {name: "famille", value: "<b>", reason: "inconnu sur cette page"},
      {name: "statut", value: "", reason: "inconnu sur cette page"}
    ]
  });
});
