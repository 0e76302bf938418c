import {describe, expect, it} from "vitest";
import {resembling, similarCommunes, type ComparedCommune} from "../../src/domain/similar.js";
import {away, HOME} from "../features/leaflet/fixtures.js";

const commune = (code: string, [a, b]: (number | null)[], fields: Partial<ComparedCommune> = {}): ComparedCommune => ({
  ...{code, position: HOME, population: 300, class: "mediane", scores: {a, b}},
  ...fields
});
/** What is compared: two indicators, and one that may be secret. */
const AB = [{id: "a"}, {id: "b"}, {id: "p", secretRate: true} as const];
const here = commune("here", [5, 5]);
const codes = (others: ComparedCommune[], subject = here, limit?: number) =>
  similarCommunes(subject, others, AB, limit).map((s) => s.code);

describe("communes that resemble one", () => {
  it("are those whose scores differ the least on average, indicator by indicator", () => {
    // (1 + 1) / 2 = 1, (0 + 3) / 2 = 1.5, (2 + 2) / 2 = 2: differences with signs would put the last one first.
    const others = [commune("same-total", [3, 7]), commune("uneven", [5, 8]), commune("near", [6, 4])];
    const found = similarCommunes(here, others, AB);
    expect(found.flatMap((s) => [s.code, s.gap])).toEqual(["near", 1, "uneven", 1.5, "same-total", 2]);
  });

  it("are of the same class first, however near the others", () => {
    const found = similarCommunes(here, [commune("twin", [5, 5], {class: "fragile"}), commune("far", [9, 9])], AB);
    expect(found.flatMap((s) => [s.code, s.sameClass])).toEqual(["far", true, "twin", false]);
  });

  it("are of its size first, then of the next one and of no other, whatever their class and scores", () => {
    const city = commune("city", [5, 5], {population: 16_000});
    const others = [
      commune("village", [5, 5], {population: 146}),
      commune("town", [5, 5], {population: 4_999}),
      commune("borough", [1, 1], {population: 9_999, class: "fragile"}),
      commune("twin", [1, 9], {population: 10_000, class: "fragile"})
    ];
    const found = similarCommunes(city, others, AB).flatMap((s) => [s.code, s.sizes]);
    expect(found).toEqual(["twin", 0, "borough", 1]);
    expect(codes(others.slice(0, 2), city)).toEqual([]);
  });

  it("are compared on what may be secret where both have it measured", () => {
    const measured = (code: string, p: number | null) => commune(code, [], {scores: {a: 5, b: 5, p}});
    const others = [measured("far", 8), measured("near", 6.5), measured("secret", null)];
    const gaps = (subject: ComparedCommune) => similarCommunes(subject, others, AB).flatMap((s) => [s.code, s.gap]);
    expect(gaps(measured("here", 5))).toEqual(["secret", 0, "near", 0.5, "far", 1]);
    expect(gaps(measured("here", null))).toEqual(["far", 0, "near", 0, "secret", 0]);
    expect(similarCommunes(measured("here", null), others, AB.slice(2))).toEqual([]);
  });

  it("are the nearest on the map among equals, then by code; what has no place comes last", () => {
    const others = [
      commune("nowhere", [6, 6], {position: null}),
      commune("10 km", [6, 6], {position: away(10, 0)}),
      commune("b", [4, 4]),
      commune("a", [6, 4]),
      commune("5 km", [4, 6], {position: away(0, 5)})
    ];
    expect(codes(others)).toEqual(["a", "b", "5 km", "10 km", "nowhere"]);
    const [first, , third] = similarCommunes(here, others, AB);
    expect(first.km).toBe(0);
    expect(third.km).toBeCloseTo(5, 2);
    // Noise of sums does not part equals: 0.3 and 0.1 + 0.2.
    const sums = [commune("z", [5 + 0.1 + 0.2, 5]), commune("y", [5.3, 5])];
    expect(codes(sums)).toEqual(["y", "z"]);
  });

  it("are none for what has no class, and never what lacks an indicator", () => {
    expect(codes([commune("x", [5, 5])], commune("here", [5, 5], {class: null}))).toEqual([]);
    expect(codes([commune("x", [5, 5])], commune("here", [5, null]))).toEqual([]);
    expect(codes([commune("x", [5, null]), commune("y", [5, 5], {class: null}), here])).toEqual([]);
    expect(similarCommunes(here, [commune("x", [5, 5])], [])).toEqual([]);
  });
});

it("territories that resemble one most are the nearest by score, the lowest code among equals, never itself", () => {
  // Of the five a has a deviation of √2.5 = 1.58, the population none: the distances of A are 1, 2, 3 and 4 of them.
  const line = [1, 2, 3, 4, 5].map((a, i) => ({code: "ABCDE"[i], population: 1000, scores: {a, b: 5}}));
  expect(resembling("A", line, ["a", "b"], 3).map(({code}) => code)).toEqual(["B", "C", "D"]);
  expect(resembling("C", line, ["a"], 2).map(({code}) => code)).toEqual(["B", "D"]);
});
