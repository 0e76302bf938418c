import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {contextColumns} from "../../src/data/commune-files.js";
import {readEdition} from "../../src/data/edition.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {modelOf} from "../../src/domain/models.js";
import {readMarkdown, textOf} from "../markdown.js";
import {makeOutputs, newOutputs, type EditionOutputs} from "../outputs.js";
import {citedSource, smallEdition} from "../small-edition.js";

const DEPARTEMENT = "90";
const PAGES = ["index.md", "epci/grand-belfort.md", "epci/grand-belfort/communes.md"];
const FILES = ["scores", "context", "rates", "fibre", "places"] as const;
const SHARES = ["65_plus", "75_plus", "80_plus", "no_diploma", "bepc", "cap_bep", "bac"].map((id) => `part_${id}`);
type Role = (typeof FILES)[number];

/** Made-up figures of every commune of a small département; the poverty of small ones is secret, as it is. */
function editionOf(without: Role | null): string {
  const communes = allTerritories(readAtlas(readEdition(smallEdition({departement: DEPARTEMENT})))).filter(
    (t) => t.level === "commune"
  );
  const table = (head: string[], row: (code: string, i: number) => (string | number)[]) =>
    `${[head, ...communes.map((c, i) => row(c.code, i))].map((cells) => cells.join(",")).join("\n")}\n`;
  const context = Object.keys(contextColumns).slice(1);
  const {indicators} = modelOf("ifn-2023");
  const [first] = communes;
  const texts: Record<Role, string> = {
    scores: table(["code_insee", ...indicators.map((i) => i.id)], (code, i) => [
      code,
      ...indicators.map((_, k) => 1 + ((i * 7 + k * 3) % 10))
    ]),
    context: table(["code_insee", ...context], (code, i) => [
      code,
      ...context.map((id, k) =>
        id !== "poverty_rate_2021_pct" ? 300 + i + (k % 3) : communes[i].population < 2000 ? "" : 10 + (i % 9)
      )
    ]),
    rates: table(["code_insee", "population", ...SHARES], (code, i) => [
      code,
      250 + i,
      20 + (i % 5),
      ...[9, 4, 20, 5, 30],
      15 + (i % 7)
    ]),
    fibre: table(["code_insee", "premises", "premises_fibre"], (code, i) => [code, 200 + i, 150 + (i % 40)]),
    places: [
      "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,horaires,services,source,date_maj",
      [
        `a,Un lieu,${first.name},90000,${first.code},1 rue Une,${first.lat},${first.lon},RFS,Mo-Fr 09:00-12:00`,
        "Aide aux démarches administratives|Accès internet et matériel informatique,Essai,2026-01-01"
      ].join(","),
      ""
    ].join("\n")
  };
  const kept = FILES.filter((role) => role !== without);
  return smallEdition(
    {
      departement: DEPARTEMENT,
      model: without === "scores" ? null : "ifn-2023",
      ...Object.fromEntries(kept.map((role) => [role, {path: `${role}.csv`, source: `essai-${role}`}]))
    },
    {
      ...Object.fromEntries(kept.map((role) => [`${role}.csv`, texts[role]])),
      "sources.json": JSON.stringify(FILES.map((role) => citedSource(`essai-${role}`)))
    }
  );
}

/** Each figure by page and name: its rows, key figures and sentences, and the sources that it cites. */
function figuresOf({outputs}: EditionOutputs): Map<string, {text: string; cited: string[]}> {
  return new Map(
    PAGES.flatMap((path) =>
      [...readMarkdown(join(outputs, path)).querySelectorAll("figure[id]")].map(
        (figure): [string, {text: string; cited: string[]}] => {
          const cited = [...figure.querySelectorAll('a[href^="/donnees#source-essai-"]')].map((a) =>
            a.getAttribute("href")!.replace("/donnees#source-essai-", "")
          );
          const text = [...figure.querySelectorAll("tbody tr, tfoot tr, p:not(.source-line)")].map(textOf).join("\n");
          return [`${path} ${figure.id}`, {text, cited}];
        }
      )
    )
  );
}

describe("the sources of a table", () => {
  const whole = newOutputs(editionOf(null));
  const all = new Map<string, {text: string; cited: string[]}>();
  beforeAll(async () => {
    await makeOutputs(whole, PAGES);
    for (const [key, value] of figuresOf(whole)) all.set(key, value);
  });

  it("are cited under tables of all the pages looked at", () => {
    expect(new Set([...all.keys()].map((key) => key.split(" ")[0]))).toEqual(new Set(PAGES));
    for (const role of FILES)
      expect(
        [...all.values()].some(({cited}) => cited.includes(role)),
        role
      ).toBe(true);
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
