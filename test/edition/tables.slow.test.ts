import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {sort, sum} from "d3";
import {describe, expect, it} from "vitest";
import {tableParquet} from "../../src/data/[table].parquet.js";
import {communesOf} from "../communes-of.js";
import {readEdition} from "../../src/edition/edition.js";
import {tableFields} from "../../src/edition/columns.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {functionsOf} from "../../src/domain/functions.js";
import {readAtlas} from "../../src/edition/territories.js";
import {smallEdition} from "../small-edition.js";
import {temporaryFolder} from "../temporary.js";

type Name = "territories" | "indicators" | "coverage" | "places" | "mobile";
type Row = Record<string, any>;

const folder = temporaryFolder("loaders");
const meuse = readEdition("editions/meuse");
const written = new Map<Name, Promise<string>>();

/** Path of the Parquet file of Meuse, written once. */
function fileOf(name: Name): Promise<string> {
  if (!written.has(name)) written.set(name, write(name, meuse, name));
  return written.get(name)!;
}

async function write(name: Name, edition: typeof meuse, as: string): Promise<string> {
  const path = join(folder, `${as}.parquet`);
  writeFileSync(path, (await tableParquet(name, {edition, atlas: readAtlas(edition)}))!);
  return path;
}

const query = async (name: Name, sql: string) => queryParquet<Row>(sql, {[name]: await fileOf(name)});

/** Columns of a table, as words/colonnes.csv documents them. */
const documented = (name: Name) => tableFields(name).map((field) => `${field.name} ${field.type}`);
const columnsOf = async (path: string) =>
  (await queryParquet<Row>("DESCRIBE t", {t: path})).map((c) => `${c.column_name} ${c.column_type}`);

/** Territories of each level: communes, EPCI, the département. */
const [COMMUNES, ABOVE] = [499, 16 + 1];

/** Rows of the index, of Insee's census (fifteen figures, of which thirteen add up) and of the diagnostic of 2022. */
const FORMER_ROWS = 8 * (COMMUNES + ABOVE) + 15 * COMMUNES + 13 * ABOVE + 57;

/** Ages and diplomas (ten figures, of which two add up), fibre at two dates and the end of copper, the wider total. */
const LATER_ROWS = [10 * COMMUNES + 2 * ABOVE, 5 * (COMMUNES + ABOVE), COMMUNES + ABOVE];

/** Communes that have a library. */
const LIBRARY_ROWS = 85;
const INDICATOR_ROWS = FORMER_ROWS + sum(LATER_ROWS) + LIBRARY_ROWS;
const INDICATOR_ORDER = ["level", "model", "indicator", "territory"];

describe.each<[Name, number, string[], string[]]>([
  ["territories", COMMUNES + ABOVE + 1, ["level", "code"], ["level", "code"]],
  ["indicators", INDICATOR_ROWS, INDICATOR_ORDER, ["territory", "model", "kind", "indicator"]],
  ["coverage", 7 * COMMUNES, ["function", "commune"], ["function", "commune"]],
  ["places", 22 + 12, ["code_insee", "id"], ["id"]],
  ["mobile", 2, ["id"], ["id"]]
])("%s.parquet of Meuse", (name, count, order, key) => {
  it(`has the documented columns, and ${count} rows, each key once, sorted by ${order.join(", ")}`, async () => {
    expect(await columnsOf(await fileOf(name))).toEqual(documented(name));
    const rows = await query(name, `SELECT ${[...new Set([...order, ...key])].join(", ")} FROM ${name}`);
    expect(rows.length).toBe(count);
    expect(new Set(rows.map((r) => key.map((k) => r[k]).join("|"))).size).toBe(count);
    expect(rows).toEqual(sort(rows, ...order.map((column) => (row: Row) => row[column])));
  });
});

describe("figures of Meuse", () => {
  const none = async (condition: string) =>
    expect(await query("indicators", `SELECT * FROM indicators WHERE ${condition}`), condition).toEqual([]);

  it("have a score where they are observed, and none where nobody lives", async () => {
    const index = "kind IN ('indicator', 'axis', 'total')";
    await none(`${index} AND status IN ('observed', 'imputed') AND (score IS NULL OR isnan(score))`);
    await none(
      "status = 'sans_objet' AND coalesce(score::VARCHAR, value::VARCHAR, class, imputed_share::VARCHAR) IS NOT NULL"
    );
    await none("status = 'secret' AND (score IS NOT NULL OR value IS NOT NULL)");
    await none("kind = 'figure' AND model = 'context' AND (status = 'observed') <> (value IS NOT NULL)");
    // The total over more indicators is a score, without a class.
    await none("kind = 'figure' AND model <> 'context' AND (indicator <> 'wider_total' OR value IS NOT NULL)");
    await none("indicator = 'wider_total' AND ((status = 'observed') <> (score IS NOT NULL) OR class IS NOT NULL)");
    await none("kind = 'figure' AND status NOT IN ('observed', 'secret', 'sans_objet')");
    await none("kind = 'total' AND model = 'ifn-2023' AND (class IS NULL) <> (score IS NULL)");
    await none("(score < 1 OR score > 10) AND model = 'ifn-2023'");
    await none("imputed_share < 0 OR imputed_share > 1 OR (status = 'imputed') <> coalesce(imputed_share > 0, false)");
  });
});

describe("places of Meuse", () => {
  it("have a record and a position each, and say what one can do there, and whether they receive people", async () => {
    const rows = await query("places", "SELECT * FROM places");
    expect(rows.every((r) => Number.isFinite(r.latitude) && Number.isFinite(r.longitude))).toBe(true);
    const borrowed = rows.filter((r) => r.position === "commune").map((r) => r.id.replace("conseiller-numerique-", ""));
    expect(borrowed.sort()).toEqual(["cc-pays-etain", "croix-rouge", "poste-verdun", "tiers-lieu-revigny"]);
    expect(rows.every((r) => /^\d{9}$/.test(r.epci) && /^\d{4}-\d\d-\d\d$/.test(r.date_maj))).toBe(true);
    expect(rows.filter((r) => r.accueil).length).toBe(22);
    for (const {id, accueil} of rows) expect(id).toMatch(accueil ? /^france-services-\d+$/ : /^conseiller-numerique-/);
    expect(rows.map((r) => r.origines)).toEqual(
      rows.map((r) => `${r.accueil ? "france-services-2024" : "anct-2023"}#${r.id}#${r.date_maj}`)
    );
    expect(rows.map((r) => r.fonctions)).toEqual(rows.map((r) => functionsOf(r as never).join("|")));
    expect(rows.find((r) => r.id === "conseiller-numerique-petr-verdun")!.fonctions).toBe("usages|demarches|travail");
  });
});

it.each(["2A", "974"])("an edition of %s from packages alone has its territories and nothing else", async (code) => {
  const edition = readEdition(smallEdition({departement: code}));
  const path = await write("territories", edition, `territories-${code}`);
  const rows = await queryParquet<Row>("SELECT * FROM t", {t: path});
  const communes = communesOf(code);
  expect(rows.filter((r) => r.level === "commune").map((r) => r.code)).toEqual(communes.map((c) => c.code));
  expect(rows.find((r) => r.level === "departement")).toMatchObject({code, communes: communes.length});
  expect(rows.filter((r) => r.level === "epci").length).toBeGreaterThan(0);
  for (const name of ["indicators", "places", "mobile"] as const) {
    const empty = await write(name, edition, `${name}-${code}`);
    expect(await queryParquet("SELECT * FROM t", {t: empty})).toEqual([]);
    expect(await columnsOf(empty)).toEqual(documented(name));
  }
});
