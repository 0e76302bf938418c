import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {foundOf} from "../../../src/explore/found.js";
import {orderOf} from "../../../src/explore/order.js";
import {firstRows} from "../../../src/explore/rows.js";
import {defaultState} from "../../../src/explore/state.js";
import {modelOf} from "../../../src/domain/models.js";
import {steady} from "../../../src/domain/statistics.js";
import {catalogueOf, rowOf, viewFrom} from "../../explore/rows.js";
import {openWasm} from "./wasm-engine.js";
import {forAll} from "../../property.js";

describe("an answer in one piece", () => {
  it("keeps numbers and what is missing apart, over the several pieces that the engine sends", async () => {
    const wasm = await openWasm([]);
    const {names, values} = wasm.columns(
      "SELECT i::VARCHAR AS code, CASE WHEN i % 7 <> 0 THEN i::INTEGER END AS whole, CASE WHEN i % 3 <> 0 THEN i / 4 END AS part, sum(i) OVER () AS big FROM range(5000) t(i) ORDER BY i"
    );
    expect(names).toEqual(["code", "whole", "part", "big"]);
    const [code, whole, part, big] = values;
    expect([code.length, whole.length, part.length]).toEqual([5000, 5000, 5000]);
    for (let i = 0; i < 5000; ++i) {
      expect(code.at(i)).toBe(String(i));
      expect(whole.at(i)).toBe(i % 7 === 0 ? NaN : i);
      expect(part.at(i)).toBe(i % 3 === 0 ? NaN : i / 4);
    }
    expect(big.at(4999)).toBe(12_497_500);
  }, 60_000);

  it("has no territory where nothing answers", async () => {
    const wasm = await openWasm([]);
    const empty = wasm.columns("SELECT 'a' AS code, 1 AS population, 2.5 AS total, 3.5 AS u WHERE false");
    expect([foundOf(empty).size, foundOf(empty).total.length, foundOf({names: [], values: []}).size]).toEqual([
      0, 0, 0
    ]);
  }, 60_000);
});

describe("an order", () => {
  const totals = fc.array(
    fc.oneof(
      fc.integer({min: 0, max: 40}).map((n) => n / 4),
      fc.constant(NaN),
      fc.integer({min: 0, max: 9}).map((n) => n * 0.1 + 0.2)
    ),
    {maxLength: 60}
  );

  it("is that of a stable sort from the highest, what is missing last, ties together in spite of the noise of sums", () => {
    forAll([totals], (values) => {
      const {places, known, ties, totals: sorted} = orderOf(Float64Array.from(values));
      const expected = values
        .map((_, i) => i)
        .sort((a, b) => {
          const [x, y] = [steady(values[a]), steady(values[b])];
          return Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : y - x;
        });
      expect([...places]).toEqual(expected);
      expect(known).toBe(values.filter((v) => !Number.isNaN(v)).length);
      expect(ties.map(({to}) => to)).toEqual([...ties.slice(1).map(({from}) => from), ...(known > 0 ? [known] : [])]);
      for (const {value, from, to} of ties)
        for (let k = from; k < to; ++k) expect(steady(values[places[k]])).toBe(value);
      expect([...sorted]).toEqual([...sorted].sort((a, b) => a - b));
    });
  });
});

describe("rows", () => {
  const model = modelOf("ifn-2023");
  const catalogue = catalogueOf({areas: [], levels: ["commune"]});
  const [id] = model.indicators.map((i) => i.id);
  const row = (code: string, total: number | null) => rowOf(code, total, {name: `N ${code}`, scores: {[id]: total}});
  const {rows} = viewFrom(defaultState(catalogue), [row("1", 2), row("2", null), row("3", 9), row("4", 5)], catalogue);

  it("are made at their place, a missing score apart from zero", () => {
    expect(firstRows(rows, 99).map(({code, name, rank, scores}) => [code, name, rank, scores[id]])).toEqual([
      ["3", "N 3", 1, 9],
      ["4", "N 4", 2, 5],
      ["1", "N 1", 3, 2],
      ["2", "N 2", null, null]
    ]);
  });

  it("are looked for from either end, as many as asked", () => {
    const codes = (count: number, backwards: boolean) =>
      firstRows(rows, count, ({rank}) => rank !== null, {backwards}).map(({code}) => code);
    expect([codes(2, false), codes(2, true), codes(9, true)]).toEqual([
      ["3", "4"],
      ["1", "4"],
      ["1", "4", "3"]
    ]);
  });
});
