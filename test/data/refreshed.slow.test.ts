import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {sum} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {cogVersion, cogYear} from "../../src/data/cog.js";
import {queryParquet} from "../../src/data/parquet.js";
import {formatNumber} from "../../src/domain/french.js";
import {modelIds} from "../../src/domain/models.js";
import type {SourceQuality} from "../../src/domain/quality.js";
import {readLock} from "../../src/data/lock.js";
import {readManifest} from "../../src/data/manifest.js";
import {readRegistry} from "../../src/data/registry.js";
import {readMarkdown, textOf, traceNumbers} from "../markdown.js";
import {runProcess, runProgram} from "../program.js";
import {admitFewRows, communesOf, generatedRows, writeAllOfficial, writeOfficial} from "../sources/raw-files.js";
import {copyProject} from "../site/copy.js";

const EDITION = "editions/essai";
/** The edition's département, and another that counts in ranks: both small, and six communes of the first have no inhabitants. */
const covered = communesOf("55", "90");
const here = covered.filter((c) => c.departement === "55");
const inhabited = here.filter((c) => c.population > 0);
/** A commune that the file of 4G does not have. */
const forgotten = inhabited[7].code;

const [tree, twin] = [copyProject(), copyProject()];
// What cahiers claim is of the figures that the edition carries.
for (const copy of [tree, twin]) rmSync(join(copy, "editions/meuse/cahiers"), {recursive: true});
/** Where the loaders of a copy write. */
const cacheOf = (copy: string) => join(copy, ".outputs");
const cache = cacheOf(tree);
const refreshed = join(tree, EDITION, "refreshed");
const data = (name: string) => join(cache, "data", name);
const official = (name: string) => join(tree, "official", name);
const page = (path: string) => readMarkdown(join(cache, path));
const sql = <T = Record<string, any>>(query: string, folder = cache) =>
  queryParquet<T>(
    query,
    Object.fromEntries(["indicators", "territories", "places"].map((t) => [t, join(folder, `data/${t}.parquet`)]))
  );

const sources = (folder: string, from: string, edition: string, ...more: string[]) =>
  runProgram("scripts/sources.ts", edition, folder, ["--from", from, ...more]);
/** Makes the data, and only the pages that are read below. */
const build = (folder: string, edition: string) =>
  runProcess(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", MAKE_READ], {
    cwd: folder,
    env: {...process.env, EDITION: edition}
  });
const READ = [
  "methode",
  "donnees",
  ...["", "/autres-indices", "/communes", "/donnees"].map((p) => `epci/sammiellois${p}`)
];
const MAKE_READ = `
  import {give, prepare} from "./scripts/loaders.ts";
  import {writeOutput} from "./src/data/outputs.ts";
  await prepare();
  for (const page of ${JSON.stringify(READ)}) writeOutput(page + ".md", await give(page + ".md"));`;
const digests = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .sort()
      .map((f) => [relative(folder, f), createHash("sha256").update(readFileSync(f)).digest("hex")])
  );

async function succeed(run: ReturnType<typeof runProgram>): Promise<string> {
  const {status, stdout, stderr} = await run;
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.toString();
}

let told: string;
beforeAll(async () => {
  mkdirSync(join(tree, EDITION));
  writeFileSync(
    join(tree, EDITION, "edition.json"),
    JSON.stringify({
      id: "essai",
      title: "Essai",
      departement: "55",
      cog: {package: cogVersion(), vintage: cogYear()},
      model: "ifn-2023",
      workshops: false,
      communes: false
    })
  );
  writeFileSync(join(tree, EDITION, "sources.json"), "[]");
  const rows = generatedRows(covered);
  rows["arcep-mobile"] = rows["arcep-mobile"].filter((r) => r.code !== forgotten);
  await writeAllOfficial(join(tree, "official"), covered, rows);
  for (const root of [tree, twin]) admitFewRows(root);
  const refresh = async (root: string, edition: string) => {
    const summary = await succeed(sources(root, official("."), edition));
    await succeed(build(root, edition));
    return summary;
  };
  // The same files elsewhere, for an edition that has figures of its own.
  [told] = await Promise.all([refresh(tree, EDITION), refresh(twin, "editions/meuse")]);
});

describe("an edition of nothing but its département, refreshed", () => {
  it("has every output made, from files that the command lists", () => {
    for (const id of Object.keys(generatedRows(covered))) expect(told).toMatch(new RegExp(`^${id} +new +\\d`, "m"));
    expect(told).toMatch(/^france-services +absent$/m);
    const made = ["index-ifn-2023", "index-ifn-classique", "context", "contours", "places"];
    expect(
      told
        .split(`\n${EDITION}\n`)[1]
        .trimEnd()
        .split(/ +made\n?/)
    ).toEqual([...made, ""]);
  });

  it("has raw figures, and scores that are ranks in France", async () => {
    // Ranks by SQL from the publisher's file: ties take the middle of the ranks they share, and deciles cut.
    const deserted = covered.filter((c) => c.population === 0).map((c) => `'${c.code}'`);
    const ranks = (indicator: string, file: string, value: string) =>
      sql(`
      WITH raw AS (
        SELECT code_insee AS code, ${value} AS v FROM read_csv('${official(file)}', delim = ';', all_varchar = true)
        WHERE code_insee NOT IN (${deserted.join()})
      ), ranked AS (
        SELECT *, rank() OVER (ORDER BY v) - 1 + count(*) OVER (PARTITION BY v) / 2 AS below, count(*) OVER () AS n FROM raw
      )
      SELECT i.territory, i.value, i.score, i.status, r.v, 1 + floor(10 * below / n) AS s
      FROM indicators i JOIN ranked r ON r.code = i.territory
      WHERE i.level = 'commune' AND i.model = 'ifn-2023' AND i.indicator = '${indicator}'`);
    const fixed = await ranks(
      "no_thd_coverage_rate",
      "arcep-fixed.csv",
      "100 - 100 * elig_thd30::DOUBLE / nbr::DOUBLE"
    );
    const mobile = await ranks("no_4g_coverage_rate", "arcep-mobile.csv", "no_4g_coverage_rate::DOUBLE");
    expect([fixed.length, mobile.length]).toEqual([inhabited.length, inhabited.length - 1]);
    for (const row of [...fixed, ...mobile])
      expect([row.value, row.score, row.status], row.territory).toEqual([row.v, row.s, "observed"]);
    expect(new Set(fixed.map((r) => r.score)).size).toBe(10);
  });

  it("says how each figure is known", async () => {
    const [first, second] = here; // numbers 0 and 1 of the generated files: a secret rate of poverty, and one of 6 %
    const figures = "SELECT value, score, status FROM indicators WHERE model = 'ifn-2023'";
    const of = (code: string, id: string) => sql(`${figures} AND territory = '${code}' AND indicator = '${id}'`);
    expect(await of(second.code, "poverty_rate")).toMatchObject([{value: 6, status: "observed"}]);
    const [{value, status}] = await of(first.code, "poverty_rate");
    const [{median}] = await sql(`
      SELECT median(value) AS median FROM indicators i JOIN territories t ON t.code = i.territory AND t.level = 'commune'
      WHERE t.epci = '${first.epci}' AND model = 'ifn-2023' AND indicator = 'poverty_rate' AND i.status = 'observed'`);
    expect([status, value]).toEqual(["imputed", median]);
    expect(await of(forgotten, "no_4g_coverage_rate")).toEqual([{value: null, score: null, status: "missing"}]);
    expect(await of(forgotten, "total")).toEqual([{value: null, score: null, status: "missing"}]);
    const communes = "FROM indicators WHERE level = 'commune' AND status";
    const empty = await sql(
      `SELECT model, count(DISTINCT territory) AS n ${communes} = 'sans_objet' GROUP BY 1 ORDER BY 1`
    );
    expect(empty).toEqual(["context", ...modelIds].map((model) => ({model, n: here.length - inhabited.length})));
    const secret = await sql(`SELECT DISTINCT indicator ${communes} = 'secret' ORDER BY 1`);
    expect(secret).toEqual([{indicator: "median_income_2021_eur"}, {indicator: "poverty_rate_2021_pct"}]);
  });

  it("names for each figure a source that the manifest has, and that feeds it", async () => {
    const known = new Map(readManifest(refreshed)!.sources.map((s) => [s.id, s]));
    const feeds = new Map(readRegistry().map((s) => [s.id, s.feeds]));
    const rows = await sql("SELECT DISTINCT model, kind, indicator, source, vintage FROM indicators");
    expect(rows.length).toBe(5 + 2 + 1 + 11 + 4 + 1 + 15);
    for (const {model, kind, indicator, source, vintage} of rows) {
      expect(known.get(source)?.vintage, source).toBe(vintage);
      if (kind === "indicator") expect(feeds.get(source), source).toContain(indicator);
      if (kind === "figure") expect(feeds.get(source), source).toContain("context");
      if (kind === "axis" || kind === "total") expect(source).toBe(`calcul-${model}`);
    }
    const sourceOf = (id: string) => rows.find((r) => r.indicator === id)!.source;
    const given = ["pop_75_plus", "households", "unemployed_15_64"].map(sourceOf);
    expect(given).toEqual(["rp-population", "rp-families", "comparateur"]);
  });

  it("has stories that show its index, the other model's beside it, and lead to every source", async () => {
    const [{score}, {score: other}] = await sql(`
      SELECT score FROM indicators JOIN territories t ON t.code = territory AND t.slug = 'sammiellois'
      WHERE indicator = 'total' ORDER BY model`);
    const story = page("epci/sammiellois.md");
    expect(textOf(story.querySelector('.lead data[value="indice.score"]'))).toBe(formatNumber(score, 1));
    const others = page("epci/sammiellois/autres-indices.md");
    const chapter = others.querySelector("#indice-calcul-ifn-classique")!;
    expect(textOf(chapter.querySelector("h2"))).toBe("Sous l’indice de fragilité numérique « classique »");
    expect([...chapter.querySelectorAll(".readings tbody tr")].map((row) => textOf(row.querySelector("td")))).toEqual([
      formatNumber(score, 1),
      formatNumber(other, 1)
    ]);
    expect(chapter.querySelectorAll(".decomposition tr[data-indicator]").length).toBe(11);
    const communes = page("epci/sammiellois/communes.md");
    const traced = [story, others, communes].map((part) => traceNumbers(part, page("donnees.md")));
    expect(sum(traced, ({numbers}) => numbers)).toBeGreaterThan(200);
    expect(traced.flatMap(({untraced}) => untraced)).toEqual([]);
    const links = page("epci/sammiellois/donnees.md").querySelectorAll('.sources tbody a[href^="/donnees#source-"]');
    const listed = [...links].map((a) => a.getAttribute("href")!.replace("/donnees#source-", ""));
    expect(listed.sort()).toEqual([...readManifest(refreshed)!.sources.map((s) => s.id), "cog"].sort());
  });

  it("has the report of each file, and of what was computed", () => {
    const quality = JSON.parse(readFileSync(data("quality.json"), "utf8")) as SourceQuality[];
    const reported = new Map(quality.map((q) => [q.source, q]));
    const computed = ["calcul-ifn-2023", "calcul-ifn-classique", "cog", "contours"];
    expect(quality.map((q) => q.source).sort()).toEqual([...Object.keys(generatedRows(covered)), ...computed].sort());
    const missing = [{indicator: "no_4g_coverage_rate", communes: [forgotten]}];
    expect(reported.get("arcep-mobile")).toMatchObject({read: covered.length - 1, missing});
    const {imputed} = reported.get("filosofi")!;
    expect(reported.get("calcul-ifn-2023")).toMatchObject({secret: [], missing, imputed});
    expect(textOf(page("donnees.md").querySelector("#qualite"))).toContain("France");
  });

  it("has the same figures to the byte as another edition of the département made elsewhere from the same files", () => {
    expect(digests(join(twin, "editions/meuse/refreshed"))).toEqual(digests(refreshed));
  });
});

describe("an edition that was given a published index, refreshed", () => {
  const rows = (query: string) => sql(query, cacheOf(twin));

  it("keeps it, score by score, beside the one computed", async () => {
    const [{n, same}] = await rows(`
      SELECT count(*) AS n, count(*) FILTER (i.score = g.poverty_rate::DOUBLE) AS same
      FROM read_csv('${join(twin, "editions/meuse/ifn-2023.csv")}', all_varchar = true) g JOIN indicators i
        ON i.territory = code_insee AND i.source = 'ifn-2023' AND i.indicator = 'poverty_rate' AND i.score IS NOT NULL`);
    expect([n, same]).toEqual([inhabited.length, inhabited.length]);
    const totals = "FROM indicators WHERE model = 'ifn-2023' AND indicator = 'total' AND level = 'epci'";
    expect(await rows(`SELECT source, count(*) AS n ${totals} GROUP BY 1 ORDER BY 1`)).toEqual([
      {source: "calcul-ifn-2023", n: 16},
      {source: "ifn-2023", n: 16}
    ]);
  });

  it("shows where they differ, in numbers that subtract", async () => {
    const story = readMarkdown(join(cacheOf(twin), "epci/sammiellois.md"));
    const others = readMarkdown(join(cacheOf(twin), "epci/sammiellois/autres-indices.md"));
    const chapter = others.querySelector("#indice-ifn-2023")!;
    expect(textOf(chapter.querySelector("h2"))).toBe("La Mednum et Calculs de ce site côte à côte");
    const totals = await rows(`
      SELECT score FROM indicators i JOIN territories t ON t.code = territory AND t.slug = 'sammiellois'
      WHERE model = 'ifn-2023' AND indicator = 'total' ORDER BY i.source DESC`);
    const [published, computed] = totals.map(({score}) => Math.round(score * 10) / 10);
    const signed = (x: number) => `${x > 0 ? "+" : x < 0 ? "−" : ""}${formatNumber(Math.abs(x), 1)}`;
    expect([...chapter.querySelectorAll(".changes tfoot td")].map(textOf)).toEqual([
      formatNumber(published, 1),
      formatNumber(computed, 1),
      signed(computed - published)
    ]);
    expect(textOf(story.querySelector('.lead data[value="indice.score"]'))).toBe(formatNumber(computed, 1));
    const sources = readMarkdown(join(cacheOf(twin), "donnees.md"));
    expect([story, others].flatMap((part) => traceNumbers(part, sources).untraced)).toEqual([]);
  });

  it("tells what is imputed in each by its own rule, and no more of the figures that were replaced", () => {
    const read = (path: string) => readMarkdown(join(cacheOf(twin), path));
    expect(textOf(read("epci/sammiellois.md").querySelector("main"))).not.toMatch(/l’éditeur l’a estimé/);
    expect(textOf(read("methode.md").querySelector("#limites"))).toMatch(
      /Pauvreté : score imputé dans 124 communes .* la médiane des communes connues de l’intercommunalité/
    );
    const listed = [...read("donnees.md").querySelectorAll('[id^="source-"]')].map((e) => e.id);
    expect(listed).toEqual(expect.arrayContaining(["source-ifn-2023", "source-diagnostic-2022"]));
    expect(listed).not.toContain("source-insee-2022");
  });
});

describe("a raw file that changed shape, and one that changed", () => {
  let after: Record<string, string>;
  let before: Record<string, string>;
  const observed = inhabited.slice(3, 5).map((c) => c.code);

  beforeAll(async () => {
    before = digests(refreshed);
    const later = join(tree, "later");
    mkdirSync(later);
    const fixed = readFileSync(official("arcep-fixed.csv"), "utf8").replace("nbr;", "nombre;");
    writeFileSync(join(later, "arcep-fixed.csv"), fixed);
    // The Cnaf withholds all of the département but two communes: too few for a median to stand for the others.
    const {"cnaf-benefits": benefits, comparateur} = generatedRows(covered);
    const withheld = benefits.map((row) => {
      const code = String(row.code);
      return code.startsWith("55") ? {...row, recipients_over_half: observed.includes(code) ? 10 : null} : row;
    });
    await writeOfficial(later, "cnaf-benefits", withheld);
    // A file that passes all checks, and lacks one commune of the edition.
    const lacking = comparateur.filter((row) => row.code !== forgotten);
    await writeOfficial(later, "comparateur", lacking);
    // So few communes have all their scores then that the index of before would stay.
    told = await succeed(sources(tree, later, EDITION, "--accept"));
    // Raw files are not missed: all that follows is built without any.
    rmSync(join(tree, "sources/files"), {recursive: true});
    await succeed(build(tree, EDITION));
    after = digests(refreshed);
  });

  it("are told apart by the command", () => {
    expect(told).toMatch(/^arcep-fixed +kept/m);
    expect(told).toMatch(/^cnaf-benefits +new/m);
    expect(told).toMatch(/^comparateur +new/m);
    expect(told).toContain(
      'arcep-fixed: later/arcep-fixed.csv:1, field "nbr": expected a column of this name among code'
    );
    expect(told).toMatch(
      new RegExp(`^context +kept\\n  1\\scommune n’a pas de population dans le fichier\\s: ${forgotten}$`, "m")
    );
  });

  it("leave the last figures of the one, and follow the other", () => {
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(["ifn-classique-reference.json", "ifn-classique.csv", "manifest.json", "quality.json"]);
    const {"arcep-fixed": kept} = readLock(join(tree, "sources/lock.json"));
    expect(kept).toMatchObject({
      url: "official/arcep-fixed.csv",
      rows: covered.length,
      failure: {reason: "la colonne nbr n’y est plus"}
    });
    // The next day, when a run goes over midnight.
    expect(kept.failure!.date >= kept.date!).toBe(true);
  });

  it("are said in French on the data page", () => {
    const entry = textOf(page("donnees.md").querySelector("#source-arcep-fixed"));
    expect(entry).toMatch(
      /Copie du .+ : 600 lignes, .+ Dernière tentative le .+, sans succès : la colonne nbr n’y est plus/
    );
    expect(textOf(page("donnees.md").querySelector("#source-comparateur"))).toMatch(
      /Copie du .+ : 599 lignes, .+ Des chiffres viennent encore de la copie du .+, empreinte [0-9a-f]{10}…\./
    );
  });

  it("make secret what no median may stand for, up to the territories that have nothing else", async () => {
    const counts = await sql(`
      SELECT level, status, count(*) AS n FROM indicators
      WHERE model = 'ifn-classique' AND indicator = 'social_assistance_rate' AND level IN ('commune', 'epci')
      GROUP BY ALL ORDER BY ALL`);
    const epcis = new Set(here.filter((c) => observed.includes(c.code)).map((c) => c.epci)).size;
    expect(counts).toEqual([
      {level: "commune", status: "observed", n: 2},
      {level: "commune", status: "sans_objet", n: 6},
      {level: "commune", status: "secret", n: inhabited.length - 2},
      {level: "epci", status: "observed", n: epcis},
      {level: "epci", status: "secret", n: 16 - epcis}
    ]);
    expect(textOf(page("epci/sammiellois/autres-indices.md").querySelector("#indice-calcul-ifn-classique > p"))).toBe(
      "L’un des deux indices n’est pas connu ici."
    );
  });
});
