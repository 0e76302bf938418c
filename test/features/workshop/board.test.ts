import {PRIORITIES} from "../../../src/text/wording/content.js";
import fc from "fast-check";
import {expect, it} from "vitest";
import {type Idea} from "../../../src/domain/content.js";
import * as on from "../../../src/features/workshop/board.js";
import {
  isBlank,
  isWorkshopId,
  keptOf,
  newKept,
  withDraft,
  workshopId,
  workshopOf
} from "../../../src/features/workshop/saved.js";
import {formatWorkshop, parseWorkshop} from "../../../src/domain/workshop-file.js";
import {families, keys, maybe, text, workshop} from "./drawn.js";
import {forAll, itHolds} from "../../property.js";

const OFFERED = [
  {id: "mobilite", label: "Mobilité"},
  {id: "equipement", label: "Équipement"}
];

/** Every key of a board, in the order in which they stand. */
const keysOf = ({families}: on.Board) =>
  families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.key));

const pick = (board: on.Board, n: number) => {
  const all = board.families.flatMap((f) => f.ideas.map((i) => i.key));
  return all.length === 0 ? -1 : all[n % all.length];
};
const any = (board: on.Board, n: number) => keysOf(board)[n % Math.max(1, keysOf(board).length)] ?? -1;
const number = fc.nat();
const offered = fc.constantFrom(...OFFERED);
const kind = fc.constantFrom("needs" as const, "words" as const, "ideas" as const);
const drawn = <T extends [unknown, ...unknown[]]>(
  of: {[K in keyof T]: fc.Arbitrary<T[K]>},
  does: (board: on.Board, ...drawn: T) => on.Board
) => fc.tuple<T>(...of).map((values) => (board: on.Board) => does(board, ...values));
/** Any step of a workshop, on anything that is on its board. */
const step = fc.oneof(
  drawn([kind, offered, text], on.addNote),
  drawn([number, text], (b, n, t) => on.editNote(b, any(b, n), t)),
  drawn([number], (b, n) => on.removeNote(b, any(b, n))),
  drawn([number, fc.constantFrom(1 as const, -1 as const)], (b, n, s) => on.vote(b, pick(b, n), s)),
  drawn([number, number, text], (b, n, m, t) => on.groupIdeas(b, [pick(b, n), pick(b, m)], t)),
  drawn([number, maybe(keys(PRIORITIES))], (b, n, priority) => on.detail(b, pick(b, n), {priority})),
  drawn([number, offered], (b, n, f) => on.moveIdea(b, pick(b, n), f)),
  drawn([text], (b, t) => on.addFamily(b, t, OFFERED)),
  drawn([number], (b, n) => on.removeFamily(b, b.families[n % Math.max(1, b.families.length)]?.id ?? ""))
);
const texts = (board: on.Board) =>
  board.families.flatMap((f) => [...f.needs, ...f.words, ...f.ideas].map((n) => n.text)).sort();

it("is what a file says, and says it again", () => {
  forAll([families], (all) => void expect(on.familiesOf(on.boardOf(all))).toEqual(all));
});

itHolds("gives every note a key of its own", [families, fc.array(step, {maxLength: 20})], (all, steps) => {
  const board = steps.reduce((b, s) => s(b), on.boardOf(all));
  const found = keysOf(board);
  expect(new Set(found).size).toBe(found.length);
  expect(found.every((k) => k < board.next)).toBe(true);
  for (const f of board.families) for (const i of f.ideas) expect(i.votes === null || i.votes >= 0).toBe(true);
});

itHolds("changes nothing in place", [families, step], (all, s) => {
  const board = on.boardOf(all);
  const before = structuredClone(board);
  s(board);
  expect(board).toEqual(before);
});

it("is left the same by what does nothing", () => {
  const board = on.addNote(on.EMPTY_BOARD, "ideas", OFFERED[0], "Une navette");
  for (const same of [
    on.addNote(board, "ideas", OFFERED[0], "  \n"),
    ...[" ", "Une navette"].map((text) => on.editNote(board, 1, text)),
    ...[on.editNote(board, 99, "x"), on.removeNote(board, 99), on.vote(board, 99, 1), on.vote(board, 1, -1)],
    ...[on.groupIdeas(board, [1], " "), on.groupIdeas(board, [], "Transport"), on.ungroup(board, "mobilite", "x")],
    ...[on.moveIdea(board, 1, OFFERED[0]), on.detail(board, 1, {who: []}), on.removeFamily(board, "mobilite")],
    on.addFamily(board, "Mobilité", OFFERED)
  ])
    expect(on.advance(on.startHistory(board), same).past).toEqual([]);
});

itHolds(
  "loses nothing when ideas are voted, put together, moved, given a priority or put in another order",
  [families, fc.nat(), fc.nat(), text, fc.constantFrom<on.Order>("ajout", "votes", "priorite")],
  (all, n, m, name, order) => {
    const board = on.boardOf(all);
    const a = pick(board, n);
    const voted = on.groupIdeas(on.vote(board, a, 1), [a, pick(board, m)], name);
    const next = on.moveIdea(on.detail(voted, a, {priority: "haute"}), a, OFFERED[0]);
    expect(texts(next)).toEqual(texts(board));
    for (const f of next.families) {
      const shown = on.clustersOf(f.ideas, order).flatMap((c) => c.ideas.map((i) => i.key));
      expect([...shown].sort()).toEqual(f.ideas.map((i) => i.key).sort());
    }
  }
);

it("puts ideas together and takes them apart again", () => {
  const three = ["a", "b", "c"].reduce((b, t) => on.addNote(b, "ideas", OFFERED[0], t), on.EMPTY_BOARD);
  const grouped = on.groupIdeas(three, [1, 3], " Transport ");
  const clusters = on.clustersOf(grouped.families[0].ideas, "ajout");
  const shown = clusters.map((c) => `${c.group}: ${c.ideas.map((i) => i.text).join()}`);
  expect(shown).toEqual(["Transport: a,c", "null: b"]);
  expect(on.ungroup(grouped, "mobilite", "Transport")).toEqual(three);
});

it("orders by votes, where a group counts for all of its ideas, and by priority", () => {
  const rest = {who: [], horizon: null, status: null};
  const given: [string, number | null, Idea["priority"], string | null][] = [
    ["a", 1, "basse", null],
    ["b", 2, null, "g"],
    ["c", 3, "haute", null],
    ["d", 2, "moyenne", "g"],
    ["e", null, "haute", null]
  ];
  const ideas = given.map(([text, votes, priority, group]) => ({text, votes, priority, group, ...rest}));
  const board = on.boardOf([{id: "x", title: "X", needs: [], words: [], ideas}]);
  const said = (ideas: {text: string}[]) => ideas.map(({text}) => text).join("");
  const [{ideas: own}] = board.families;
  for (const [order, words] of Object.entries({ajout: "abdce", votes: "bdcae", priorite: "cedba"}))
    expect(said(on.clustersOf(own, order as on.Order).flatMap((c) => c.ideas))).toBe(words);
  expect(said(on.decidedIdeas(board))).toBe("ceda");
});

it("shows the families that are offered, then those of the participants, and takes an empty one away", () => {
  const board = on.addFamily(on.addFamily(on.EMPTY_BOARD, "Équipement !", OFFERED), "Culture", OFFERED);
  const shown = on.shownFamilies(board, OFFERED).map((f) => f.id);
  expect(shown.join(" ")).toBe("mobilite equipement equipement-2 culture");
  const used = on.addNote(board, "words", {id: "culture", label: "Culture"}, "On ne sait pas", " une élue ");
  expect(used.families[1].words).toEqual([{key: 1, text: "On ne sait pas", who: "une élue"}]);
  expect(on.removeFamily(used, "culture")).toEqual(used);
  expect(on.removeFamily(used, "equipement-2").families.map((f) => f.id)).toEqual(["culture"]);
  expect(on.countsOf(used)).toEqual({needs: 0, words: 1, ideas: 0});
});

itHolds("undoing gives every board back, redoing too", [families, fc.array(step, {maxLength: 15})], (all, steps) => {
  let history = on.startHistory(on.boardOf(all));
  const seen = [history.board];
  for (const s of steps) {
    const next = on.advance(history, s(history.board));
    if (next !== history) seen.push(next.board);
    history = next;
  }
  for (const board of [...seen].reverse()) {
    expect(history.board).toBe(board);
    history = on.undo(history);
  }
  expect(history.board).toBe(seen[0]);
  for (const board of seen) {
    expect(history.board).toBe(board);
    history = on.redo(history);
  }
});

it("a kept workshop goes through a file and comes back whole, a thousand times", () => {
  forAll([workshop], 250, (w) => {
    const file = formatWorkshop(workshopOf(keptOf(w)));
    const saved = new TextDecoder().decode(new TextEncoder().encode(file));
    expect(workshopOf(keptOf(parseWorkshop(saved, "a.md")))).toEqual(w);
  });
}, 120_000);

it("a kept workshop is blank until something is written", () => {
  const kept = newKept({epci: "200034874", id: "a", title: "Atelier", date: "2026-11-25"});
  const typed = withDraft(kept, "ajout", "Une na");
  const board = on.addNote(on.EMPTY_BOARD, "needs", OFFERED[0], "x");
  expect([kept, {...kept, notes: "x"}, {...kept, board}, typed].map(isBlank)).toEqual([true, false, false, false]);
  expect(withDraft(typed, "ajout", "")).toEqual(kept);
});

it("a kept workshop has an id that an address and a file can bear", () => {
  forAll([fc.uint8Array({minLength: 6, maxLength: 6})], (bytes) => isWorkshopId(workshopId(bytes)));
  expect(on.freeId("a", ["b"])).toBe("a");
  expect(on.freeId("a", ["a", "a-2"])).toBe("a-3");
  for (const bad of [null, "", "a/b", "é", "a".repeat(81)]) expect(isWorkshopId(bad)).toBe(false);
  // As long as one of a file may be: a page whose address has it opens it again.
  for (const long of ["a".repeat(80), on.freeId("a".repeat(80), ["a".repeat(80)])])
    expect(isWorkshopId(long)).toBe(true);
});
