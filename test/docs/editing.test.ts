import {DEFAULT_FAMILIES, HORIZONS, PRIORITIES, STATUSES} from "../../src/text/wording/content.js";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readApproachFile} from "../../src/edition/contents/approach-file.js";
import {CONTENT_FIELDS, readContentFile, SECTIONS} from "../../src/edition/contents/content-file.js";
import {IDEA_FIELDS} from "../../src/domain/content/families.js";
import {modelOf} from "../../src/domain/models.js";
import type {Territory} from "../../src/domain/territories.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";

const doc = readFileSync("docs/editing.md", "utf8");
const [example, approach, workshop] = [...doc.matchAll(/^```markdown\n([\s\S]*?)^```$/gm)].map(([, text]) => text);

const territory = (level: Territory["level"], code: string, name: string) =>
  ({level, code, name, epci: "999000001", departement: "99"}) as Territory;
const epci = territory("epci", "999000001", "CC du Val d’Aubre");
const NAMES = ["Aubre-le-Vieux", "Port-d’Aubre", "Les Granges", "Saint-Loup-du-Plateau"];
const territories = [epci, ...NAMES.map((name, i) => territory("commune", `9900${i + 1}`, name))];

describe("the examples of docs/editing.md", () => {
  it("are a text with every field but source and model, and every section", () => {
    const known = {territories, sources: [], families: DEFAULT_FAMILIES, model: "ifn-2023"};
    const {content, links} = readContentFile(example, "exemple.md", epci, known);
    expect(content!.tendencies.map((t) => t.communes.join())).toEqual(["99001,99002", "99003,99004"]);
    const families = content!.families.map((f) => `${f.id} ${f.title} ${f.ideas.length}`);
    expect(families).toEqual(["mobilite Descendre dans la vallée 2", "pret-materiel Prêter du matériel 1"]);
    expect(content!.families[0].ideas[1]).toEqual({
      text: "Un minibus à la demande : deux trajets par semaine.",
      ...{who: [], horizon: "moyen", status: null, priority: null, votes: 12, group: null}
    });
    expect([...content!.observations.keys()]).toEqual(modelOf("ifn-2023").axes.map((a) => a.id));
    for (const id of SECTIONS.keys()) expect(content![id], id).not.toBeNull();
    expect([content!.projects.length, content!.recommendations.length, content!.gaps.length]).toEqual([1, 1, 1]);
    expect(links.map((l) => l.href)).toEqual(["/methode"]);
  });

  it("are an approach", () => {
    const read = readApproachFile(approach, "demarche.md", {sources: []}).approach!;
    const lists = [read.phases, read.steps, read.milestones, read.workshop!.sequences];
    expect(lists.map((list) => list.length)).toEqual([2, 2, 3, 2]);
    for (const part of [read.commission, read.mapping, read.whyIndex]) expect(part).toMatch(/^<p>/);
  });

  it("are a workshop, as the page would write it", () => {
    expect(formatWorkshop(parseWorkshop(workshop, "atelier.md"))).toBe(workshop);
  });
});

it("docs/editing.md tells every field and every value", () => {
  const values = [...Object.keys({...HORIZONS, ...STATUSES, ...PRIORITIES}), ...DEFAULT_FAMILIES.map((f) => f.id)];
  for (const word of [...CONTENT_FIELDS, ...IDEA_FIELDS, ...values]) expect(doc).toContain(`\`${word}\``);
  for (const title of SECTIONS.values()) expect(doc).toContain(`\`## ${title}\``);
});
