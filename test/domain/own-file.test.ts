import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {communeCode, OWN_LIMITS, readNumber, readOwnFile, sizeFault} from "../../src/domain/own-file.js";
import {itHolds} from "../property.js";

const KNOWN = new Set(["01001", "55029", "55545", "2A004", "2B033"]);
const read = (text: string) => readOwnFile(text, KNOWN);
const faultOf = (text: string) => read(text).faults.join(" ").replace(/\s/g, " ");
const plain = (text: string) => text.replace(/\s/g, " ");

it.each([
  [12, "12|12 %"],
  [12.5, "12.5|12,5|12,5\u00a0%"],
  [1234.5, "1 234,5|1.234,5|1,234.5"],
  [1234567, "1\u202f234\u00a0567"],
  [-3.2, "-3,2|−3,2"],
  [0, "0|-0"],
  [0.5, ",5"],
  [150000, "1,5E+05"]
])("a number of a reader's file: %d: %s", (value, cells) => {
  for (const cell of cells.split("|")) expect(readNumber(cell), cell).toBe(value);
});

it.each(["", "s", "nd", "-", "12 34", "1e999", "douze", "12 €", "0x10", "1;2", "Infinity", "--1", "%"])(
  "a number of a reader's file: %s is none",
  (cell) => expect(readNumber(cell)).toBe(null)
);

it("a number is none where it is too long to be one, which is seen at once", () => {
  // Looked at sign by sign, these million spaces would take a quarter of an hour.
  expect(readNumber(`1${" ".repeat(1e6)}x`)).toBeNull();
  expect(readNumber("1".repeat(41))).toBeNull();
});

it("reads a code as spreadsheets leave it", () => {
  const codes = ["01001", "01001", "01001", "01001", "2A004", "55029", "55029"];
  expect(["1001", " 01001", '="01001"', "'01001", "2a004", "55029.0", "55029"].map(communeCode)).toEqual(codes);
});

describe("a reader's file", () => {
  it("becomes a table of communes, whatever its separator, with what was not matched", () => {
    const lines =
      "code_insee;Commune;Taux|1001;L’Abergement;12.5|55029;Bar-le-Duc;s|2A004;Ajaccio;0|99999;Nulle part;3";
    for (const separator of [";", ",", "\t"]) {
      const text = `${lines}|;;|Total;;15`.replaceAll(";", separator).replaceAll("|", "\r\n");
      const {columns, rows, unmatched, faults} = read(text);
      expect(columns.map(({name, kind, decimals}) => `${name} ${kind} ${decimals}`)).toEqual([
        "Commune text 0",
        "Taux number 1"
      ]);
      expect(rows.map(({code}) => code)).toEqual(["01001", "55029", "2A004"]);
      expect(rows.map(({values}) => values[0])).toEqual(["L’Abergement", "Bar-le-Duc", "Ajaccio"]);
      expect(rows.map(({values}) => values[1])).toEqual([12.5, null, 0]);
      expect(unmatched.flatMap(({line, text}) => [line, text])).toEqual([5, "99999", 7, "Total"]);
      expect(faults).toEqual([]);
    }
  });

  it("has missing values where its cells say so, never zeros", () => {
    const {rows, columns} = read('insee;a\n01001;""\n55029;S\n55545;nd\n2A004;-\n2B033;"1 234,5"');
    expect(rows.map(({values}) => values[0])).toEqual([null, null, null, null, 1234.5]);
    expect(columns[0]).toEqual({name: "a", kind: "number", decimals: 1, unread: 0});
  });

  it("is refused where it has more cells or lines than a page can read", () => {
    const wide = `insee${";a".repeat(59)}${`\n55029${";1".repeat(59)}`.repeat(20_000)}`;
    expect(faultOf(wide)).toMatch(/^Le fichier a 1 200 000 cellules, pour 1 000 000 au plus/);
    expect(faultOf(`insee;x\n55029;1${"\n".repeat(500_000)}`)).toMatch(/^Le fichier a plus de 400 000 lignes/);
  });

  it("tells how many cells of a column of numbers are something else", () => {
    const codes = Array.from({length: 20}, (_, i) => `550${String(i + 10)}`);
    const lines = codes.map((code, i) => `\n${code};${i === 3 ? "fermé" : i}`);
    const {columns} = readOwnFile(`code;lieux${lines.join("")}`, new Set(codes));
    expect(columns).toEqual([{name: "lieux", kind: "number", decimals: 0, unread: 1}]);
  });

  it("finds its codes by the name of the column, else by what most of its values are", () => {
    expect(read("nom;CODGEO;x\na;55029;1").rows[0].code).toBe("55029");
    expect(read("code;Code commune;x\n7;55029;1").rows[0].code).toBe("55029");
    expect(read("lieu;valeur\n55029;1\n55545;2\n99;3").rows.map(({code}) => code)).toEqual(["55029", "55545"]);
    expect(faultOf("lieu;valeur\n55029;1\n98;2\n99;3")).toContain("Aucune commune n’est reconnue");
  });

  it("names the two lines of a code that is there twice, and refuses the file", () => {
    const table = read("insee;a\n1001;1\n55029;2\n01001;3");
    expect(table.rows).toEqual([]);
    expect(plain(table.faults[0])).toBe("Le code 01001 est à la ligne 2 et à la ligne 4.");
  });

  it("gives each column a name of its own", () => {
    const {columns} = read('insee;Taux;taux;;code;"a\nb"\n01001;1;2;3;4;5');
    expect(columns.map(({name}) => name)).toEqual(["Taux", "taux (2)", "colonne 4", "code (2)", "a b"]);
  });

  it.each([
    ["PK\u0003\u0004\0\0", "pas un fichier CSV"],
    ["une phrase seule", "pas un fichier CSV"],
    ["insee;a", "aucune ligne"],
    ["55029;1\n55545;2", "noms des colonnes"],
    ["insee;a\n55029;1;2", "La ligne 2 a plus de cellules"],
    ['insee;a\n55029;"1\n55545;2\n', "n’est jamais fermé"],
    ["a;b\n1;2", "Aucune commune n’est reconnue"],
    [`insee;${"a;".repeat(OWN_LIMITS.columns)}\n55029;1`, "62 colonnes, pour 60 au plus"],
    [`insee;a\n${"55029;1\n".repeat(OWN_LIMITS.rows + 1)}`, "40 001 lignes, pour 40 000 au plus"],
    // Read whole before they were counted, ten million of these took a quarter of a minute.
    [`insee;a\n55029;1\n${"\r".repeat(400_001)}`, "plus de 400 000 lignes, pour 40 000 au plus"],
    [`insee;a\n55029;1\n55545;${'"'.repeat(32_000)}`, "La ligne 3 est trop longue : plus de 32 000 signes"]
  ])("that is damaged is refused, case %#", (text, words) => expect(faultOf(text)).toContain(words));

  it("that is hostile is text", () => {
    const {columns, rows, faults} = read(
      'insee;"x""; DROP TABLE explore; --";<img src=x onerror=alert(1)>;=cmd()\n55029;1;<script>;=2+2'
    );
    expect(faults).toEqual([]);
    const names = ['x"; DROP TABLE explore; --', "<img src=x onerror=alert(1)>", "=cmd()"];
    expect(columns.map(({name}) => name)).toEqual(names);
    expect(rows[0].values).toEqual([1, "<script>", "=2+2"]);
  });

  const piece = fc.constantFrom("insee", "55029", "1001", ";", ",", "\n", '"', "\r", "a", "1,5", "\t", "é", "\ud800");
  const pieces = fc.array(piece, {maxLength: 40});
  itHolds("never throws, and never has a row of a commune that is not known", [pieces], (parts) => {
    const {rows, columns, faults} = read(parts.join(""));
    expect(rows.every(({code, values}) => KNOWN.has(code) && values.length === columns.length)).toBe(true);
    if (faults.length > 0) expect(rows).toEqual([]);
  });
});

it("refuses a file by its size alone", () => {
  expect(sizeFault(0)).toContain("vide");
  expect(plain(sizeFault(100e6)!)).toBe("Le fichier est trop gros : 100 Mo, pour 10 Mo au plus.");
  expect(sizeFault(OWN_LIMITS.bytes)).toBe(null);
});
