import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {modelOf, models} from "../../src/domain/models.js";
import type {NationalCommune, RawValue, RawValues} from "../../src/domain/national.js";
import {ENOUGH_OBSERVED, imputeSecret, scoreNational, referenceOf} from "../../src/domain/national.js";
import type {Status} from "../../src/domain/territories.js";
import {forAll} from "../property.js";
import {scoresFromRanks} from "./ranked.js";

const ifn2023 = modelOf("ifn-2023");
const classic = modelOf("ifn-classique");

const commune = (
  code: string,
  population = 100,
  epci: string | null = "A",
  departement: string | null = "01"
): NationalCommune => ({code, population, epci, departement});
const observed = (value: number): RawValue => ({value, status: "observed"});
const imputed = (value: number): RawValue => ({value, status: "imputed"});
const none = (status: Status): RawValue => ({value: null, status});
const secret = none("secret");
const given = (all: Record<string, RawValue>): RawValues => new Map(Object.entries(all));
/** The same figures for every indicator of a model. */
const everywhere = (model: typeof ifn2023, raw: RawValues) =>
  Object.fromEntries(model.indicators.map(({id}) => [id, raw]));
const five = (score: number | null) => Object.fromEntries(ifn2023.indicators.map(({id}) => [id, score]));

describe("national scores", () => {
  it("are deciles among all communes, with equal values at the middle of their ranks", () => {
    const communes = ["01001", "01002", "2A004", "97101"].map((code) => commune(code));
    const raw = given({"01001": observed(1), "01002": observed(1), "2A004": observed(1), "97101": observed(2)});
    const {communes: scored} = scoreNational({communes, values: everywhere(ifn2023, raw), model: ifn2023});
    expect(scored.map((s) => s.scores)).toEqual([4, 4, 4, 9].map(five)); // mid-ranks 37.5 and 87.5
    expect(scored.map((s) => s.total)).toEqual([4, 4, 4, 9]);
    expect(scored[2].values).toEqual(five(1));
  });

  it("leave out communes without inhabitants, even when a file gives them a figure", () => {
    const communes = [commune("01001"), commune("01002"), commune("01003", 0)];
    const raw = given({"01001": observed(10), "01002": observed(20), "01003": observed(0)});
    const {communes: scored} = scoreNational({communes, values: everywhere(classic, raw), model: classic});
    // Two values: mid-ranks 25 and 75. With a third they would be 50 and 83.3.
    expect(scored.map((s) => s.total)).toEqual([-3.333333, 6.666667, null]);
    expect(scored[2].status.poverty_rate).toBe("sans_objet");
    expect(scored[2].values.poverty_rate).toBeNull();
  });

  it("leave out secret and missing values, of which no total is made", () => {
    const communes = ["1", "2", "3", "4"].map((code) => commune(code));
    const full: RawValues = new Map(communes.map(({code}) => [code, observed(Number(code))]));
    const poverty = given({"1": observed(5), "2": none("secret"), "3": observed(9)});
    const {communes: scored} = scoreNational({
      communes,
      values: {...everywhere(ifn2023, full), poverty_rate: poverty},
      model: ifn2023
    });
    expect(scored.map((s) => s.scores.poverty_rate)).toEqual([3, null, 8, null]); // mid-ranks 25 and 75
    expect(scored.map((s) => s.status.poverty_rate)).toEqual(["observed", "secret", "observed", "missing"]);
    expect(scored.map((s) => s.total === null)).toEqual([false, true, false, true]);
    expect(scored.map((s) => s.scores.older_65_rate)).toEqual([2, 4, 7, 9]); // 12.5, 37.5, 62.5, 87.5
  });

  // Below 5 none: 0 %; equal to 20: mid-rank (1 + 3) / 2 of 4, 50 %; above all: 100 %.
  it("place an imputed value among the observed ones without moving them", () => {
    const communes = ["1", "2", "3", "4", "5"].map((code) => commune(code));
    const raw = given({"1": observed(10), "2": observed(20), "3": observed(20), "4": observed(40)});
    const alone = scoreNational({communes, values: everywhere(ifn2023, raw), model: ifn2023});
    for (const [value, score] of [5, 15, 20, 99].map((v, i) => [v, [1, 3, 6, 10][i]])) {
      const values = everywhere(ifn2023, new Map([...raw, ["5", imputed(value)]]));
      const {communes: scored} = scoreNational({communes, values, model: ifn2023});
      expect([value, scored[4].total]).toEqual([value, score]);
      expect(scored[4].status.poverty_rate).toBe("imputed");
      expect(scored.slice(0, 4)).toEqual(alone.communes.slice(0, 4));
    }
  });

  it("of EPCI and départements weigh communes by their inhabitants", () => {
    const communes = [
      commune("01001", 300, "A"),
      commune("01002", 100, "A"),
      commune("02001", 50, "A", "02"),
      commune("02002", 50, null, "02"),
      commune("02003", 0, "B", "02")
    ];
    const raw: RawValues = new Map(communes.map(({code}, i) => [code, observed(i)]));
    const {epcis, departements} = scoreNational({communes, values: everywhere(ifn2023, raw), model: ifn2023});
    // Scores of the four with inhabitants: 2, 4, 7, 9.
    expect(epcis.get("A")).toEqual({scores: five((2 * 300 + 4 * 100 + 7 * 50) / 450), total: 3});
    expect(epcis.get("B")).toEqual({scores: five(null), total: null});
    expect([...epcis.keys()]).toEqual(["A", "B"]);
    expect(departements.get("01")!.total).toBe(2.5);
    expect(departements.get("02")!.total).toBe(8);
  });
});

/** Communes drawn at random, with so many figures each. */
const countryOf = (cell: fc.Arbitrary<RawValue>, count: number) =>
  fc
    .array(
      fc.record({
        population: fc.integer({min: 0, max: 3}),
        epci: fc.constantFrom("A", "B", "C", null),
        departement: fc.constantFrom("01", "2A"),
        cells: fc.array(cell, {minLength: count, maxLength: count})
      }),
      {minLength: 1, maxLength: 25}
    )
    .map((rows) => ({
      communes: rows.map((row, i): NationalCommune => ({...row, code: String(i)})),
      figures: Array.from({length: count}, (_, k): RawValues => new Map(rows.map((row, i) => [`${i}`, row.cells[k]])))
    }));
const unknown = fc.constantFrom<Status>("secret", "missing").map(none);

it.each(Object.values(models))(
  "national scores under $id equal the ranks of observed values, and exist exactly where a value does",
  (model) => {
    const number = fc.integer({min: 0, max: 12});
    const country = countryOf(fc.oneof(number.map(observed), number.map(imputed), unknown), model.indicators.length);
    forAll([country], ({communes, figures}) => {
      const values = Object.fromEntries(model.indicators.map(({id}, k) => [id, figures[k]]));
      const {communes: scored} = scoreNational({communes, values, model});
      for (const {id} of model.indicators) {
        const ranked = communes.map(({code, population}) => {
          const {value, status} = values[id].get(code)!;
          return population > 0 && status === "observed" ? value : null;
        });
        const expected = scoresFromRanks(ranked, model);
        scored.forEach((s, i) => {
          if (expected[i] !== null) expect(s.scores[id]).toBe(expected[i]);
          expect(s.scores[id] === null).toBe(s.values[id] === null || ranked.every((v) => v === null));
          expect(s.status[id] === "sans_objet").toBe(communes[i].population === 0);
        });
      }
    });
  }
);

it("a reference has percentiles of totals and, by axis, what the most fragile tenth reaches but secret rates", () => {
  const communes = Array.from({length: 11}, (_, i) => commune(String(i).padStart(2, "0")));
  const raw: RawValues = new Map(communes.map(({code}, i) => [code, observed(i)]));
  const constant: RawValues = new Map(communes.map(({code}) => [code, observed(1)]));
  const scored = scoreNational({
    communes,
    values: {...everywhere(ifn2023, raw), poverty_rate: constant},
    model: ifn2023
  });
  const reference = referenceOf(scored, ifn2023, {source: "essai", vintage: "2026"});
  expect(scored.communes.map((c) => c.scores.older_65_rate)).toEqual([1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10]);
  expect(reference.communes.count).toBe(11);
  // Four indicators from 1 to 10 and poverty at 6 everywhere.
  expect([10, 50, 90].map((p) => reference.communes.percentiles[p])).toEqual([2.8, 6, 8.4]);
  expect(reference.hurdles).toEqual({access: 9, digital_skills: 9});
  // Nine communes share the hurdles' axes one by one; the most fragile alone has 10, the next 9: two of eleven.
  expect(reference.hurdleShares).toEqual({access: 0.182, digital_skills: 0.182});
  // (4 × score + 6) / 5: 2, 2.8, 3.6, 4.4, 5.2, 6 twice, 6.8, 7.6, 8.4, 9.2.
  const totals = [2, 2.8, 3.6, 4.4, 5.2, 6, 6.8, 7.6, 8.4, 9.2];
  expect(reference.communes.totals).toEqual(totals.map((total) => [total, total === 6 ? 2 : 1]));
  expect(reference.communes.measured.totals.map(([total]) => total)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(reference.communes.classShares!.reduce((a, b) => a + b)).toBeCloseTo(1, 2);
  const [{population}] = communes;
  expect(communes.every((c) => c.population === population)).toBe(true);
  expect(reference.mean).toBeCloseTo((2 + 2.8 + 3.6 + 4.4 + 5.2 + 6 + 6 + 6.8 + 7.6 + 8.4 + 9.2) / 11, 3);
  expect(reference.epcis.count).toBe(1);
  expect(new Set(Object.values(reference.epcis.percentiles)).size).toBe(1);
  expect(reference.epcis.totals).toEqual([[5.6, 1]]);
});

const communes = [
  ...["a1", "a2", "a3", "a4", "a5"].map((code) => commune(code, 10, "A")),
  ...["b1", "b2", "b3"].map((code) => commune(code, 10, "B")),
  ...["c1", "c2"].map((code) => commune(code, 10, "C", "2A"))
];
const known = Object.entries({a1: 10, a2: 30, a3: 14, b1: 20, b2: 22, c1: 40});
const raw: RawValues = new Map([
  ...known.map(([code, value]) => [code, observed(value)] as const),
  ...["a4", "b3", "c2"].map((code) => [code, secret] as const)
]);
const island = commune("i1", 10, null);
const more = (code: string, value: RawValue): RawValues => new Map(raw).set(code, value);
const changed = (code: string, population: number) => communes.map((c) => (c.code === code ? {...c, population} : c));

it.each<[string, string, RawValue | undefined, RawValues?, NationalCommune[]?]>([
  ["take the median of three observed communes of the EPCI", "a4", imputed(14)],
  ["take that of the département where the EPCI has two: 10, 14, 20, 22, 30", "b3", imputed(20)],
  ["stay secret where the département has too few as well", "c2", secret],
  ["take the mean of the two in the middle when they are even", "a4", imputed(15), more("a5", observed(16))],
  ["are not those that are missing", "a5", undefined],
  ["are not those of nobody", "a4", secret, raw, [...communes.slice(0, 3), commune("a4", 0)]],
  ["do not rest on communes without inhabitants: 10, 14, 20, 22", "a4", imputed(17), raw, changed("a2", 0)],
  ["without EPCI take that of the département", "i1", imputed(20), more("i1", secret), communes.concat(island)]
])("secret figures %s", (_, code, found, figures = raw, among = communes) => {
  expect(imputeSecret(figures, among).get(code)).toEqual(found);
});

it("a secret is left only where too few are observed around, and what is put is within what is observed there", () => {
  const country = countryOf(fc.oneof(fc.integer({min: 0, max: 40}).map(observed), unknown), 1);
  forAll([country], ({communes, figures: [raw]}) => {
    const filled = imputeSecret(raw, communes);
    const around = (test: (c: NationalCommune) => boolean) =>
      communes
        .filter((c) => test(c) && c.population > 0)
        .map((c) => raw.get(c.code)!.value)
        .filter((v) => v !== null);
    for (const {code, epci, departement, population} of communes) {
      const {value, status} = filled.get(code)!;
      if (population === 0 || raw.get(code)!.status !== "secret") continue;
      const near = epci === null ? [] : around((c) => c.epci === epci);
      const far = around((c) => c.departement === departement);
      const used = near.length >= ENOUGH_OBSERVED ? near : far;
      expect(status).toBe(used.length >= ENOUGH_OBSERVED ? "imputed" : "secret");
      if (value !== null) expect(Math.min(...used) <= value && value <= Math.max(...used)).toBe(true);
    }
  });
});
