import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {ranOf} from "../../../src/features/cahier/index.js";
import {runCahier} from "../../../src/features/cahier/run.js";
import {readCahiers} from "../../../src/edition/cahiers.js";
import {currentAtlas, currentEdition, currentSites} from "../../../src/edition/current.js";
import {prepare} from "../../../src/prepare.js";
import {allTerritories} from "../../../src/edition/territories.js";
import {describeFault, type Fault} from "../../../src/domain/fault.js";
import {queryNotebook} from "../../../src/features/query/notebook.js";
import {newOutputs, useOutputs} from "../../outputs.js";
import {temporaryFolder, writeFiles} from "../../temporary.js";

const own = newOutputs("test/editions/paris");
beforeAll(async () => {
  useOutputs(own);
  await prepare();
});

const HEAD = "---\ntitre: T\nauteur: A\ndate: 2026-11-27\nrésumé: R.\nterritoires: [Paris]\n---\n\n";
const ROWS = `\`\`\`sql id=lignes
SELECT code, name AS commune, population::DOUBLE AS habitants, '12 %' AS texte, NULL::DOUBLE AS rien
FROM territories WHERE level = 'commune' AND population > 0
\`\`\`
`;
/** Line of the first line of the cell of {@link cell}, under the query. */
const CELL = 17;
const cell = (code: string) => `${HEAD}${ROWS}\nTexte.\n\n\`\`\`js\n${code}\n\`\`\`\n`;
const words = (text: string) => `${HEAD}${ROWS}\nTexte.\n\n\n${text}\n`;
const figure = (name: string, options: string) => `${name}(lignes, {title: "T", source: source("cog"), ${options}})`;

async function faultsIn(text: string, name = "essai.md") {
  const {cahiers, faults} = readFolder({[name]: text});
  if (faults.length > 0) return faults;
  const {faults: found} = await ranOf(await currentSites(), cahiers[0]);
  return found.map(describeFault);
}

function readFolder(files: Record<string, string>) {
  const folder = temporaryFolder("edition");
  writeFiles(join(folder, "cahiers"), files);
  const faults: Fault[] = [];
  const {sources} = currentEdition();
  const territories = allTerritories(currentAtlas());
  const {cahiers} = readCahiers({folder, sources}, {territories, tables: [], faults});
  return {cahiers, faults: faults.map(describeFault)};
}

const plot = (mark: string) => `Plot.plot({title: "T", source: source("cog"), marks: [Plot.dot(lignes, {${mark}})]})`;
const column = (field: string) => figure("table", `columns: [{${field}, label: "C"}]`);
const of = (rows: string) => `distribution(${rows}, {title: "T", source: source("cog"), value: "v"})`;
const twice = 'choropleth([...lignes, ...lignes], {title: "T", source: source("cog"), value: "habitants"})';
const copied = "const autres = lignes.map((d) => ({...d}));\n";
const made = copied + 'strip(autres, {title: "T", source: source("cog"), value: "habitant", name: "commune"})';
const query = (from: string, to: string) => HEAD + ROWS.replace(from, to);
const head = (from: string, to: string) => HEAD.replace(from, to);

type Mistake = [what: string, text: string, line: number | undefined, said: string];

describe("a beginner's mistake", () => {
  const CELLS = [
    ["a slip in the field of a map", figure("choropleth", 'code: "code", value: "habitant"'), "peut-être habitants"],
    ["a slip in an option of a map", figure("choropleth", 'value: "habitants", classe: 3'), "peut-être classes"],
    ["a slip in an option of a column", column('champ: "commune"'), "une option de colonne"],
    ["a slip in a channel of Plot", plot('x: "habitant", y: "rien"'), "peut-être habitants"],
    ["a colour that is none", plot('x: "habitants", fill: "rouge"'), "« rouge »"],
    ["a mark that draws nothing", plot('x: "rien", y: "habitants"'), "rien n’est dessiné"],
    ["a slip in a row that was made", made, "peut-être habitants"],
    ["text for a number", figure("distribution", 'value: "texte"'), "des nombres"],
    ["rows that are none", of("42"), "des lignes"],
    ["codes of elsewhere", figure("choropleth", 'code: () => "1001", value: "habitants"'), "le code d’une commune"],
    ["no code of an EPCI", figure("choropleth", 'level: "epci", value: "habitants"'), "le code d’une intercommunalité"],
    ["two rows of one code", twice, "une seule ligne pour chaque code"],
    ["a name of no row", figure("strip", 'value: "habitants", name: "commune", highlight: ["Pariss"]'), "Paris"],
    ["a claim that changes what it compares", "let n = 1;\nvérifier(n = 2, 'deux');", "une comparaison"],
    ["a percentage for a share", "pourcentage(15.4)", "une part de 0 à 1"],
    ["a slip in a function of d3", "d3.maxx(lignes)", "peut-être max"],
    ["an input that the policy refuses", "Inputs.range([0, 1])", "Inputs.select"],
    ["a claim that does not hold", 'vérifier(lignes.length > 9, "plus de neuf communes")', "plus de neuf communes"],
    ["a constant that is changed", "const n = 1;\nn = 2;", "une constante ne change pas"]
  ].map(([what, code, said]): Mistake => [what, cell(code), CELL + (code.includes("\n") ? 1 : 0), said]);
  it.each<Mistake>([
    ...CELLS,
    ["a column in a sentence", words("Il y a ${lignes[0].habitant}."), CELL, "peut-être habitants"],
    ["a number as machines write it", words("Il y a ${1 / 3}."), CELL, "un nombre écrit"],
    ["a date as machines write it", words("Le ${new Date(0)}."), CELL, "une date écrite"],
    ["a text between the quotes of a name", query("'commune' AND", '"total" AND'), 11, "un texte s’écrit"],
    ["a slip in SQL", query("population::", "populaton::"), 10, "peut-être population"],
    ["a table that is not there", query("FROM territories", "FROM territoires"), 11, "peut-être territories"],
    ["a query that writes", query("SELECT", "CREATE TABLE a AS SELECT"), 9, "une seule requête"],
    ["a file in a query", query("territories", "read_csv('/etc/passwd')"), 9, "que le moteur comprend"],
    ["too many rows", `${HEAD}\`\`\`sql\nFROM range(60000)\n\`\`\`\n`, 9, "au plus 50000 lignes"],
    ["cells that need each other", cell("const a = b;\n```\n\n```js\nconst b = a;"), CELL, "pas besoin d’elle-même"],
    ["a territory of elsewhere", head("[Paris]", "[Pari]"), undefined, "peut-être Paris"],
    ["pages of what is not", head("---\n\n", "pour: commune\n---\n\n"), 7, "epci"]
  ])("is told in one line, where it is: %s", async (_, text, line, said) => {
    const found = await faultsIn(text);
    expect(found.length, found.join("\n")).toBe(1);
    expect(found[0]).toMatch(new RegExp(`cahiers/essai\\.md${line === undefined ? "" : `:${line}`}[ ,]`));
    expect(found[0]).toContain(said);
  });

  it("leaves what does not need it: the answers of other queries, and the faults of other cells", async () => {
    const text = cell("nombre('a')\n```\n\n```js\nconst b = d3.maxx([]);\n```\n\n```js\nb + 1");
    const ran = await ranOf(await currentSites(), readFolder({"essai.md": text}).cahiers[0]);
    expect(ran.faults.map(({line}) => line)).toEqual([CELL, CELL + 4]);
    const columns = ["code", "commune", "habitants", "texte", "rien"];
    expect(Object.values(ran.answers)[0]).toMatchObject({columns, dates: []});
  });

  it("is none where an input takes part in a query: it is asked with the choice that it opens with", async () => {
    const sql = "```sql id=n\nSELECT ${seuil}::INTEGER AS n, DATE '2026-01-31' AS jour\n```";
    const chosen = "```js\nconst seuil = view(Inputs.select([5, 7]));\n```";
    const text = [HEAD + chosen, sql, "${n[0].n + n[0].jour.getFullYear()}"].join("\n\n");
    const {cahiers} = readFolder({"essai.md": text});
    const {answers, faults, queries} = await ranOf(await currentSites(), cahiers[0]);
    expect(faults).toEqual([]);
    const answer = {columns: ["n", "jour"], dates: [1], rows: [[5, Date.UTC(2026, 0, 31)]]};
    expect(answers).toEqual({"SELECT ${5}::INTEGER AS n, DATE '2026-01-31' AS jour": answer});
    expect(queries.get(13)!.sql).toBe("SELECT 5::INTEGER AS n, DATE '2026-01-31' AS jour");
  });
});

it("a cell that does not end is stopped, and the others run", async () => {
  const loop = "while (true) {}";
  const endless = "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t) FROM t";
  const stopped = [`await 1; ${loop}`, `setTimeout(() => {${loop}}, 1e9)`, `sql\`${endless}\``];
  const loops = [...stopped, "await new Promise(() => {})", "setTimeout(() => d3.maxx([]))", "d3.maxx([])"];
  const [cahier] = readFolder({
    "essai.md": HEAD + loops.map((code) => `\`\`\`js\n${code}\n\`\`\``).join("\n\n")
  }).cahiers;
  const cited = {sources: {}, terms: {}, territories: {}, own: null};
  const {faults} = await runCahier(cahier, [], {cited, map: null}, 500);
  const told = [10, 14, 18, 22].map((line) => `essai.md:${line} : attendu une cellule qui finit`);
  expect(faults.map(describeFault)).toEqual(
    [...told, "essai.md:26", "essai.md:30"].map((text) => expect.stringContaining(text))
  );
});

it("a query that is copied as a cahier builds as it is", async () => {
  const sql = 'SELECT name AS "Nom", population AS "Habitants" FROM territories WHERE level = \'commune\'';
  const answer = {columns: ["Nom", "Habitants"], rows: [["Paris", 2100000]]};
  const chart = {kind: "bars", label: 0, value: 1} as const;
  const rest = {question: null, territory: "Paris", tables: ["territories"], date: "2026-11-27"};
  expect(await faultsIn(queryNotebook({sql, answer, chart, ...rest}))).toEqual([]);
});

it("a cahier of each EPCI is one for each that is here, with its code in queries and its own territory", async () => {
  const sql = "```sql id=ici\nSELECT name FROM territories WHERE code = ${territoire().code} AND level = 'epci'\n```";
  const text = `${head("---\n\n", "pour: epci\n---\n\n")}${sql}\n\n\${territoire().name} \${ici[0].name}`;
  const {cahiers, faults} = readFolder({"essai.md": text});
  expect(faults).toEqual([]);
  const [own, ...more] = cahiers.map(({slug, title}) => [slug, title]);
  expect([own, more]).toEqual([["essai/metropole-du-grand-paris", "T · Métropole du Grand Paris"], []]);
  const {answers, faults: found} = await ranOf(await currentSites(), cahiers[0]);
  expect(found).toEqual([]);
  expect(Object.values(answers)[0].rows).toEqual([["Métropole du Grand Paris"]]);
});

describe("the folder of cahiers", () => {
  const about = (territories: string) => `${head("Paris", territories)}Texte.\n`;

  it.each([
    '<img src="../data/edition.ts">',
    '<img alt="" srcset="data:image/png,../data/edition.ts 2x">',
    '<div>${/*<b c="*/1}<img src="../data/edition.ts">${/*">*/2}</div>',
    '<svg><title><img src="../data/edition.ts"></title></svg>',
    '<link rel="x" href="../data/edition.ts">',
    '<a href="../data/edition.ts" download>a</a>',
    "Un <script>alert(1)</script>"
  ])("publishes no file that is named in HTML, and says its line: %s", (text) => {
    const line = 13 + text.split("\n").length;
    const {faults} = readFolder({"un.md": `${about("Paris")}\nSuite\nde texte\n\n${text}\n`});
    const told = new RegExp(`un\\.md:${line}, .* : attendu du texte : un cahier ne publie`);
    expect(faults).toEqual([expect.stringMatching(told)]);
  });

  it.each([
    '<div><img alt="\n\n<div title=" src=../data/edition.ts x>',
    '<div><![CDATA[ > <img src="../data/edition.ts"> ]]></div>',
    '<!-- --!> <img src="../data/edition.ts"> -->',
    "<!--\n<b>Caché</b>",
    '<div><img src="../data/edition.ts"',
    '<div><marque-de-fin><img src="../data/edition.ts" alt="'
  ])("takes no HTML that is read in two ways: %s", (text) => {
    const {faults} = readFolder({"un.md": `${about("Paris")}\n${text}\n`});
    expect(faults.join()).toMatch(/un\.md:11.* : attendu (?:du texte sans commentaire|du HTML qui finit)/);
  });

  it("may name pages of the site and others, and have pictures in its text", () => {
    const links = '<a href="/methode">a</a> <a href="https://x.org/a.csv">b</a>';
    const text = `${links} <img alt="" src="data:image/png;base64,x">`;
    expect(readFolder({"un.md": `${about("Paris")}\n${text}\n`}).faults).toEqual([]);
  });

  it("takes no loader nor anything else that would run, and no territory that it does not know", () => {
    const {cahiers, faults} = readFolder({"un.md.ts": "export default 1", "deux.csv": "a", "trois.md": about("Pari")});
    expect(cahiers).toEqual([]);
    const [table, elsewhere] = [/deux\.csv : attendu un cahier en/, /trois\.md.*« Pari » : .*peut-être Paris/];
    const told = [table, elsewhere, /un\.md\.ts : attendu/];
    expect(faults).toEqual(told.map((said) => expect.stringMatching(said)));
  });
});
