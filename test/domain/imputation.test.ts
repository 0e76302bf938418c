import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {ENOUGH_OBSERVED, imputeSecret} from "../../src/domain/imputation.js";
import type {NationalCommune, RawValue, RawValues} from "../../src/domain/national.js";
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
  const filled = imputeSecret(raw, communes);

  it("take the median of three observed communes of the EPCI", () => {
    expect(filled.get("a4")).toEqual(imputed(14));
  });

  it("take that of the département where the EPCI has two", () => {
    expect(filled.get("b3")).toEqual(imputed(20)); // 10, 14, 20, 22, 30
  });

  it("stay secret where the département has too few as well", () => {
    expect(filled.get("c2")).toEqual(secret);
  });

  it("take the mean of the two in the middle when they are even", () => {
    const more = new Map(raw).set("a5", observed(16));
    expect(imputeSecret(more, communes).get("a4")).toEqual(imputed(15));
  });

  it("are not those that are missing, nor those of nobody", () => {
    expect(filled.has("a5")).toBe(false);
    const empty = [...communes.slice(0, 3), commune("a4", "A", "01", 0)];
    expect(imputeSecret(raw, empty).get("a4")).toEqual(secret);
  });

  it("do not rest on communes without inhabitants", () => {
    const without = communes.map((c) => (c.code === "a2" ? {...c, population: 0} : c));
    expect(imputeSecret(raw, without).get("a4")).toEqual(imputed(17)); // département: 10, 14, 20, 22
  });

  it("of a commune without EPCI take the median of its département", () => {
    const island = [...communes, commune("i1", null)];
    expect(imputeSecret(new Map(raw).set("i1", secret), island).get("i1")).toEqual(imputed(20));
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
