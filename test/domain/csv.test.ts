import {expect, it} from "vitest";
import {csvRecords, decodeText, hasOpenQuote, separatorOf} from "../../src/domain/csv.js";

it("records of a CSV file have the line on which they begin, blank lines and those inside cells counted", () => {
  expect(csvRecords('\ufeffa,b\n\n1,"x\ny"\r\n2,\n')).toEqual([
    {line: 1, cells: ["a", "b"]},
    {line: 3, cells: ["1", "x\ny"]},
    {line: 5, cells: ["2", ""]}
  ]);
  expect(csvRecords("")).toEqual([]);
});

it("records of a CSV file are separated as the first line is, by the cells that count", () => {
  expect(separatorOf("a;b,c\td;e\n,,,,,,", [",", ";", "\t"])).toBe(";");
  expect(separatorOf("code;nom, prénom, âge", [",", ";"], (cell) => ["code", "nom"].includes(cell))).toBe(";");
  expect(separatorOf("", [",", ";"])).toBe(",");
});

it("records of a CSV file have all their quotes closed, or not", () =>
  expect(['a,"b""c"', 'a,"b'].map(hasOpenQuote)).toEqual([false, true]));

const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const utf16 = (text: string) => [...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)];
it.each<[string, number[], string, string]>([
  ["été;à", utf8("\ufeffété;à"), "UTF-8", "UTF-8 with its mark"],
  ["été", [0xe9, 0x74, 0xe9], "Windows-1252", "what Windows writes"],
  ["1 € œ", [0x31, 0x20, 0x80, 0x20, 0x9c], "Windows-1252", "signs that are not Latin-1"],
  ["été", utf16("\ufeffété"), "UTF-16", "Excel’s Unicode text"],
  ["été\nété", [...utf8("été\n"), 0xe9, 0x74, 0xe9], "UTF-8 et Windows-1252", "two programs"]
])("text of a file: %s", (text, bytes, encoding) =>
  expect(decodeText(Uint8Array.from(bytes))).toEqual({text, encoding})
);
