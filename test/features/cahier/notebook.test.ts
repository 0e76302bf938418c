import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "@observablehq/notebook-kit";
import fc from "fast-check";
import {DOMParser, parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {answered, DatabaseClient} from "../../../src/features/cahier/client-notebook.js";
import {notebookOf} from "../../../src/features/cahier/notebook-file.js";
import {readCahier, type Cahier} from "../../../src/domain/cahier.js";
import {describeFault} from "../../../src/domain/fault.js";
import {faultsOf} from "../../faults-of.js";
import {forAll} from "../../property.js";

const FOLDER = "editions/meuse/cahiers";
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".md"));
const SITE = "https://exemple.fr/meuse";
const OPTIONS = {module: {address: "./essai.js"}, names: ["Plot", "nombre"], database: "essai.duckdb", site: SITE};

const cahier = (body: string, title = "Un titre") =>
  readCahier(
    `---\ntitre: ${JSON.stringify(title)}\nauteur: A\ndate: 2026-11-27\nrésumé: R\nterritoires: [M]\n---\n\n${body}`,
    "essai.md",
    "essai.md"
  );
const kit = (html: string) => deserialize(html, {parser: new DOMParser() as never});

const plain = (text: string) =>
  text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
/** What a cahier says and does, whatever its blank lines: its texts, then its cells. */
const meant = ({body, cells, queries}: Cahier) => {
  const run = cells.filter(({language}) => language === "js" || language === "sql");
  const inRun = (i: number) => run.some(({span: [from, to]}) => from <= i && i < to);
  const texts = body.split("\n").map((line, i) => (inRun(i) ? "" : line.replaceAll("](/", `](${SITE}/`)));
  const code = run.map(({language, line, code}) => [
    language,
    language === "js" ? code : queries.find((q) => q.line === line)!.sql
  ]);
  return [plain(texts.join("\n")), ...code.map(([language, text]) => [language, plain(text)])];
};
/** The same of a notebook, after what it has first: the front matter, and what it takes from its module. */
const held = (html: string) => {
  const [, , ...cells] = kit(html).cells.map(({mode, value}) => [mode, plain(value)]);
  const texts = cells.flatMap(([mode, value]) => (mode === "md" ? value : []));
  return [plain(texts.join("\n\n")), ...cells.filter(([mode]) => mode !== "md")];
};

describe("a notebook of a cahier", () => {
  it.each(NAMES)("says and does what it does: %s", (name) => {
    const own = readCahier(readFileSync(join(FOLDER, name), "utf8"), name, name);
    for (const module of [OPTIONS.module, {code: 'export const a = "</script>";'}])
      expect(held(notebookOf(own, {...OPTIONS, module}))).toEqual(meant(own));
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
    expect(kit(html).cells[0].value).toBe("# Un titre\n\nR\n\n- auteur : A\n- date : 2026-11-27\n- territoires : M");
    expect(kit(html).cells[3].value).toBe("SELECT '`' AS a");
    expect(held(html)).toEqual(meant(own));
  });

  it("keeps any title and any text", () =>
    forAll([fc.string({unit: "grapheme"}), fc.string({unit: "grapheme"})], (title, text) => {
      fc.pre(title.trim() !== "" && !/[`~\r]/.test(text));
      const own = cahier(`a ${text} z`, title);
      const html = notebookOf(own, OPTIONS);
      expect(kit(html).title).toBe(own.title);
      expect(held(html)).toEqual(meant(own));
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
