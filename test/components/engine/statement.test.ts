import fc from "fast-check";
import {beforeAll, describe, expect, it} from "vitest";
import {refusalOf} from "../../../src/components/engine/statement.js";
import {faultIn} from "../../../src/features/query/fault.js";
import {forAll, itHolds} from "../../property.js";
import {openWasm, type WasmEngine} from "./wasm-engine.js";

let engine: WasmEngine;
beforeAll(async () => {
  engine = await openWasm([
    "CREATE TABLE places AS SELECT 1 AS id, 'Étain' AS nom",
    "CREATE TABLE territories AS SELECT '55001' AS code"
  ]);
});

/** What all tables hold: their number, and the rows of one. */
const contents = () =>
  ["count(*) FROM duckdb_tables()", "count(*) FROM places", "max(nom) FROM places"].map((asked) =>
    String(engine.value(`SELECT ${asked}`))
  );

/** White space and comments as they may hide a word. */
const blank = fc.constantFrom(..." |\n|\t|-- a\n|-- a\r|/* ; */|/* /* */ ; */| \u00a0|\r\n|--\n".split("|"));
// prettier-ignore
const WRITING = [
  "DELETE FROM places", "UPDATE places SET nom = 'x'", "INSERT INTO places VALUES (2, 'y')", "DROP TABLE places",
  "CREATE TABLE t AS SELECT 1", "ALTER TABLE places RENAME TO p", "TRUNCATE places", "COPY places TO 'a.csv'",
  "PREPARE a AS DELETE FROM places", "EXPORT DATABASE 'a'", "SET threads = 1", "PRAGMA database_list", "ATTACH 'a.db'",
  "INSTALL httpfs", "LOAD httpfs", "CALL pragma_version()", "BEGIN", "CHECKPOINT", "VACUUM", "USE memory"
];
const writing = fc.constantFrom(...WRITING);

describe("refusalOf", () => {
  it.each([
    ["", "empty"],
    [" -- rien\n;;", "empty"],
    ["SELECT 1; SELECT 2", "several"],
    ["SELECT 1;\n-- fin\nDROP TABLE places;", "several"],
    ["SELECT 1 -- a\r;DROP TABLE places", "several"],
    ["WITH a AS (SELECT 1) DELETE FROM places", "writing"],
    ["EXPLAIN (ANALYZE) DELETE FROM places", "writing"],
    ["with a(x) as materialized (select 1), b as (select 2) update places set nom = ''", "writing"],
    ["-- note\rDROP TABLE places", "writing"],
    ["/* /* */ SELECT */ DROP TABLE places", "writing"],
    ["SELECT 1 a$$; DROP TABLE places --$$", "several"],
    ["SELECT $a$ $A$ ' $a$; DROP TABLE places --'", "several"],
    ["SELECT 1 AS ée'\\'; DROP TABLE places --'", "several"],
    ["EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1", "writing"],
    ["SELECTED", "writing"],
    ["(", "writing"]
  ])("%j is %s", (sql, refusal) => expect(refusalOf(sql)).toBe(refusal));

  // prettier-ignore
  const ACCEPTED = [
    "SELECT 1;", "SELECT ';' AS a, \"b;c\" FROM t -- ; fin", "SELECT $$;$$, $x$ ; $x$", "SELECT e'\\';'",
    "SELECT 'l''eau; douce'", "((SELECT 1))", "WITH delete AS (SELECT 1), b(update) AS (SELECT 2) SELECT * FROM b",
    "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) FROM t", "EXPLAIN WITH a AS (SELECT 1) FROM a",
    "explain analyze select 1", "SELECT replace(nom, 'a', 'drop table'), 1 AS update FROM places",
    "PIVOT places ON nom IN ('a') USING count(*)", "TABLE places", "SUMMARIZE places", "/* a ; b */ VALUES (1)",
    "FROM places", "DESCRIBE places", "  -- why\n/* and\nhow */ (WITH a AS (SELECT 1) FROM a)"
  ];
  it.each(ACCEPTED)("accepts %j", (sql) => expect(refusalOf(sql)).toBe(null));

  it("lets nothing through that changes a table", () => {
    const held = contents();
    // prettier-ignore
    const others = [
      "SELECT 1", "WITH a AS (SELECT 1)", "EXPLAIN", "ANALYZE", "(", ")", ";", ",", "'", '"', "$$", "e'\\'",
      "FROM places", "RETURNING *", "UNION", "DESCRIBE places", "AS", "b", "WITH"
    ];
    const piece = fc.oneof(blank, writing, fc.constantFrom(...others));
    const begun = fc.constantFrom("WITH a AS (SELECT ')')", "EXPLAIN", "EXPLAIN ANALYZE", "SELECT 1;", "");
    const after = fc.tuple(begun, blank, writing, fc.constantFrom("", ";", " -- SELECT"));
    const all = fc.oneof(fc.array(piece, {maxLength: 8}), after);
    forAll([all, fc.constantFrom("", " ")], 400, (pieces, glue) => {
      const sql = pieces.join(glue);
      if (refusalOf(sql) === null) engine.messageOf(sql);
      expect(contents(), sql).toEqual(held);
    });
  });
});

/** Whatever the page refuses before, the engine must refuse too: nothing of the outside is reached. */
// prettier-ignore
const OUTSIDE = [
    "FROM read_csv('https://example.org/a.csv')", "FROM read_csv_auto('https://example.org/a.csv')",
    "FROM 'https://example.org/a.parquet'", "FROM '/etc/passwd'", "FROM read_parquet('/etc/hosts')", "FROM glob('/**')",
    "FROM parquet_metadata('https://example.org/a')", "FROM read_text('/etc/passwd')", "FROM read_blob('/etc/passwd')",
    "FROM sniff_csv('/etc/passwd')", "FROM read_json_auto('https://example.org/a.json')",
    "FROM sqlite_scan('a.db', 'b')", "FROM '0.parquet'", "SELECT getenv('HOME')", "ATTACH 'https://example.org/a.db'",
    "ATTACH 'a.db'", "COPY places TO 'a.csv'", "COPY (SELECT 1) TO 'https://example.org/a'",
    "COPY places FROM 'https://example.org/a.csv'", "EXPORT DATABASE 'a'", "IMPORT DATABASE 'a'", "INSTALL httpfs",
    "FORCE INSTALL httpfs FROM 'https://example.org'", "LOAD httpfs", "LOAD '/tmp/a.so'",
    "SET enable_external_access = true", "SET lock_configuration = false", "RESET lock_configuration",
    "PRAGMA enable_external_access = true", "SET custom_extension_repository = 'https://example.org'",
    "SET autoload_known_extensions = true", "SET home_directory = '/tmp'", "SELECT 1; ATTACH 'a.db'"
  ];
it.each(OUTSIDE)("the engine does not run %s", (sql) => expect(engine.messageOf(sql)).not.toBe(null));

describe("faultIn", () => {
  const fault = (sql: string) => faultIn(sql, engine.messageOf(sql)!);

  it.each([
    ["SELECT * FORM places", "places", 1, 15],
    ["SELECT nom\nFROM lieux", "lieux", 2, 6],
    ["SELECT é, nomm FROM places", "é", 1, 8],
    ["SELECT 'été', nomm\nFROM places", "nomm", 1, 15],
    ["SELECT 'e\u0301te\u0301', nomm FROM places", "nomm", 1, 17],
    ["SELECT nom,\n\n  foo(1) FROM places", "foo", 3, 3],
    ["SELECT nom,\r\n  foo(1) FROM places", "foo", 2, 3],
    ["SELECT 'abc", "'abc", 1, 8],
    ['SELECT "un nom" FROM places', '"un nom"', 1, 8],
    ["SELECT 1 FROM places WHERE\n", "WHERE", 1, 22],
    ["SELECT ((1", "1", 1, 10],
    ["SELECT id, count(*) FROM places", "id", 1, 8]
  ])("%j: %s", (sql, ...expected) => {
    const {from, to, line, column} = fault(sql)!;
    expect([sql.slice(from, to), line, column]).toEqual(expected);
  });

  it("finds a name on a line that the engine cuts", () => {
    const long = Array.from({length: 12}, (_, i) => `'déjà ${i}' AS c${i}`).join(", ");
    const sql = `SELECT ${long}, nomm, ${long.replaceAll("c", "d")} FROM places`;
    expect(engine.messageOf(sql)).toMatch(/LINE 1: \.\.\..*\.\.\.\n/);
    expect(fault(sql)!.from).toBe(sql.indexOf("nomm"));
  });

  const unit = fc.constantFrom("a", "é", "ç", " ", "\n", ",", "'", "7", "e\u0301");
  const text = fc.string({unit, maxLength: 150});
  itHolds("finds an unknown name wherever it is", [text, text], (before, after) => {
    const sql = `SELECT /*${before}*/ inconnue, /*${after}*/ id FROM places`;
    expect(fault(sql)).toMatchObject({from: sql.indexOf("inconnue"), to: sql.indexOf("inconnue") + 8});
  });

  itHolds("stays inside any query", [fc.string(), fc.string(), fc.nat(5), fc.nat(90)], (sql, shown, line, caret) => {
    const found = faultIn(sql, `Error\nLINE ${line}: ${shown}\n${" ".repeat(caret)}^`);
    if (found) expect(0 <= found.from && found.from <= found.to && found.to <= sql.length).toBe(true);
  });
});
