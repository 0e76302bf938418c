import {existsSync, readFileSync} from "node:fs";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {toParquet} from "../../src/edition/parquet.js";
import {formatNumber} from "../../src/domain/french.js";
import {checkRaw} from "../../src/sources/check.js";
import {cellText, readRaw} from "../../src/sources/raw.js";
import {sha256} from "../../src/sources/obtain.js";
import {readRegistry, sourceOf, type RegisteredSource} from "../../src/edition/registry.js";
import {temporaryFile} from "../temporary.js";
import {communes, faultsOf, sheet, source, workbook, zip} from "./fixtures.js";
import {forAll} from "../property.js";

const write = (content: string | Uint8Array) => temporaryFile("raw", content);

const read = (content: string | Uint8Array, fields: Partial<RegisteredSource> = {}) =>
  readRaw(source(fields), write(content));

const CSV = 'LIB;CODGEO;P22_POP\n"A; ""B""";01001;1\u00a0234,5\nC ; 2A004 ;s\nD;55039;\n';
const ROWS = [
  {code: "01001", population: "1234.5"},
  {code: "2A004", population: "s"},
  {code: "55039", population: null}
];

const CELLS = [
  ["Titre"],
  ["LIB", "CODGEO", "P22_POP"],
  ["A", "01001", 1234.5],
  ["C", "2A004", "s"],
  ["D", "55039", null],
  [null]
];
const FEATURES = ROWS.map(({code, population}) => {
  const properties = {CODGEO: code, P22_POP: population};
  return {type: "Feature", geometry: null, properties};
});

describe("the formats of raw files", () => {
  // A case on a line or two.
  // prettier-ignore
  const FORMATS: [string, string | Uint8Array, Partial<RegisteredSource>][] = [
    ["CSV", CSV, {}],
    ["CSV with a byte order mark and Windows line ends", `\uFEFF${CSV.replaceAll("\n", "\r\n")}`, {}],
    ["CSV of commas, in small letters", 'lib,codgeo,p22_pop\nA,01001,"1 234,5"\nC,2A004,s\nD,55039,\n', {}],
    ["CSV after lines of titles", `Titre\n\n${CSV}`, {headerRow: 3}],
    ["gzipped CSV", gzipSync(CSV), {format: "csv.gz"}],
    ["zipped CSV", zip({"base-2022.CSV": CSV, "meta_base-2022.CSV": "COD_VAR;LIB_VAR\n"}),
     {format: "csv.zip", member: "base-2022.csv"}],
    ["zipped CSV in a folder, by a pattern", zip({"dossier/base-2022.csv": CSV, "dossier/meta.csv": ""}),
     {format: "csv.zip", member: "base-*.csv"}],
    ["CSV given unpacked in place of a zip", CSV, {format: "csv.zip", member: "base.csv"}],
    ["a workbook", workbook("COM", CELLS), {format: "xlsx", sheet: "COM", headerRow: 2}],
    ["JSON", JSON.stringify([{CODGEO: "01001", P22_POP: 1234.5}, {CODGEO: "2A004", P22_POP: "s"}, {CODGEO: "55039"}]),
     {format: "json"}],
    ["GeoJSON", gzipSync(JSON.stringify({type: "FeatureCollection", features: FEATURES})), {format: "geojson.gz"}]
  ];
  it.each(FORMATS)("reads %s", async (_, content, fields) => {
    expect(await read(content, fields)).toMatchObject({read: 3, rows: ROWS});
  });

  it("reads Parquet, whatever the types of its columns", async () => {
    const rows = ["01001", "2A004", "55039"].map((CODGEO, i) => ({CODGEO, P22_POP: [1234.5, 0, null][i], LIB: "A"}));
    const bytes = await toParquet(rows, {CODGEO: "VARCHAR", P22_POP: "DOUBLE", LIB: "VARCHAR"}, ["CODGEO"]);
    const expected = rows.map(({CODGEO: code}, i) => ({code, population: ["1234.5", "0.0", null][i]}));
    expect((await read(bytes, {format: "parquet"})).rows).toEqual(expected);
  });

  it("reads Windows-1252, whose apostrophes and euro are not those of Latin-1", async () => {
    const text = Buffer.from([...Buffer.from("CODGEO;P22_POP\n01001;l"), 0x92, 0xe9, 0x80, 0x0a]);
    const columns = {code: {name: "CODGEO", type: "code"}, text: {name: "P22_POP", type: "text"}} as const;
    const expected = [{code: "01001", text: "l’é€"}];
    expect((await read(text, {columns, encoding: "windows-1252"})).rows).toEqual(expected);
    expect((await read(gzipSync(text), {columns, encoding: "windows-1252", format: "csv.gz"})).rows).toEqual(expected);
  });

  const TYPES = ["F307", "A101", " F307"].map((TYPEQU, i) => ({TYPEQU, X: String(i + 1)}));
  it.each<[RegisteredSource["format"], () => string | Promise<Uint8Array>]>([
    ["csv", () => `TYPEQU;X\n${TYPES.map(({TYPEQU, X}) => `${TYPEQU};${X}`).join("\n")}\n`],
    ["parquet", () => toParquet(TYPES, {TYPEQU: "VARCHAR", X: "VARCHAR"}, ["X"])],
    ["json", () => JSON.stringify(TYPES)]
  ])("keeps only the rows of `where`, counts all, and needs each of its values, in %s", async (format, content) => {
    const columns = {x: {name: "X", type: "number"}} as const;
    const readWith = async (...values: string[]) =>
      read(await content(), {format, columns, where: {column: "TYPEQU", values}});
    expect(await readWith("F307")).toMatchObject({read: 3, rows: [{x: "1"}, {x: "3"}]});
    const expected = "rows with this value; those of the file have F307, A101";
    expect(await faultsOf(readWith("F307", "B1"))).toEqual([{field: "TYPEQU", value: "B1", expected}]);
  });

  it("gives null for an optional column that the file does not have", async () => {
    const lat = {name: "LATITUDE", type: "number", optional: true} as const;
    const {rows} = await read(communes(2), {columns: {code: {name: "CODGEO", type: "code"}, lat}});
    expect(rows[0]).toEqual({code: "55001", lat: null});
  });

  it("keeps the order of a file larger than the engine's chunks", async () => {
    const {rows} = await read(communes(30_000));
    expect(rows).toHaveLength(30_000);
    expect(rows.every(({population}, i) => Number(population) === i * 10)).toBe(true);
  });
});

describe("raw files that are refused", () => {
  const zipped = zip({"base.csv": communes(500)});
  const gzipped = gzipSync(communes(500));
  const unpacked = (bytes: number) => ({expected: `at most ${bytes} bytes once unpacked`});
  const told = (expected: RegExp) => ({expected: expect.stringMatching(expected)});
  const HEAD = "CODGEO;P22_POP";
  const NO_SHEET = {field: "sheet", ...told(/no sheet COM among DEP/)};
  const [GZIP, ZIP, XLSX]: Partial<RegisteredSource>[] = [{format: "csv.gz"}, {format: "csv.zip"}, {format: "xlsx"}];
  const cutLine = {line: 3, value: "01002;1", expected: "3 fields, found 2; the line looks truncated"};
  const unclosed = {line: 2, expected: "a closing quote; the file looks truncated"};
  const latin1 = Buffer.from(`${HEAD}\n01001;1\n01002;é\n`, "latin1");
  const noColumn = {line: 1, field: "P22_POP", expected: "a column of this name among CODGEO, POP"};
  const holds = "exactly one such file in the archive, which holds other.csv";
  const noMember = {field: "member", value: "base.csv", expected: holds};
  it.each<[string, string | Uint8Array, object, Partial<RegisteredSource>?]>([
    ["an empty file", "", {line: 1, expected: "a header on line 1, found an empty file"}],
    ["a missing column", "CODGEO;POP\n01001;1\n", noColumn],
    ["no column of `where`", `${HEAD}\n`, {line: 1, field: "type"}, {where: {column: "type", values: ["all"]}}],
    ["a line cut short", `${HEAD};X\n01001;1;2\n01002;1\n`, cutLine],
    ["a line cut short after a title", `Titre\n${HEAD};X\n01001;1;2\n01002;1\n`, {line: 4}, {headerRow: 2}],
    ["a quote left open", `${HEAD}\n01001;"1\n01002;2\n`, unclosed],
    ["Latin-1 read as UTF-8", latin1, {line: 3, expected: "a text in UTF-8"}],
    ["UTF-16 read as UTF-8", Buffer.from(communes(2), "utf16le"), {line: 1, field: "CODGEO"}],
    ["a gzip cut short", gzipped.subarray(0, -20), {expected: "a whole gzip file (unexpected end of file)"}, GZIP],
    ["a zip cut short", zipped.subarray(0, -20), told(/^a whole zip file/), ZIP],
    ["a zip with an altered content", alter(zipped), told(/checksum of the archive|whole zip/), ZIP],
    ["a zip without the file", zip({"other.csv": ""}), noMember, {...ZIP, member: "base.csv"}],
    ["a damaged Parquet file", "PAR1 and then nothing", told(/^a readable file/), {format: "parquet"}],
    ["a damaged workbook", "PK and then nothing", {field: "sheet", ...told(/^a whole XLSX file/)}, XLSX],
    ["a workbook without the sheet", workbook("DEP", [["CODGEO"]]), NO_SHEET, {...XLSX, sheet: "COM"}],
    ["an enormous workbook", sheet(`<!--${" ".repeat(100_000_000)}-->`), told(/more than 100000000 bytes/), XLSX],
    ["JSON cut short", '[{"CODGEO": "01', told(/^valid JSON/), {format: "json"}],
    ["JSON that is not a list", "{}", {expected: "a list of objects"}, {format: "json"}],
    ["GeoJSON without features", gzipSync("[]"), {field: "type", value: "undefined"}, {format: "geojson.gz"}],
    ["a file that grows without end", gzipSync("0".repeat(500_000)), unpacked(400_000), {...GZIP, maxBytes: 2000}]
  ])("%s", async (_, content, fault, fields) => {
    expect((await faultsOf(read(content, fields)))[0]).toMatchObject(fault);
  });

  it("a path where there is nothing, and a package, which is no file", async () => {
    expect(await faultsOf(readRaw(source(), "nowhere.csv"))).toEqual([{expected: "a readable file at this path"}]);
    expect(await faultsOf(read("", {format: "npm"}))).toMatchObject([{field: "small"}]);
  });

  it("a gzip or a zip cut anywhere", async () => {
    const [packed, share] = [fc.constantFrom(GZIP, ZIP), fc.double({min: 0.05, max: 0.99, noNaN: true})];
    const property = fc.asyncProperty(packed, share, async (format, share) => {
      const bytes = format === GZIP ? gzipped : zipped;
      await faultsOf(read(bytes.subarray(0, Math.floor(bytes.length * share)), format));
    });
    await fc.assert(property, {numRuns: 20});
  });

  /** Changes one byte of what a stored or deflated file holds. */
  function alter(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    copy[200] ^= 0xff;
    return copy;
  }
});

describe("cells", () => {
  const number = {name: "n", type: "number"} as const;
  it.each<[unknown, string | null]>([
    ...["1234", "1.5e-7", "s", "12 34", "1,2,3"].map((text): [unknown, string] => [text, text]),
    ...[" ", null, undefined].map((empty): [unknown, null] => [empty, null]),
    ["1 234,5", "1234.5"],
    ["1\u202f234\u202f567", "1234567"],
    ["-0,25", "-0.25"],
    [",5", ".5"],
    [0, "0"]
  ])("number %j is %j", (value, expected) => {
    expect(cellText(value, number)).toBe(expected);
  });

  it("a number printed in French is the same number", () => {
    forAll([fc.integer({min: -1e9, max: 1e9}), fc.integer({min: 0, max: 3})], (n, decimals) => {
      const printed = formatNumber(n / 10 ** decimals, decimals).replace("−", "-");
      expect(Number(cellText(printed, number))).toBe(n / 10 ** decimals);
    });
  });

  it("a code is left as it is", () => {
    expect(cellText(" 01,001 ", {name: "c", type: "code"})).toBe("01,001");
    expect(cellText(new Date("2024-01-01T00:00:00Z"), {name: "d", type: "text"})).toBe("2024-01-01");
  });
});

/** La Mednum's file is not part of the project: the test runs where it was put beside it. */
const IFN = "../shared/data/ifn-2023-communes-france.csv";

it.skipIf(!existsSync(IFN))("the national file of the IFN passes every check of the registry", async () => {
  const ifn = sourceOf(readRegistry(), "ifn-2023");
  const {read, rows} = await checkRaw(ifn, IFN);
  expect(await sha256(IFN)).toBe(ifn.sha256);
  expect(read).toBe(readFileSync(IFN, "utf8").trimEnd().split("\n").length - 1);
  expect(rows.find(({code}) => code === "55039")).toMatchObject({poverty_rate: "0.0", total: "0.0"});
});
