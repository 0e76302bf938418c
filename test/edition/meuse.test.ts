import {communeBoxes} from "../../src/edition/cog.js";
import {describe, expect, it} from "vitest";
import {readContents} from "../../src/edition/contents.js";
import {readEdition} from "../../src/edition/edition.js";
import {readPublished} from "../../src/edition/published.js";
import {modelOf} from "../../src/domain/models.js";
import {smallEdition} from "../small-edition.js";
import {territories} from "./contents-files.js";

const edition = readEdition("editions/meuse");
const {contents} = readContents(edition, territories);
const cotes = contents.get("200034874")!;
const communes = territories.filter((t) => t.level === "commune" && t.epci === "200034874");
const nameOf = (code: string) => communes.find((c) => c.code === code)!.name;
const words = (html: string | null) => html!.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

it("an edition is of the day that it gives, else of that of its newest source", () => {
  expect(edition.date).toBe(
    edition.sources
      .map((s) => s.retrieved)
      .sort()
      .at(-1)
  );
  expect(readEdition(smallEdition({date: "2026-01-31"})).date).toBe("2026-01-31");
  // That of the packages, which every edition has.
  expect(readEdition(smallEdition()).date).toBe("2026-11-24");
});

describe("Côtes de Meuse-Woëvre", () => {
  it("has each of its 25 communes in one of three tendencies, from north to south", () => {
    const {tendencies} = cotes;
    // Drawn by the middles of the boxes that hold the communes, as the notes say.
    const middleOf = (code: string) => (communeBoxes().get(code)![1] + communeBoxes().get(code)![3]) / 2;
    expect(tendencies.map((t) => `${t.name} ${t.communes.length}`)).toEqual(["Au nord 10", "Au centre 9", "Au sud 6"]);
    expect(tendencies.flatMap((t) => t.communes).sort()).toEqual(communes.map((c) => c.code).sort());
    const latitudes = tendencies.map((t) => t.communes.map(middleOf));
    expect(Math.min(...latitudes[0])).toBeGreaterThan(Math.max(...latitudes[1]));
    expect(Math.min(...latitudes[1])).toBeGreaterThan(Math.max(...latitudes[2]));
    expect(tendencies[1].communes.map(nameOf)).toEqual(expect.arrayContaining(["Loupmont", "Xivray-et-Marvoisin"]));
    // The limits that the notes say.
    const lat = (name: string) => middleOf(communes.find((c) => c.name === name)!.code);
    expect(Math.max(...latitudes[1])).toBe(lat("Buxières-sous-les-Côtes"));
    expect(Math.min(...latitudes[1])).toBe(lat("Bouconville-sur-Madt"));
    for (const {note} of tendencies) expect(note).toMatch(/découpage est celui du site/);
  });

  it("observes every axis of the index of then, with the figures that were published", () => {
    const model = modelOf("ifn-classique");
    expect([cotes.model, ...cotes.observations.keys()]).toEqual([model.id, ...model.axes.map((a) => a.id)]);
    const published = readPublished(edition, territories).filter((r) => r.kind === "indicator" && r.score !== 0);
    const written = [...cotes.observations.values()].map(words).join(" ");
    for (const {territory, score, indicator} of published)
      if (territory === "200034874" || indicator === "poverty_rate")
        expect(written, `${territory} ${indicator}`).toContain(String(score).replace(".", ",").replace("-", "−"));
    expect(words(cotes.observations.get("access")!)).toContain("Ce site : les chiffres publiés contredisent");
  });
});
