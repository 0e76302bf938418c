import {expect, it} from "vitest";
import {borderCommunes} from "../../src/domain/around.js";

it("communes on the border have an arc that no other has, whatever its direction and however shapes are nested", () => {
  // B is inside: its two arcs are also those of A and of C. D has no shape.
  const geometries = [
    {arcs: [[0, 1]], properties: {code: "A"}},
    {arcs: [[~1, ~2]], properties: {code: "B"}},
    {arcs: [[[2, 3]], [[4]]], properties: {code: "C"}},
    {properties: {code: "D"}}
  ];
  expect([...borderCommunes({geometries})].sort()).toEqual(["A", "C"]);
});
