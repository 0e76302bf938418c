import {communeBoxes} from "../../src/data/cog.js";
import {describe, expect, it} from "vitest";
import {readContents} from "../../src/data/contents.js";
import {readEdition} from "../../src/data/edition.js";
import {readPublished} from "../../src/data/published.js";
import {modelOf} from "../../src/domain/models.js";
import {territories} from "./contents-files.js";

const edition = readEdition("editions/meuse");
const {contents, approach} = readContents(edition, territories);
const cotes = contents.get("200034874")!;
const communes = territories.filter((t) => t.level === "commune" && t.epci === "200034874");
const nameOf = (code: string) => communes.find((c) => c.code === code)!.name;
const words = (html: string | null) => html!.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("Côtes de Meuse-Woëvre", () => {
  it("is signed, dated and sourced", () => {
    expect([cotes.author, cotes.date, cotes.source]).toEqual([
      expect.stringMatching(/./),
      "2026-11-25",
      "diagnostic-2022"
    ]);
  });

  it("has each of its 25 communes in one of three tendencies, from north to south", () => {
    const {tendencies} = cotes;
    // Drawn by the middles of the boxes that hold the communes, as the notes say.
    const middleOf = (code: string) => (communeBoxes().get(code)![1] + communeBoxes().get(code)![3]) / 2;
    expect(tendencies.map((t) => [t.name, t.communes.length])).toEqual([
      ["Au nord", 10],
      ["Au centre", 9],
      ["Au sud", 6]
    ]);
    expect(tendencies.flatMap((t) => t.communes).sort()).toEqual(communes.map((c) => c.code).sort());
    const latitudes = tendencies.map((t) => t.communes.map(middleOf));
    expect(Math.min(...latitudes[0])).toBeGreaterThan(Math.max(...latitudes[1]));
    expect(Math.min(...latitudes[1])).toBeGreaterThan(Math.max(...latitudes[2]));
    expect(tendencies[1].communes.map(nameOf)).toEqual(expect.arrayContaining(["Loupmont", "Xivray-et-Marvoisin"]));
    // The limits that the notes say.
    const lat = (name: string) => middleOf(communes.find((c) => c.name === name)!.code);
    expect([Math.max(...latitudes[1]), Math.min(...latitudes[1])]).toEqual([
      lat("Buxières-sous-les-Côtes"),
      lat("Bouconville-sur-Madt")
    ]);
    for (const {note} of tendencies) expect(note).toMatch(/découpage est celui du site/);
  });

  it("has the five families of the diagnostic, with all their needs and ideas", () => {
    expect(cotes.families.map((f) => [f.id, f.needs.length, f.ideas.length])).toEqual([
      ["mobilite", 2, 3],
      ["equipement", 2, 2],
      ["prevention", 1, 2],
      ["formation", 1, 3],
      ["communication", 2, 4]
    ]);
    const ideas = cotes.families.flatMap((f) => f.ideas);
    expect(ideas.filter((i) => i.who.length > 0)).toHaveLength(5);
    // The source gives none of these.
    for (const idea of ideas)
      expect(idea).toMatchObject({horizon: null, status: null, priority: null, votes: null, group: null});
    expect(cotes.families.flatMap((f) => f.words)).toEqual([]);
  });

  it("observes every axis of the index of then, with the figures that were published", () => {
    const model = modelOf("ifn-classique");
    expect([cotes.model, ...cotes.observations.keys()]).toEqual([model.id, ...model.axes.map((a) => a.id)]);
    const published = readPublished(edition, territories).filter((r) => r.kind === "indicator");
    const written = [...cotes.observations.values()].map(words).join(" ");
    for (const {territory, score, indicator} of published.filter(
      (r) => r.territory === "200034874" || r.indicator === "poverty_rate"
    )) {
      if (score === 0) continue;
      expect(written, `${territory} ${indicator}`).toContain(String(score).replace(".", ",").replace("-", "−"));
    }
    expect(words(cotes.observations.get("access")!)).toMatch(/bibliothèques est un peu moins bon/);
  });

  it("tells the known offer whole, and what the source does not say", () => {
    for (const part of [
      "ALYS",
      "12 ateliers de cinq séances",
      "Maxilien",
      "ILCG",
      "Facilotab",
      "15 à 20 postes",
      "cinq points d’accès aux livres",
      "Maison des solidarités de Saint-Mihiel",
      "rendez-vous des solidarités",
      "Au calme sur le web",
      "n’est pas exhaustive"
    ]) {
      expect(words(cotes.offer)).toContain(part);
    }
    for (const gap of [/quatre colonnes/, /0,2 .*−0,06/, /bibliothèques/, /tendance/, /horizon/, /incomplète/])
      expect(
        cotes.gaps.some((g) => gap.test(g)),
        String(gap)
      ).toBe(true);
    expect(words(cotes.portrait)).toMatch(
      /7 de ses 25 communes .* 6 .* 11 .* une seule, Bouconville-sur-Madt, .*Huit communes/
    );
    expect(cotes.next).toContain('href="/demarche"');
  });
});

it("the département says what its source supports, and what it does not", () => {
  const meuse = contents.get("55")!;
  expect(words(meuse.synthesis)).toContain("2,2");
  expect([meuse.projects, meuse.recommendations]).toEqual([[], []]);
  expect(meuse.gaps[0]).toMatch(/préconisations/);
});

it("the approach has its two phases, ten steps, milestones and two-hour workshop", () => {
  expect(approach!.phases.map((p) => [p.start, p.end, p.tasks.length])).toEqual([
    ["2021-10", "2022-03", 5],
    ["2022-03", "2022-05", 6]
  ]);
  expect(approach!.steps).toHaveLength(10);
  expect(approach!.milestones.map((m) => [m.start, m.end])).toEqual([
    ["2021-09-16", null],
    ["2021-10-08", null],
    ["2022-01-27", "2022-03-15"],
    ["2022-03", null],
    ["2022-04", null],
    ["2022-05", null],
    ["2022-05", "2022-06"]
  ]);
  expect([approach!.aims.length, approach!.partners.length]).toEqual([3, 4]);
  expect(approach!.workshop).toMatchObject({
    start: "10:00",
    sequences: [
      {kind: "accueil", minutes: 30},
      {kind: "enjeux", minutes: 50},
      {kind: "idees", minutes: 35},
      {kind: "suites", minutes: 5}
    ]
  });
  for (const part of [approach!.commission, approach!.mapping, approach!.whyIndex])
    expect(words(part).length).toBeGreaterThan(100);
});
