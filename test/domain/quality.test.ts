import {expect, it} from "vitest";
import {implausibleRuns, runsOf} from "../../src/domain/quality.js";

/** Values by commune code, in code order. */
const series = (values: (number | null)[]) => new Map(values.map((v, i) => [`55${String(i).padStart(3, "0")}`, v]));
const told = (values: Map<string, number | null>) =>
  runsOf(values).map(({value, communes}) => `${value}: ${communes.join(" ")}`);
/** Digits that look drawn by chance, without three alike in a row. */
const mixed = (length: number) => Array.from({length}, (_, i) => ((i * i * 7 + i * 3) % 11) % 10);
const lengths = (values: (number | null)[]) => implausibleRuns(series(values)).map((r) => [r.value, r.communes.length]);

it("runs are stretches of equal values in code order, whatever the order of the map", () => {
  const values = new Map(Object.entries({"55003": 2, "55001": 1, "55004": 1, "55002": 1}));
  expect(told(values)).toEqual(["1: 55001 55002", "2: 55003", "1: 55004"]);
});

it("runs go on over a missing value", () => {
  expect(told(series([3, null, 3, null, 4]))).toEqual(["3: 55000 55002", "4: 55004"]);
  expect(runsOf(series([null, null]))).toEqual([]);
});

it.each([
  ["are the long ones", [...mixed(60), ...Array(30).fill(6), ...mixed(60)], [[6, 30]]],
  ["are more than a value that is rare", [...mixed(100), 42, ...mixed(100)], []],
  ["are more than one commune", [5], []],
  ["are none of nothing", [], []],
  ["are not ten in a row of what nine in ten have", Array.from({length: 100}, (_, i) => (i % 10 === 9 ? 2 : 1)), []]
])("implausible runs %s", (_, values, expected) => expect(lengths(values)).toEqual(expected));
