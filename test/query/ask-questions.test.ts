import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import {askError, explain, summarise} from "../../src/components/engine/messages.js";
import {readyQuestions} from "../../src/query/ask-questions.js";
import {renderAsk} from "../../src/query/ask-form.js";
import {refusalOf} from "../../src/components/engine/statement.js";
import {batchRows, formatValue, numericColumns, toValue} from "../../src/components/engine/values.js";
import loadEngine from "../../src/data/duckdb/duckdb-eh.wasm.js";
import loadWorker from "../../src/data/duckdb/duckdb-browser-eh.worker.js.js";
import {modelIds} from "../../src/domain/models.js";

const departement = {code: "55", name: "Meuse"};
const epci = {code: "200034874", name: "CC de l’Aire à l'Argonne"};
const pages = modelIds.flatMap((model) => [
  {name: `an EPCI, ${model}`, questions: readyQuestions({epci, departement, model})},
  {name: `a département, ${model}`, questions: readyQuestions({departement, model})}
]);

describe("readyQuestions", () => {
  it.each(pages)("gives six French questions with their own ids for $name", ({questions}) => {
    expect(questions).toHaveLength(6);
    expect(new Set(questions.map((q) => q.id)).size).toBe(6);
    for (const {label} of questions) expect(label).toMatch(/^[A-ZÀ-Ý].*\u00a0\?$/);
  });

  it.each(pages)("gives SQL that runs over the schema of the site for $name", async ({questions}) => {
    const run = await emptyTables();
    for (const {sql} of questions) {
      await expect(run(sql)).resolves.toBeDefined();
      expect(refusalOf(sql)).toBeNull();
    }
  });

  it("counts a place once per service and leaves empty services out", async () => {
    const run = await emptyTables();
    await run(`INSERT INTO places (id, epci, accueil, services)
      VALUES ('a', '200034874', true, 'x| y'), ('b', '200034874', true, 'x||'), ('c', '1', true, 'x'),
        ('employer', '200034874', false, 'x')`);
    const {sql} = readyQuestions({epci, departement, model: "ifn-2023"}).find((q) => q.id === "services")!;
    expect(await run(sql)).toEqual([
      ["x", 2n],
      ["y", 1n]
    ]);
  });

  it("counts communes without a place and those who live there", async () => {
    const run = await emptyTables();
    await run(`INSERT INTO territories (code, name, level, epci, departement, population, attached) VALUES
      ('E', 'CC E', 'epci', NULL, '55', 100, true), ('1', 'A', 'commune', 'E', '55', 30, NULL),
      ('2', 'B', 'commune', 'E', '55', 70, NULL), ('3', 'Détruit', 'commune', 'E', '55', 0, NULL)`);
    await run(
      "INSERT INTO places (id, code_insee, epci, accueil) VALUES ('p', '2', 'E', true), ('employer', '1', 'E', false)"
    );
    const {sql} = readyQuestions({departement, model: "ifn-2023"}).find((q) => q.id === "habitants-sans-lieu")!;
    expect(await run(sql)).toEqual([["CC E", 1n, 30n, 30]]);
  });

  it("asks nothing of scores without a model", () => {
    for (const place of [{epci, departement}, {departement}]) {
      const questions = readyQuestions({...place, model: null});
      expect(questions).toHaveLength(4);
      for (const {sql} of questions) expect(sql).not.toContain("indicators");
    }
  });

  it("asks nothing of places where none are loaded, nor of EPCI where none is ranked", () => {
    for (const place of [{epci, departement}, {departement}]) {
      const questions = readyQuestions({...place, model: "ifn-2023", places: false});
      expect(questions).toHaveLength(3);
      for (const {sql} of questions) expect(sql).not.toContain("places");
    }
    for (const {sql} of readyQuestions({departement, model: "ifn-2023", epcis: false}))
      expect(sql).not.toContain("attached");
  });

  it("counts the services of the département, not those of others of the edition", async () => {
    const run = await emptyTables();
    await run(
      "INSERT INTO territories (code, name, level, departement, population) VALUES ('55001', 'A', 'commune', '55', 1), ('54001', 'B', 'commune', '54', 1)"
    );
    await run(
      "INSERT INTO places (id, code_insee, accueil, services) VALUES ('a', '55001', true, 'x'), ('b', '54001', true, 'x|y')"
    );
    const {sql} = readyQuestions({departement, model: "ifn-2023"}).find((q) => q.id === "services")!;
    expect(await run(sql)).toEqual([["x", 1n]]);
  });

  it("escapes names and codes", () => {
    const [{sql}] = readyQuestions({epci: {code: "1'; DROP", name: "two\nlines"}, departement, model: "ifn-2023"});
    expect(sql).toContain("c.epci = '1''; DROP' -- two lines\n");
  });
});

describe("renderAsk", () => {
  const html = renderAsk({
    tables: [{table: "indicators", path: "data/indicators/departement=2A/part-0.parquet", partition: "2A"}],
    questions: [{id: "q", label: "L’eau & le <feu>\u00a0?", sql: "SELECT '<b>${1}</b>'\n\n-- \"end\""}]
  });

  it("can stand in Markdown: no blank line, nothing that Framework takes for code", () => {
    expect(html).not.toMatch(/^\s*$/m);
    expect(html).not.toContain("${");
  });

  it("escapes text", () => {
    expect(html).toContain("L’eau &amp; le &lt;feu&gt;\u00a0?");
    expect(html).not.toContain("<b>");
    expect(html).not.toContain("<feu>");
  });

  it("shows the query without a script, and hides what needs one", () => {
    expect(html).toContain("<details><summary>Voir la requête</summary>");
    for (const [button] of html.matchAll(/<button type="button"[^>]*>/g)) expect(button).toContain(" hidden");
    expect(html).toMatch(/<form [^>]*hidden>/);
  });

  it("has labels for its field and for each button", () => {
    const ids = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    for (const [, refs] of html.matchAll(/(?: for|aria-labelledby|aria-describedby)="([^"]+)"/g)) {
      for (const ref of refs.split(" ")) expect(ids).toContain(ref);
    }
    expect(html).toContain('<label for="ask-sql">');
  });

  it("puts a no-break space before double punctuation", () => {
    expect(html.replace(/<[^>]*>|&[#\w]+;/g, "")).not.toMatch(/ [:;?!»]|« /);
  });
});

describe("values", () => {
  it("keeps missing values apart from zero and empty text", () => {
    expect([null, undefined, Number.NaN].map(toValue)).toEqual([null, null, null]);
    expect([0, 0n, "", false].map(toValue)).toEqual([0, 0, "", false]);
    expect([null, "", 0].map(formatValue)).toEqual(["—", "—", "0"]);
  });

  it("reads lists, big numbers and dates", () => {
    expect(toValue([1n, null, "a"])).toBe("1, —, a");
    expect(toValue(12345678901n)).toBe(12345678901);
    expect(formatValue(new Date("2023-07-07"))).toBe("07/07/2023");
    expect(formatValue(new Date("2023-07-07T10:05:00Z"))).toBe("07/07/2023 10:05");
  });

  it("formats for a French reader", () => {
    expect(formatValue(1234567.8912)).toBe("1\u202f234\u202f567,891");
    expect([true, false].map(formatValue)).toEqual(["oui", "non"]);
  });

  it("aligns a column only when all that is present is a number", () => {
    const rows = [
      [1, "55001", null, null],
      [null, 2, null, 0]
    ];
    expect(numericColumns(rows, 4)).toEqual([true, false, false, true]);
    expect(numericColumns([], 1)).toEqual([false]);
  });

  it("prints the first items of a long list, however deep", () => {
    const long = toValue(Array.from({length: 5000}, (_, i) => i)) as string;
    expect(long.split(", ").slice(-2)).toEqual(["999", "…"]);
    expect(toValue([[1, 2], ["a"]])).toBe("1, 2, a");
  });

  it("reads a batch up to a limit, by position", () => {
    const columns = [
      [1n, 2n, 3n],
      ["a", null, "c"]
    ];
    const data = {byteLength: 0};
    const batch = {data, numRows: 3, getChildAt: (j: number) => ({get: (i: number) => columns[j][i]})};
    expect(batchRows(batch, {columns: 2, limit: 2})).toEqual([
      [1, "a"],
      [2, null]
    ]);
    expect(batchRows({data, numRows: 1, getChildAt: () => null}, {columns: 1, limit: 5})).toEqual([[null]]);
  });
});

describe("messages", () => {
  it.each([
    ["Catalog Error: Table with name lieux does not exist!\nDid", "La table «\u00a0lieux\u00a0» n’existe pas."],
    ['Binder Error: Referenced column "x" not found in FROM clause!', "Le nom «\u00a0x\u00a0» n’existe pas ici."],
    ["Catalog Error: Scalar Function with name foo does not exist!", "La fonction «\u00a0foo\u00a0» n’existe pas."],
    ['Parser Error: syntax error at or near "SELEC"', "La requête contient une faute de syntaxe."],
    [
      "Invalid Input Error: Attempting to fetch from an unsuccessful query result\nError: Permission Error: no",
      "La requête demande un fichier ou un réglage qui n’est pas accessible ici."
    ],
    ["Failed to fetch", "Un fichier n’a pas pu être téléchargé. Vérifiez la connexion, puis recommencez."],
    ["something new", "La requête n’a pas pu être exécutée."]
  ])("explains %s", (message, expected) => expect(explain(new Error(message)).message).toBe(expected));

  it("gives messages meant for the reader as they are, without detail", () => {
    expect(explain(askError("Trop long."))).toEqual({message: "Trop long."});
  });

  it("does not take a name for a replacement pattern", () => {
    const error = new Error("Catalog Error: Table with name $& does not exist");
    expect(explain(error).message).toContain("«\u00a0$&\u00a0»");
  });

  it("counts lines in French", () => {
    const lines = (n: number, truncated = false) => summarise({rows: Array(n).fill([]), truncated, ms: 12.4});
    expect(lines(0)).toMatch(/^Aucune ligne/);
    expect(lines(1)).toBe("1\u00a0ligne, en 12\u00a0ms.");
    expect(lines(2)).toBe("2\u00a0lignes, en 12\u00a0ms.");
    expect(lines(500, true)).toContain("seules les 500 premières");
  });
});

describe("engine files", () => {
  it("are the WebAssembly and the worker of the installed package, without a source map", () => {
    expect(Array.from(loadEngine().subarray(0, 4))).toEqual([0, 0x61, 0x73, 0x6d]);
    expect(loadWorker()).not.toContain("sourceMappingURL");
  });
});

/** Empty tables of the site in DuckDB, and a way to ask them. */
async function emptyTables(): Promise<(sql: string) => Promise<unknown[][]>> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE TABLE territories (code VARCHAR, name VARCHAR, level VARCHAR, slug VARCHAR, epci VARCHAR,
    departement VARCHAR, region VARCHAR, population INTEGER, attached BOOLEAN, status VARCHAR)`);
  await connection.run(`CREATE TABLE indicators (territory VARCHAR, level VARCHAR, model VARCHAR, indicator VARCHAR,
    kind VARCHAR, value DOUBLE, score DOUBLE, class VARCHAR, status VARCHAR, imputed_share DOUBLE)`);
  await connection.run(`CREATE TABLE places (id VARCHAR, nom VARCHAR, commune VARCHAR, code_insee VARCHAR, epci VARCHAR,
    accueil BOOLEAN, services VARCHAR, dispositif_programmes_nationaux VARCHAR, source VARCHAR, date_maj DATE)`);
  return async (sql) => (await connection.runAndReadAll(sql)).getRowsJS();
}
