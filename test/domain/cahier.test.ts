import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readCahier} from "../../src/domain/cahier.js";
import {describeFault} from "../../src/domain/fault.js";
import {faultsOf} from "../faults-of.js";
import {forAll} from "../property.js";

const FIELDS = "titre: Un titre|auteur: Quelqu’un|date: 2026-11-27|résumé: Phrase.|territoires: [Meuse, Grand Verdun]";
const HEAD = ["---", ...FIELDS.split("|"), "---"];
const read = (body: string, head = HEAD, name = "essai.md") =>
  readCahier([...head, body].join("\n"), "cahiers/essai.md", name);
/** Reads a cahier whose line of a field is another one, or is not there. */
const readHead = (field: string, ...lines: string[]) =>
  read(
    "",
    HEAD.flatMap((l) => (l.startsWith(field) ? lines : [l]))
  );
const faultOf = (make: () => unknown) => faultsOf(make).map(describeFault).join("\n");

describe("a cahier", () => {
  it("has its fields, its text, and its queries with the lines of their fences", () => {
    const cahier = read(
      "\n# Un titre\n\nDu texte.\n\n```sql id=rows\nSELECT '\\`' AS a\n```\n\n````sql\nSELECT ${x}\n```\n````\n"
    );
    expect(cahier).toMatchObject({
      ...{slug: "essai", title: "Un titre", author: "Quelqu’un", date: "2026-11-27"},
      territories: ["Meuse", "Grand Verdun"]
    });
    expect(cahier.body.startsWith("\nDu texte.")).toBe(true);
    expect(read("# Autre\n").body).toBe("# Autre\n");
    expect(cahier.queries).toEqual([
      {line: 13, id: "rows", text: "SELECT '\\`' AS a", sql: "SELECT '`' AS a", fixed: true},
      {line: 17, id: null, text: "SELECT ${x}\n```", sql: "SELECT ${x}\n```", fixed: false}
    ]);
    // An escaped dollar is a text of the query.
    expect(read("```sql\nSELECT '\\${x}'\n```").queries[0]).toMatchObject({sql: "SELECT '${x}'", fixed: true});
  });

  const unknown = [...HEAD.slice(0, 6), "licence: x", "---"];
  it.each([
    ["no front matter", () => readCahier("# Titre", "f.md", "f.md"), "f.md:1 : attendu une ligne « --- » qui ouvre"],
    ["a field that is empty", () => readHead("auteur", "auteur:"), "cahiers/essai.md:3, champ « auteur »"],
    ["a field that is unknown", () => read("", unknown), "champ « licence » : attendu un champ parmi titre, auteur"],
    [
      "a day that is none",
      () => readHead("date", "date: 2026-02-30"),
      "cahiers/essai.md:4, champ « date », valeur « 2026-02-30 »"
    ],
    ["a fence that is never closed", () => read("\n```sql\nSELECT 1\n"), "cahiers/essai.md:9 : attendu la fin du bloc"],
    [
      "a fence in a list",
      () => read("\n- Un\n\n  ```js\n  alert(1)\n  ```\n"),
      "cahiers/essai.md:11 : attendu un bloc hors"
    ],
    ["a name that is no address", () => read("", HEAD, "Mon cahier.md"), "valeur « Mon cahier.md » : attendu un nom"]
  ])("is refused with its line: %s", (_, make, message) => {
    expect(faultOf(make)).toContain(message);
  });

  it("is read or refused with a line of the file, whatever is broken in it", () => {
    const cells = ["Du texte ${a}.", "```sql id=rows\nSELECT 1\n```", "```js\ndisplay(rows)\n```\n"];
    const whole = [...HEAD, "", cells.join("\n\n")].join("\n");
    forAll(
      [fc.nat(whole.length), fc.nat(40), fc.constantFrom("", "`", "\n", "---\n", "${", "é: [", "\t", '"', "```")],
      300,
      (at, length, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + length);
        const message = faultOf(() => readCahier(text, "f.md", "essai.md"));
        if (message === "") return;
        for (const line of message.split("\n")) {
          const [, n] = /^f\.md(?::(\d+))?[ ,]/.exec(line) ?? [];
          expect(line).toMatch(/^f\.md/);
          if (n !== undefined) expect(Number(n)).toBeLessThanOrEqual(text.split("\n").length + 1);
        }
      }
    );
  });
});
