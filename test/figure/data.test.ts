import fc from "fast-check";
import {describe, expect, it} from "vitest";
import * as french from "../../src/domain/french.js";
import {figureData, measureOf, type PrintedCell} from "../../src/figure/data.js";
import {forAll} from "../property.js";

const {formatNumber, formatPercent, formatSigned, MISSING, NBSP, plural, printedNumber} = french;

const cell = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({text, number: measureOf(text), ...more});
const table = (heads: string[], ...rows: PrintedCell[][]) =>
  figureData({title: "Titre", heads, rows: rows.map((cells) => ({cells}))});

describe("a printed number", () => {
  it.each<[string | undefined, Record<string, number>]>([
    [undefined, {"1 234,5": 1234.5, "1\u202f234\u202f567": 1234567, "−0,1": -0.1, "+0,4": 0.4, "0,0": 0}],
    ["%", {[`12${NBSP}%`]: 12}],
    ["km", {"4,2 km": 4.2, "12 km": 12}],
    ["€", {"23 410 €": 23410}]
  ])("has for unit %s: %j", (unit, numbers) => {
    for (const [text, value] of Object.entries(numbers)) expect(measureOf(text), text).toEqual({value, unit});
  });

  const OTHERS = "moins de 1 %|12 sur 15|1re sur 15|1re|2e|environ 3 400|65 ans et plus|—|1,2,3|1e5|0x10|Infinity|-|−";
  it.each(["", ...OTHERS.split("|")])("is not in %j", (text) => expect(measureOf(text)).toBeNull());

  it("is the one that was printed, with its unit", () => {
    forAll([fc.double({min: -1e9, max: 1e9, noNaN: true}), fc.integer({min: 0, max: 4})], (value, decimals) => {
      const printed = printedNumber(value, decimals);
      expect(measureOf(formatNumber(value, decimals))!.value).toBe(printed);
      expect(measureOf(formatSigned(value, decimals))!.value).toBe(printed);
    });
    forAll([fc.double({min: 0.001, max: 0.999, noNaN: true}), fc.nat(1e6)], (share, count) => {
      expect(measureOf(formatPercent(share, 1))).toEqual({value: printedNumber(share * 100, 1), unit: "%"});
      const unit = count < 2 ? "commune" : "communes";
      expect(measureOf(plural(count, "commune"))).toEqual({value: count, unit});
    });
  });
});

const row = (cells: string) => cells.split("|").map((text) => cell(text, text === "75 ans" ? {number: null} : {}));

/** Rows are printed, then read as JSON. */
it.each([
  ["null where there is no value, never a zero", "Indice", ["—", "", "0"], "Indice", "[[null], [null], [0]]"],
  [
    "the unit of a column in its head, once",
    "Part|Distance (km)|Lieux",
    ["12 %|4,2 km|1", "3 %|—|5"],
    "Part (%)|Distance (km)|Lieux",
    "[[12, 4.2, 1], [3, null, 5]]"
  ],
  [
    "units that differ beside their column",
    "Chiffre|A|B",
    ["Habitants|8 126|27 360", "75 ans|11,2 %|—"],
    "Chiffre|A|A : unité|B",
    '[["Habitants", 8126, null, 27360], ["75 ans", 11.2, "%", null]]'
  ],
  [
    "words among numbers",
    "Médiane|Médiane|",
    ["9,5 km|moins de 1 km|a"],
    "Médiane (km)|Médiane|Colonne 3",
    '[[9.5, "moins de 1 km", "a"]]'
  ],
  ["names that tell columns apart", "A|A|A (2)", ["a|b|c"], "A|A (2)|A (2) (2)", '[["a", "b", "c"]]']
])("data of a table have %s", (_, heads, lines, columns, rows) => {
  const data = table(heads.split("|"), ...lines.map(row));
  expect(data).toMatchObject({columns: columns.split("|"), rows: JSON.parse(rows)});
});

it("data of a table have groups in a first column, estimates and small letters beside", () => {
  const rows = [
    {group: "Accès", cells: [cell("4G", {number: null, note: "part de 2023"}), cell("8,2", {imputed: true})]},
    {cells: [cell("Diplôme"), cell("5")]}
  ];
  const data = figureData({title: "", heads: ["Indicateur", "Score"], rows});
  expect(data.columns).toEqual(["Groupe", "Indicateur", "Indicateur : précision", "Score", "Score : statut"]);
  expect(data.rows[0]).toEqual(["Accès", "4G", "part de 2023", 8.2, "imputé"]);
  expect(data.rows.slice(1)).toEqual([[null, "Diplôme", null, 5, null]]);
});

it("data of a table are as wide as they are long, whatever is printed", () => {
  const anyCell = fc.record({
    text: fc.oneof(fc.string(), fc.constantFrom("12 %", "4 km", "1 lieu", MISSING, "8,2")),
    note: fc.option(fc.string(), {nil: undefined}),
    imputed: fc.boolean()
  });
  const anyRow = fc.array(anyCell, {minLength: 4, maxLength: 4});
  const sizes = [fc.array(fc.string(), {minLength: 1, maxLength: 4}), fc.array(anyRow, {maxLength: 5})] as const;
  forAll([...sizes], (heads, rows) => {
    const data = table(heads, ...rows.map((cells) => cells.slice(0, heads.length).map((c) => cell(c.text, c))));
    expect(new Set(data.columns).size).toBe(data.columns.length);
    expect(data.rows.length).toBe(rows.length);
    for (const row of data.rows) {
      expect(row.length).toBe(data.columns.length);
      expect(row).not.toContain(undefined);
    }
  });
});
