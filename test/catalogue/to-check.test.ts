import {expect, it} from "vitest";
import {toCheck} from "../../src/catalogue/page.js";
import type {Sites} from "../../src/data/site.js";
import type {Place} from "../../src/domain/places.js";
import {placeOf} from "../leaflet/fixtures.js";

function textOf(places: Place[]): string | undefined {
  const territories = {communes: [], epcis: [], departement: {code: "01"}};
  const site = {edition: {departement: "01"}, territories, places, contacts: [], mobile: [], changes: []};
  const sites = {whole: null, departements: [site]} as unknown as Sites;
  return toCheck(sites)?.html.replace(/<[^>]*>|\s+/g, " ");
}

it("lists each number that places of two communes share once, with these places", () => {
  const shared = {telephone: "+33329000001", telephone_partage: true};
  const places = [shared, shared, {telephone: "+33329000002"}].map((fields, i) =>
    placeOf(String(i + 1), {lon: 5, lat: 49}, fields)
  );
  const text = textOf(places)!;
  expect(text.match(/03\s29\s00\s00\s01/g)?.length).toBe(1);
  expect(text).toContain("Lieu 1 (Commune-1) ; Lieu 2 (Commune-2)");
  expect(text).not.toContain("Lieu 3");
  expect(textOf(places.slice(2))).toBeUndefined();
});
