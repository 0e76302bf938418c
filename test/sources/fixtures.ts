import {strToU8, zipSync} from "fflate";
import {expect} from "vitest";
import {DataError, type Fault} from "../../src/domain/fault.js";
import type {RegisteredSource} from "../../src/edition/registry.js";

/** A small source of communes; the fields given replace its own. */
export function source(fields: Partial<RegisteredSource> = {}): RegisteredSource {
  return {
    ...{id: "small", title: "Petite source", publisher: "Test", page: null, url: null, certain: true},
    ...{licence: "Licence Ouverte 2.0", vintage: "2022", cog: "2025"},
    ...{format: "csv", encoding: "utf-8", headerRow: 1},
    columns: {
      code: {name: "CODGEO", type: "code"},
      population: {name: "P22_POP", type: "number", min: 0, secret: ["s"]}
    },
    rows: {min: 2, max: 1000},
    maxBytes: 100_000,
    localNames: [],
    feeds: ["context"],
    ...fields
  };
}

/** `CODGEO;P22_POP` and this many communes. */
export function communes(count: number, line = (code: string, i: number) => `${code};${i * 10}`): string {
  const lines = Array.from({length: count}, (_, i) => line(String(55001 + i), i));
  return ["CODGEO;P22_POP", ...lines, ""].join("\n");
}

/** A zip archive of texts. */
export function zip(files: Record<string, string>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
}

/** A workbook of one sheet, as a spreadsheet program would write it: numbers and inline texts. */
export function workbook(name: string, rows: (string | number | null)[][]): Buffer {
  const cell = (value: string | number | null, ref: string) => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${ref}"><v>${value}</v></c>`;
    return `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const lines = rows.map((cells, i) => {
    const written = cells.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${i + 1}`));
    return `<row r="${i + 1}">${written.join("")}</row>`;
  });
  return sheet(lines.join(""), name);
}

const OFFICE = "http://schemas.openxmlformats.org";
const [PACKAGE, RELATIONS] = ["package", "officeDocument"].map((kind) => `${OFFICE}/${kind}/2006/relationships`);
const MAIN = `${OFFICE}/spreadsheetml/2006/main`;
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook of one sheet of these rows, as they are written in it. */
export function sheet(data: string, name = "Feuille"): Buffer {
  const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;
  const one = (type: string, target: string) =>
    `<Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relation = (type: string, target: string) =>
    xml(`<Relationships xmlns="${PACKAGE}">${one(type, target)}</Relationships>`);
  const types = Object.entries({workbook: "sheet.main", "worksheets/sheet1": "worksheet"}).map(
    ([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`
  );
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  const sheets = `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>`;
  return zip({
    "[Content_Types].xml": xml(`<Types xmlns="${OFFICE}/package/2006/content-types">${rels}${types.join("")}</Types>`),
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": xml(`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${sheets}</workbook>`),
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": xml(`<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`)
  });
}

/** Faults of the DataError that the work must end in, without the file. */
export async function faultsOf(work: Promise<unknown>): Promise<Omit<Fault, "file">[]> {
  const error: unknown = await work.then(() => undefined).catch((caught) => caught);
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).faults.map(({file, ...fault}) => fault);
}
