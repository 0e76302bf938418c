// The board of a workshop as data: families of needs, words heard and ideas. Each change makes a new board.

import {
  type Family,
  type FamilyKind,
  type Idea,
  isEmpty,
  LONGEST_ID,
  type Priority,
  type Words
} from "../../domain/content.js";
import {NBSP, plural} from "../../domain/french.js";
import {slugify} from "../../domain/slug.js";
import {say} from "./wording.js";
import {PRIORITIES} from "../../text/wording/content.js";

export type NoteKind = "needs" | "words" | "ideas";

/** The key of a note never changes: two ideas may have the same text. */
type Keyed<T> = T & {key: number};
export type BoardNeed = Keyed<{text: string}>;
export type BoardWords = Keyed<Words>;
export type BoardIdea = Keyed<Idea>;

export interface BoardFamily extends FamilyKind {
  needs: BoardNeed[];
  words: BoardWords[];
  ideas: BoardIdea[];
}

/** Immutable: an operation returns a new board. */
export interface Board {
  families: BoardFamily[];
  next: number;
}

export const EMPTY_BOARD: Board = {families: [], next: 1};

export function boardOf(families: Family[]): Board {
  let next = 1;
  const keyed = <T>(items: T[]) => items.map((item) => ({...item, key: next++}));
  return {
    families: families.map(({id, title, needs, words, ideas}) => ({
      id,
      label: title,
      needs: keyed(needs.map((text) => ({text}))),
      words: keyed(words),
      ideas: keyed(ideas.map((idea) => ({...idea, who: [...idea.who]})))
    })),
    next
  };
}

/** The inverse of {@link boardOf}. */
export const familiesOf = ({families}: Board): Family[] =>
  families.map(({id, label, needs, words, ideas}) => ({
    id,
    title: label,
    needs: needs.map(({text}) => text),
    words: words.map(({text, who}) => ({text, who})),
    ideas: ideas.map(({key: _, ...idea}) => ({...idea, who: [...idea.who]}))
  }));

export function shownFamilies({families}: Board, offered: FamilyKind[]): BoardFamily[] {
  const own = new Map(families.map((f) => [f.id, f]));
  const ids = new Set(offered.map((f) => f.id));
  const first = offered.map(({id, label}) => own.get(id) ?? emptyFamily(id, label));
  return [...first, ...families.filter((f) => !ids.has(f.id))];
}

const emptyFamily = (id: string, label: string): BoardFamily => ({id, label, needs: [], words: [], ideas: []});

export const quoted = ({text, who}: Words) => `«${NBSP}${text}${NBSP}»${who === null ? "" : ` (${who})`}`;

export function countsOf({families}: Board): Record<NoteKind, number> {
  const count = (kind: NoteKind) => families.reduce((sum, f) => sum + f[kind].length, 0);
  return {needs: count("needs"), words: count("words"), ideas: count("ideas")};
}

type Details = Partial<Pick<Idea, "who" | "horizon" | "status" | "priority">>;
type Note = BoardFamily[NoteKind][number];

/** A blank text adds nothing. */
export function addNote(board: Board, kind: NoteKind, family: FamilyKind, text: string, who?: string | null): Board {
  const said = text.trim();
  if (said === "") return board;
  const note = {
    needs: {},
    words: {who: who?.trim() || null},
    ideas: {who: [], horizon: null, status: null, priority: null, votes: null, group: null}
  }[kind];
  const added = {key: board.next, text: said, ...note};
  return {...changeFamily(board, family, (f) => ({...f, [kind]: [...f[kind], added]})), next: board.next + 1};
}

/** A blank text changes nothing. */
export const editNote = (board: Board, key: number, text: string): Board =>
  changeNotes(board, (note) => (note.key === key && text.trim() !== "" ? {...note, text: text.trim()} : note));

export const removeNote = (board: Board, key: number): Board =>
  changeNotes(board, (note) => (note.key === key ? null : note));

/** An idea whose last vote is taken away is as one that nobody voted for. */
export const vote = (board: Board, key: number, step: 1 | -1): Board =>
  changeIdeas(board, [key], ({votes}) => {
    const next = (votes ?? 0) + step;
    return {votes: next <= 0 && step < 0 ? null : next};
  });

export const detail = (board: Board, key: number, details: Details): Board => changeIdeas(board, [key], () => details);

/** Without a name or ideas nothing changes. */
export function groupIdeas(board: Board, keys: number[], name: string): Board {
  const said = name.trim();
  return said === "" || keys.length === 0 ? board : changeIdeas(board, keys, () => ({group: said}));
}

export function ungroup(board: Board, family: string, name: string): Board {
  const ideas = board.families.find((f) => f.id === family)?.ideas ?? [];
  const keys = ideas.filter((idea) => idea.group === name).map(({key}) => key);
  return changeIdeas(board, keys, () => ({group: null}));
}

export function moveIdea(board: Board, key: number, family: FamilyKind): Board {
  const idea = ideasOf(board).find((i) => i.key === key);
  if (!idea || idea.family.id === family.id) return board;
  const {family: _, ...moved} = idea;
  return changeFamily(removeNote(board, key), family, (f) => ({...f, ideas: [...f.ideas, moved]}));
}

export function addFamily(board: Board, title: string, offered: FamilyKind[]): Board {
  const label = title.trim();
  const all = shownFamilies(board, offered);
  if (label === "" || all.some((f) => f.label === label)) return board;
  const ids = all.map((f) => f.id);
  const id = freeId(slugify(label) || "famille", ids);
  return {...board, families: [...board.families, emptyFamily(id, label)]};
}

/** One that is not empty stays. */
export const removeFamily = (board: Board, id: string): Board => ({
  ...board,
  families: board.families.filter((f) => f.id !== id || !isEmpty(f))
});

function changeFamily({families, next}: Board, {id, label}: FamilyKind, change: (family: BoardFamily) => BoardFamily) {
  const all = families.some((f) => f.id === id) ? families : [...families, emptyFamily(id, label)];
  return {families: all.map((f) => (f.id === id ? change(f) : f)), next};
}

const changeIdeas = (board: Board, keys: number[], changes: (idea: BoardIdea) => Partial<Idea>) =>
  changeNotes(board, (note) => ("votes" in note && keys.includes(note.key) ? {...note, ...changes(note)} : note));

/** A note that becomes null is removed. */
function changeNotes(board: Board, change: (note: Note) => Note | null): Board {
  const changed = <T extends Note>(notes: T[]) => notes.flatMap((note) => (change(note) as T | null) ?? []);
  const families = board.families.map(({needs, words, ideas, ...family}) => ({
    ...family,
    needs: changed(needs),
    words: changed(words),
    ideas: changed(ideas)
  }));
  return {...board, families};
}

/** An id that is not taken: "k3f9x2-2". */
export function freeId(id: string, taken: string[]): string {
  let free = id;
  for (let n = 2; taken.includes(free); ++n) free = `${id.slice(0, LONGEST_ID - 4)}-${n}`;
  return free;
}

export type History = {past: Board[]; board: Board; future: Board[]};

const STEPS = 200;

export const startHistory = (board: Board): History => ({past: [], board, future: []});

export const advance = (history: History, board: Board): History =>
  JSON.stringify(board) === JSON.stringify(history.board)
    ? history
    : {past: [...history.past, history.board].slice(-STEPS), board, future: []};

export function undo(history: History): History {
  const {past, board, future} = history;
  return past.length === 0 ? history : {past: past.slice(0, -1), board: past.at(-1)!, future: [board, ...future]};
}

export function redo(history: History): History {
  const {past, board, future} = history;
  return future.length === 0 ? history : {past: [...past, board], board: future[0], future: future.slice(1)};
}

export type Order = "ajout" | "votes" | "priorite";

const RANKS = Object.keys(PRIORITIES) as Priority[];

const rankOf = (priority: Priority | null) => (priority === null ? RANKS.length : RANKS.indexOf(priority));

const byVotes = (a: {votes: number | null}, b: {votes: number | null}) => (b.votes ?? 0) - (a.votes ?? 0);
const byPriority = (a: Pick<BoardIdea, "priority" | "votes">, b: Pick<BoardIdea, "priority" | "votes">) =>
  rankOf(a.priority) - rankOf(b.priority) || byVotes(a, b);

/** Ideas in an order, those of a group together where its first idea is. Ties stay as they were added. */
export function clustersOf(ideas: BoardIdea[], order: Order) {
  // Not by d3, which a page of a workshop would load for this alone.
  const groups = new Map<string | number, BoardIdea[]>();
  for (const idea of ideas) {
    const key = idea.group ?? idea.key;
    groups.set(key, [...(groups.get(key) ?? []), idea]);
  }
  const compare = order === "votes" ? byVotes : byPriority;
  const clusters = [...groups.values()].map((own) => {
    const sorted = order === "ajout" ? own : [...own].sort(compare);
    const votes = own.reduce((sum, idea) => sum + (idea.votes ?? 0), 0);
    return {group: own[0].group, ideas: sorted, votes, priority: sorted[0].priority};
  });
  return order === "ajout" ? clusters : clusters.sort(compare);
}

type Decided = BoardIdea & {family: Pick<BoardFamily, "id" | "label">};

const ideasOf = ({families}: Board) =>
  families.flatMap(({id, label, ideas}) => ideas.map((idea): Decided => ({...idea, family: {id, label}})));

export const decidedIdeas = (board: Board): Decided[] =>
  ideasOf(board)
    .filter((idea) => idea.priority !== null)
    .sort(byPriority);

const MOST = 5;

/** The ideas with a priority, then those with most votes, with all ties of the last. */
export function proposedIdeas(board: Board): Decided[] {
  const voted = ideasOf(board)
    .filter(({priority, votes}) => priority === null && (votes ?? 0) > 0)
    .sort((a, b) => b.votes! - a.votes!);
  const least = voted[MOST - 1]?.votes ?? 1;
  return [...decidedIdeas(board), ...voted.filter(({votes}) => votes! >= least)];
}

export const proposedText = (ideas: Decided[]): string =>
  ideas.map((idea) => `– ${idea.text.replace(/\s+/g, " ").trim()}${standing(idea)}`).join("\n");

function standing({priority, votes}: Decided) {
  const facts = [priority && say(`priorite.${priority}`), votes && plural(votes, "vote")].filter(Boolean);
  return facts.length === 0 ? "" : ` (${facts.join(", ")})`;
}

export function leftOut(ideas: Decided[], text: string): Decided[] {
  const plain = (words: string) => words.replace(/\s+/g, " ").trim().toLowerCase();
  const written = plain(text);
  return ideas.filter((idea) => !written.includes(plain(idea.text)));
}
