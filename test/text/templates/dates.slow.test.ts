import {expect, it} from "vitest";
import {checkWords} from "../../../scripts/words.js";
import {currentSites} from "../../../src/edition/current.js";
import {sentencesOf} from "../../../src/text/templates/index.js";
import {communesOf} from "../../communes-of.js";
import {editionFile} from "../../edition/score-files.js";
import {SERVICES} from "../../features/leaflet/fixtures.js";
import {makeOutputs, newOutputs} from "../../outputs.js";
import {citedSource, smallEdition} from "../../small-edition.js";

const LISTS = {a: ["2021-03-01", "2023-05-02"], b: ["2024-06-03"], c: ["2022-01-02", "2026-07-04"]};
const communes = communesOf("90");

const COLUMNS = "id,nom,adresse,code_postal,commune,code_insee,date_maj,services";
const files = Object.entries(LISTS).map(([list, days], n) => {
  const lines = days.map((day, i) => {
    const {code, nom} = communes[9 * n + i];
    return `${list}-${i},Lieu ${list} ${i},${i + 1} rue Haute,90000,${nom},${code},${day},${SERVICES.both}`;
  });
  return [`${list}.csv`, [COLUMNS, ...lines].join("\n")];
});
const sources = [..."abci"].map((id, i) => citedSource(id, {vintage: String(2020 + i)}));
const places = Object.keys(LISTS).map((source) => ({path: `${source}.csv`, source, own: true}));
const edition = newOutputs(
  smallEdition(
    {departement: "90", model: "ifn-2023", scores: {path: "i.csv", source: "i"}, places},
    {"sources.json": JSON.stringify(sources), "i.csv": editionFile(communes), ...Object.fromEntries(files)}
  )
);

it("all templates tell of an index and of lists of different years", async () => {
  await makeOutputs(edition, []);
  const texts = checkWords(await currentSites());
  const said = texts.flatMap(({told}) => sentencesOf(told)).map(({text}) => text);
  expect(new Set(texts.map(({template}) => template)).size).toBe(5);
  expect(said).toContainEqual(expect.stringContaining("la plus ancienne est de 2021, la plus récente de 2026"));
});
