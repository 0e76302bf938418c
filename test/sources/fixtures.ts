import {strToU8, zipSync} from "fflate";
import {expect} from "vitest";
import {DataError, type Fault} from "../../src/domain/fault.js";
import type {RegisteredSource} from "../../src/data/registry.js";

/** A small source of communes; the fields given replace its own. */
export function source(fields: Partial<RegisteredSource> = {}): RegisteredSource {
  return {
    id: "small",
    title: "Petite source",
    publisher: "Test",
    page: null,
    url: null,
    certain: true,
    licence: "Licence Ouverte 2.0",
    vintage: "2022",
    cog: "2025",
    format: "csv",
    encoding: "utf-8",
    headerRow: 1,
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
  const cell = (value: string | number | null, row: number, column: number) => {
    const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (value === null) return "";
    return typeof value === "number"
      ? `<c r="${ref}"><v>${value}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  return sheet(
    rows
      .map((cells, i) => `<row r="${i + 1}">${cells.map((value, column) => cell(value, i, column)).join("")}</row>`)
      .join(""),
    name
  );
}

/** A workbook of one sheet of these rows, as they are written in it. */
export function sheet(data: string, name = "Feuille"): Buffer {
  const office = "http://schemas.openxmlformats.org";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`
  });
}

/** A zip whose last file is there and not in its directory. */
export function withoutLastEntry(packed: Buffer): Buffer {
  const [last, end] = ["PK\x01\x02", "PK\x05\x06"].map((mark) => packed.lastIndexOf(mark, undefined, "latin1"));
  const closing = Buffer.from(packed.subarray(end));
  for (const at of [8, 10]) closing.writeUInt16LE(closing.readUInt16LE(at) - 1, at);
  closing.writeUInt32LE(closing.readUInt32LE(12) - (end - last), 12);
  return Buffer.concat([packed.subarray(0, last), closing]);
}

/** Faults of the DataError that the work must end in, without the file. */
export async function faultsOf(work: Promise<unknown>): Promise<Omit<Fault, "file">[]> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught
  );
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).faults.map(({file, ...fault}) => fault);
}
