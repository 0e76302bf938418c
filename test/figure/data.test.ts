import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {figureData, IMPUTED, parsePrinted, type PrintedCell} from "../../src/figure/data.js";
import {
  formatNumber,
  formatPercent,
  formatSigned,
  MISSING,
  NBSP,
  plural,
  printedNumber
} from "../../src/domain/french.js";
import {forAll} from "../property.js";

const cell = (text: string, more: Partial<PrintedCell> = {}): PrintedCell => ({text, number: true, ...more});
const table = (heads: string[], ...rows: PrintedCell[][]) =>
  figureData({title: "Titre", heads, rows: rows.map((cells) => ({cells}))});

describe("a printed number", () => {
  it.each([
    ["1 234,5", 1234.5, null],
    ["1\u202f234\u202f567", 1234567, null],
    ["−0,1", -0.1, null],
    ["+0,4", 0.4, null],
    ["0,0", 0, null],
    [`12${NBSP}%`, 12, "%"],
    ["4,2 km", 4.2, "km"],
    ["23 410 €", 23410, "€"],
    ["1re", 1, null],
    ["373e", 373, null],
    ["12 communes", 12, "communes"],
    ["3 400 hab.", 3400, "hab."]
  ])("%s", (text, value, unit) => {
    expect(parsePrinted(text)).toEqual({value, unit});
  });

  // prettier-ignore
  const OTHERS = [
    "01001", "0123", "2A004", "4G", "moins de 1 km", "12 sur 15", "1re sur 15", "65 ans et plus", "", MISSING, "1,2,3",
    "12 34", "1e5", "0x10", "12345678901234567", "Infinity", "-", "−"
  ];
  it.each(OTHERS)("is not in %j", (text) => {
    expect(parsePrinted(text)).toBeNull();
  });

  it("is not a code: digits alone where the page sets no number, or a cell that says so", () => {
    expect(parsePrinted("55545", {number: false})).toBeNull();
    expect(parsePrinted("55 545", {code: true})).toBeNull();
    expect(parsePrinted("12,5", {number: false})).toEqual({value: 12.5, unit: null});
  });

  it("is the one that was printed", () => {
    forAll([fc.double({min: -1e9, max: 1e9, noNaN: true}), fc.integer({min: 0, max: 4})], (value, decimals) => {
      const printed = printedNumber(value, decimals);
      expect(parsePrinted(formatNumber(value, decimals))!.value).toBe(printed);
      expect(parsePrinted(formatSigned(value, decimals))!.value).toBe(printed);
    });
  });

  it("is the one that was printed with a unit", () => {
    forAll([fc.double({min: 0, max: 1, noNaN: true}), fc.nat(1e6)], (share, count) => {
      expect(parsePrinted(formatPercent(share, 1))).toEqual({value: printedNumber(share * 100, 1), unit: "%"});
      expect(parsePrinted(plural(count, "commune"))).toEqual({
        value: count,
        unit: count < 2 ? "commune" : "communes"
      });
    });
  });
});

describe("data of a table", () => {
  it("have null where there is no value, never a zero", () => {
    expect(table(["Indice"], [cell(MISSING)], [cell("")], [cell("0")]).rows).toEqual([[null], [null], [0]]);
  });

  it("have the unit of a column in its head, once, in its plural", () => {
    expect(
      table(
        ["Part", "Distance (km)", "Lieux"],
        [cell("12 %"), cell("4,2 km"), cell("1 lieu")],
        [cell("3 %"), cell(MISSING), cell("5 lieux")]
      )
    ).toMatchObject({
      columns: ["Part (%)", "Distance (km)", "Lieux"],
      rows: [
        [12, 4.2, 1],
        [3, null, 5]
      ]
    });
  });

  it("have units that differ in one column, shared by those that agree", () => {
    const {columns, rows} = table(
      ["Chiffre", "A", "B"],
      [cell("Habitants"), cell("8 126"), cell("27 360")],
      [cell("75 ans", {code: true}), cell("11,2 %"), cell(MISSING)],
      [cell("Route"), cell("4 km"), cell("5 km")]
    );
    expect(columns).toEqual(["Chiffre", "A", "B", "Unité"]);
    expect(rows).toEqual([
      ["Habitants", 8126, 27360, null],
      ["75 ans", 11.2, null, "%"],
      ["Route", 4, 5, "km"]
    ]);
  });

  it("have units of their own where columns disagree on a line", () => {
    const {columns, rows} = table(["A", "Écart"], [cell("12 %"), cell("2 points")], [cell("4 km"), cell("1 km")]);
    expect(columns).toEqual(["A", "Écart", "Écart : unité", "Unité"]);
    expect(rows).toEqual([
      [12, 2, "points", "%"],
      [4, 1, "km", "km"]
    ]);
  });

  it("have the mark of an estimate, and small letters, in columns beside", () => {
    const {columns, rows} = table(
      ["Indicateur", "Score"],
      [cell("4G", {note: "part de 2023"}), cell("8,2", {imputed: true})],
      [cell("Diplôme"), cell("5")]
    );
    expect(columns).toEqual(["Indicateur", "Indicateur : précision", "Score", "Score : statut"]);
    expect(rows).toEqual([
      ["4G", "part de 2023", 8.2, IMPUTED],
      ["Diplôme", null, 5, null]
    ]);
  });

  it("have groups in a first column, only where there are some", () => {
    const rows = [{group: "Accès", cells: [cell("4G")]}, {cells: [cell("Indice")]}];
    expect(figureData({title: "", heads: ["Indicateur"], rows})).toMatchObject({
      columns: ["Groupe", "Indicateur"],
      rows: [
        ["Accès", "4G"],
        [null, "Indice"]
      ]
    });
  });

  it("keep words among numbers, and tell apart columns of one name", () => {
    expect(table(["Médiane", "Médiane", ""], [cell("9,5 km"), cell("moins de 1 km"), cell("a")])).toMatchObject({
      columns: ["Médiane (km)", "Médiane", "Colonne 3"],
      rows: [[9.5, "moins de 1 km", "a"]]
    });
    expect(table(["A", "A", "A (2)"], [cell("a"), cell("b"), cell("c")]).columns).toEqual(["A", "A (2)", "A (2) (2)"]);
  });

  it("are as wide as they are long, whatever is printed", () => {
    const anyCell = fc.record({
      text: fc.oneof(fc.string(), fc.constantFrom("12 %", "4 km", "1 lieu", MISSING, "8,2")),
      note: fc.option(fc.string(), {nil: undefined}),
      imputed: fc.boolean(),
      number: fc.boolean()
    });
    forAll(
      [
        fc
          .array(fc.string(), {minLength: 1, maxLength: 4})
          .chain((heads) =>
            fc.tuple(
              fc.constant(heads),
              fc.array(fc.array(anyCell, {minLength: heads.length, maxLength: heads.length}), {maxLength: 5})
            )
          )
      ],
      ([heads, rows]) => {
        const data = table(heads, ...rows);
        expect(new Set(data.columns).size).toBe(data.columns.length);
        expect(data.rows.length).toBe(rows.length);
        for (const row of data.rows) {
          expect(row.length).toBe(data.columns.length);
          expect(row).not.toContain(undefined);
        }
      }
    );
  });
});
