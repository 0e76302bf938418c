import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {contextColumns} from "../../../src/edition/commune-files.js";
import {readEdition} from "../../../src/edition/edition.js";
import {allTerritories, readAtlas} from "../../../src/edition/territories.js";
import {modelOf} from "../../../src/domain/models.js";
import {readMarkdown, textOf} from "../../markdown.js";
import {makeOutputs, newOutputs, type EditionOutputs} from "../../outputs.js";
import {citedSource, smallEdition} from "../../small-edition.js";

const DEPARTEMENT = "90";
const PAGES = ["index.md", "epci/grand-belfort.md", "epci/grand-belfort/communes.md"];
const FILES = ["scores", "context", "rates", "fibre", "places"] as const;
const SHARES = ["65_plus", "75_plus", "80_plus", "no_diploma", "bepc", "cap_bep", "bac"].map((id) => `part_${id}`);
type Role = (typeof FILES)[number];

/** Made-up figures of every commune of a small département; the poverty of small ones is secret, as it is. */
function editionOf(without: Role | null): string {
  const territories = allTerritories(readAtlas(readEdition(smallEdition({departement: DEPARTEMENT}))));
  const communes = territories.filter((t) => t.level === "commune");
  const table = (names: string[], row: (i: number) => (string | number)[]) => {
    const lines = communes.map(({code}, i) => [code, ...row(i)]);
    return [["code_insee", ...names], ...lines].map((cells) => `${cells.join(",")}\n`).join("");
  };
  const context = Object.keys(contextColumns).slice(1);
  const povertyOf = (i: number) => (communes[i].population < 2000 ? "" : 10 + (i % 9));
  const contextOf = (i: number) =>
    context.map((id, k) => (id === "poverty_rate_2021_pct" ? povertyOf(i) : 300 + i + (k % 3)));
  const indicators = modelOf("ifn-2023").indicators.map((i) => i.id);
  const [{name, code, lat, lon}] = communes;
  const texts: Record<Role, string> = {
    scores: table(indicators, (i) => indicators.map((_, k) => 1 + ((i * 7 + k * 3) % 10))),
    context: table(context, contextOf),
    rates: table(["population", ...SHARES], (i) => [250 + i, 20 + (i % 5), 9, 4, 20, 5, 30, 15 + (i % 7)]),
    fibre: table(["premises", "premises_fibre"], (i) => [200 + i, 150 + (i % 40)]),
    places:
      "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,horaires,services,source,date_maj\n" +
      `a,Un lieu,${name},90000,${code},1 rue Une,${lat},${lon},RFS,Mo-Fr 09:00-12:00,` +
      "Aide aux démarches administratives|Accès internet et matériel informatique,Essai,2026-01-01\n"
  };
  const kept = FILES.filter((role) => role !== without);
  const files = kept.map((role) => [role, {path: `${role}.csv`, source: `essai-${role}`}]);
  const model = without === "scores" ? null : "ifn-2023";
  return smallEdition(
    {departement: DEPARTEMENT, model, ...Object.fromEntries(files)},
    {
      ...Object.fromEntries(kept.map((role) => [`${role}.csv`, texts[role]])),
      "sources.json": JSON.stringify(FILES.map((role) => citedSource(`essai-${role}`)))
    }
  );
}

type Figures = Map<string, {text: string; cited: string[]}>;
const CITED = "/donnees#source-essai-";

/** Each figure by page and name: its rows, key figures and sentences, and the sources that it cites. */
function figuresOf({outputs}: EditionOutputs): Figures {
  const all: Figures = new Map();
  for (const path of PAGES)
    for (const figure of readMarkdown(join(outputs, path)).querySelectorAll("figure[id]")) {
      const links = [...figure.querySelectorAll(`a[href^="${CITED}"]`)];
      const cited = links.map((a) => a.getAttribute("href")!.replace(CITED, ""));
      const text = [...figure.querySelectorAll("tbody tr, tfoot tr, p:not(.source-line)")].map(textOf).join("\n");
      all.set(`${path} ${figure.id}`, {text, cited});
    }
  return all;
}

describe("the sources of a table", () => {
  const whole = newOutputs(editionOf(null));
  let all: Figures;
  beforeAll(async () => {
    await makeOutputs(whole, PAGES);
    all = figuresOf(whole);
  });

  it("are cited under tables of all the pages looked at", () => {
    expect(new Set([...all.keys()].map((key) => key.split(" ")[0]))).toEqual(new Set(PAGES));
    expect(new Set([...all.values()].flatMap(({cited}) => cited))).toEqual(new Set(FILES));
  });

  const withouts = FILES.map((role) => [role, newOutputs(editionOf(role))] as const);
  it.each(withouts)("are those whose absence changes it: %s", async (role, without) => {
    await makeOutputs(without, PAGES);
    const left = figuresOf(without);
    const changed = [...all].filter(([key, {text}]) => text !== "" && left.get(key)?.text !== text).map(([key]) => key);
    const cites = [...all].filter(([, {text, cited}]) => text !== "" && cited.includes(role)).map(([key]) => key);
    expect(changed.sort()).toEqual(cites.sort());
  });
});
