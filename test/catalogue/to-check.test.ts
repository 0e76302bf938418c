import {expect, it} from "vitest";
import {toCheck} from "../../src/catalogue/page.js";
import type {Sites} from "../../src/data/site.js";
import {placeOf} from "../leaflet/fixtures.js";

const sitesOf = (fields: object) =>
  ({
    whole: null,
    departements: [
      {
        edition: {departement: "01"},
        territories: {communes: [], epcis: [], departement: {code: "01"}},
        places: [],
        contacts: [],
        mobile: [],
        changes: [],
        ...fields
      }
    ]
  }) as unknown as Sites;
const at = {lon: 5, lat: 49};

it("lists each number that places of two communes share once, with these places", () => {
  const shared = {telephone: "+33329000001", telephone_partage: true};
  const places = [placeOf("1", at, shared), placeOf("2", at, shared), placeOf("3", at, {telephone: "+33329000002"})];
  const text = toCheck(sitesOf({places}))!.html.replace(/<[^>]*>|\s+/g, " ");
  expect(text.match(/03\s29\s00\s00\s01/g)?.length).toBe(1);
  expect(text).toContain("Lieu 1 (Commune-1) ; Lieu 2 (Commune-2)");
  expect(text).not.toContain("Lieu 3");
});

it("is nothing where nothing is to be checked", () => {
  expect(toCheck(sitesOf({places: [placeOf("1", at, {telephone: "+33329000001"})]}))).toBeNull();
});
