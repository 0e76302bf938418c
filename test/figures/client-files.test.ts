import fc from "fast-check";
import {readSheet} from "read-excel-file/node";
import {expect, it} from "vitest";
import {pngScale, validXml} from "../../src/figures/client-picture.js";
import {sourceText} from "../../src/figures/client-sources.js";
import {figureXlsx} from "../../src/figures/client-xlsx.js";
import {forAll} from "../property.js";

const ROWS: (string | number | null)[][] = [
  ["01001", "=1+1", 8.2],
  ["55545", 'L’"un", l’autre', null],
  ["2A004", "<b>&", -0.5]
];
const DATA = {title: "Indice", columns: ["Code", "Nom", "Indice"], rows: ROWS, notes: ["Estimé."]};
const INSEE = {publisher: "Insee", title: "Recensement", vintage: "2022", licence: "Licence Ouverte 2.0"};
const ABOUT = {
  site: "Site",
  page: "Page",
  address: "https://example.org/epci/a?v=1#figure-b",
  date: new Date(2026, 2, 5),
  sources: [{...INSEE, url: "https://insee.fr"}, {words: "La Mednum, 2023"}]
};

const read = async (sheet: string | number, data = DATA) =>
  readSheet(Buffer.from(await (await figureXlsx(data, ABOUT)).arrayBuffer()), sheet);

it("XLSX has numbers as numbers, texts as texts, and empty cells", async () =>
  expect(await read("Données")).toEqual([DATA.columns, ...ROWS]));

it("XLSX says what it is and where it comes from", async () => {
  const said = "Indice|Page|Site|https://example.org/epci/a?v=1#figure-b|2026-03-05|Insee, Recensement|2022|";
  const sources = "Licence Ouverte 2.0|https://insee.fr|La Mednum, 2023|Estimé.";
  expect((await read("Source")).map(([, value]) => value).join("|")).toBe(said + sources);
});

it("XLSX can be read whatever characters a text has", async () =>
  expect(await read(1, {...DATA, columns: ["a"], rows: [["a\u0000b\ud800c 😀"]]})).toEqual([["a"], ["abc 😀"]]));

it("pictures say licences as such", () => {
  expect(ABOUT.sources.map(sourceText)).toEqual(["Insee, Recensement, 2022. Licence Ouverte 2.0", "La Mednum, 2023"]);
  expect(sourceText({...INSEE, licence: "ODbL"})).toBe("Insee, Recensement, 2022. Licence\u00a0: ODbL");
});

it("pictures are twice as fine, within what a canvas holds", () => {
  expect(pngScale({width: 600, height: 800})).toBe(2);
  forAll([fc.integer({min: 1, max: 60_000}), fc.integer({min: 1, max: 60_000})], (width, height) => {
    const scale = pngScale({width, height});
    expect(width * height * scale ** 2).toBeLessThan(16_777_216);
    expect(Math.max(width, height) * scale).toBeLessThanOrEqual(8192.001);
  });
});

it("pictures keep all characters but those that XML has not", () =>
  expect(validXml("é\u00a0😀\n\t<&\u0001\ud83d\uffff")).toBe("é\u00a0😀\n\t<&\ufffd\ufffd\ufffd"));
