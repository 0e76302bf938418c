import {readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {sum} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {cogVersion, cogYear} from "../../src/edition/cog.js";
import {readLock} from "../../src/edition/lock.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {readManifest} from "../../src/edition/manifest.js";
import {formatNumber} from "../../src/domain/french.js";
import {readMarkdown, textOf, traceNumbers} from "../markdown.js";
import {runProcess, runProgram, TSX} from "../program.js";
import {copyProject} from "../site/copy.js";
import {writeFiles} from "../temporary.js";
import {admitFewRows, communesOf, generatedRows, writeAllOfficial, writeOfficial} from "../sources/raw-files.js";

/** The editions' département, six communes of which have no inhabitants, and another that counts in ranks. */
const covered = communesOf("55", "90");
const here = covered.filter((c) => c.departement === "55");
const inhabited = here.filter((c) => c.population > 0);
/** A commune that later files do not have, and those whose benefits they still tell. */
const forgotten = inhabited[7].code;
const observed = inhabited.slice(3, 5).map((c) => c.code);

/** A copy of the project with an edition, what is read of it once it is made, and the commands. */
function project(edition: string) {
  const root = copyProject();
  // What cahiers claim is of the figures that the edition carries.
  rmSync(join(root, "editions/meuse/cahiers"), {recursive: true});
  admitFewRows(root);
  const outputs = join(root, ".outputs");
  const tables = ["indicators", "territories"].map((name) => [name, join(outputs, `data/${name}.parquet`)]);
  const succeed = async (run: ReturnType<typeof runProgram>) => {
    const {status, stdout, stderr} = await run;
    // What each file of a given folder was taken for, and nothing else.
    expect([status, String(stderr).replace(/^\S+\s:\spris pour \S+\n/gm, "")]).toEqual([0, ""]);
    return stdout.toString();
  };
  return {
    root,
    refreshed: join(root, edition, "refreshed"),
    page: (path: string) => readMarkdown(join(outputs, `${path}.md`)),
    sql: (query: string) => queryParquet<Record<string, any>>(query, Object.fromEntries(tables)),
    sources: (from: string, ...more: string[]) =>
      succeed(runProgram("scripts/sources.ts", edition, root, ["--from", from, ...more])),
    /** Makes only the tables and the pages that are read below. */
    build: () =>
      succeed(
        runProcess(process.execPath, [...TSX, "--input-type=module", "--eval", MAKE_READ], {
          cwd: root,
          env: {...process.env, EDITION: edition}
        })
      )
  };
}
const STORY = ["", "/autres-indices", "/communes", "/donnees"].map((part) => `epci/sammiellois${part}`);
const MAKE_READ = `
  import {give} from "./scripts/loaders.ts";
  import {writeOutput} from "./src/edition/outputs.ts";
  import {writeTables} from "./src/prepare.ts";
  await writeTables();
  for (const page of ${JSON.stringify(["methode", "donnees", ...STORY])})
    writeOutput(page + ".md", await give(page + ".md"));`;

/** An edition that carries figures, and one of nothing but its département. */
const [meuse, bare] = [project("editions/meuse"), project("editions/essai")];
const official = join(bare.root, "official");
const contents = () =>
  Object.fromEntries(
    readdirSync(bare.refreshed).map((name) => [name, readFileSync(join(bare.refreshed, name), "utf8")])
  );
let first: string;

beforeAll(async () => {
  const cog = {package: cogVersion(), vintage: cogYear()};
  const fields = {id: "essai", title: "Essai", departement: "55", cog, model: "ifn-2023"};
  const edition = JSON.stringify({...fields, workshops: false, communes: false});
  writeFiles(join(bare.root, "editions/essai"), {"edition.json": edition, "sources.json": "[]"});
  await writeAllOfficial(official, covered, generatedRows(covered));
  const refreshMeuse = meuse.sources(official).then(meuse.build);
  [first] = await Promise.all([bare.sources(official), refreshMeuse]);
});

describe("an edition that was given a published index, refreshed", () => {
  const {page, sql, root, refreshed} = meuse;

  it("keeps it, score by score, beside the one computed", async () => {
    const [{n, same}] = await sql(`
      SELECT count(*) AS n, count(*) FILTER (i.score = g.poverty_rate::DOUBLE) AS same
      FROM read_csv('${join(root, "editions/meuse/ifn-2023.csv")}', all_varchar = true) g JOIN indicators i
        ON i.territory = code_insee AND i.source = 'ifn-2023' AND i.indicator = 'poverty_rate'
      WHERE i.score IS NOT NULL`);
    expect([n, same]).toEqual([inhabited.length, inhabited.length]);
    const totals = "FROM indicators WHERE model = 'ifn-2023' AND indicator = 'total' AND level = 'epci'";
    expect(await sql(`SELECT source, count(*) AS n ${totals} GROUP BY 1 ORDER BY 1`)).toEqual([
      {source: "calcul-ifn-2023", n: 16},
      {source: "ifn-2023", n: 16}
    ]);
  });

  it("has stories of its index, with both and the other model's beside it, that lead to every source", async () => {
    const scores = await sql(`
      SELECT score FROM indicators i JOIN territories t ON t.code = territory AND t.slug = 'sammiellois'
      WHERE indicator = 'total' AND kind = 'total' AND i.source <> 'diagnostic-2022' ORDER BY model, i.source`);
    const [computed, published, classic] = scores.map(({score}) => Math.round(score * 10) / 10);
    const [story, others, communes, data] = STORY.map(page);
    expect(textOf(story.querySelector('#portrait data[value="indice.score"]'))).toBe(formatNumber(computed, 1));
    const numbers = (selector: string) => [...others.querySelectorAll(selector)].map(textOf);
    const change = computed - published;
    const signed = `${change > 0 ? "+" : change < 0 ? "−" : ""}${formatNumber(Math.abs(change), 1)}`;
    const printed = [published, computed].map((score) => formatNumber(score, 1));
    expect(numbers("#indice-ifn-2023 .changes tfoot td")).toEqual([...printed, signed]);
    const readings = numbers("#indice-calcul-ifn-classique .readings tbody td:first-of-type");
    expect(readings).toEqual([computed, classic].map((score) => formatNumber(score, 1)));
    expect(numbers("#indice-calcul-ifn-classique .decomposition tr[data-indicator]").length).toBe(11);
    const traced = [story, others, communes].map((part) => traceNumbers(part, page("donnees")));
    expect(sum(traced, (part) => part.numbers)).toBeGreaterThan(200);
    expect(traced.flatMap(({untraced}) => untraced)).toEqual([]);
    const listed = [...data.querySelectorAll(".sources tbody a")].map((a) => a.getAttribute("href"));
    const made = readManifest(refreshed)!.sources.map(({id}) => `/donnees#source-${id}`);
    expect(listed).toEqual(expect.arrayContaining(made));
  });
});

describe("an edition of nothing but its département, refreshed again with a raw file that changed shape", () => {
  const {page, sql, root} = bare;
  let before: Record<string, string>;
  let second: string;

  beforeAll(async () => {
    before = contents();
    const later = join(root, "later");
    const fixed = readFileSync(join(official, "arcep-fixed.csv"), "utf8").replace("nbr;", "nombre;");
    writeFiles(later, {"arcep-fixed.csv": fixed});
    // The Cnaf withholds all of the département but two communes: too few for a median to stand for the others.
    const {"cnaf-benefits": benefits, comparateur} = generatedRows(covered);
    const withheld = benefits.map((row) => {
      const code = String(row.code);
      return code.startsWith("55") ? {...row, recipients_over_half: observed.includes(code) ? 10 : null} : row;
    });
    await writeOfficial(later, "cnaf-benefits", withheld);
    // A file that passes all checks, and lacks one commune of the edition.
    await writeOfficial(
      later,
      "comparateur",
      comparateur.filter((row) => row.code !== forgotten)
    );
    // So few communes have all their scores then that the index of before would stay.
    second = await bare.sources(later, "--accept");
    // Raw files are not missed: the build does without any.
    rmSync(join(root, "sources/files"), {recursive: true});
    await bare.build();
  });

  it("is told by the command what was made, and what was kept and why", () => {
    for (const id of Object.keys(generatedRows(covered))) expect(first).toMatch(new RegExp(`^${id} +new +\\d`, "m"));
    expect(first).toMatch(/^france-services +absent$/m);
    const made = ["index-ifn-2023", "index-ifn-classique", "context", "contours", "places"];
    for (const name of made) expect(first).toMatch(new RegExp(`^${name} +made$`, "m"));
    const kept = `^context +kept\\n  1\\scommune n’a pas de population dans le fichier\\s: ${forgotten}$`;
    for (const line of ["^arcep-fixed +kept", "^cnaf-benefits +new", "^comparateur +new", kept])
      expect(second).toMatch(new RegExp(line, "m"));
    expect(second).toContain('later/arcep-fixed.csv:1, field "nbr": expected a column of this name among code_insee,');
  });

  it("leaves the last figures of the one, and follows the others", () => {
    const after = contents();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(["ifn-classique-reference.json", "ifn-classique.csv", "manifest.json", "quality.json"]);
    const {"arcep-fixed": kept} = readLock(join(root, "sources/lock.json"));
    const failure = {reason: "la colonne nbr n’y est plus"};
    expect(kept).toMatchObject({url: "official/arcep-fixed.csv", rows: covered.length, failure});
    // The next day, when a run goes over midnight.
    expect(kept.failure!.date >= kept.date!).toBe(true);
  });

  it("makes secret what no median may stand for, up to the territories that have nothing else", async () => {
    const counts = await sql(`
      SELECT level, status, count(*) AS n FROM indicators
      WHERE model = 'ifn-classique' AND indicator = 'social_assistance_rate' AND level IN ('commune', 'epci')
      GROUP BY ALL ORDER BY ALL`);
    const epcis = new Set(here.filter((c) => observed.includes(c.code)).map((c) => c.epci)).size;
    const told = counts.map(({level, status, n}) => `${level} ${status} ${n}`).join(", ");
    const ofCommunes = `commune observed 2, commune sans_objet 6, commune secret ${inhabited.length - 2}`;
    expect(told).toBe(`${ofCommunes}, epci observed ${epcis}, epci secret ${16 - epcis}`);
    const chapter = page(STORY[1]).querySelector("#indice-calcul-ifn-classique > p");
    expect(textOf(chapter)).toBe("L’un des deux indices n’est pas connu ici.");
  });
});
