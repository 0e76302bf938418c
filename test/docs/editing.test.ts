import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readApproachFile} from "../../src/data/contents/approach-file.js";
import {CONTENT_FIELDS, readContentFile, SECTIONS} from "../../src/data/contents/content-file.js";
import {DEFAULT_FAMILIES, IDEA_FIELDS} from "../../src/domain/content/families.js";
import {HORIZONS, PRIORITIES, STATUSES} from "../../src/domain/content.js";
import {modelOf} from "../../src/domain/models.js";
import type {Territory} from "../../src/domain/territories.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";

const doc = readFileSync("docs/editing.md", "utf8");
const [example, approach, workshop] = [...doc.matchAll(/^```markdown\n([\s\S]*?)^```$/gm)].map(([, text]) => text);

const territory = (level: Territory["level"], code: string, name: string) =>
  ({level, code, name, epci: "999000001", departement: "99"}) as Territory;
const epci = territory("epci", "999000001", "CC du Val d’Aubre");
const territories = [
  epci,
  ...[
    ["99001", "Aubre-le-Vieux"],
    ["99002", "Port-d’Aubre"],
    ["99003", "Les Granges"],
    ["99004", "Saint-Loup-du-Plateau"]
  ].map(([code, name]) => territory("commune", code, name))
];

describe("the examples of docs/editing.md", () => {
  it("are a text with every field but source and model, and every section", () => {
    const {content, links} = readContentFile(example, "exemple.md", epci, {
      territories,
      sources: [],
      families: DEFAULT_FAMILIES,
      model: "ifn-2023"
    });
    expect(content!.tendencies.map((t) => t.communes)).toEqual([
      ["99001", "99002"],
      ["99003", "99004"]
    ]);
    expect(content!.families.map((f) => [f.id, f.title, f.ideas.length])).toEqual([
      ["mobilite", "Descendre dans la vallée", 2],
      ["pret-materiel", "Prêter du matériel", 1]
    ]);
    expect(content!.families[0].ideas[1]).toEqual({
      text: "Un minibus à la demande : deux trajets par semaine.",
      who: [],
      horizon: "moyen",
      status: null,
      priority: null,
      votes: 12,
      group: null
    });
    expect([...content!.observations.keys()]).toEqual(modelOf("ifn-2023").axes.map((a) => a.id));
    for (const id of SECTIONS.keys()) expect(content![id], id).not.toBeNull();
    expect([content!.projects.length, content!.recommendations.length, content!.gaps.length]).toEqual([1, 1, 1]);
    expect(links.map((l) => l.href)).toEqual(["/methode"]);
  });

  it("are an approach", () => {
    const read = readApproachFile(approach, "demarche.md", {sources: []}).approach!;
    expect([read.phases.length, read.steps.length, read.milestones.length, read.workshop!.sequences.length]).toEqual([
      2, 2, 3, 2
    ]);
    for (const part of [read.commission, read.mapping, read.whyIndex]) expect(part).toMatch(/^<p>/);
  });

  it("are a workshop, as the page would write it", () => {
    expect(formatWorkshop(parseWorkshop(workshop, "atelier.md"))).toBe(workshop);
  });
});

it("docs/editing.md tells every field and every value", () => {
  for (const word of [
    ...CONTENT_FIELDS,
    ...IDEA_FIELDS,
    ...Object.keys({...HORIZONS, ...STATUSES, ...PRIORITIES}),
    ...DEFAULT_FAMILIES.map((f) => f.id)
  ])
    expect(doc).toContain(`\`${word}\``);
  for (const title of SECTIONS.values()) expect(doc).toContain(`\`## ${title}\``);
});
