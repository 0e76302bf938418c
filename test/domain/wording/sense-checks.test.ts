import {describe, expect, it} from "vitest";
import {contradictions, countsOfNothing, emptySuperlatives, scoresAsRates, twins} from "./sense-checks.js";

/** The checks see what the audit of November 2026 found, and leave what is right alone. */
describe("the checks of sense", () => {
  const subjects = ["le manque de 4G", "la part des 65 ans et plus", "la pauvreté"];
  const none = {verdict: "", subjects, rank: null};

  it("see a score that stands as a rate", () => {
    expect(scoresAsRates("La part des 65 ans et plus (4,7 contre 6,2) y pèse moins.")).toHaveLength(1);
    expect(scoresAsRates("La part des 65 ans et plus y pèse moins (4,7 contre 6,2).")).toHaveLength(1);
    expect(scoresAsRates("La part des 65 ans et plus (score de 4,7 sur 10 contre 6,2) y pèse moins.")).toEqual([]);
    expect(scoresAsRates("La part des 65 ans et plus y est grande (22,4\u00a0%).")).toEqual([]);
    expect(scoresAsRates("Le manque de 4G (8,6 contre 7,7) y pèse plus.")).toEqual([]);
  });

  it("see nothing, counted", () => {
    expect(countsOfNothing("0\u00a0% vivent à plus de 10 km.")).toHaveLength(1);
    expect(countsOfNothing("9 habitants, dont 0\u00a0% de 75 ans et plus.")).toHaveLength(1);
    expect(countsOfNothing("100\u00a0% des habitants, 10 communes, 5,0\u00a0%.")).toEqual([]);
  });

  it("see twins, but not two scores that are the same by chance", () => {
    const level = "Le manque de 4G (6,7 contre 6,9) y pèse à peu près autant que là.";
    expect(twins(`${level} L’axe entier est au niveau de là (6,7 contre 6,9).`, subjects)).toHaveLength(1);
    expect(twins(`${level} Le manque de 4G y pèse peu (6,7 contre 6,9).`, subjects)).toHaveLength(1);
    expect(twins(`${level} La pauvreté y pèse moins (6,7 contre 6,9).`, subjects)).toEqual([]);
    expect(twins("Sur 12 communes, 4 sont fragiles. Des 12 communes, 4 sont fragiles.", subjects)).toHaveLength(1);
    expect(twins("Sur 12 communes, 4 sont fragiles. Sur 12 communes, 5 sont freinées.", subjects)).toEqual([]);
  });

  it("see a superlative of one or two", () => {
    expect(emptySuperlatives("La plus fragile des 1 intercommunalités.")).toHaveLength(1);
    expect(emptySuperlatives("Elle est au 2e rang des 2 intercommunalités.")).toHaveLength(1);
    expect(emptySuperlatives("La plus fragile des 15 intercommunalités.")).toEqual([]);
  });

  it("see two sentences that contradict each other", () => {
    const found = (page: string[], rest = {}) => contradictions({...none, ...rest, page}).length;
    expect(
      found(["Aucune de ses 7 communes n’est fragile ni très fragile.", "Une seule de ses 7 communes est fragile : X."])
    ).toBe(1);
    expect(
      found([
        "Une seule de ses 19 communes, X, n’est ni fragile ni très fragile. Les autres communes sont moins fragiles : 7,0."
      ])
    ).toBe(1);
    expect(
      found([
        "Aucun indicateur n’y dépasse la moyenne du département ; le manque de 4G y pèse moins (3,0 contre 4,0).",
        "La pauvreté y pèse plus (5,0 contre 4,0)."
      ])
    ).toBe(1);
    expect(
      found([
        "Elle est plus fragile que 62\u00a0% des communes de France. Elle est moins fragile que 57\u00a0% des communes de France."
      ])
    ).toBe(1);
    expect(
      found([
        "Elle est plus fragile que 62\u00a0% des communes de France, et moins fragile que 38\u00a0% de celles de France."
      ])
    ).toBe(0);
    expect(found(["La plus fragile des 15 intercommunalités."], {rank: {rank: 2, of: 15, tied: false}})).toBe(1);
    expect(found(["La plus fragile des 15 intercommunalités."], {rank: {rank: 1, of: 15, tied: false}})).toBe(0);
    const level =
      "Tout près de la moyenne : 6,9 contre 6,7. La pauvreté y est nettement au-dessus de la moyenne (7,0 contre 6,0).";
    expect(found([level], {verdict: level})).toBe(0);
    expect(found([], {verdict: "Au niveau de là. Nettement plus fragile que la moyenne de là."})).toBe(1);
  });
});
