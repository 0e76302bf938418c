import {describe, expect, it} from "vitest";
import {cellIndex, CELLS, DISTANCES, needClass, NEEDS} from "../../src/domain/bivariate.js";
import {modelOf} from "../../src/domain/models.js";
import {nearestWords, priorityCommunes, pressing, reasonOf, type Candidate} from "../../src/domain/priorities.js";
import {candidateOf} from "./candidates.js";

const ifn = modelOf("ifn-2023");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("the nine cells", () => {
  it("are named in French, the least fragile and nearest first", () => {
    const needs = ["peu ou moyennement fragile", "fragile", "très fragile"];
    const distances = ["proche d’un lieu", "à mi-distance", "loin"];
    const labels = needs.flatMap((need) => distances.map((d) => `${need} et ${d}`));
    expect(CELLS.map((c) => c.label)).toEqual(labels);
    expect(new Set(CELLS.map((c) => c.id)).size).toBe(9);
    expect(
      CELLS.every((c, i) => c.id === `${NEEDS[c.need].id}-${DISTANCES[c.distance].id}` && i === 3 * c.need + c.distance)
    ).toBe(true);
  });

  it.each(["ifn-2023", "ifn-classique"])(
    "have the need of the classes of %s: up to the median, fragile, very fragile",
    (id) => {
      const model = modelOf(id);
      const [, , fragile, very] = model.classCuts;
      const {min, max} = model.totalScale;
      expect([min, fragile - 0.1, fragile, very - 0.01, very, max].map((total) => needClass(total, model))).toEqual([
        0, 0, 1, 1, 2, 2
      ]);
      expect(needClass(null, model)).toBeNull();
    }
  );

  const at = (km: number | null, own = false) => ({km, own});

  it("are near where a place is in the commune, however far it is from its centre, or where nobody knows", () => {
    expect([at(9, true), at(null, true)].map((distance) => cellIndex(2, distance))).toEqual([6, 6]);
  });

  it("are found by need and distance", () => {
    // 3 km is 3.9 of road, 7 is 9.1, 8 is 10.4.
    expect([3, 7, 8].map((km) => cellIndex(2, at(km)))).toEqual([6, 7, 8]);
    expect(cellIndex(0, at(0))).toBe(0);
    expect(cellIndex(1, at(7), 2)).toBe(5);
    expect([cellIndex(null, at(3)), cellIndex(2, at(null))]).toEqual([null, null]);
  });
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

it("the colours of the cells get darker with need and with distance, and have a pattern for each distance", () => {
  const light = CELLS.map((c) => lab(linear(c.colour))[0]);
  for (const {need, distance} of CELLS) {
    const here = light[3 * need + distance];
    if (need > 0) expect(light[3 * need + distance - 3] - here).toBeGreaterThan(10);
    if (distance > 0) expect(light[3 * need + distance - 1] - here).toBeGreaterThan(10);
  }
  for (const cell of CELLS) expect(cell.pattern).toBe(["none", "dots", "lines"][cell.distance]);
});

it("the colours of the cells have patterns that stand out", () => {
  for (const {colour, pattern, ink} of CELLS) {
    if (pattern === "none") expect(ink).toBeUndefined();
    else expect(Math.abs(lab(linear(colour))[0] - lab(linear(ink!))[0]), colour).toBeGreaterThan(25);
  }
});

describe("communes that come first", () => {
  it("are in the last cell, then in its two neighbours; no other is a priority", () => {
    expect(CELLS.map((_, i) => pressing(i))).toEqual([0, 0, 0, 0, 0, 1, 0, 1, 2]);
  });

  const codes = (ranked: {commune: Candidate}[]) => ranked.map(({commune}) => commune.code);

  it("are priorities at every detour: the very fragile and far in all before the others, then by inhabitants", () => {
    // Far above 10 ÷ 1.2 = 8.33 km at every detour, above 10 ÷ 1.5 = 6.67 at the longest; between from 4.17 on.
    const all = [
      candidateOf("1", {need: 1, km: 30, population: 5000}),
      candidateOf("2", {need: 2, km: 6, population: 6000}),
      candidateOf("3", {need: 2, km: 9, population: 200}),
      candidateOf("4", {need: 2, km: 8.34, population: 300}),
      candidateOf("5", {need: 2, km: 8.33, population: 9000}),
      candidateOf("6", {need: 0, km: 40}),
      candidateOf("7", {need: 1, km: 8}),
      candidateOf("8", {need: 2, km: 4}),
      candidateOf("9", {need: 2, km: 1})
    ];
    const {first, depends, far, ways} = priorityCommunes(all);
    expect(ways).toBe(4);
    expect(codes(first)).toEqual(["4", "3", "5", "2", "1"]);
    expect(first.map(({level}) => level)).toEqual([2, 2, 1, 1, 1]);
    // 8 × 1.3 = 10.4 is far, 8 × 1.2 is not; 4 × 1.3 = 5.2 is between, 4 × 1.2 is near.
    expect(depends.flatMap(({commune, ways, of}) => [commune.code, ways, of])).toEqual(["7", 3, 4, "8", 3, 4]);
    expect(far).toMatchObject({sometimes: [{code: "5"}, {code: "7"}]});
  });

  it("are priorities with and without the scores that are estimated: eight ways", () => {
    const {first, depends, ways} = priorityCommunes([
      candidateOf("1", {need: 2, needMeasured: 1, km: 20}),
      candidateOf("2", {need: 2, needMeasured: 0, km: 20}),
      candidateOf("3", {need: 0, needMeasured: 2, km: 8}),
      candidateOf("4", {need: 1, needMeasured: 2, km: 20, population: 900}),
      candidateOf("5", {need: 2, needMeasured: 2, km: 20, population: 300}),
      candidateOf("6", {need: 0, needMeasured: 0, km: 20}),
      candidateOf("7", {need: 1, km: 20, population: 200})
    ]);
    expect(ways).toBe(8);
    expect(codes(first)).toEqual(["5", "1", "4", "7"]);
    expect(depends.flatMap(({commune, ways, of}) => [commune.code, ways, of])).toEqual(["2", 4, 8, "3", 4, 8]);
  });

  it("leave out those where nobody lives, or whose index or distance is not known; small ones stand apart", () => {
    const {first, uninhabited, small, unknown} = priorityCommunes([
      candidateOf("1", {}),
      candidateOf("2", {population: 0, need: null, total: null, km: null}),
      candidateOf("3", {need: null, total: null}),
      candidateOf("4", {km: null, place: null}),
      candidateOf("5", {population: 199, km: 40}),
      candidateOf("6", {population: 9, km: 7}),
      candidateOf("7", {population: 9, km: null, own: true})
    ]);
    expect([first, small].map(codes)).toEqual([["1"], ["5", "6"]]);
    expect([uninhabited, unknown].map((all) => all.map((c) => c.code))).toEqual([["2"], ["3", "4"]]);
    expect(priorityCommunes([candidateOf("3", {need: null})]).ways).toBe(0);
    expect(priorityCommunes([candidateOf("8", {km: 1})])).toMatchObject({first: [], depends: [], ways: 4});
  });

  it("are told with the reason", () => {
    // 12.46 × 1.3 = 16.198, printed 16.2.
    expect(plain(reasonOf(candidateOf("1", {place: "Pays d’Argonne"}), ifn))).toBe(
      "Très fragile et loin : indice de 8,4 sur 10 ; le plus proche est Pays d’Argonne (X), " +
        "à environ 16,2 km par la route ; 1 000 habitants, dont 14 % de 75 ans et plus."
    );
    expect(plain(reasonOf(candidateOf("1", {older: null, population: 1, km: 6}), ifn))).toBe(
      "Très fragile et à mi-distance : indice de 8,4 sur 10 ; le plus proche est France services X, " +
        "à environ 7,8 km par la route ; 1 habitant."
    );
  });

  it("are told with what is not known of the distance", () => {
    expect(plain(nearestWords(candidateOf("1", {approximate: true, border: true})))).toBe(
      "France services X, à environ 16,2 km par la route (sa position n’est pas connue : " +
        "distance jusqu’au centre de sa commune ; " +
        "au-delà de la limite du département, les lieux ne sont pas connus)"
    );
  });
});
