import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {changesOf, classMoves, indexUnder, type OtherIndex} from "../../../src/domain/other-index.js";
import {modelOf, type Model} from "../../../src/domain/models.js";
import {territoryIndex} from "../../../src/domain/territory-index.js";
import type {Scores} from "../../../src/domain/score.js";
import {referencesOf} from "../../../src/features/story/index.js";
import {HOME, territoryOf} from "../leaflet/fixtures.js";
import * as fixtures from "../report/fixtures.js";
import {citedSource} from "../../small-edition.js";

const {haut, model: ifn} = fixtures;
const classic = modelOf("ifn-classique");
const bord = territoryOf("200000003", "CC du Bord", HOME, {level: "epci", slug: "bord", attached: false});
const base = fixtures.siteOf({written: false});

/** Five communes with people: three of the first EPCI, one of the second, one of an EPCI that belongs elsewhere. */
const communes = [...fixtures.communes, territoryOf("01005", "Fond", HOME, {epci: bord.code})].map((commune, i) => {
  const population = [100, 200, 100, 300, 100][i];
  return {...commune, population, population_scores: population, status: "observed" as const};
});
const territories = {...base.territories, communes, epcis: [haut, fixtures.bas, bord]};
const areas = [...territories.epcis, territories.departement];

/** Every figure of an index, from the scores of these communes: one number where all indicators have the same. */
function figuresOf(
  model: Model,
  [source, vintage]: [source: string, vintage: string],
  scores: (number | Scores)[],
  imputed: Record<string, number> = {}
) {
  const scoresOf = (code: string): Scores => {
    const given = scores[Number(code) - 1001] ?? null;
    return Object.fromEntries(
      model.indicators.map(({id}) => [id, given === null || typeof given === "number" ? given : given[id]])
    );
  };
  return fixtures.figuresOf(model, {communes, areas, scoresOf}, {source, vintage, imputed});
}

const sources = [
  citedSource("now", {publisher: "La Mednum"}),
  citedSource("then", {publisher: "La Mednum", vintage: "2022"}),
  citedSource("twin", {publisher: "Ce site"}),
  citedSource("other", {publisher: "La Mednum", vintage: "2022"})
];

// Now: Haut has (100 × 9 + 200 × 5 + 100 × 2) / 400 = 5.25; Val has (2100 + 300 × 6 + 100 × 8) / 800 = 5.875.
const now = figuresOf(ifn, ["now", "2026"], [9, 5, 2, 6, 8]);
const figure: typeof base.value = (code, id, indicator) => (id === ifn.id ? now(code, indicator) : null);
const site = {...base, territories, sources, places: [], value: figure};
// Then: Haut has (100 × 5 + 200 × 5 + 100 × 5) / 400 = 5; Val has (2000 + 1800 + 800) / 800 = 5.75.
const then = ["then", "2022"] as [string, string];
const earlier: OtherIndex = {model: ifn, source: sources[1], figure: figuresOf(ifn, then, [5, 5, 5, 6, 8])};
// Classic: Haut has mean 1, hence 10/3; Bas −1.
const other: OtherIndex = {
  model: classic,
  source: sources[3],
  figure: figuresOf(classic, ["other", "2022"], [1, 1, 1, -1, 2])
};
const profile = territoryIndex(site, haut)!;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const chapterOf = (index: OtherIndex, epci = haut) => {
  const found = referencesOf({...site, otherIndexes: [index]}, epci).find(({slug}) => slug === "autres-indices");
  const [, title, content] = found?.chapters("")[0] ?? [];
  return {title, html: content ? content.html : null};
};
const render = (...shown: Parameters<typeof chapterOf>) =>
  parseHTML(`<html><body>${chapterOf(...shown).html}</body></html>`).document;
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((e) => plain(e.textContent!.trim().replace(/\s+/g, " ")));

describe("two vintages of one model", () => {
  const document = render(earlier);
  const before = indexUnder(site, haut, earlier)!;

  it("are subtracted as they are printed", () => {
    // 5.25 is printed 5,3 and 5.75 as 5,8: the differences are those of the printed numbers.
    expect(changesOf(before, profile).total.difference).toBe(0.3);
    expect(texts(document, "p")[0]).toMatch(
      /^De 2022 à 2026, l’indice passe de 5,0 à 5,3 \(\+0,3\) et celui de l’Ain passe de 5,8 à 5,9 \(\+0,1\)\. /
    );
    expect(texts(document, ".changes tfoot td")).toEqual(["5,0", "5,3", "+0,3"]);
  });

  it("say which communes changed class, and which way", () => {
    const {moves, oneSided} = classMoves(before.classes, profile.classes);
    const said = moves.map((m) => `${m.commune.name} ${m.before} ${m.after}`);
    expect([said, oneSided]).toEqual([["Aval 1 4", "Bois 1 1", "Combe 1 0"], []]);
    expect(texts(document, ".moves tbody tr:nth-child(2) td")).toEqual(["1", "1", "0", "0", "1"]);
    expect(texts(document, ".moves b")).toEqual(["0", "1", "0", "0", "0"]);
    expect(texts(document, "details:not(.about) li")).toEqual([
      "De « peu fragile » à « très fragile » : Aval.",
      "De « peu fragile » à « très peu fragile » : Combe."
    ]);
  });

  it("say which scores moved, without those that are mostly imputed, and no cause", () => {
    const rates = {no_thd_coverage_rate: 6, no_4g_coverage_rate: 4.5, poverty_rate: 9, older_65_rate: 5};
    const scores = {...rates, nscol15p_rate: 5.04};
    const figure = figuresOf(ifn, then, [scores, scores, scores, 6, 8], {poverty_rate: 0.5});
    const moved = {...earlier, figure};
    expect(texts(render(moved), ".observation")).toEqual([
      "Le score monte pour le manque de 4G (+0,8), la part des 65 ans et plus (+0,3) et " +
        "la part des peu diplômés (+0,3) ; il baisse pour le manque de très haut débit (−0,7). " +
        "Pas de comparaison pour la pauvreté : " +
        "le score est imputé pour la moitié des habitants ou plus, d’un côté au moins."
    ]);
    expect(texts(render(moved), ".imputed")).toEqual(["2022 : imputé pour 50 % des habitants"]);
  });

  it("are named by what tells them apart", () => {
    const twin: OtherIndex = {...earlier, source: sources[2], figure: now};
    expect(chapterOf(earlier).title).toBe("2022 et 2026 côte à côte");
    expect(chapterOf(twin).title).toBe("Ce site et La Mednum côte à côte");
    expect(texts(render(twin), "details:not(.behind, .about)")).toEqual([]);
  });

  it("are not compared where one does not know the territory", () => {
    const nothing: OtherIndex = {...earlier, figure: () => null};
    expect(chapterOf(nothing).html).toBeNull();
    const unknown: OtherIndex = {...earlier, figure: figuresOf(ifn, then, [])};
    expect(texts(render(unknown), "p")[0]).toMatch(/^L’indice n’est pas connu des deux côtés\./);
    expect(texts(render(unknown), ".changes tfoot td")).toEqual(["—", "5,3", "—"]);
  });
});

const document = render(other);

it("two models are read each on its scale, with their places", () => {
  expect(texts(document, ".readings tbody tr")).toEqual([
    "Indice de fragilité numérique 2023 de 1 à 105,35,92e sur 2",
    "Indice de fragilité numérique « classique » de −10 à 103,31,31re sur 2"
  ]);
  // They are never subtracted one from the other.
  expect(texts(document, ".changes, .moves")).toEqual([]);
  expect(texts(document, ".decomposition tfoot td.number")).toEqual(["3,3", "1,3", "+2,0"]);
});

it("two models are put in order in one sentence", () => {
  const said = (index: OtherIndex, epci = haut) => texts(render(index, epci), "p")[0];
  const classicOf = (scores: number[]) => ({...other, figure: figuresOf(classic, ["other", "2022"], scores)});
  expect(said(other)).toBe(
    "L’intercommunalité est 2e sur 2 dans l’Ain sous l’indice de fragilité numérique 2023, et " +
      "1re sur 2 sous l’indice de fragilité numérique « classique » ; la 1re est la plus fragile."
  );
  expect(said(classicOf([-1, -1, -1, 1, 2]))).toBe(
    "L’intercommunalité est à la même place sous les deux indices : 2e sur 2 dans l’Ain, " +
      "la 1re étant la plus fragile."
  );
  expect(said(other, bord)).toBe(
    "L’intercommunalité est hors classement : la plupart de ses habitants vivent hors de l’Ain."
  );
  expect(texts(render(other, bord), ".readings td:last-child")).toEqual(["—", "—"]);
  expect(said(classicOf([]))).toBe("L’un des deux indices n’est pas connu ici.");
  expect(chapterOf(other).title).toBe("Sous l’indice de fragilité numérique « classique »");
});

it.each([
  [[], "Aucune commune n’a de classe des deux côtés. 3 communes n’ont de classe que d’un côté : Aval, Bois et Combe."],
  [[5], "Aval passe de « peu fragile » à « très fragile ». 2 communes n’ont"],
  [[9, 5, 2], "Aucune des 3 communes ne change de classe."],
  [
    [5, 9, 9],
    "Sur 3 communes, 1 passe dans une classe plus fragile, 2 passent dans une classe moins fragile et " +
      "aucune ne reste dans la même."
  ]
])("sentences on classes are grammatical (%#)", (scores, text) => {
  const [said] = texts(render({...earlier, figure: figuresOf(ifn, then, scores)}), "h3 + p");
  expect(said.slice(0, text.length)).toBe(text);
});
