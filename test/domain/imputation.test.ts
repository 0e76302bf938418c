import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  ENOUGH_OBSERVED,
  imputeSecret,
  type NationalCommune,
  type RawValue,
  type RawValues
} from "../../src/domain/national.js";
import type {Status} from "../../src/domain/territories.js";
import {forAll} from "../property.js";

const commune = (code: string, epci: string | null, departement = "01", population = 10): NationalCommune => ({
  code,
  epci,
  departement,
  population
});
const observed = (value: number): RawValue => ({value, status: "observed"});
const secret: RawValue = {value: null, status: "secret"};
const imputed = (value: number): RawValue => ({value, status: "imputed"});

describe("secret figures", () => {
  const communes = [
    ...["a1", "a2", "a3", "a4", "a5"].map((code) => commune(code, "A")),
    ...["b1", "b2", "b3"].map((code) => commune(code, "B")),
    commune("c1", "C", "2A"),
    commune("c2", "C", "2A")
  ];
  const known = Object.entries({a1: 10, a2: 30, a3: 14, b1: 20, b2: 22, c1: 40});
  const raw: RawValues = new Map([
    ...known.map(([code, value]) => [code, observed(value)] as const),
    ...["a4", "b3", "c2"].map((code) => [code, secret] as const)
  ]);
  const more = (code: string, value: RawValue): RawValues => new Map(raw).set(code, value);
  const changed = (code: string, population: number) => communes.map((c) => (c.code === code ? {...c, population} : c));

  it.each<[string, string, RawValue | undefined, RawValues?, NationalCommune[]?]>([
    ["take the median of three observed communes of the EPCI", "a4", imputed(14)],
    ["take that of the département where the EPCI has two: 10, 14, 20, 22, 30", "b3", imputed(20)],
    ["stay secret where the département has too few as well", "c2", secret],
    ["take the mean of the two in the middle when they are even", "a4", imputed(15), more("a5", observed(16))],
    ["are not those that are missing", "a5", undefined],
    ["are not those of nobody", "a4", secret, raw, [...communes.slice(0, 3), commune("a4", "A", "01", 0)]],
    ["do not rest on communes without inhabitants: 10, 14, 20, 22", "a4", imputed(17), raw, changed("a2", 0)],
    [
      "without EPCI take that of the département",
      "i1",
      imputed(20),
      more("i1", secret),
      [...communes, commune("i1", null)]
    ]
  ])("%s", (_, code, found, figures = raw, among = communes) => {
    expect(imputeSecret(figures, among).get(code)).toEqual(found);
  });
});

describe("imputation", () => {
  const cell = fc.oneof(
    fc.integer({min: 0, max: 40}).map(observed),
    fc.constantFrom<Status>("secret", "missing").map((status): RawValue => ({value: null, status}))
  );
  const country = fc
    .array(
      fc.record({
        cell,
        epci: fc.constantFrom("A", "B", "C", null),
        departement: fc.constantFrom("01", "2A"),
        population: fc.integer({min: 0, max: 2})
      }),
      {maxLength: 25}
    )
    .map((rows) => ({
      communes: rows.map((row, i): NationalCommune => ({...row, code: String(i)})),
      raw: new Map(rows.map((row, i) => [String(i), row.cell])) as RawValues
    }));

  it("changes secret figures only, keeps the input, and gives again what it gave", () => {
    forAll([country], ({communes, raw}) => {
      const before = structuredClone(raw);
      const filled = imputeSecret(raw, communes);
      expect(raw).toEqual(before);
      for (const [code, value] of filled) {
        if (value.status === "imputed") expect(raw.get(code)!.status).toBe("secret");
        else expect(value).toEqual(raw.get(code));
      }
      expect(imputeSecret(filled, communes)).toEqual(filled);
      expect(imputeSecret(raw, [...communes].reverse())).toEqual(filled);
    });
  });

  it("leaves a secret only where fewer than enough are observed around, and stays within what is observed there", () => {
    forAll([country], ({communes, raw}) => {
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
});
