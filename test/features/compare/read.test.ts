import {describe, expect, it} from "vitest";
import {compareData} from "../../../src/features/compare/index.js";
import {packageSources} from "../../../src/edition/registry.js";
import {readEdition} from "../../../src/edition/edition.js";
import type {Site, Sites} from "../../../src/edition/site.js";
import {readAtlas} from "../../../src/edition/territories.js";
import {comparedOf, type CompareData} from "../../../src/features/compare/data.js";
import {AIMS, type CommuneCoverage} from "../../../src/domain/coverage.js";
import {models} from "../../../src/domain/models.js";
import type {Territories} from "../../../src/domain/territories.js";
import * as tables from "../../../src/features/compare/tables.js";
import {smallEdition} from "../../small-edition.js";
import {MEDIAN} from "../../../src/domain/compare-address.js";

const {compareTable, noteSentences} = tables;

type FigureOf = (code: string, model: string, indicator: string) => object | undefined;
/** What an edition has: figures, distances of communes, a model. */
interface Given {
  figure?: FigureOf;
  rows?: (commune: string) => CommuneCoverage[];
  model?: string;
}

/** What the comparison reads of an edition, without the outputs of the loaders: figures are given by the test. */
function sitesOf(folder: string, {figure = () => undefined, rows, model}: Given = {}): Sites {
  const edition = readEdition(folder);
  const atlas = readAtlas(edition);
  const shared = {
    ...{
      edition,
      value: figure,
      offer: null,
      search: "data/search.json",
      otherIndexes: [],
      cahiers: [],
      nationalEpcis: []
    },
    sources: [...packageSources(), ...edition.sources],
    model: model === undefined ? null : models[model],
    coverage: rows ? {rowsOf: rows, placeOf: () => undefined} : null
  };
  const homeOf = ({departement}: Territories) => (atlas.country ? `/departement/${departement.slug}` : "/");
  const departements = atlas.departements.map(
    (territories) => ({...shared, territories, home: homeOf(territories)}) as unknown as Site
  );
  return {country: atlas.country && ({...shared, territory: atlas.country} as never), departements};
}

/** What the page shows first. */
const textOf = (data: CompareData) =>
  [compareTable, noteSentences]
    .map((part) => part(data, comparedOf(data, data.defaults))?.html ?? "")
    .join(" ")
    .replace(/<[^>]*>/g, " ");
/** A score that follows the last digits of the code; a part of it is imputed in some. */
const made: FigureOf = (code, model, indicator) => {
  if (model !== "ifn-2023") return undefined;
  const score = 1 + (Number(code.replace(/\D/g, "").slice(-3)) % 90) / 10;
  return {
    score: indicator === "total" ? score : Math.round(score),
    status: code.endsWith("1") ? "imputed" : "observed",
    imputed_share: code.endsWith("1") ? 1 : 0
  };
};

/** Everything at a kilometre and a half as the crow flies, and nothing to create with. */
const near = (commune: string): CommuneCoverage[] =>
  AIMS.map(({id}) => ({
    ...{commune, function: id, place: "a", place_commune: commune, place_position: "source", status: "observed"},
    ...{places_with_hours: 0, weekly_hours: null},
    ...(id === "creation" ? {distance_km: null, places: 0} : {distance_km: 1.5, places: 1})
  }));

describe("an edition of one département", () => {
  const sites = sitesOf("editions/meuse", {figure: made, rows: near, model: "ifn-2023"});
  const data = compareData(sites);

  it("has the département, its EPCI, its communes and the median, with figures of each", () => {
    const {communes, epcis} = sites.departements[0].territories;
    const ids = data.territories.map(({id}) => id);
    expect(ids.length).toBe(1 + epcis.length + communes.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
    expect([ids[0], ids.at(-1)]).toEqual(["departement", MEDIAN]);
    for (const {figures} of data.measures) expect(figures.length).toBe(ids.length);
    for (const {within} of data.territories) expect(ids).toEqual(expect.arrayContaining(within));
  });

  it("has names in a column and in a sentence, a kind, a page, and what each is a part of", () => {
    const ids = ["departement", "epci-245500327", "commune-55463", MEDIAN];
    const said = comparedOf(data, ids).map(({name, kind, the, href, within}) =>
      [name, kind, the, href, ...within].join(" | ")
    );
    const [sammiellois, kind] = ["Sammiellois", "Communauté de communes"];
    expect(said).toEqual([
      "Meuse | Département | la Meuse | ./",
      `${sammiellois} | ${kind} | la communauté de communes du Sammiellois | ./epci/sammiellois | departement`,
      "Saint-Mihiel | Commune | Saint-Mihiel | ./commune/55463-saint-mihiel | epci-245500327 | departement",
      "Commune médiane de France | Pour repère | la commune médiane de France | "
    ]);
    expect(comparedOf(data, ["commune-55999", "__proto__"])).toEqual([]);
    expect(textOf(data)).not.toMatch(/undefined|NaN|null/);
  });

  it("opens on the most and the least fragile EPCI that have a rank", () => {
    const scoreOf = (code: string) => (made(code, "ifn-2023", "total") as {score: number}).score;
    const scores = sites.departements[0].territories.epcis.filter((e) => e.attached).map((e) => scoreOf(e.code));
    const shown = data.defaults.map((id) => scoreOf(id.replace("epci-", "")));
    expect(shown).toEqual([Math.max(...scores), Math.min(...scores)]);
  });
});

it.each([
  ["without index nor places", "editions/meuse", undefined],
  ["of one EPCI", "test/editions/paris", undefined],
  ["of Corsica", "test/editions/corse-du-sud", undefined],
  ["with places alone", "test/editions/paris", near]
])("an edition %s compares what it has, and says what it has not", (_, folder, rows) => {
  const sites = sitesOf(folder, {rows});
  const data = compareData(sites);
  expect(comparedOf(data, [MEDIAN])).toEqual([]);
  expect(new Set(data.defaults).size).toBe(2);
  expect(comparedOf(data, data.defaults).length).toBe(2);
  const text = textOf(data);
  expect(text).toContain("Aucun indice n’est chargé");
  expect(text.includes("Lieux fixes connus sur place")).toBe(rows !== undefined);
  expect(text).not.toMatch(/undefined|NaN|null/);
});

it("an edition of several départements compares départements and EPCI, not communes, and says so", () => {
  const sites = sitesOf(smallEdition({region: "53"}), {figure: made, model: "ifn-2023"});
  const data = compareData(sites);
  const ids = data.territories.map(({id}) => id);
  expect(ids.filter((id) => id.startsWith("departement-")).sort()).toEqual(
    "departement-22 departement-29 departement-35 departement-56".split(" ")
  );
  expect(ids.some((id) => id.startsWith("commune"))).toBe(false);
  expect(data.defaults.length).toBe(2);
  for (const id of data.defaults) expect(id).toMatch(/^departement-/);
  const epci = comparedOf(data, [ids.find((id) => id.startsWith("epci"))!])[0];
  expect(epci.kind).toMatch(/, (?:Côtes-d’Armor|Finistère|Ille-et-Vilaine|Morbihan)$/);
  expect(epci.rank![1]).toBeLessThan(30);
});
