import {rollup} from "d3";
import {Service, Typologie} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {describe, expect, it} from "vitest";
import {FUNCTIONS, functionsOf, SERVICES} from "../../src/domain/functions.js";
import {shipped} from "../places/files.js";

/** One does not go online in a shop where one buys a computer. */
const WITHOUT_FUNCTION = "Acquisition de matériel informatique à prix solidaire";

const of = (services: string | null, typologie: string | null = null) => functionsOf({services, typologie});

describe("the five functions", () => {
  it("take each service of the national schema, or leave it out by choice", () => {
    expect([...SERVICES].sort()).toEqual(Object.values(Service).sort());
    for (const service of SERVICES) expect(of(service).length, service).toBe(service === WITHOUT_FUNCTION ? 0 : 1);
  });

  it("take kinds of places that the schema has", () => {
    const kinds: string[] = Object.values(Typologie);
    expect(FUNCTIONS.flatMap((f) => f.typologies).filter((t) => !kinds.includes(t))).toEqual([]);
    const found = [["acces"], ["travail"], ["acces", "demarches"], ["acces", "usages"], []];
    expect(["BIB", "ASSO|TIERS_LIEUX", "RFS", "EPN", null].map((kind) => of(null, kind))).toEqual(found);
  });

  it("do not take a word for one of its own properties", () => {
    expect(of("constructor|__proto__", "toString")).toEqual([]);
  });

  it("of the shipped places are those of their two programmes", () => {
    const counts = rollup(
      shipped().flatMap(functionsOf),
      (places) => places.length,
      (id) => id
    );
    expect(Object.fromEntries(counts)).toEqual({acces: 22, demarches: 34, usages: 12, travail: 2});
  });
});
