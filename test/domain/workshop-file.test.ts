import {describe, expect, it} from "vitest";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";
import {DEFAULT_FAMILIES} from "../../src/text/wording/content.js";
import {faultsOf} from "../faults-of.js";
import {workshop} from "../features/workshop/drawn.js";
import {itHolds} from "../property.js";

/** Through a file: UTF-8, which has no halves of characters. */
const saved = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

describe("the file of a workshop", () => {
  itHolds("gives back all that was collected, whatever it holds", [workshop], 250, (w) => {
    expect(parseWorkshop(saved(formatWorkshop(w)), "a.md")).toEqual(w);
  });

  itHolds("holds no character that is not seen", [workshop], (w) => {
    expect(formatWorkshop(w)).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e\ufeff]|\p{Surrogate}/u
    );
  });

  it("reads well", () => {
    const file = `---
atelier: matin
titre: Atelier de Vigneulles
epci: "200034874"
date: 2026-11-25
auteur: Service numérique
familles:
  - famille: mobilite
    titre: Mobilité
    besoins:
      - "Se déplacer : difficile"
    paroles:
      - texte: Le bus ne passe plus
        qui: une habitante
    idees:
      - idee: |-
          Une navette
          le jour du marché
        qui:
          - Commune
        horizon: court
        statut: proposee
        priorite: haute
        votes: 4
        groupe: Transport
      - idee: Rien d’autre
  - famille: formation
    titre: Formation
retenu: La navette, dès mai.
---

Salle trop petite.

---

Revenir au printemps.
`;
    const read = parseWorkshop(file, "a.md");
    expect(formatWorkshop(read)).toBe(file);
    expect(read).toMatchObject({calendar: "", notes: "Salle trop petite.\n\n---\n\nRevenir au printemps."});
    expect(read.families[0].ideas[0]).toEqual({
      ...{text: "Une navette\nle jour du marché", who: ["Commune"], votes: 4, group: "Transport"},
      ...{horizon: "court", status: "proposee", priority: "haute"}
    });
  });
});

const parse = (fields: string, notes = "") =>
  parseWorkshop(`---\natelier: a\nepci: 200034874\ndate: 2026-11-25\n${fields}---\n${notes}`, "a.md", DEFAULT_FAMILIES);

it("a file of a workshop edited by hand may say ideas, words and who in short, and leave titles to the edition", () => {
  const {
    families: [f]
  } = parse(
    "familles:\n- famille: formation\n  paroles: [Trop loin]\n  idees:\n" +
      "  - Un atelier\n  - idee: Un autre\n    qui: La commune\n    groupe:\n"
  );
  expect(f.title).toBe("Formation et accompagnement");
  expect(f.words).toEqual([{text: "Trop loin", who: null}]);
  expect(f.ideas.map(({text, who, group}) => ({text, who, group}))).toEqual([
    {text: "Un atelier", who: [], group: null},
    {text: "Un autre", who: ["La commune"], group: null}
  ]);
});

// A case on a line or two.
// prettier-ignore
const REFUSED: [string, string, object][] = [
    ["a number of votes that is none", "familles:\n- famille: formation\n  idees:\n  - idee: A\n    votes: -1\n",
     {line: 9, field: "familles[0].idees[0].votes", value: "-1", expected: "un nombre entier, 0 ou plus"}],
    ["notes in two places", 'notes: "x"\n',
     {line: 5, field: "notes", value: "x",
     expected: "les notes à un seul endroit : dans ce champ, ou sous l’en-tête"}],
    ["a field spelt otherwise", "famille: x\n",
     {line: 5, field: "famille",
     expected: expect.stringMatching(/^un champ parmi atelier, titre, .* et notes, peut-être familles$/)}],
    ["a field twice", "epci: 1\n", {line: 5, field: "epci", expected: "ce champ une seule fois"}]
  ];
it.each(REFUSED)("a file of a workshop edited by hand is refused with %s", (_, fields, fault) => {
  expect(faultsOf(() => parse(fields, "Notes\n"))).toEqual([{file: "a.md", language: "fr", ...fault}]);
});

const refused = (fields: string) =>
  faultsOf(() => parseWorkshop(`---\natelier: a\nepci: "200034874"\ndate: 2026-01-01\n${fields}\n---\n`, "a.md"));
const many = (count: number, line: (i: number) => string) => Array.from({length: count}, (_, i) => line(i)).join("\n");

it("a file that nobody wrote is refused before it is read, by its size, its fields, what refers to others", () => {
  // Compared with one another, half a million fields would take an hour.
  for (const [fields, expected] of [
    [many(100_000, (i) => `x${i}: y`), /^moins de champs/],
    [many(5000, (i) => `x${i}: &a${i} y`), /sans renvoi/],
    ["retenu: *a", /sans renvoi/],
    [`retenu: ${"a".repeat(2e6)}`, /^un fichier de deux/]
  ] as const)
    expect(refused(fields)).toMatchObject([{expected: expect.stringMatching(expected)}]);
  expect(refused('retenu: "*a & b"')).toEqual([]);
});

it("a file that nobody wrote has a hundred faults at most, and a short name", () => {
  expect(refused(many(300, (i) => `x${i}: y`)).at(-1)!.expected).toContain("80 autres fautes");
  const long = `---\natelier: ${"a".repeat(81)}\nepci: "200034874"\ndate: 2026-01-01\n---\n`;
  expect(() => parseWorkshop(long, "a.md")).toThrow(/80 lettres/);
});
