import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readCahierTables} from "../../src/edition/cahier-tables.js";
import {queryParquet, valuesToParquet} from "../../src/edition/parquet.js";
import {describeFault, type Fault} from "../../src/domain/fault.js";
import {temporaryFile, temporaryFolder, writeFiles} from "../temporary.js";

const LIST = "fichier,titre,source,licence,date\n";
const line = (file: string) => `${file},Un titre,Une source,Licence Ouverte 2.0,2026-10-01\n`;
/** A file and the list that describes it. */
const listed = (file: string, content: string | Buffer) => ({"tables.csv": LIST + line(file), [file]: content});

function read(files: Record<string, string | Buffer>) {
  const folder = temporaryFolder("tables");
  writeFiles(join(folder, "cahiers/data"), files);
  const faults: Fault[] = [];
  const tables = readCahierTables(folder, faults);
  return {tables, faults: faults.map(describeFault)};
}

describe("tables of cahiers", () => {
  it("are read from CSV: codes as texts, French numbers, nothing for what is missing or secret", async () => {
    const text = "\uFEFFcode_insee;Places assises;note\n01001;1 234,5;a\n2A004;s;\n55029;;b\n";
    const {tables, faults} = read(listed("lieux.csv", text));
    expect(faults).toEqual([]);
    const [{name, title, source, licence, date, columns, rows}] = tables;
    const described = ["lieux", "Un titre", "Une source", "Licence Ouverte 2.0", "2026-10-01"];
    expect([name, title, source, licence, date]).toEqual(described);
    const types = columns.map((c) => `${c.name} ${c.type}`).join(", ");
    expect(types).toBe("code_insee text, Places assises number, note text");
    expect(rows!.join(" ")).toBe("01001,1234.5,a 2A004,, 55029,,b");
    expect(rows![1]).toEqual(["2A004", null, null]);
    const t = temporaryFile("t.parquet", await valuesToParquet(columns, rows!));
    const seats = await queryParquet('SELECT * FROM t WHERE "Places assises" IS NOT NULL', {t});
    expect(seats).toEqual([{code_insee: "01001", "Places assises": 1234.5, note: "a"}]);
  });

  it("have percentages as shares and days as days, French or not", async () => {
    const text = "code_insee;taux;part;ouverture;fin\n55029;15,4 %;12;01/01/2022;2022-02-03\n55545;7%;3 %;3/12/2021;\n";
    const [{columns, rows}] = read(listed("lieux.csv", text)).tables;
    expect(columns.map(({type}) => type)).toEqual(["text", "share", "number", "date", "date"]);
    const [first, second] = rows!;
    expect(first).toEqual(["55029", 0.154, 12, "2022-01-01", "2022-02-03"]);
    expect(second).toEqual(["55545", 0.07, 3, "2021-12-03", null]);
    const path = temporaryFile("t.parquet", await valuesToParquet(columns, rows!));
    const years = "SELECT list(year(ouverture)::INTEGER ORDER BY taux)::VARCHAR AS years, sum(taux) AS sum FROM t";
    expect(await queryParquet(years, {t: path})).toEqual([{years: "[2021, 2022]", sum: expect.closeTo(0.224, 9)}]);
  });

  it("are read from JSON and from Parquet", async () => {
    const columns = [{name: "code", type: "text"} as const, {name: "n", type: "number"} as const];
    const parquet = Buffer.from(await valuesToParquet(columns, [["01001", 2]]));
    const {tables, faults} = read({
      "tables.csv": LIST + line("a.json") + line("b.parquet"),
      "a.json": '[{"code": "01001", "n": 1}, {"code": "01002", "note": true}]',
      "b.parquet": parquet
    });
    expect(faults).toEqual([]);
    expect(tables[0].rows!.flat()).toEqual(["01001", 1, null, "01002", null, "true"]);
    expect(tables[1].columns).toEqual(columns);
    expect(readFileSync(tables[1].path)).toEqual(parquet);
  });

  const good = "a;b\n1;2\n";
  /** A good file, and this list. */
  const told = (list: string) => ({"tables.csv": list, "a.csv": good});
  const UNREAD = /a\.csv : attendu un tableau qui se lit\. Ce n’est pas un fichier CSV/;
  const UNNAMED = /tables\.csv:1, champ « titre » : attendu une colonne de ce nom parmi a, b/;
  it.each<[string, Record<string, string | Buffer>, RegExp]>([
    ["a file that nothing describes", {"a.csv": good}, /tables\.csv : attendu sous .* une ligne « a\.csv,…/],
    ["an empty field", told(`${LIST}a.csv,T,,LO,2026-10-01\n`), /:2, champ « source », .* : attendu un texte/],
    ["a day that is none", told(`${LIST}a.csv,T,S,L,2026-13-01\n`), /:2, champ « date », valeur « 2026-13-01 »/],
    ["a file described twice", told(LIST + line("a.csv") + line("a.csv")), /tables\.csv:3.*une seule fois/],
    ["a list without its names", told("a,b\n"), UNNAMED],
    ["a loader", {"a.csv.ts": "export default 1"}, /a\.csv\.ts : attendu une table en \.csv/],
    ["a name not for SQL", listed("Mes lieux.csv", good), /valeur « Mes lieux » : attendu un nom en minuscules/],
    ["the name of a site's table", listed("places.csv", good), /« places » : attendu un nom qu’aucune table/],
    ["a CSV that is none", listed("a.csv", "rien"), UNREAD],
    ["JSON that is broken", listed("a.json", "[{"), /a\.json : attendu un tableau qui se lit\..*une liste d’objets/],
    ["JSON in JSON", listed("a.json", '[{"a": {"b": 1}}]'), /L’objet 1 en contient un autre/],
    ["a Parquet file that is cut", listed("a.parquet", Buffer.from("PAR1xxxx")), /n’est pas un fichier Parquet/]
  ])("are refused in French: %s", (_, files, fault) => {
    const {tables, faults} = read(files);
    expect(faults.join("\n")).toMatch(fault);
    expect(tables.length).toBeLessThan(2);
  });
});
