import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {HORIZONS, PRIORITIES, STATUSES, type Family, type Idea, type Workshop} from "../../src/domain/content.js";
import {boardOf, countsOf, EMPTY_BOARD, familiesOf, shownFamilies, type Board} from "../../src/workshop/board.js";
import {advance, redo, startHistory, undo} from "../../src/workshop/history.js";
import {
  freeId,
  isBlank,
  isWorkshopId,
  keptOf,
  newKept,
  withDraft,
  workshopId,
  workshopOf
} from "../../src/workshop/kept.js";
import {
  addFamily,
  addNote,
  detail,
  editNote,
  groupIdeas,
  moveIdea,
  removeFamily,
  removeNote,
  ungroup,
  vote
} from "../../src/workshop/operations.js";
import {clustersOf, decidedIdeas, type Order} from "../../src/workshop/order.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";

const OFFERED = [
  {id: "mobilite", label: "Mobilité"},
  {id: "equipement", label: "Équipement"}
];

/** Any text: markup, what looks like YAML, halves of characters, very long ones. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "<img src=x onerror=alert(1)>",
    "<script>x()</script>",
    "${x}",
    "---\n",
    "- a: b",
    "\u0000",
    "\uD800",
    "👩‍🌾",
    "é".repeat(20_000),
    "a\r\nb"
  ),
  fc.string({unit: "binary", maxLength: 40}),
  fc.string({unit: "grapheme", maxLength: 40})
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, {nil: null});
const keys = <T extends object>(of: T) => fc.constantFrom(...(Object.keys(of) as (keyof T)[]));
const idea: fc.Arbitrary<Idea> = fc.record({
  text,
  who: fc.array(text, {maxLength: 3}),
  horizon: maybe(keys(HORIZONS)),
  status: maybe(keys(STATUSES)),
  priority: maybe(keys(PRIORITIES)),
  votes: maybe(fc.nat(50)),
  group: maybe(text)
});
const family: fc.Arbitrary<Family> = fc.record({
  id: text.filter((id) => id !== ""),
  title: text,
  needs: fc.array(text, {maxLength: 3}),
  words: fc.array(fc.record({text, who: maybe(text)}), {maxLength: 3}),
  ideas: fc.array(idea, {maxLength: 6})
});
const families = fc.uniqueArray(family, {selector: (f) => f.id, maxLength: 4});
const workshop: fc.Arbitrary<Workshop> = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
  epci: fc.stringMatching(/^\d{9}$/),
  title: text,
  author: text,
  retained: text,
  notes: text,
  families,
  date: fc.integer({min: 0, max: 30_000}).map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10))
});

/** Every key of a board, in the order in which they stand. */
const keysOf = ({families}: Board) => families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.key));

/** Any step of a workshop, on anything that is on its board. */
type Step = (board: Board) => Board;
const pick = (board: Board, n: number) => {
  const all = board.families.flatMap((f) => f.ideas.map((i) => i.key));
  return all.length === 0 ? -1 : all[n % all.length];
};
const any = (board: Board, n: number) => keysOf(board)[n % Math.max(1, keysOf(board).length)] ?? -1;
const number = fc.nat();
const offered = fc.constantFrom(...OFFERED);
const kind = fc.constantFrom("needs" as const, "words" as const, "ideas" as const);
const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(kind, offered, text).map(
    ([k, f, t]) =>
      (b: Board) =>
        addNote(b, k, f, t)
  ),
  fc.tuple(number, text).map(
    ([n, t]) =>
      (b: Board) =>
        editNote(b, any(b, n), t)
  ),
  number.map((n) => (b: Board) => removeNote(b, any(b, n))),
  fc.tuple(number, fc.constantFrom(1 as const, -1 as const)).map(
    ([n, s]) =>
      (b: Board) =>
        vote(b, pick(b, n), s)
  ),
  fc.tuple(number, number, text).map(
    ([n, m, t]) =>
      (b: Board) =>
        groupIdeas(b, [pick(b, n), pick(b, m)], t)
  ),
  fc.tuple(number, maybe(keys(PRIORITIES))).map(
    ([n, priority]) =>
      (b: Board) =>
        detail(b, pick(b, n), {priority})
  ),
  fc.tuple(number, offered).map(
    ([n, f]) =>
      (b: Board) =>
        moveIdea(b, pick(b, n), f)
  ),
  text.map((t) => (b: Board) => addFamily(b, t, OFFERED)),
  number.map((n) => (b: Board) => removeFamily(b, b.families[n % Math.max(1, b.families.length)]?.id ?? ""))
];
const step = fc.oneof(...steps);
const texts = (board: Board) =>
  board.families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.text)).sort();

describe("the board", () => {
  it("is what a file says, and says it again", () => {
    fc.assert(fc.property(families, (all) => void expect(familiesOf(boardOf(all))).toEqual(all)));
  });

  it("gives every note a key of its own, whatever is done", () => {
    fc.assert(
      fc.property(families, fc.array(step, {maxLength: 20}), (all, steps) => {
        const board = steps.reduce((b, s) => s(b), boardOf(all));
        const found = keysOf(board);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((k) => k < board.next)).toBe(true);
        for (const f of board.families) for (const i of f.ideas) expect(i.votes === null || i.votes >= 0).toBe(true);
      })
    );
  });

  it("changes nothing in place", () => {
    fc.assert(
      fc.property(families, step, (all, s) => {
        const board = boardOf(all);
        const before = structuredClone(board);
        s(board);
        expect(board).toEqual(before);
      })
    );
  });

  it("is left the same by what does nothing", () => {
    const board = addNote(EMPTY_BOARD, "ideas", OFFERED[0], "Une navette");
    for (const same of [
      addNote(board, "ideas", OFFERED[0], "  \n"),
      editNote(board, 1, " "),
      editNote(board, 1, "Une navette"),
      editNote(board, 99, "x"),
      removeNote(board, 99),
      vote(board, 99, 1),
      vote(board, 1, -1),
      groupIdeas(board, [1], " "),
      groupIdeas(board, [], "Transport"),
      ungroup(board, "mobilite", "x"),
      moveIdea(board, 1, OFFERED[0]),
      detail(board, 1, {who: []}),
      removeFamily(board, "mobilite"),
      addFamily(board, "Mobilité", OFFERED)
    ])
      expect(same).toBe(board);
  });

  it("loses nothing when ideas are voted, put together, moved, given a priority or put in another order", () => {
    fc.assert(
      fc.property(
        families,
        fc.nat(),
        fc.nat(),
        text,
        fc.constantFrom<Order>("ajout", "votes", "priorite"),
        (all, n, m, name, order) => {
          const board = boardOf(all);
          const a = pick(board, n);
          const next = moveIdea(
            detail(groupIdeas(vote(board, a, 1), [a, pick(board, m)], name), a, {priority: "haute"}),
            a,
            OFFERED[0]
          );
          expect(texts(next)).toEqual(texts(board));
          for (const f of next.families) {
            const shown = clustersOf(f.ideas, order).flatMap((c) => c.ideas.map((i) => i.key));
            expect([...shown].sort()).toEqual(f.ideas.map((i) => i.key).sort());
          }
        }
      )
    );
  });

  it("counts votes up and down, never under none", () => {
    let board = addNote(EMPTY_BOARD, "ideas", OFFERED[0], "x");
    const votes = () => board.families[0].ideas[0].votes;
    expect(votes()).toBeNull();
    for (const [s, expected] of [
      [1, 1],
      [1, 2],
      [-1, 1],
      [-1, null],
      [-1, null],
      [1, 1]
    ] as const) {
      board = vote(board, 1, s);
      expect(votes()).toBe(expected);
    }
  });

  it("puts ideas together and takes them apart again", () => {
    const three = ["a", "b", "c"].reduce((b, t) => addNote(b, "ideas", OFFERED[0], t), EMPTY_BOARD);
    const grouped = groupIdeas(three, [1, 3], " Transport ");
    const clusters = clustersOf(grouped.families[0].ideas, "ajout");
    expect(clusters.map((c) => [c.group, c.ideas.map((i) => i.text)])).toEqual([
      ["Transport", ["a", "c"]],
      [null, ["b"]]
    ]);
    expect(ungroup(grouped, "mobilite", "Transport")).toEqual(three);
  });

  it("orders by votes, where a group counts for all of its ideas, and by priority", () => {
    const at = (t: string, votes: number | null, priority: Idea["priority"], group: string | null = null): Idea => ({
      text: t,
      who: [],
      horizon: null,
      status: null,
      priority,
      votes,
      group
    });
    const board = boardOf([
      {
        id: "x",
        title: "X",
        needs: [],
        words: [],
        ideas: [
          at("a", 1, "basse"),
          at("b", 2, null, "g"),
          at("c", 3, "haute"),
          at("d", 2, "moyenne", "g"),
          at("e", null, "haute")
        ]
      }
    ]);
    const said = (order: Order) =>
      clustersOf(board.families[0].ideas, order)
        .flatMap((c) => c.ideas.map((i) => i.text))
        .join("");
    expect(said("ajout")).toBe("abdce");
    expect(said("votes")).toBe("bdcae");
    expect(said("priorite")).toBe("cedba");
    expect(
      decidedIdeas(board)
        .map((i) => i.text)
        .join("")
    ).toBe("ceda");
  });

  it("shows the families that are offered, then those of the participants, and takes an empty one away", () => {
    const board = addFamily(addFamily(EMPTY_BOARD, "Équipement !", OFFERED), "Culture", OFFERED);
    expect(shownFamilies(board, OFFERED).map((f) => f.id)).toEqual([
      "mobilite",
      "equipement",
      "equipement-2",
      "culture"
    ]);
    const used = addNote(board, "words", {id: "culture", label: "Culture"}, "On ne sait pas", " une élue ");
    expect(used.families[1].words).toEqual([{key: 1, text: "On ne sait pas", who: "une élue"}]);
    expect(removeFamily(used, "culture")).toBe(used);
    expect(removeFamily(used, "equipement-2").families.map((f) => f.id)).toEqual(["culture"]);
    expect(countsOf(used)).toEqual({needs: 0, words: 1, ideas: 0});
  });
});

describe("undoing", () => {
  it("gives back every board that was, in order, and redoing every one that followed", () => {
    fc.assert(
      fc.property(families, fc.array(step, {maxLength: 15}), (all, steps) => {
        let history = startHistory(boardOf(all));
        const seen = [history.board];
        for (const s of steps) {
          const next = advance(history, s(history.board));
          if (next !== history) seen.push(next.board);
          history = next;
        }
        for (const board of [...seen].reverse()) {
          expect(history.board).toBe(board);
          history = undo(history);
        }
        expect(history.board).toBe(seen[0]);
        for (const board of seen) {
          expect(history.board).toBe(board);
          history = redo(history);
        }
      })
    );
  });

  it("brings back what was deleted", () => {
    const board = addNote(EMPTY_BOARD, "ideas", OFFERED[0], "x");
    const history = advance(startHistory(board), removeNote(board, 1));
    expect(texts(history.board)).toEqual([]);
    expect(undo(history).board).toBe(board);
  });
});

describe("a kept workshop", () => {
  it("goes through a file and comes back whole, a thousand times", () => {
    fc.assert(
      fc.property(workshop, (w) => {
        const file = formatWorkshop(workshopOf(keptOf(w)));
        const saved = new TextDecoder().decode(new TextEncoder().encode(file));
        expect(workshopOf(keptOf(parseWorkshop(saved, "a.md")))).toEqual(w);
      }),
      {numRuns: 250}
    );
  }, 120_000);

  it("is blank until something is written", () => {
    const kept = newKept({epci: "200034874", id: "a", title: "Atelier", date: "2026-11-25"});
    expect(isBlank(kept)).toBe(true);
    expect(isBlank({...kept, notes: "x"})).toBe(false);
    expect(isBlank({...kept, board: addNote(EMPTY_BOARD, "needs", OFFERED[0], "x")})).toBe(false);
    const typed = withDraft(kept, "ajout", "Une na");
    expect(isBlank(typed)).toBe(false);
    expect(withDraft(typed, "ajout", "")).toEqual(kept);
  });

  it("has an id that an address and a file can bear", () => {
    fc.assert(fc.property(fc.uint8Array({minLength: 6, maxLength: 6}), (bytes) => isWorkshopId(workshopId(bytes))));
    expect(freeId("a", ["b"])).toBe("a");
    expect(freeId("a", ["a", "a-2"])).toBe("a-3");
    for (const bad of [null, "", "a/b", "é", "a".repeat(65)]) expect(isWorkshopId(bad)).toBe(false);
  });
});
