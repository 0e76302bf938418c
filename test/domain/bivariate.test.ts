import {expect, it} from "vitest";
import {cellIndex, CELLS, DISTANCES, needClass, NEEDS} from "../../src/domain/bivariate.js";
import {modelOf} from "../../src/domain/models.js";

it("the nine cells, the least fragile and nearest first", () => {
  const parts = NEEDS.flatMap((need, i) => DISTANCES.map((distance, j) => [`${need}-${distance}`, i, j]));
  expect(CELLS.map(({id, need, distance}) => [id, need, distance])).toEqual(parts);
});

it.each(["ifn-2023", "ifn-classique"].map(modelOf))(
  "cells have the need of the classes of $id: up to the median, fragile, very fragile",
  (model) => {
    const [, , fragile, very] = model.classCuts;
    const {min, max} = model.totalScale;
    const totals = [min, fragile - 0.1, fragile, very - 0.01, very, max, null];
    expect(totals.map((total) => needClass(total, model))).toEqual([0, 0, 1, 1, 2, 2, null]);
  }
);

it("cells are found by need and distance, near where a place is in the commune, even if nobody knows how far", () => {
  const at = (km: number | null, own = false) => ({km, own});
  // 3 km is 3.9 of road, 7 is 9.1, 8 is 10.4.
  expect([at(3), at(7), at(8), at(9, true), at(null, true)].map((d) => cellIndex(2, d))).toEqual([6, 7, 8, 6, 6]);
  expect([cellIndex(0, at(0)), cellIndex(1, at(7), 2)]).toEqual([0, 5]);
  expect([cellIndex(null, at(3)), cellIndex(2, at(null))]).toEqual([null, null]);
});
