import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "@observablehq/notebook-kit";
import fc from "fast-check";
import {DOMParser, parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {cahierOfNotebook} from "../../src/cahier/index.js";
import {answered, DatabaseClient} from "../../src/cahier/client-notebook.js";
import {notebookOf} from "../../src/cahier/notebook-file.js";
import {readCahier, type Cahier} from "../../src/domain/cahier.js";
import {describeFault} from "../../src/domain/fault.js";
import {faultsOf} from "../faults-of.js";
import {forAll} from "../property.js";

const FOLDER = "editions/meuse/cahiers";
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".md"));
const SITE = "https://exemple.fr/meuse";
const OPTIONS = {module: {address: "./essai.js"}, names: ["Plot", "nombre"], database: "essai.duckdb", site: SITE};
const defaults = {date: "2026-01-02", territories: ["Meuse"]};

const cahier = (body: string, title = "Un titre") =>
  readCahier(
    `---\ntitre: ${JSON.stringify(title)}\nauteur: A\ndate: 2026-11-27\nrésumé: R\nterritoires: [M]\n---\n\n${body}`,
    "essai.md",
    "essai.md"
  );
const back = (html: string) => cahierOfNotebook(html, "essai.html", {defaults, site: SITE});
const again = (own: Cahier, options = OPTIONS) =>
  readCahier(back(notebookOf(own, options)).text, "essai.md", "essai.md");
/** What a cahier says and does, whatever its blank lines and what ends its lines. */
const meant = ({title, author, date, summary, territories, body, cells}: Cahier) => ({
  ...{title, author, date, summary, territories},
  body: body
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n\n")
    .trim(),
  cells: cells.map(({language, id, code}) => [language, id, code.replace(/[ \t]+$/gm, "")])
});
const notebook = (...scripts: string[]) =>
  `<!doctype html>\n<notebook>\n  <title>Essai</title>\n${scripts.join("\n")}\n</notebook>\n`;
const kit = (html: string) => deserialize(html, {parser: new DOMParser() as never});

describe("a notebook of a cahier", () => {
  it.each(NAMES)("is the cahier again: %s", (name) => {
    const own = readCahier(readFileSync(join(FOLDER, name), "utf8"), name, name);
    expect(meant(again(own))).toEqual(meant(own));
    const whole = {...OPTIONS, module: {code: 'export const a = "</script>";'}} as never;
    expect(meant(again(own, whole))).toEqual(meant(own));
  });

  it("is written as Notebook Kit writes it, with the kinds of its cells", () => {
    const queries = "```sql id=rows\nSELECT '\\`' AS a\n```\n\n```sql\nSELECT 1\n```";
    const own = cahier(
      `Du texte, [un lien](/offre).\n\n${queries}\n\n\`\`\`js\n1 + 1\n\`\`\`\n\n\`\`\`text\nx\n\`\`\`\n`
    );
    const html = notebookOf(own, OPTIONS);
    const {document} = parseHTML("<!doctype html><html></html>");
    // The documents of linkedom have attributes in another order, and `hidden` without its empty value.
    const sorted = (text: string) =>
      text.replace(
        /<script (.*)>/g,
        (_, given: string) => `<script ${given.replace('=""', "").split(" ").sort().join(" ")}>`
      );
    expect(sorted(html)).toBe(sorted(serialize(kit(html), {document: document as never})));
    const kinds = kit(html).cells.map(({mode, hidden, output, database}) =>
      [mode, hidden && "hidden", output, database].filter(Boolean).join(" ")
    );
    expect(kinds).toEqual(["md", "js", "md", "sql hidden rows essai.duckdb", "sql essai.duckdb", "js", "md"]);
    expect(kit(html).cells[3].value).toBe("SELECT '`' AS a");
    expect(meant(again(own))).toEqual(meant(own));
  });

  it("keeps a title with separators of lines", () => {
    const own = cahier("a", "Un\u2028titre\u2029");
    expect(meant(again(own))).toEqual(meant(own));
  });

  it("keeps any title and any text", () =>
    forAll([fc.string({unit: "grapheme"}), fc.string({unit: "grapheme"})], (title, text) => {
      fc.pre(title.trim() !== "" && !/[`~\r]/.test(text));
      const own = cahier(`a ${text} z`, title);
      const html = notebookOf(own, OPTIONS);
      expect(kit(html).title).toBe(own.title);
      expect(meant(again(own))).toEqual(meant(own));
    }));

  it("has no query that waits for a reader", () => {
    const own = cahier("```sql\nSELECT ${x}\n```");
    const told = faultsOf(() => notebookOf(own, OPTIONS)).map(describeFault);
    expect(told).toEqual([expect.stringMatching(/^essai\.md:9 : attendu une requête sans \$\{…\}/)]);
  });
});

const types = {j: "date", t: "date", n: "bigint", d: "other", l: "other", c: "string"} as const;
const schema = Object.entries(types).map(([name, type]) => ({name, type}));
const row = {j: "2024-01-02", t: "2024-01-02 03:04:05", n: "12", d: "0.50", l: ["1"], c: "01001"};
const read = {j: new Date("2024-01-02"), t: new Date("2024-01-02T03:04:05Z"), n: 12, d: 0.5, l: ["1"], c: "01001"};

it("what Notebook Kit answers has numbers, days and rows as the site has them", () => {
  const rows = DatabaseClient.revive({rows: [{...row}, {...row, j: null}], schema});
  expect([...rows]).toEqual([read, {...read, j: null}]);
});

it("what Notebook Kit answers is in the file of a reader for its own queries, whatever their blanks", async () => {
  const base = answered([["SELECT '`'\n  AS a", {rows: [row], schema}]]);
  const ask = async () => ({...(await base.sql`SELECT '\`' AS a`)[0]});
  expect([await ask(), await ask()]).toEqual([read, read]);
  await expect(base.sql`SELECT 2`).rejects.toThrow("ce fichier n’a que les réponses");
});

it("another notebook leaves to its author what it does not say, and has each line from where it was", () => {
  const html = notebook(
    '  <script type="text/markdown">\n    # Essai\n\n    Du texte\n  </script>',
    '  <script type="module">1 + 1</script>',
    '  <script type="application/sql" output="rows" hidden="">\n    SELECT ${seuil}\n  </script>'
  );
  const {text, lines} = back(html);
  const head = '---\ntitre: "Essai"\nauteur:\ndate: 2026-01-02\nrésumé:\nterritoires: ["Meuse"]\n---\n\n';
  const cells = "```js\n1 + 1\n```\n\n```sql id=rows\nSELECT ${seuil}\n```\n";
  expect(text).toBe(`${head}# Essai\n\nDu texte\n\n${cells}`);
  const lineOf = (words: string) => lines[text.split("\n").indexOf(words)];
  for (const words of ["Du texte", "1 + 1", "SELECT ${seuil}"])
    expect(html.split("\n")[lineOf(words) - 1], words).toContain(words);
});

it.each([
  ['<script type="text/html">\n<b>', 4, "« text/html »", "une cellule text/markdown, module ou application/sql"],
  ['<script type="text/x-python">\n1', 4, "text/x-python", "une cellule"],
  ['<script type="application/sql" database="postgres">\n1', 4, "postgres", "une requête sur les tables du site"],
  ['<script type="text/markdown" hidden>\nx', 4, "hidden", "une cellule de texte qui se voit"],
  ['<script type="text/markdown">\nx\n\n```js\n1\n```', 7, "```js", "un bloc ```text"]
])("another notebook is refused at %s", (script, line, value, expected) => {
  const [told] = faultsOf(() => back(notebook(`${script}\n</script>`))).map(describeFault);
  expect(told).toContain(`essai.html:${line}, valeur`);
  expect(told).toContain(value);
  expect(told).toContain(`attendu ${expected}`);
});

it("a page without a notebook is refused", () => {
  const [told, ...more] = faultsOf(() => back("<p>Bonjour</p>")).map(describeFault);
  expect(told).toBe("essai.html : attendu un carnet d’Observable : <notebook>, <title>, des <script>");
  expect(more).toEqual([]);
});
