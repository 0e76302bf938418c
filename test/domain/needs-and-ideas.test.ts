import {describe, expect, it} from "vitest";
import {collectedIn, countsOf, familiesAcross, rankedIdeas, sharedFamilies} from "../../src/domain/needs-and-ideas.js";
import type {Content, Family, Idea, Workshop} from "../../src/domain/content.js";
import {contentOf, familyOf, ideaOf as idea, workshop as held} from "../report/fixtures.js";

const family = (id: string, ideas: Idea[] = [], more: Partial<Family> = {}) => familyOf(id, id, ideas, more);
const content = (families: Family[]): Content => contentOf("1", {date: "2026-01-02", families});
const workshop = (families: Family[]): Workshop => ({...held, epci: "1", date: "2026-03-04", families});

describe("what was collected", () => {
  it("is the text first, then the workshops, without families that say nothing", () => {
    const found = collectedIn("1", content([family("mobilite", [idea("bus")]), family("vide")]), [
      workshop([family("mobilite", [], {needs: ["voir"]})])
    ]);
    expect(found.map(({family: f, origin}) => [f.id, origin.kind, origin.date])).toEqual([
      ["mobilite", "text", "2026-01-02"],
      ["mobilite", "workshop", "2026-03-04"]
    ]);
    expect(countsOf(found)).toEqual({ideas: 1, needs: 1, words: 0});
  });
});

describe("families across territories", () => {
  const kinds = [
    {id: "mobilite", label: "Mobilité"},
    {id: "formation", label: "Formation"},
    {id: "reseau", label: "Réseau"}
  ];
  const of = (territory: string, ...families: Family[]) => collectedIn(territory, content(families));
  const across = familiesAcross(kinds, [
    ...of("a", family("reseau", [idea("1")]), family("propre", [idea("2")], {title: "À nous"})),
    ...of("b", family("reseau", [idea("3")]), family("mobilite", [idea("4")])),
    ...of("c", family("reseau", [idea("5")]), family("mobilite", [idea("6")]))
  ]);

  it("keep the order of the edition, then those of one territory by their title", () => {
    expect(across.map(({kind, territories}) => [kind.label, territories])).toEqual([
      ["Mobilité", ["b", "c"]],
      ["Réseau", ["a", "b", "c"]],
      ["À nous", ["a"]]
    ]);
  });

  it("are shared from two territories on, the most shared first", () => {
    expect(sharedFamilies(across).map(({kind}) => kind.id)).toEqual(["reseau", "mobilite"]);
  });

  it("count a territory once, however many workshops it held", () => {
    const twice = collectedIn("a", content([family("reseau", [idea("1")])]), [
      workshop([family("reseau", [idea("2")])])
    ]);
    expect(sharedFamilies(familiesAcross(kinds, twice))).toEqual([]);
  });
});

describe("ideas in order", () => {
  it("put priority first, then votes, and nobody's word before a low priority", () => {
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
});
