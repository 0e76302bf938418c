import {figureWords} from "../../src/text/rules.js";
import {describe, expect, it} from "vitest";
import {CELLS} from "../../src/domain/bivariate.js";
import {priorityCommunes, pressing, type Candidate} from "../../src/domain/priorities.js";
import {candidateOf} from "./candidates.js";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("communes that come first", () => {
  it("are in the last cell, then in its two neighbours; no other is a priority", () => {
    expect(CELLS.map((_, i) => pressing(i))).toEqual([0, 0, 0, 0, 0, 1, 0, 1, 2]);
  });

  const codes = (ranked: {commune: Candidate}[]) => ranked.map(({commune}) => commune.code);

  it("are priorities by the shortest road: the very fragile and far before the others, then by inhabitants", () => {
    // Far above 10 ÷ 1.2 = 8.33 km, above 10 ÷ 1.5 = 6.67 by the longest road; between from 4.17 on.
    const all = [
      candidateOf("1", {need: 1, km: 30, population: 5000}),
      candidateOf("2", {need: 2, km: 6, population: 6000}),
      candidateOf("3", {need: 2, km: 9, population: 200}),
      candidateOf("4", {need: 2, km: 8.34, population: 300}),
      candidateOf("5", {need: 2, km: 8.33, population: 9000}),
      candidateOf("6", {need: 0, km: 40}),
      candidateOf("7", {need: 1, km: 8}),
      candidateOf("8", {need: 2, km: 4}),
      candidateOf("9", {need: 2, km: 1})
    ];
    const {first, depends} = priorityCommunes(all);
    expect(codes(first)).toEqual(["4", "3", "5", "2", "1"]);
    expect(first.map(({level}) => level)).toEqual([2, 2, 1, 1, 1]);
    // 8 × 1.5 = 12 is far, 8 × 1.2 is not; 4 × 1.5 = 6 is between, 4 × 1.2 is near.
    expect(depends.map(({commune, only}) => `${commune.code} ${only}`)).toEqual(["7 route", "8 route"]);
  });

  it("are priorities with and without the scores that are estimated: those of one way alone are named as that", () => {
    const {first, depends} = priorityCommunes([
      candidateOf("1", {need: 2, needMeasured: 1, km: 20}),
      candidateOf("2", {need: 2, needMeasured: 0, km: 20}),
      candidateOf("3", {need: 0, needMeasured: 2, km: 8}),
      candidateOf("4", {need: 1, needMeasured: 2, km: 20, population: 900}),
      candidateOf("5", {need: 2, needMeasured: 2, km: 20, population: 300}),
      candidateOf("6", {need: 0, needMeasured: 0, km: 20}),
      candidateOf("7", {need: 1, km: 20, population: 200})
    ]);
    expect(codes(first)).toEqual(["5", "1", "4", "7"]);
    expect(depends.map(({commune, only}) => `${commune.code} ${only}`)).toEqual(["2 avec", "3 sans"]);
  });

  it("are counted in one sentence, small ones apart", () => {
    const [large, small] = ["1", "2"].map((code) => candidateOf(code, {population: code === "1" ? 200 : 199}));
    const said = (...all: Candidate[]) => plain(figureWords("priorites", "titre", priorityCommunes(all)));
    expect([said(large, small), said(large), said(small), said()]).toEqual([
      "1 commune vient d’abord ; 1 autre, de moins de 200 habitants",
      "1 commune vient d’abord",
      "Seule une commune de moins de 200 habitants vient d’abord",
      "Aucune commune ne vient d’abord"
    ]);
  });

  it("leave out those where nobody lives, or whose index or distance is not known; small ones stand apart", () => {
    const {first, uninhabited, small, unknown} = priorityCommunes([
      candidateOf("1", {}),
      candidateOf("2", {population: 0, need: null, total: null, km: null}),
      candidateOf("3", {need: null, total: null}),
      candidateOf("4", {km: null, place: null}),
      candidateOf("5", {population: 199, km: 40}),
      candidateOf("6", {population: 9, km: 7}),
      candidateOf("7", {population: 9, km: null, own: true})
    ]);
    expect([first, small].map(codes)).toEqual([["1"], ["5", "6"]]);
    expect([uninhabited, unknown].map((all) => all.map((c) => c.code))).toEqual([["2"], ["3", "4"]]);
    expect(priorityCommunes([candidateOf("3", {need: null})]).counted).toBe(false);
    expect(priorityCommunes([candidateOf("8", {km: 1})])).toMatchObject({first: [], depends: [], counted: true});
  });
});
