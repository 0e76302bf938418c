import {existsSync} from "node:fs";
import {expect, it} from "vitest";
import {readCriteria, THEMES} from "../../../src/edition/rgaa.js";
import {conformityOf} from "../../../src/domain/rgaa.js";

it("has the 106 criteria of the RGAA 4.1, theme by theme", () => {
  expect(THEMES.map(({criteres}) => criteres)).toEqual([9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]);
  expect(readCriteria().length).toBe(106);
});

it("says of each criterion what shows it, and names tests that are there", () => {
  for (const {number, finding, tests} of readCriteria()) {
    expect(finding.length, number).toBeGreaterThan(10);
    for (const test of tests) expect(test.startsWith("test/") && existsSync(test), `${number}: ${test}`).toBe(true);
  }
});

it("counts criteria that are met among those that apply, and calls the site as the law does", () => {
  const of = (conform: number, failing: number, outside = 0) =>
    conformityOf([
      ...Array(conform).fill({state: "conforme"}),
      ...Array(failing).fill({state: "non conforme"}),
      ...Array(outside).fill({state: "non applicable"})
    ]);
  expect(of(3, 1, 6)).toEqual({conform: 3, failing: 1, outside: 6, rate: 0.75, words: "partiellement conforme"});
  const words = ["partiellement conforme", "non conforme", "totalement conforme"];
  expect([of(1, 1), of(49, 51), of(2, 0)].map((told) => told.words)).toEqual(words);
});
