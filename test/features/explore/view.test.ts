import fc from "fast-check";
import {expect, it} from "vitest";
import {modelOf} from "../../../src/domain/models.js";
import {steady} from "../../../src/domain/statistics.js";
import {foundOf} from "../../../src/features/explore/query.js";
import {defaultState} from "../../../src/features/explore/state.js";
import {firstRows, orderOf} from "../../../src/features/explore/view.js";
import {catalogueOf, rowOf, viewFrom} from "./rows.js";
import {itHolds} from "../../property.js";
import {openWasm} from "../../components/engine/wasm-engine.js";

it("an answer keeps numbers and what is missing apart, over the several pieces that the engine sends", async () => {
  const wasm = await openWasm([]);
  const {names, values} = wasm.columns(
    `SELECT i::VARCHAR AS code, CASE WHEN i % 7 <> 0 THEN i::INTEGER END AS whole,
       CASE WHEN i % 3 <> 0 THEN i / 4 END AS part, sum(i) OVER () AS big FROM range(5000) t(i) ORDER BY i`
  );
  expect(names).toEqual(["code", "whole", "part", "big"]);
  expect(values.map(({length}) => length)).toEqual([5000, 5000, 5000, 5000]);
  const expected = (i: number) => [String(i), i % 7 === 0 ? NaN : i, i % 3 === 0 ? NaN : i / 4, 12_497_500];
  for (let i = 0; i < 5000; ++i) expect(values.map((column) => column.at(i))).toEqual(expected(i));
  const empty = wasm.columns("SELECT 'a' AS code, 1 AS population, 2.5 AS total, 3.5 AS u WHERE false");
  const none = [foundOf(empty), foundOf({names: [], values: []})];
  expect(none.flatMap(({size, total}) => [size, total.length])).toEqual([0, 0, 0, 0]);
}, 60_000);

const number = fc.oneof(
  fc.integer({min: 0, max: 40}).map((n) => n / 4),
  fc.constant(NaN),
  fc.integer({min: 0, max: 9}).map((n) => n * 0.1 + 0.2)
);
itHolds(
  "an order is that of a stable sort from the highest, NaN last, ties together in spite of the noise of sums",
  [fc.array(number, {maxLength: 60})],
  (values) => {
    const {places, known, totals} = orderOf(Float64Array.from(values));
    const expected = [...values.keys()].sort((a, b) => {
      const [x, y] = [steady(values[a]), steady(values[b])];
      return Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : y - x;
    });
    expect([...places]).toEqual(expected);
    expect(known).toBe(values.filter((v) => !Number.isNaN(v)).length);
    expect([...totals]).toEqual([...totals].sort((a, b) => a - b));
  }
);

const catalogue = catalogueOf({areas: [], levels: ["commune"]});
const [{id}] = modelOf("ifn-2023").indicators;
const row = (code: string, total: number | null) => rowOf(code, total, {name: `N ${code}`, scores: {[id]: total}});
const {rows} = viewFrom(defaultState(catalogue), [row("1", 2), row("2", null), row("3", 9), row("4", 5)], catalogue);

it("rows are made at their place, a missing score apart from zero", () => {
  const said = firstRows(rows, 99).map(({code, name, scores}) => `${code} ${name} ${scores[id]}`);
  expect(said).toEqual(["3 N 3 9", "4 N 4 5", "1 N 1 2", "2 N 2 null"]);
});
