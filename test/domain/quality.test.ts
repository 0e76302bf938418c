import {expect, it} from "vitest";
import {implausibleRuns, runsOf} from "../../src/domain/quality.js";

/** Values by commune code, in code order. */
const series = (values: (number | null)[]) => new Map(values.map((v, i) => [`55${String(i).padStart(3, "0")}`, v]));
/** Digits that look drawn by chance, without three alike in a row. */
const mixed = (length: number) => Array.from({length}, (_, i) => ((i * i * 7 + i * 3) % 11) % 10);
const lengths = (values: (number | null)[]) => implausibleRuns(series(values)).map((r) => [r.value, r.codes.length]);

it("runs are stretches of equal values in code order, whatever the order of the map", () => {
  const values = new Map(Object.entries({"55003": 2, "55001": 1, "55004": 1, "55002": 1}));
  expect(runsOf(values)).toEqual([
    {value: 1, codes: ["55001", "55002"]},
    {value: 2, codes: ["55003"]},
    {value: 1, codes: ["55004"]}
  ]);
});

it("runs go on over a missing value", () => {
  expect(runsOf(series([3, null, 3, null, 4]))).toEqual([
    {value: 3, codes: ["55000", "55002"]},
    {value: 4, codes: ["55004"]}
  ]);
  expect(runsOf(series([null, null]))).toEqual([]);
});

it("implausible runs are the long ones", () => {
  expect(lengths([...mixed(60), ...Array(30).fill(6), ...mixed(60)])).toEqual([[6, 30]]);
});

it("implausible runs are more than a value that is rare, and more than one commune", () => {
  expect(lengths([...mixed(100), 42, ...mixed(100)])).toEqual([]);
  expect(lengths([5])).toEqual([]);
  expect(lengths([])).toEqual([]);
});

it("implausible runs depend on how common the value is: ten in a row are nothing when nine in ten are alike", () => {
  const common = Array.from({length: 100}, (_, i) => (i % 10 === 9 ? 2 : 1));
  expect(lengths(common)).toEqual([]);
});
