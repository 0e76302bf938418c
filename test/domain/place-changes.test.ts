import {describe, expect, it} from "vitest";
import {placeChanges} from "../../src/domain/place-changes.js";

type Listed = Parameters<typeof placeChanges>[0][number];
const place = (id: string, fields: Partial<Listed> = {}): Listed => ({
  ...{id, nom: `Lieu ${id}`, commune: "A", code_insee: "01001", date_maj: "2024-08-01"},
  ...{latitude: 49, longitude: 5, position: "source"},
  ...fields
});
const told = (before: Listed[], after: Listed[]) =>
  placeChanges(before, after).map(({kind, id, km}) => `${kind} ${id}${km === null ? "" : `, ${km.toFixed(2)} km`}`);

describe("what changed between two lists of places", () => {
  it("is nothing for equal lists, nor for names that only accents and hyphens tell apart", () => {
    expect(told([place("1", {nom: "Étain – centre"})], [place("1", {nom: "Etain-Centre"})])).toEqual([]);
  });

  it("is each kind once, in their order, with the dates of the lists", () => {
    const before = [place("closed"), place("moved"), place("renamed")].map((p) => ({...p, date_maj: "2023-07-07"}));
    // A hundredth of a degree of latitude: 6,371 km × π / 180 / 100 = 1.11 km.
    const after = [place("new"), place("moved", {latitude: 49.01}), place("renamed", {nom: "Autre"})];
    expect(told(before, after)).toEqual(["opened new", "closed closed", "moved moved, 1.11 km", "renamed renamed"]);
    expect(placeChanges(before, after)[0]).toMatchObject({avant: "2023-07-07", apres: "2024-08-01", nom_avant: null});
  });

  it("takes less than 100 m for the same address, and does not measure from what stands in for a position", () => {
    expect(told([place("1")], [place("1", {latitude: 49.0008})])).toEqual([]);
    expect(told([place("1")], [place("1", {latitude: 49.1, position: "commune"})])).toEqual([]);
    expect(told([place("1")], [place("1", {code_insee: "01002", position: "commune"})])).toEqual(["moved 1"]);
  });

  it("is not known where a list is empty", () => {
    expect([told([], [place("1")]), told([place("1")], [])]).toEqual([[], []]);
  });
});
