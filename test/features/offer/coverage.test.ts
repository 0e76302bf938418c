import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {cellKey, cellTable} from "../../../src/features/offer/coverage.js";
import {candidateOf} from "../../domain/candidates.js";

const allIn = ({html}: {html: string}, selector: string) => [
  ...parseHTML(`<!doctype html><body>${html}</body>`).document.querySelectorAll(selector)
];

const communes = [
  candidateOf("A", {name: "Aval", population: 100, total: 8, km: 8}),
  candidateOf("B", {name: "Bourg", need: 0, km: 0.2, population: 2000}),
  candidateOf("C", {name: "Combe", population: 0, need: null, total: null, km: null})
];

it("need and distance are counted cell by cell, inhabitants too", () => {
  const cells = allIn(cellKey(communes), "td").map((td) => td.textContent!.replace(/\s/g, " ").trim());
  // Rows from the most fragile, columns from the nearest: 8 km is 10.4 of road.
  const none = (count: number) => Array(count).fill("0 commune 0 hab.");
  expect(cells).toEqual([...none(2), "1 commune 100 hab.", ...none(3), "1 commune 2 000 hab.", ...none(2)]);
});

it("each commune is named once, in its cell: the last comes first, those that are in none after all", () => {
  expect(allIn(cellTable(communes), "ul").map((ul) => ul.innerHTML)).toEqual([
    '<li data-code="A">Aval</li>',
    ...Array(7).fill(""),
    '<li data-code="B">Bourg</li>',
    "<li>Combe</li>"
  ]);
});
