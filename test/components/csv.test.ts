import {csvParseRows} from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import {csvFile, csvText} from "../../src/components/csv.js";
import type {Value} from "../../src/components/engine/values.js";
import {itHolds} from "../property.js";

it("CSV keeps missing values apart from empty texts, and writes numbers and dates for machines", () => {
  const rows: Value[][] = [
    ["a,b", 1234.5, null],
    ['l"eau', -0.25, true],
    ["=1+1", 8.2, "<b>&"],
    ["", new Date("2026-11-25"), new Date("2026-11-25T10:00:00Z")]
  ];
  expect(csvText({columns: ["nom", "n", "x y"], rows})).toBe(
    'nom,n,x y\r\n"a,b",1234.5,\r\n"l""eau",-0.25,true\r\n\'=1+1,8.2,<b>&\r\n' +
      '"",2026-11-25,2026-11-25T10:00:00.000Z\r\n'
  );
});

const text = fc.oneof(fc.string({unit: "binary"}), fc.constantFrom("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"));
const lines = fc.array(fc.tuple(text, fc.constantFrom('"', ",", "\r\n", "\n", "\r", "é", "\t=1")), {minLength: 1});
itHolds("CSV gives any text back, but for an apostrophe before what a spreadsheet would run", [lines], (rows) => {
  const guarded = rows.map((row) => row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
  expect(csvParseRows(csvText({columns: ["a", "b"], rows}))).toEqual([["a", "b"], ...guarded]);
});

it("CSV is saved with a byte order mark, for Excel", async () => {
  const bytes = new Uint8Array(await csvFile("é").arrayBuffer());
  expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
});
