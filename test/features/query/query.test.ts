import fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {Result, Value} from "../../../src/components/engine/values.js";
import {chartsOf, drawChart, leftOut, type Chart} from "../../../src/features/query/chart.js";
import {spaced} from "../../../src/features/query/fault.js";
import {forAll} from "../../property.js";

const WIDTH = 400;
const draw = (chart: Chart, result: Result) =>
  drawChart(chart, result, {width: WIDTH, document: parseHTML("<body>").document as unknown as Document});

const bar = (label: number, value: number): Chart => ({kind: "bars", label, value});
const scatter = (x: number, y: number, name: number | null): Chart => ({kind: "scatter", x, y, name});
const sorted = [
  ["a", 5, 9.5, 1],
  ["b", 80, 9, 1],
  ["c", 7, 9, 1],
  ["d", 9, 3, 1]
];
// prettier-ignore
const ANSWERS: [what: string, rows: Value[][], charts: Chart[]][] = [
  ["a text and a number", [["a", 1], ["b", null]], [bar(0, 1)]],
  ["a number and a text", [[1, "a"]], [bar(1, 0)]],
  ["two numbers", [[1, 2], [3, 4]], [scatter(0, 1, null)]],
  ["a text and two numbers", [["a", 1, 2], ["b", 3, 4]], [scatter(1, 2, 0), bar(0, 1), bar(0, 2)]],
  ["two numbers that are never together", [["a", 1, null], ["b", null, 4]], [bar(0, 1), bar(0, 2)]],
  ["three numbers, none of which are the ones to compare, the one sorted by first", sorted,
    [bar(0, 2), bar(0, 1), bar(0, 3), scatter(1, 2, 0)]],
  ["a number alone", [[1]], []],
  ["texts alone", [["x", "y"]], []],
  ["nothing", [], []],
  ["numbers that are not finite", [["x", Infinity]], []]
];

describe("charts", () => {
  it.each(ANSWERS)("of %s", (_, rows, charts) =>
    expect(chartsOf({columns: (rows[0] ?? ["a", "n"]).map(String), rows})).toEqual(charts)
  );

  it("draws bars from zero, on both sides of it, and none for what is missing", async () => {
    const rows = Object.entries({a: 30, b: -10, c: null, d: 0});
    const svg = draw(bar(0, 1), {columns: ["nom", "écart"], rows});
    await expect(svg.outerHTML).toMatchFileSnapshot("bars.svg");
  });

  it("draws a point for each line that has both numbers, and counts the others", async () => {
    const rows = Object.entries({a: [0, 0], b: [4, 8], c: [2, null]}).map(([name, at]): Value[] => [name, ...at]);
    const result = {columns: ["nom", "x", "y"], rows};
    const svg = draw(scatter(1, 2, 0), result);
    const numbers = (name: string) => [...svg.querySelectorAll("circle")].map((c) => Number(c.getAttribute(name)));
    const [[x1, x2], [y1, y2]] = ["cx", "cy"].map(numbers);
    expect([x2 > x1, y2 < y1]).toEqual([true, true]);
    expect([...svg.querySelectorAll("circle title")].map((t) => t.textContent)).toEqual(["a", "b"]);
    const words = leftOut(scatter(1, 2, 0), result).join();
    expect(words).toMatch(/^1\sligne sans l’un des deux nombres\s: hors du dessin\.$/);
    await expect(svg.outerHTML).toMatchFileSnapshot("scatter.svg");
  });

  it("draws any numbers inside its frame", () => {
    const number = fc.oneof(fc.double({noNaN: true}), fc.integer(), fc.constant(null));
    forAll([fc.array(fc.tuple(fc.string(), number, number), {minLength: 1, maxLength: 12})], 50, (rows) => {
      const result = {columns: ["nom", "x", "y"], rows};
      for (const svg of chartsOf(result).map((chart) => draw(chart, result)))
        for (const element of svg.querySelectorAll("rect, circle")) {
          const read = (...names: string[]) =>
            parseFloat(names.map((name) => element.getAttribute(name)).find((text) => text !== null) ?? "0");
          expect(read("cx", "x")).toBeGreaterThanOrEqual(-0.01);
          expect(read("cx", "x") + read("width")).toBeLessThanOrEqual(WIDTH + 0.01);
          expect(read("cy", "y")).toBeGreaterThanOrEqual(-0.01);
        }
    });
  });
});

it("a space comes before a name only where it would touch a word", () => {
  const before = ["", "SELECT ", "SELECT", "count(", "t.", "a,", "'x'", "(1)"];
  const spaces = ["", "", " ", "", "", " ", " ", " "];
  expect(before.map((text) => spaced("nom", text))).toEqual(spaces.map((space) => `${space}nom`));
});
