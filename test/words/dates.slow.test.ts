import {expect, it} from "vitest";
import {checkWords} from "../../scripts/words.js";
import {currentSites} from "../../src/data/current.js";
import {sentencesOf} from "../../src/words/index.js";
import {communesOf} from "../communes-of.js";
import {editionFile} from "../data/score-files.js";
import {SERVICES} from "../leaflet/fixtures.js";
import {makeOutputs, newOutputs} from "../outputs.js";
import {citedSource, smallEdition} from "../small-edition.js";

const LISTS = {a: ["2021-03-01", "2023-05-02"], b: ["2024-06-03"], c: ["2022-01-02", "2026-07-04"]};
const communes = communesOf("90");

/** A place for each day, in communes from one of them on. */
const listOf = (name: string, days: string[], from: number) =>
  [
    "id,nom,adresse,code_postal,commune,code_insee,date_maj,services",
    ...days.map((day, i) => {
      const {code, nom} = communes[from + i];
      return `${name}-${i},Lieu ${name} ${i},${i + 1} rue Haute,90000,${nom},${code},${day},${SERVICES.both}`;
    })
  ].join("\n");

const file = (name: string, source = name) => ({path: `${name}.csv`, source});
const edition = newOutputs(
  smallEdition(
    {
      ...{departement: "90", model: "ifn-2023", scores: file("index"), fibre: file("fibre")},
      beside: [{...file("index", "other"), model: "ifn-2023"}],
      places: Object.keys(LISTS).map((name) => ({...file(name), own: true}))
    },
    {
      "sources.json": JSON.stringify(
        [..."abc", "index", "other", "fibre"].map((id, i) => citedSource(id, {vintage: String(2020 + i)}))
      ),
      "index.csv": editionFile(communes),
      "fibre.csv": ["code_insee,premises,premises_fibre", ...communes.map(({code}) => `${code},90,60`)].join("\n"),
      ...Object.fromEntries(Object.entries(LISTS).map(([name, days], i) => [`${name}.csv`, listOf(name, days, 9 * i)]))
    }
  )
);

it("all templates tell of lists, figures and indexes of different years", async () => {
  await makeOutputs(edition, []);
  const texts = checkWords(await currentSites());
  const said = texts.flatMap(({told}) => sentencesOf(told)).map(({text}) => text);
  expect(new Set(texts.map(({template}) => template)).size).toBe(5);
  expect(said).toContainEqual(expect.stringContaining(" 2021, 2022, 2023, 2024 et 2026"));
});
