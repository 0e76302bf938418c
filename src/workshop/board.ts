import {
  type Family,
  type FamilyKind,
  type Idea,
  isEmpty,
  PRIORITIES,
  type Priority,
  type Words
} from "../domain/content.js";
import {NBSP, plural} from "../domain/french.js";
import {slugify} from "../domain/slug.js";

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

/** What a workshop has collected. Immutable: an operation returns a new board, or the same one if nothing changes. */
export interface Board {
  families: BoardFamily[];
  /** Key of the next note. */
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

/** The families offered, then those of the board alone. */
export function shownFamilies({families}: Board, offered: FamilyKind[]): BoardFamily[] {
  const own = new Map(families.map((f) => [f.id, f]));
  const ids = new Set(offered.map((f) => f.id));
  const first = offered.map(({id, label}) => own.get(id) ?? emptyFamily(id, label));
  return [...first, ...families.filter((f) => !ids.has(f.id))];
}

export const emptyFamily = (id: string, label: string): BoardFamily => ({id, label, needs: [], words: [], ideas: []});

/** "« On ne sait pas » (une élue)". */
export const quoted = ({text, who}: Words) => `«${NBSP}${text}${NBSP}»${who === null ? "" : ` (${who})`}`;

/** Notes of each kind. */
export function countsOf({families}: Board): Record<NoteKind, number> {
  const count = (kind: NoteKind) => families.reduce((sum, f) => sum + f[kind].length, 0);
  return {needs: count("needs"), words: count("words"), ideas: count("ideas")};
}

type Details = Partial<Pick<Idea, "who" | "horizon" | "status" | "priority">>;
type Note = BoardFamily[NoteKind][number];

/** Adds a note at the end of its family. A blank text adds nothing. */
export function addNote(board: Board, kind: NoteKind, family: FamilyKind, text: string, who?: string | null): Board {
  const said = text.trim();
  if (said === "") return board;
  const note = {
    needs: {},
    words: {who: who?.trim() || null},
    ideas: {who: [], horizon: null, status: null, priority: null, votes: null, group: null}
  }[kind];
  const added = {key: board.next, text: said, ...note};
  const families = withFamily(board, family).map((f) => (f.id === family.id ? {...f, [kind]: [...f[kind], added]} : f));
  return {families, next: board.next + 1};
}

const withFamily = ({families}: Board, {id, label}: FamilyKind): BoardFamily[] =>
  families.some((f) => f.id === id) ? families : [...families, emptyFamily(id, label)];

/** A blank text leaves the note as it was. */
export function editNote(board: Board, key: number, text: string): Board {
  const said = text.trim();
  if (said === "") return board;
  return changeLists(board, KINDS, (list) =>
    list.map((n) => (n.key === key && n.text !== said ? {...n, text: said} : n))
  );
}

export const removeNote = (board: Board, key: number): Board =>
  changeLists(board, KINDS, (list) => list.filter((n) => n.key !== key));

/** An idea whose last vote is taken away has none, as one that nobody voted for. */
export const vote = (board: Board, key: number, step: 1 | -1): Board =>
  changeIdeas(board, [key], ({votes}) => {
    const next = (votes ?? 0) + step;
    return {votes: next <= 0 && step < 0 ? null : next};
  });

export const detail = (board: Board, key: number, details: Details): Board => changeIdeas(board, [key], () => details);

/** Puts ideas together under a name; a blank one does nothing. */
export function groupIdeas(board: Board, keys: number[], name: string): Board {
  const group = name.trim();
  return group === "" ? board : changeIdeas(board, keys, () => ({group}));
}

export function ungroup(board: Board, family: string, name: string): Board {
  const keys = board.families
    .filter((f) => f.id === family)
    .flatMap((f) => f.ideas.filter((i) => i.group === name).map((i) => i.key));
  return changeIdeas(board, keys, () => ({group: null}));
}

/** Moves an idea to the end of another family. */
export function moveIdea(board: Board, key: number, family: FamilyKind): Board {
  const from = board.families.find((f) => f.ideas.some((i) => i.key === key));
  if (!from || from.id === family.id) return board;
  const idea = from.ideas.find((i) => i.key === key)!;
  const left = removeNote(board, key);
  const families = withFamily(left, family).map((f) => (f.id === family.id ? {...f, ideas: [...f.ideas, idea]} : f));
  return {...board, families};
}

/** Adds a family with an id of its own. A title that is blank or taken adds none. */
export function addFamily(board: Board, title: string, offered: FamilyKind[]): Board {
  const label = title.trim();
  const all = shownFamilies(board, offered);
  if (label === "" || all.some((f) => f.label === label)) return board;
  const ids = all.map((f) => f.id);
  const id = freeId(slugify(label) || "famille", ids);
  return {...board, families: [...board.families, emptyFamily(id, label)]};
}

/** Removes an empty family. */
export const removeFamily = (board: Board, id: string): Board =>
  settled(
    board,
    board.families.filter((f) => f.id !== id || !isEmpty(f))
  );

function changeIdeas(board: Board, keys: number[], changes: (idea: BoardIdea) => Partial<Idea>): Board {
  const apply = (idea: BoardIdea): BoardIdea => {
    if (!keys.includes(idea.key)) return idea;
    const changed = {...idea, ...changes(idea)};
    return JSON.stringify(changed) === JSON.stringify(idea) ? idea : changed;
  };
  return changeLists(board, ["ideas"], (list) => (list as BoardIdea[]).map(apply));
}

const KINDS = ["needs", "words", "ideas"] as const;

/** An unchanged list stays the same object, so that an operation without effect returns the same board. */
function changeLists(board: Board, kinds: readonly NoteKind[], next: (list: Note[]) => Note[]): Board {
  const families = board.families.map((family) =>
    kinds.reduce((f, kind) => {
      const list = next(f[kind]);
      return sameItems(list, f[kind]) ? f : {...f, [kind]: list};
    }, family)
  );
  return settled(board, families);
}

const settled = (board: Board, families: BoardFamily[]): Board =>
  sameItems(families, board.families) ? board : {...board, families};

const sameItems = <T>(a: T[], b: T[]) => a.length === b.length && a.every((item, i) => item === b[i]);

/** An id that is not taken, from another: "k3f9x2-2". */
export function freeId(id: string, taken: string[]): string {
  let free = id;
  for (let n = 2; taken.includes(free); ++n) free = `${id}-${n}`;
  return free;
}

/** Undo and redo, while the page is open. */
export interface History {
  past: Board[];
  board: Board;
  future: Board[];
}

const STEPS = 200;

export const startHistory = (board: Board): History => ({past: [], board, future: []});

export const advance = (history: History, board: Board): History =>
  board === history.board ? history : {past: [...history.past, history.board].slice(-STEPS), board, future: []};

export function undo(history: History): History {
  const {past, board, future} = history;
  return past.length === 0 ? history : {past: past.slice(0, -1), board: past.at(-1)!, future: [board, ...future]};
}

export function redo(history: History): History {
  const {past, board, future} = history;
  return future.length === 0 ? history : {past: [...past, board], board: future[0], future: future.slice(1)};
}

/** Orders of ideas, with their French names. */
export const ORDERS = {ajout: "arrivée", votes: "votes", priorite: "priorité"} as const;
export type Order = keyof typeof ORDERS;

const RANKS = Object.keys(PRIORITIES) as Priority[];

const rankOf = (priority: Priority | null): number => (priority === null ? RANKS.length : RANKS.indexOf(priority));

const byVotes = (a: {votes: number | null}, b: {votes: number | null}) => (b.votes ?? 0) - (a.votes ?? 0);
const byPriority = (a: Pick<BoardIdea, "priority" | "votes">, b: Pick<BoardIdea, "priority" | "votes">) =>
  rankOf(a.priority) - rankOf(b.priority) || byVotes(a, b);

/**
 * The ideas of a family in an order, those of a group together where its first idea is. Ties stay as they were added.
 */
export function clustersOf(ideas: BoardIdea[], order: Order) {
  const groups = new Map<string | number, BoardIdea[]>();
  for (const idea of ideas) {
    const together = groups.get(idea.group ?? idea.key);
    if (together) together.push(idea);
    else groups.set(idea.group ?? idea.key, [idea]);
  }
  const compare = order === "votes" ? byVotes : byPriority;
  const clusters = [...groups.values()].map((own) => {
    const sorted = order === "ajout" ? own : [...own].sort(compare);
    const votes = own.reduce((sum, idea) => sum + (idea.votes ?? 0), 0);
    return {group: own[0].group, ideas: sorted, votes, priority: sorted[0].priority};
  });
  return order === "ajout" ? clusters : clusters.sort(compare);
}

export type Decided = BoardIdea & {family: Pick<BoardFamily, "id" | "label">};

const ideasOf = ({families}: Board): Decided[] =>
  families.flatMap(({id, label, ideas}) => ideas.map((idea): Decided => ({...idea, family: {id, label}})));

/** Ideas that have a priority: the highest first, then the most voted. */
export const decidedIdeas = (board: Board): Decided[] =>
  ideasOf(board)
    .filter((idea) => idea.priority !== null)
    .sort(byPriority);

/** Ideas without a priority that votes propose. */
const MOST = 5;

/** Ideas proposed to be retained: those with a priority, then those with most votes, with all ties of the last. */
export function proposedIdeas(board: Board): Decided[] {
  const voted = ideasOf(board)
    .filter(({priority, votes}) => priority === null && (votes ?? 0) > 0)
    .sort((a, b) => b.votes! - a.votes!);
  const least = voted[MOST - 1]?.votes ?? 1;
  return [...decidedIdeas(board), ...voted.filter(({votes}) => votes! >= least)];
}

export const proposedText = (ideas: Decided[]): string =>
  ideas.map((idea) => `– ${idea.text.replace(/\s+/g, " ").trim()}${standing(idea)}`).join("\n");

function standing({priority, votes}: Decided): string {
  const facts = [priority && `priorité ${PRIORITIES[priority]}`, votes && plural(votes, "vote")].filter(Boolean);
  return facts.length === 0 ? "" : ` (${facts.join(", ")})`;
}

/** Proposed ideas that are not in a text. */
export function leftOut(ideas: Decided[], text: string): Decided[] {
  const plain = (words: string) => words.replace(/\s+/g, " ").trim().toLowerCase();
  const written = plain(text);
  return ideas.filter((idea) => !written.includes(plain(idea.text)));
}
