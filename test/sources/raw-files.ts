import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {dsvFormat} from "d3";
import {strToU8, zipSync} from "fflate";
import {cogCommunes, communeBoxes, departementCommunes, middleOf} from "../../src/edition/cog.js";
import {toParquet} from "../../src/edition/parquet.js";
import type {NationalCommune} from "../../src/domain/national.js";
import type {Lock} from "../../src/edition/lock.js";
import {rawPath, readRegistry, sourceOf, type RegisteredSource} from "../../src/edition/registry.js";
import {square} from "../square.js";

/** Cells of a raw file by the project's names, and those of columns that only choose rows by their own. */
type Row = Record<string, string | number | null>;

/** The registry of the project, with every table as a plain CSV file: archives are tested elsewhere. */
export const plainRegistry: RegisteredSource[] = readRegistry().map((source) =>
  ["csv.zip", "parquet"].includes(source.format) ? {...source, format: "csv" as const} : source
);

/** Communes of some départements, that generated files may cover. */
export const communesOf = (...departements: string[]) =>
  departementCommunes().filter((c) => departements.includes(c.departement!));

/** Communes that the files cover by default: two small départements, one of them with letters in its codes. */
export const communes = communesOf("2A", "90");
const names = new Map(cogCommunes().map((c) => [c.code, c.nom]));

/** Text of a raw file in the columns of the registry, and that which only chooses rows. */
function text({columns, where}: RegisteredSource, rows: Row[]): string {
  const names = Object.entries(columns).map(([key, {name}]) => [key, name]);
  if (where && !names.some(([, name]) => name === where.column)) names.push([where.column, where.column]);
  const lines = [names.map(([, name]) => name), ...rows.map((row) => names.map(([key]) => String(row[key] ?? "")))];
  return `${dsvFormat(";").formatRows(lines)}\n`;
}

/** Rows of every source: figures of commune number i follow from i; where nobody lives, they are zeros. */
export function generatedRows(of: NationalCommune[] = communes): Record<string, Row[]> {
  const nobody = (row: Row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? 0 : value]));
  const each = (row: (i: number, code: string) => Row) =>
    of.map(({code, population}, i) => ({code, ...(population > 0 ? row(i, code) : nobody(row(i, code)))}));
  const centre = new Map(Array.from(communeBoxes(), ([code, box]) => [code, middleOf(box)]));
  return {
    "rp-population": each((i) => ({
      ...{population: 200, pop_0_14: 30, pop_15_29: 30, pop_30_44: 40, pop_45_59: 40, pop_60_74: 40},
      ...{pop_75_89: 15.5, pop_90_plus: 4.5, men_65_plus: 20, women_65_plus: i % 100}
    })),
    "rp-families": each((i) => ({
      ...{households: 100, one_person_households: i % 50},
      ...{single_parent_families: i % 20, family_households: 50}
    })),
    "rp-employment": each((i) => ({active_15_64: 100, unemployed_15_64: i % 30})),
    "rp-diplomas": each((i) => ({out_of_school_15_plus: 160, no_diploma: i % 40, bepc: 10, cap_bep: 30})),
    "rp-nationality": of.flatMap(({code}, i) => [
      {code, level: i ? "COM" : "ARM", nationality: 1, people: 90},
      {code, level: "COM", nationality: 2, people: i % 10},
      {code, level: "FRANCE", nationality: 2, people: 5}
    ]),
    comparateur: each((i) => ({
      ...{population: 200 + i, area_km2: 10.25, households: 99, active_15_64: 100, unemployed_15_64: i % 30},
      ...(i % 4 ? {median_income: 20000 + i, poverty_rate: 5 + (i % 20)} : {median_income: "s", poverty_rate: "s"})
    })),
    filosofi: each((i) => ({poverty_rate: i % 4 ? 5 + (i % 20) : "s", median_income: i % 4 ? 20000 + i : "nd"})),
    "arcep-fixed": each((i) => ({
      ...{type: "all", premises: 200, premises_30_mbps: 200 - (i % 60), premises_100_mbps: 100, premises_1_gbps: 0}
    })),
    "arcep-mobile": each((i) => ({no_4g_coverage_rate: (i % 7) / 2})),
    "cnaf-benefits": each((i) => ({recipients: 50, recipients_over_half: i % 5 ? i % 50 : null})),
    bpe: [...new Set(of.map((c) => c.departement))].flatMap((departement) => {
      const here = of.filter((c) => c.departement === departement).map((c) => c.code);
      const kinds = ["F307", "A122", "A120", "A128", "A206", "A121", "A207", "A208"];
      return kinds.map((type, k) => ({code: here[k % 5], type, x: null, y: null, ...centre.get(here[k % 5])}));
    }),
    "mediation-places": each((i, code_insee) => ({
      ...{id: `lieu-${i}`, nom: `Lieu "${i}"; bis`, adresse: `${i} rue du Lac`, code_postal: "20000"},
      ...{commune: names.get(code_insee)!, code_insee, latitude: null, longitude: null},
      telephone: i === 3 ? "pas de numéro" : "+33400000000",
      ...{source: "essai", date_maj: "2026-01-31T08:00:00Z"}
    })).slice(0, 40)
  };
}

/** A square around the middle of each commune, as the national file of contours has it. */
export function generatedContours(of: NationalCommune[] = communes): string {
  const boxes = communeBoxes();
  const features = of.map(({code}, i) => {
    const [x, y] = boxes.get(code) ?? [i / 100, 45];
    return {type: "Feature", properties: {code, nom: names.get(code)}, geometry: square(x, y, 0.01)};
  });
  return JSON.stringify({type: "FeatureCollection", features});
}

/** Writes a raw file, and returns its entry of the lock. */
export function writeRaw(folder: string, id: string, content: Row[] | string | Buffer, registry = plainRegistry): Lock {
  const source = sourceOf(registry, id);
  const bytes = Buffer.from(Array.isArray(content) ? text(source, content) : (content as string));
  mkdirSync(folder, {recursive: true});
  writeFileSync(rawPath(source, folder), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const entry = {url: `https://example.org/${id}`, date: "2026-11-20", bytes: bytes.length, sha256, rows: 1};
  return {[id]: {...entry, licence: source.licence}};
}

/** Writes every raw file, and returns the lock. */
export function writeAll(folder: string, rows = generatedRows()): Lock {
  const entries = Object.entries(rows).map(([id, content]) => writeRaw(folder, id, content));
  return Object.assign({}, ...entries, writeRaw(folder, "contours", gzipSync(generatedContours())));
}

/** Writes one file as its publisher gives it, in the format and under the names of the registry. */
export async function writeOfficial(folder: string, id: string, rows: Row[]): Promise<void> {
  const source = sourceOf(readRegistry(), id);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, `${id}.${source.format}`), await officialBytes(source, rows));
}

async function officialBytes(source: RegisteredSource, rows: Row[]): Promise<Uint8Array | string> {
  const {id, format, member, columns} = source;
  if (format === "csv.zip")
    return zipSync({[`${id}/${member!}`]: strToU8(text(source, rows)), "meta.csv": strToU8("COD_VAR\n")});
  if (format !== "parquet") return text(source, rows);
  const own = Object.entries(columns);
  const types = own.map(([, {name, type}]) => [name, type === "number" ? "DOUBLE" : "VARCHAR"]);
  const cells = rows.map((row) => Object.fromEntries(own.map(([key, {name}]) => [name, row[key] ?? null])));
  return toParquet(cells, Object.fromEntries(types), [columns.code.name]);
}

/** Writes every file as its publisher gives it. */
export async function writeAllOfficial(folder: string, of: NationalCommune[], rows = generatedRows(of)): Promise<void> {
  for (const [id, content] of Object.entries(rows)) await writeOfficial(folder, id, content);
  writeFileSync(join(folder, "contours.geojson.gz"), gzipSync(generatedContours(of)));
}

/** Lets the registry of a copy of the project take files of so few rows. */
export function admitFewRows(tree: string): void {
  const path = join(tree, "sources/registry.json");
  const registry = JSON.parse(readFileSync(path, "utf8")) as RegisteredSource[];
  writeFileSync(path, JSON.stringify(registry.map((source) => ({...source, rows: {...source.rows, min: 0}}))));
}
