import fc from "fast-check";
import {expect, it} from "vitest";
import type {Crosswalk, Movement} from "../../src/domain/commune-movements.js";
import * as movements from "../../src/domain/commune-movements.js";
import {forAll, itHolds} from "../property.js";

const {carryCounts, carryRates, composeCrosswalks, crosswalkOf, crosswalkOfTargets} = movements;

/** Movements of one day: the kind of each, the commune before and after, and their types where one is no commune. */
const moves = (date: string, ...lines: string[]): Movement[] =>
  lines.map((line) => {
    const [kind, before, after, beforeType = "COM", afterType = "COM"] = line.split(" ");
    return {date, kind: Number(kind), before, after, beforeType, afterType};
  });
const populations = (entries: Record<string, number | null>) => new Map(Object.entries(entries));
/** Codes of today by former code, with their shares where there are several. */
const read = ({parts}: Crosswalk) =>
  Object.fromEntries(
    [...parts].map(([code, list]) => [
      code,
      list.map((p) => (list.length > 1 ? `${p.code} ${p.share}` : p.code)).join(", ")
    ])
  );

/** A commune nouvelle as Insee's table writes it: every commune into the new one, then each as a delegated commune. */
const merger = (date: string, into: string, ...others: string[]): Movement[] =>
  [into, ...others].flatMap((code) => moves(date, `32 ${code} ${into}`, `32 ${code} ${code} COM COMD`));
const split = (date: string, from: string, ...restored: string[]): Movement[] => [
  ...moves(date, `21 ${from} ${from}`),
  ...restored.flatMap((code) => moves(date, `21 ${from} ${code}`, `21 ${code} ${code} COMD COM`))
];
const newCode = (date: string, before: string, after: string): Movement[] =>
  moves(date, `50 ${before} ${after}`, `50 ${before} ${before} COMD COMD`, `50 ${after} ${after} COMD COMD`);

/** A history, the year of the communes that are asked for, the populations of today, and where each commune is. */
type History = [what: string, rows: Movement[], from: string, today: Record<string, number | null>, found: object];

const restored = [...merger("2016-12-01", "15141", "15031", "15080"), ...split("2025-01-01", "15141", "15031")];
const chain = [
  ...merger("2017-01-01", "B", "A"),
  ...newCode("2019-01-01", "B", "C"),
  ...merger("2022-01-01", "D", "C")
];
// A case on a few lines.
// prettier-ignore
const HISTORIES: History[] = [
  ["in the commune nouvelle that it became a delegated commune of", merger("2019-01-01", "55537", "55164"), "2018",
   {"55537": 81, "55001": 10}, {"55001": "55001", "55164": "55537", "55537": "55537"}],
  ["under the code of its new seat, whatever is said of delegated communes of the same codes",
   newCode("2024-01-01", "12076", "12218"), "2021", {"12218": 1700}, {"12076": "12218"}],
  ["in all the communes that it was split into, shared by their populations",
   split("2024-01-01", "85084", "85165", "85212"), "2021", {"85084": 6800, "85165": 1200, "85212": 2000},
   {"85084": "85084 0.68, 85165 0.12, 85212 0.2"}],
  ["in equal shares where nobody lives", split("2024-01-01", "A", "B"), "2021", {A: 0, B: null}, {A: "A 0.5, B 0.5"}],
  ["in both parts when one is restored under the code and the other takes a new one",
   moves("2024-01-01", "21 60054 60054", "50 60054 60694", "50 60694 60694 COMD COMD"), "2021",
   {"60054": 300, "60694": 500}, {"60054": "60054 0.375, 60694 0.625"}],
  ["whole in the commune restored after a merger, while the others keep nothing of it", restored, "2016",
   {"15141": 800, "15031": 200}, {"15031": "15031", "15080": "15141", "15141": "15141"}],
  ["in part in the commune restored from the merged one", restored, "2021", {"15141": 800, "15031": 200},
   {"15141": "15031 0.2, 15141 0.8"}],
  ["through a chain of mergers and of new codes", chain, "2016", {D: 9}, {A: "D", B: "D", D: "D"}],
  ["through the end of that chain", chain, "2020", {D: 9}, {C: "D", D: "D"}],
  // A merges into B; later C, which is elsewhere, takes the code A.
  ["not in the commune that took over its code", [...merger("2017-01-01", "B", "A"), ...moves("2020-01-01", "41 C A")],
   "2016", {A: 5, B: 7}, {A: "B", B: "B", C: "A"}],
  ["when two communes exchange their codes", moves("2020-01-01", "41 A B", "41 B A"), "2016", {A: 5, B: 7},
   {A: "B", B: "A"}],
  ["when a merger and a new code have the same date",
   moves("2018-01-01", "31 14507 14513", "31 14513 14513", "41 14513 50649"), "2017", {"50649": 500},
   {"14507": "50649", "14513": "50649"}],
  ["when it restores a commune that joins another the same day",
   [...split("2020-01-01", "X", "Y"), ...moves("2020-01-01", "33 Y Z", "33 Z Z", "33 Y Y COM COMA")], "2018",
   {X: 30, Z: 10}, {X: "X 0.75, Z 0.25", Z: "Z"}],
  ["when it is renamed, or absorbs an associated commune, the day it merges",
   [...moves("2020-01-01", "10 X X", "34 X X", "34 W X COMA COM"), ...merger("2020-01-01", "Z", "X")], "2018", {Z: 10},
   {X: "Z", Z: "Z"}],
  ["in the communes among which it was dissolved", moves("2020-01-01", "30 X A", "30 X B"), "2018", {A: 60, B: 40},
   {A: "A", B: "B", X: "A 0.6, B 0.4"}],
  ["by the movements of the period: after 1 January of the first year, up to 1 January of the second",
   [...merger("2021-01-01", "B", "A"), ...merger("2026-01-01", "D", "C"), ...merger("2026-01-02", "F", "E")], "2021",
   {B: 1, D: 1, E: 1, F: 1}, {B: "B", C: "D", D: "D", E: "E", F: "F"}]
];

it.each(HISTORIES)("a commune is today %s", (_, rows, from, today, found) => {
  const crosswalk = crosswalkOf(rows, {from, to: "2026", populations: populations(today)});
  expect(read(crosswalk)).toEqual(found);
});

it("a commune is nowhere today when none is known for it; and communes that come from nowhere are told", () => {
  const today = {from: "2021", to: "2026", populations: populations({B: 1, N: 1}), communes: ["A", "B", "C"]};
  const crosswalk = crosswalkOf(newCode("2024-01-01", "A", "Z"), today);
  expect(read(crosswalk)).toEqual({B: "B"});
  expect([...crosswalk.lost.keys()]).toEqual(["A", "C"]);
  expect(crosswalk.lost.get("A")).toBe("aucune commune de 2026 n’est connue pour l’avoir reprise");
});

it("crosswalks compose over years that follow each other, and no others", () => {
  const of = (from: string, to: string, targets: Record<string, string[]>, today: Record<string, number>) =>
    crosswalkOfTargets(new Map(Object.entries(targets)), {from, to, populations: populations(today)});
  const first = of("2018", "2021", {A: ["B"], X: []}, {B: 1});
  const second = of("2021", "2026", {B: ["B", "C"]}, {B: 3, C: 1, N: 1});
  const both = composeCrosswalks(first, second);
  expect(read(both)).toEqual({A: "B 0.75, C 0.25"});
  expect([...both.lost]).toEqual([["X", "aucune commune de 2021 n’est connue pour l’avoir reprise"]]);
  expect(() => composeCrosswalks(second, first)).toThrow("expected a crosswalk from 2026, got one from 2018");
});

const targets = new Map(Object.entries({A: ["M"], B: ["M"], C: ["C"], S: ["S", "T"], L: [], P: ["P"]}));
const crosswalk = crosswalkOfTargets(targets, {
  ...{from: "2021", to: "2026", populations: populations({M: 30, C: 5, S: 60, T: 40, P: 9})},
  districts: new Map(Object.entries({P01: "P", P02: "P"}))
});

it("counts carried add, and are shared where a commune was split", () => {
  const carried = carryCounts(populations({A: 10, B: 5, C: 0, S: 50}), crosswalk);
  expect([...carried.values].flat()).toEqual(["C", 0, "M", 15, "S", 30, "T", 20]);
  expect(carried.mapped.map(({from, to}) => from + to)).toEqual(["AM", "BM", "ST"]);
  expect([carried.left, carried.partial, carried.estimated]).toEqual([[], [], ["S", "T"]]);
});

it("counts carried are not known where one of them is missing, a missing value being no zero", () => {
  const carried = carryCounts(populations({A: 10, C: null}), crosswalk);
  expect([...carried.values].flat()).toEqual(["C", null, "M", null]);
  expect(carried.partial).toEqual(["M"]);
});

it("counts carried of arrondissements add up to their commune, unless the commune has its own", () => {
  expect([...carryCounts(populations({P01: 4, P02: 3}), crosswalk).values]).toEqual([["P", 7]]);
  expect([...carryCounts(populations({P: null, P01: 4, P02: 3}), crosswalk).values]).toEqual([["P", 7]]);
  const both = carryCounts(populations({P: 8, P01: 4, P02: 3}), crosswalk);
  expect([...both.values]).toEqual([["P", 8]]);
  const reason = "déjà compté dans la commune P";
  expect([both.left, both.mapped]).toEqual([["P01", "P02"].map((code) => ({code, reason})), []]);
});

type Known = Record<string, number | null>;
const rates = (values: Known, weights: Known) => carryRates(populations(values), crosswalk, populations(weights));

it.each<[string, Known, Known, Known, string[]]>([
  ["weighted by the populations: (10 × 300 + 4 × 100) / 400", {A: 10, B: 4}, {A: 300, B: 100}, {M: 8.5}, []],
  ["without a missing value and its weight, which is said", {A: null, B: 4}, {A: 300, B: 100}, {M: 4}, ["M"]],
  ["that lack nothing of a commune without inhabitants", {A: null, B: 4}, {A: 0, B: 100}, {M: 4}, []],
  ["without a rate that has no weight", {A: 10, B: 4}, {A: null, B: 100}, {M: 4}, ["M"]],
  ["missing where all are", {A: null, B: null}, {A: 1, B: 1}, {M: null}, []]
])("rates carried are means %s", (_, values, weights, means, partial) => {
  const carried = rates(values, weights);
  expect([Object.fromEntries(carried.values), carried.partial, carried.estimated]).toEqual([means, partial, []]);
});

it("rates carried without any weight are known where there is one, or where all agree", () => {
  expect(rates({A: 10, B: 4}, {}).values.get("M")).toBeNull();
  expect(rates({A: 7, B: 7}, {}).values.get("M")).toBe(7);
  expect(rates({C: 6.592029591649063}, {}).values.get("C")).toBe(6.592029591649063);
});

/** A commune of a made-up history: the communes of the start that it holds, and those that it may restore. */
interface Unit {
  code: string;
  starts: string[];
  merged: Unit[];
}

/** A history of mergers, new codes and restorations, with Insee's rows for it and the true state at each new year. */
const history = (events: ("merge" | "code" | "restore")[]) =>
  fc
    .array(fc.record({event: fc.constantFrom(...events), a: fc.nat(99), b: fc.nat(99)}), {maxLength: 14})
    .map((steps) => {
      let units: Unit[] = ["a", "b", "c", "d", "e", "f"].map((code) => ({code, starts: [code], merged: []}));
      const rows: Movement[] = [];
      const states: Unit[][] = [units];
      let fresh = 0;
      steps.forEach(({event, a, b}, i) => {
        const date = `${2011 + i}-01-01`;
        const one = units[a % units.length];
        const two = units[b % units.length];
        const rest = units.filter((u) => u !== one);
        if (event === "merge" && one !== two) {
          const starts = [...one.starts, ...two.starts];
          units = [...rest.filter((u) => u !== two), {code: one.code, starts, merged: [...one.merged, two]}];
          rows.push(...merger(date, one.code, two.code));
        } else if (event === "code") {
          const code = `z${(fresh += 1)}`;
          units = [...rest, {...one, code}];
          rows.push(...newCode(date, one.code, code));
        } else if (event === "restore" && one.merged.length > 0) {
          const back = one.merged[b % one.merged.length];
          const starts = one.starts.filter((s) => !back.starts.includes(s));
          units = [...rest, {...one, starts, merged: one.merged.filter((u) => u !== back)}, back];
          rows.push(...split(date, one.code, back.code));
        }
        states.push(units);
      });
      return {rows, states, last: 2010 + steps.length};
    });
const populationsOf = (units: Unit[]) => new Map(units.map((u) => [u.code, 10 * u.starts.length] as const));
const targetsOf = (cw: Crosswalk) => new Map([...cw.parts].map(([code, parts]) => [code, parts.map((p) => p.code)]));

const everything = history(["merge", "merge", "code", "restore"]);
const at = (h: {states: Unit[][]}, year: number) => h.states[year - 2010];
const between = (h: {rows: Movement[]; states: Unit[][]; last: number}, from: number, to = h.last) =>
  crosswalkOf(h.rows, {from: String(from), to: String(to), populations: populationsOf(at(h, to))});

it("made-up histories are followed to where each territory is; nothing is forgotten when part of it leaves", () => {
  forAll([everything, fc.nat(99)], (h, n) => {
    const from = 2010 + (n % h.states.length);
    const cw = between(h, from);
    const codes = at(h, from).map((u) => u.code);
    expect([...cw.parts.keys()]).toEqual(codes.sort());
    expect([...cw.lost]).toEqual([]);
    for (const [code, targets] of targetsOf(cw)) {
      const starts = at(h, from).find((u) => u.code === code)!.starts;
      const truth = at(h, h.last)
        .filter((u) => u.starts.some((s) => starts.includes(s)))
        .map((u) => u.code);
      expect(targets).toEqual(expect.arrayContaining(truth));
      // From the start, when every restored commune is known, nothing is shared that needs not be.
      if (from === 2010) expect(targets).toEqual(truth);
    }
  });
});

itHolds("made-up histories of mergers alone compose", [history(["merge", "code"]), fc.nat(99)], (h, n) => {
  const middle = 2010 + (n % h.states.length);
  expect(composeCrosswalks(between(h, 2010, middle), between(h, middle))).toEqual(between(h, 2010));
});

const counted = fc.array(fc.integer({min: 0, max: 10_000}), {minLength: 6, maxLength: 6});
itHolds("made-up histories keep the total of counts", [everything, fc.nat(99), counted], (h, n, counts) => {
  const from = 2010 + (n % h.states.length);
  const cw = between(h, from);
  const values = new Map(at(h, from).map((u, i) => [u.code, counts[i]]));
  const sum = (map: Map<string, number | null>) => [...map.values()].reduce<number>((n, v) => n + v!, 0);
  expect(sum(carryCounts(values, cw).values)).toBeCloseTo(sum(values), 6);
});
