import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {PRIORITIES, type Idea} from "../../src/domain/content.js";
import {
  addFamily,
  addNote,
  advance,
  type Board,
  boardOf,
  clustersOf,
  countsOf,
  decidedIdeas,
  detail,
  editNote,
  EMPTY_BOARD,
  freeId,
  familiesOf,
  groupIdeas,
  moveIdea,
  type Order,
  redo,
  removeFamily,
  removeNote,
  shownFamilies,
  startHistory,
  undo,
  ungroup,
  vote
} from "../../src/workshop/board.js";
import {isBlank, isWorkshopId, keptOf, newKept, withDraft, workshopId, workshopOf} from "../../src/workshop/kept.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";
import {families, keys, maybe, text, workshop} from "./drawn.js";
import {forAll, itHolds} from "../property.js";

const OFFERED = [
  {id: "mobilite", label: "Mobilité"},
  {id: "equipement", label: "Équipement"}
];

/** Every key of a board, in the order in which they stand. */
const keysOf = ({families}: Board) => families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.key));

const pick = (board: Board, n: number) => {
  const all = board.families.flatMap((f) => f.ideas.map((i) => i.key));
  return all.length === 0 ? -1 : all[n % all.length];
};
const any = (board: Board, n: number) => keysOf(board)[n % Math.max(1, keysOf(board).length)] ?? -1;
const number = fc.nat();
const offered = fc.constantFrom(...OFFERED);
const kind = fc.constantFrom("needs" as const, "words" as const, "ideas" as const);
const drawn = <T extends [unknown, ...unknown[]]>(
  of: {[K in keyof T]: fc.Arbitrary<T[K]>},
  does: (board: Board, ...drawn: T) => Board
) => fc.tuple<T>(...of).map((values) => (board: Board) => does(board, ...values));
/** Any step of a workshop, on anything that is on its board. */
const step = fc.oneof(
  drawn([kind, offered, text], addNote),
  drawn([number, text], (b, n, t) => editNote(b, any(b, n), t)),
  drawn([number], (b, n) => removeNote(b, any(b, n))),
  drawn([number, fc.constantFrom(1 as const, -1 as const)], (b, n, s) => vote(b, pick(b, n), s)),
  drawn([number, number, text], (b, n, m, t) => groupIdeas(b, [pick(b, n), pick(b, m)], t)),
  drawn([number, maybe(keys(PRIORITIES))], (b, n, priority) => detail(b, pick(b, n), {priority})),
  drawn([number, offered], (b, n, f) => moveIdea(b, pick(b, n), f)),
  drawn([text], (b, t) => addFamily(b, t, OFFERED)),
  drawn([number], (b, n) => removeFamily(b, b.families[n % Math.max(1, b.families.length)]?.id ?? ""))
);
const texts = (board: Board) =>
  board.families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.text)).sort();

describe("the board", () => {
  it("is what a file says, and says it again", () => {
    forAll([families], (all) => void expect(familiesOf(boardOf(all))).toEqual(all));
  });

  it("gives every note a key of its own, whatever is done", () => {
    forAll([families, fc.array(step, {maxLength: 20})], (all, steps) => {
      const board = steps.reduce((b, s) => s(b), boardOf(all));
      const found = keysOf(board);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every((k) => k < board.next)).toBe(true);
      for (const f of board.families) for (const i of f.ideas) expect(i.votes === null || i.votes >= 0).toBe(true);
    });
  });

  itHolds("changes nothing in place", [families, step], (all, s) => {
    const board = boardOf(all);
    const before = structuredClone(board);
    s(board);
    expect(board).toEqual(before);
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

  itHolds(
    "loses nothing when ideas are voted, put together, moved, given a priority or put in another order",
    [families, fc.nat(), fc.nat(), text, fc.constantFrom<Order>("ajout", "votes", "priorite")],
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
  );

  it("counts votes up and down, never under none", () => {
    let board = addNote(EMPTY_BOARD, "ideas", OFFERED[0], "x");
    const votes = () => board.families[0].ideas[0].votes;
    expect(votes()).toBeNull();
    const counts = ([1, 1, -1, -1, -1, 1] as const).map((s) => {
      board = vote(board, 1, s);
      return votes();
    });
    expect(counts).toEqual([1, 2, 1, null, null, 1]);
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
    const idea = (text: string, votes: number | null, priority: Idea["priority"], group: string | null = null) => ({
      ...{text, votes, priority, group},
      ...{who: [], horizon: null, status: null}
    });
    const ideas = [
      idea("a", 1, "basse"),
      idea("b", 2, null, "g"),
      idea("c", 3, "haute"),
      idea("d", 2, "moyenne", "g"),
      idea("e", null, "haute")
    ];
    const board = boardOf([{id: "x", title: "X", needs: [], words: [], ideas}]);
    const said = (order: Order) =>
      clustersOf(board.families[0].ideas, order)
        .flatMap((c) => c.ideas.map((i) => i.text))
        .join("");
    expect(said("ajout")).toBe("abdce");
    expect(said("votes")).toBe("bdcae");
    expect(said("priorite")).toBe("cedba");
    const decided = decidedIdeas(board).map((i) => i.text);
    expect(decided).toEqual([..."ceda"]);
  });

  it("shows the families that are offered, then those of the participants, and takes an empty one away", () => {
    const board = addFamily(addFamily(EMPTY_BOARD, "Équipement !", OFFERED), "Culture", OFFERED);
    expect(shownFamilies(board, OFFERED).map((f) => f.id)).toEqual(
      "mobilite equipement equipement-2 culture".split(" ")
    );
    const used = addNote(board, "words", {id: "culture", label: "Culture"}, "On ne sait pas", " une élue ");
    expect(used.families[1].words).toEqual([{key: 1, text: "On ne sait pas", who: "une élue"}]);
    expect(removeFamily(used, "culture")).toBe(used);
    expect(removeFamily(used, "equipement-2").families.map((f) => f.id)).toEqual(["culture"]);
    expect(countsOf(used)).toEqual({needs: 0, words: 1, ideas: 0});
  });
});

describe("undoing", () => {
  it("gives back every board that was, in order, and redoing every one that followed", () => {
    forAll([families, fc.array(step, {maxLength: 15})], (all, steps) => {
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
    });
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
    forAll([workshop], 250, (w) => {
      const file = formatWorkshop(workshopOf(keptOf(w)));
      const saved = new TextDecoder().decode(new TextEncoder().encode(file));
      expect(workshopOf(keptOf(parseWorkshop(saved, "a.md")))).toEqual(w);
    });
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
    forAll([fc.uint8Array({minLength: 6, maxLength: 6})], (bytes) => isWorkshopId(workshopId(bytes)));
    expect(freeId("a", ["b"])).toBe("a");
    expect(freeId("a", ["a", "a-2"])).toBe("a-3");
    for (const bad of [null, "", "a/b", "é", "a".repeat(65)]) expect(isWorkshopId(bad)).toBe(false);
  });
});
