import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvFormatRows} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {cogVersion, cogYear} from "../../src/edition/cog.js";
import {communesOf} from "../communes-of.js";
import {faultsOf} from "../faults-of.js";
import {readEdition} from "../../src/edition/edition.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {communesAt} from "../../src/edition/vintages.js";
import {modelOf} from "../../src/domain/models.js";
import {readMarkdown, textOf, traceNumbers} from "../markdown.js";
import {makeOutputs, newOutputs} from "../outputs.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {citedSource} from "../small-edition.js";

/**
 * An edition whose index is of today's communes, beside one of those of 2021. Gouzangrez (95282) has joined Commeny
 * (95169), in the CC Vexin Centre. All communes have one score for everything: 5 then and 6 now, but for three.
 */
const THEN: Record<string, number> = {"95169": 4, "95282": 9, "95370": 10};
const NOW: Record<string, number> = {"95169": 8, "95370": 2};

const ids = modelOf("ifn-2023").indicators.map((i) => i.id);
const table = (communes: {code: string}[], score: (code: string) => number) =>
  csvFormatRows([["code_insee", ...ids], ...communes.map(({code}) => [code, ...ids.map(() => String(score(code)))])]);
const folder = temporaryFolder("two-vintages");
const own = newOutputs(folder);
const cache = own.outputs;
const edition = {
  ...{id: "essai", title: "Essai", departement: "95", cog: {package: cogVersion(), vintage: cogYear()}},
  ...{model: "ifn-2023", scores: {path: "now.csv", source: "now"}},
  beside: [{path: "then.csv", source: "then", model: "ifn-2023"}]
};
const writeEdition = (changes: object = {}) =>
  writeFileSync(join(folder, "edition.json"), JSON.stringify({...edition, ...changes}));

beforeAll(async () => {
  writeEdition();
  const former = communesAt("2021").filter((c) => c.code.startsWith("95") && c.commune === null);
  expect(former.length).toBe(184);
  writeFiles(folder, {
    "sources.json": JSON.stringify([citedSource("now"), citedSource("then", {vintage: "2021", cog: "2021"})]),
    "now.csv": table(communesOf("95"), (code) => NOW[code] ?? 6),
    "then.csv": table(former, (code) => THEN[code] ?? 5)
  });
  const pages = ["epci/vexin-centre.md", "epci/vexin-centre/autres-indices.md", "donnees.md"];
  await makeOutputs(own, [...pages, "data/figures.json"]);
});

describe("an index of the communes of 2021 beside that of today's", () => {
  const story = () => readMarkdown(join(cache, "epci/vexin-centre.md"));
  const others = () => readMarkdown(join(cache, "epci/vexin-centre/autres-indices.md"));
  const chapter = () => others().querySelector("#indice-then")!;

  it("has its scores on the communes of today, weighed by the inhabitants of then", async () => {
    const rows = await queryParquet<{key: string; score: number}>(
      `SELECT source || ' ' || territory AS key, score FROM t
      WHERE indicator = 'older_65_rate' AND territory IN ('95169', '95282', '200035970') ORDER BY 1`,
      {t: join(cache, "data/indicators.parquet")}
    );
    // Each row stands twice, and a query would not say which.
    expect(readFileSync(join(cache, "data/figures.json"), "utf8")).not.toContain("$modele");
    expect(rows.map((r) => r.key)).toEqual(["now 200035970", "now 95169", "then 200035970", "then 95169"]);
    const [mean, commeny, former, merged] = rows.map((r) => r.score);
    // Commeny had 498 inhabitants, Gouzangrez 160: (498 × 4 + 160 × 9) / 658.
    expect([commeny, merged]).toEqual([8, expect.closeTo(5.215805, 6)]);
    // Marines had 3,446 of the 24,767 inhabitants, and has 3,594 of 25,317; Commeny has 646.
    expect(former).toBeCloseTo(5 + (3446 * 5 + 658 * (3432 / 658 - 5)) / 24767, 9);
    expect(mean).toBeCloseTo(6 + (3594 * -4 + 646 * 2) / 25317, 9);
  });

  it("has a page beside the story, with the numbers of both", () => {
    // 5.701 then and 5.483 now.
    expect([...chapter().querySelectorAll(".changes tfoot td")].map(textOf)).toEqual(["5,7", "5,5", "−0,2"]);
    const sources = readMarkdown(join(cache, "donnees.md"));
    expect([story(), others()].flatMap((part) => traceNumbers(part, sources).untraced)).toEqual([]);
  });
});

describe("an edition that is refused", () => {
  const [then] = edition.beside;
  const refused = (changes: object) => {
    writeEdition(changes);
    return faultsOf(() => readEdition(folder)).map(({field, value}) => `${field} ${value}`);
  };

  const national = (registry: string) => ({registry, source: "now"});
  const NO_PATH = "context.path (absent)";

  it.each<[string, object, ...string[]]>([
    ["no list of indexes", {beside: then}, 'beside {"path":"then.csv","source":"then","model":"ifn-2023"}'],
    ["nothing in it", {beside: [null]}, ...["model", "source", "path"].map((name) => `beside[0].${name} (absent)`)],
    ["its own index, whose rows it would hide", {beside: [{...then, source: "now"}]}, "beside[0].source now"],
    [
      "one source twice",
      {beside: [then, {...then, path: "now.csv"}]},
      ...[0, 1].map((i) => `beside[${i}].source then`)
    ],
    ["a file of no registered source", {scores: {registry: "ifn-2021", source: "now"}}, "scores.registry ifn-2021"],
    ["a national file that was not obtained", {scores: national("filosofi")}, "scores.registry filosofi"],
    [
      "one that is read by département only",
      {context: national("comparateur")},
      "context.registry comparateur",
      NO_PATH
    ],
    ["no scores of its model", {scores: null}, "scores null"],
    ["nothing wrong: one source gives both models", {beside: [then, {...then, model: "ifn-classique"}]}]
  ])("with %s", (_, changes, ...faults) => expect(refused(changes)).toEqual(faults));

  it("unless its scores are about to be made, or its file obtained", () => {
    writeEdition({scores: null});
    expect(readEdition(folder, {complete: false})).toMatchObject({model: "ifn-2023", scores: null});
    writeEdition({scores: national("filosofi")});
    expect(readEdition(folder, {complete: false}).scores).toMatchObject({national: true});
  });

  it("with a year of the COG that is no text", () => {
    writeFileSync(join(folder, "sources.json"), JSON.stringify([citedSource("then", {cog: 2021} as object)]));
    expect(refused({scores: null, model: null, beside: []})).toEqual(["then.cog 2021"]);
  });
});
