import {expect, it} from "vitest";
import type {Content, Family, Idea, Workshop} from "../../src/domain/content.js";
import * as needs from "../../src/domain/needs-and-ideas.js";
import type {Territory} from "../../src/domain/territories.js";
import {contentOf, familyOf, ideaOf as idea, workshop as held} from "../features/report/fixtures.js";

const {collectedIn, countsOf, familiesAcross, rankedIdeas, sharedFamilies, tryTendencies} = needs;

const family = (id: string, ideas: Idea[] = [], more: Partial<Family> = {}) => familyOf(id, id, ideas, more);
const content = (families: Family[]): Content => contentOf("1", {date: "2026-01-02", families});
const workshop = (families: Family[]): Workshop => ({...held, epci: "1", date: "2026-03-04", families});

it("what was collected is the text first, then the workshops, without families that say nothing", () => {
  const found = collectedIn("1", content([family("mobilite", [idea("bus")]), family("vide")]), [
    workshop([family("mobilite", [], {needs: ["voir"]})])
  ]);
  const said = found.map(({family: f, origin}) => `${f.id} ${origin.kind} ${origin.date}`);
  expect(said).toEqual(["mobilite text 2026-01-02", "mobilite workshop 2026-03-04"]);
  expect(countsOf(found)).toEqual({ideas: 1, needs: 1, words: 0});
});

const kinds = Object.entries({mobilite: "Mobilité", formation: "Formation", reseau: "Réseau"});
const of = (territory: string, ...families: Family[]) => collectedIn(territory, content(families));
const across = familiesAcross(
  kinds.map(([id, label]) => ({id, label})),
  [
    ...of("a", family("reseau", [idea("1")]), family("propre", [idea("2")], {title: "À nous"})),
    ...of("b", family("reseau", [idea("3")]), family("mobilite", [idea("4")])),
    ...of("c", family("reseau", [idea("5")]), family("mobilite", [idea("6")]))
  ]
);

it("families keep the order of the edition, then of titles; those of two or more come by how many share them", () => {
  const said = across.map(({kind, territories}) => `${kind.label}: ${territories.join(" ")}`);
  expect(said).toEqual(["Mobilité: b c", "Réseau: a b c", "À nous: a"]);
  expect(sharedFamilies(across).map(({kind}) => kind.id)).toEqual(["reseau", "mobilite"]);
});

it("ideas in order put priority first, then votes, and nobody's word before a low priority", () => {
  const ideas = [
    idea("basse", {priority: "basse", votes: 9}),
    idea("sans"),
    idea("haute", {priority: "haute"}),
    idea("trois voix", {votes: 3}),
    idea("moyenne", {priority: "moyenne"}),
    idea("haute, une voix", {priority: "haute", votes: 1})
  ];
  const ranked = ["haute, une voix", "haute", "moyenne", "trois voix", "sans", "basse"];
  expect(rankedIdeas(ideas).map((i) => i.text)).toEqual(ranked);
});

/** Communes by code: name, weight and total. */
const COMMUNES: Record<string, [string, number, number | null]> = {
  a: ["Amont", 100, 5],
  b: ["Bourg", 300, 6],
  c: ["Cime", 100, 7.2],
  d: ["Dune", 100, 6.4],
  e: ["Écart", 50, 7.5],
  f: ["Vide", 0, null]
};
const communes = Object.entries(COMMUNES).map(
  ([code, [name, population_scores]]) => ({code, name, population_scores}) as Territory
);
const score = (code: string) => COMMUNES[code][2];
const trying = (groups: Record<string, string>) =>
  tryTendencies(
    Object.entries(groups).map(([name, codes]) => ({name, communes: [...codes], text: "", note: null})),
    communes,
    score
  );

it("a tendency has the mean of its communes, weighted by their people, its lowest and its highest", () => {
  const [north, centre, none] = trying({Nord: "abf", Centre: "cd", Vide: "f"});
  // (100 × 5 + 300 × 6) ÷ 400, and (7,2 + 6,4) ÷ 2.
  expect([north.mean, centre.mean, none]).toEqual([5.75, 6.8, undefined]);
  expect([north.low, north.high, north.communes.length]).toEqual([5, 6, 2]);
});
