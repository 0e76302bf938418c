import {isEmpty, type FamilyKind, type Idea} from "../domain/content.js";
import {slugify} from "../domain/slug.js";
import {emptyFamily, shownFamilies, type Board, type BoardFamily, type BoardIdea, type NoteKind} from "./board.js";
import {freeId} from "./kept.js";

type Details = Partial<Pick<Idea, "who" | "horizon" | "status" | "priority">>;
type Note = BoardFamily[NoteKind][number];

/** Adds an idea, a need or words that were heard, at the end of those of a family. A blank text adds nothing. */
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

/** The families of a board, and one more where it was not among them. */
const withFamily = ({families}: Board, {id, label}: FamilyKind): BoardFamily[] =>
  families.some((f) => f.id === id) ? families : [...families, emptyFamily(id, label)];

/** Another text in the place of one; a blank one leaves what was there. */
export function editNote(board: Board, key: number, text: string): Board {
  const said = text.trim();
  if (said === "") return board;
  return changeLists(board, KINDS, (list) =>
    list.map((n) => (n.key === key && n.text !== said ? {...n, text: said} : n))
  );
}

export const removeNote = (board: Board, key: number): Board =>
  changeLists(board, KINDS, (list) => list.filter((n) => n.key !== key));

/** One vote more or less: there are never less than none, and an idea without a vote is one that nobody voted for. */
export const vote = (board: Board, key: number, step: 1 | -1): Board =>
  changeIdeas(board, [key], ({votes}) => {
    const next = (votes ?? 0) + step;
    return {votes: next <= 0 && step < 0 ? null : next};
  });

/** Says of an idea what is said besides its text and its votes. */
export const detail = (board: Board, key: number, details: Details): Board => changeIdeas(board, [key], () => details);

/** Puts ideas together under a name; a blank one does nothing. */
export function groupIdeas(board: Board, keys: number[], name: string): Board {
  const group = name.trim();
  return group === "" ? board : changeIdeas(board, keys, () => ({group}));
}

/** Takes the ideas of a group of a family apart again. */
export function ungroup(board: Board, family: string, name: string): Board {
  const keys = board.families
    .filter((f) => f.id === family)
    .flatMap((f) => f.ideas.filter((i) => i.group === name).map((i) => i.key));
  return changeIdeas(board, keys, () => ({group: null}));
}

/** An idea goes to another family, at the end of its ideas. */
export function moveIdea(board: Board, key: number, family: FamilyKind): Board {
  const from = board.families.find((f) => f.ideas.some((i) => i.key === key));
  if (!from || from.id === family.id) return board;
  const idea = from.ideas.find((i) => i.key === key)!;
  const left = removeNote(board, key);
  const families = withFamily(left, family).map((f) => (f.id === family.id ? {...f, ideas: [...f.ideas, idea]} : f));
  return {...board, families};
}

/** A family of the participants, whose id no other family has; a blank title, or one that is there, adds none. */
export function addFamily(board: Board, title: string, offered: FamilyKind[]): Board {
  const label = title.trim();
  const all = shownFamilies(board, offered);
  if (label === "" || all.some((f) => f.label === label)) return board;
  const ids = all.map((f) => f.id);
  const id = freeId(slugify(label) || "famille", ids);
  return {...board, families: [...board.families, emptyFamily(id, label)]};
}

/** Takes away a family that holds nothing. */
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

/** Changes lists of every family. What is not changed stays the same, so that an operation that does nothing gives the same board. */
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
