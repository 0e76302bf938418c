import {expect, it} from "vitest";
import {cellIndex, CELLS, DISTANCES, needClass, NEEDS} from "../../src/domain/bivariate.js";
import {modelOf} from "../../src/domain/models.js";

it("the nine cells are named in French, the least fragile and nearest first", () => {
  const needs = ["peu ou moyennement fragile", "fragile", "très fragile"];
  const distances = ["proche d’un lieu", "à mi-distance", "loin"];
  expect(CELLS.map((c) => c.label)).toEqual(needs.flatMap((need) => distances.map((d) => `${need} et ${d}`)));
  const parts = NEEDS.flatMap((need, i) => DISTANCES.map((distance, j) => [`${need.id}-${distance.id}`, i, j]));
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

/** Linear light of an sRGB colour. */
const linear = (hex: string) =>
  [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));

/** CIE L*a*b* of linear light, under D65. */
function lab([r, g, b]: number[]): number[] {
  const xyz = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883
  ];
  const [x, y, z] = xyz.map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How colours are seen without one kind of cones: Machado, Oliveira and Fernandes (2009), full severity. */
const VISIONS: Record<string, number[]> = {
  ordinary: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039]
};

it.each(Object.entries(VISIONS))("the colours of the cells are all apart under %s", (_, matrix) => {
  const seen = CELLS.map(({colour}) => {
    const light = linear(colour);
    return lab(
      [0, 3, 6]
        .map((at) => matrix.slice(at, at + 3))
        .map((row) => row.reduce((sum, m, i) => sum + m * light[i], 0))
        .map((sum) => Math.min(1, Math.max(0, sum)))
    );
  });
  // A difference of 2 can be seen side by side; maps want about ten.
  for (const [i, a] of seen.entries()) {
    for (const b of seen.slice(i + 1)) expect(Math.hypot(...a.map((v, k) => v - b[k]))).toBeGreaterThan(15);
  }
});

it("colours of the cells get darker with need and distance, with a pattern for each distance, which stands out", () => {
  const light = CELLS.map((c) => lab(linear(c.colour))[0]);
  for (const {need, distance} of CELLS) {
    const here = light[3 * need + distance];
    if (need > 0) expect(light[3 * need + distance - 3] - here).toBeGreaterThan(10);
    if (distance > 0) expect(light[3 * need + distance - 1] - here).toBeGreaterThan(10);
  }
  for (const {colour, distance, pattern, ink} of CELLS) {
    expect(pattern).toBe(["none", "dots", "lines"][distance]);
    if (pattern === "none") expect(ink).toBeUndefined();
    else expect(Math.abs(lab(linear(colour))[0] - lab(linear(ink!))[0]), colour).toBeGreaterThan(25);
  }
});
