import type {FamilyKind, Idea} from "../domain/content.js";
import {slugify} from "../domain/slug.js";
import {emptyFamily, shownFamilies, type Board, type BoardFamily, type BoardIdea, type NoteKind} from "./board.js";

/** Adds an idea, a need or words that were heard, at the end of those of a family. A blank text adds nothing. */
export function addNote(
  board: Board,
  kind: NoteKind,
  family: FamilyKind,
  text: string,
  who: string | null = null
): Board {
  const said = text.trim();
  if (said === "") return board;
  const key = board.next;
  const add = (f: BoardFamily): BoardFamily => {
    if (kind === "needs") return {...f, needs: [...f.needs, {key, text: said}]};
    if (kind === "words") return {...f, words: [...f.words, {key, text: said, who: who?.trim() || null}]};
    return {
      ...f,
      ideas: [
        ...f.ideas,
        {key, text: said, who: [], horizon: null, status: null, priority: null, votes: null, group: null}
      ]
    };
  };
  const known = board.families.some((f) => f.id === family.id);
  const families = known ? board.families : [...board.families, emptyFamily(family.id, family.label)];
  return {families: families.map((f) => (f.id === family.id ? add(f) : f)), next: key + 1};
}

/** Another text in the place of one; a blank one leaves what was there. */
export function editNote(board: Board, key: number, text: string): Board {
  const said = text.trim();
  return said === "" ? board : change(board, (n) => (n.key === key && n.text !== said ? {...n, text: said} : n));
}

export function removeNote(board: Board, key: number): Board {
  const families = board.families.map((f) => {
    const left = {needs: without(f.needs, key), words: without(f.words, key), ideas: without(f.ideas, key)};
    return left.needs === f.needs && left.words === f.words && left.ideas === f.ideas ? f : {...f, ...left};
  });
  return settled(board, families);
}

/** One vote more or less: there are never less than none, and an idea without a vote is one that nobody voted for. */
export function vote(board: Board, key: number, step: 1 | -1): Board {
  return changeIdeas(board, [key], ({votes}) => {
    const next = (votes ?? 0) + step;
    return {votes: next <= 0 && step < 0 ? null : next};
  });
}

/** What is said of an idea besides its text and its votes. */
export type IdeaDetails = Pick<Idea, "who" | "horizon" | "status" | "priority">;

export function detail(board: Board, key: number, details: Partial<IdeaDetails>): Board {
  return changeIdeas(board, [key], () => details);
}

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
  const known = board.families.some((f) => f.id === family.id);
  const families = known ? board.families : [...board.families, emptyFamily(family.id, family.label)];
  return {
    ...board,
    families: families.map((f) =>
      f.id === from.id
        ? {...f, ideas: without(f.ideas, key)}
        : f.id === family.id
          ? {...f, ideas: [...f.ideas, idea]}
          : f
    )
  };
}

/** A family of the participants, whose id no other family has; a blank title, or one that is there, adds none. */
export function addFamily(board: Board, title: string, offered: FamilyKind[]): Board {
  const label = title.trim();
  const all = shownFamilies(board, offered);
  if (label === "" || all.some((f) => f.label === label)) return board;
  const base = slugify(label) || "famille";
  let id = base;
  for (let n = 2; all.some((f) => f.id === id); ++n) id = `${base}-${n}`;
  return {...board, families: [...board.families, emptyFamily(id, label)]};
}

/** Takes away a family that holds nothing. */
export function removeFamily(board: Board, id: string): Board {
  return settled(
    board,
    board.families.filter((f) => f.id !== id || f.needs.length + f.words.length + f.ideas.length > 0)
  );
}

function changeIdeas(board: Board, keys: number[], changes: (idea: BoardIdea) => Partial<Idea>): Board {
  const asked = new Set(keys);
  const apply = (idea: BoardIdea): BoardIdea => {
    if (!asked.has(idea.key)) return idea;
    const changed = changes(idea);
    const same = Object.entries(changed).every(
      ([name, value]) => JSON.stringify(idea[name as keyof Idea]) === JSON.stringify(value)
    );
    return same ? idea : {...idea, ...changed};
  };
  return settled(
    board,
    board.families.map((f) => withList(f, "ideas", mapped(f.ideas, apply)))
  );
}

function change(board: Board, apply: <T extends {key: number; text: string}>(note: T) => T): Board {
  return settled(
    board,
    board.families.map((f) =>
      withList(
        withList(withList(f, "needs", mapped(f.needs, apply)), "words", mapped(f.words, apply)),
        "ideas",
        mapped(f.ideas, apply)
      )
    )
  );
}

/** The same list where nothing of it changed, so that an operation that does nothing gives the same board. */
function mapped<T>(list: T[], apply: (item: T) => T): T[] {
  const next = list.map(apply);
  return next.every((item, i) => item === list[i]) ? list : next;
}

function withList<K extends NoteKind>(family: BoardFamily, kind: K, list: BoardFamily[K]): BoardFamily {
  return family[kind] === list ? family : {...family, [kind]: list};
}

function settled(board: Board, families: BoardFamily[]): Board {
  const same = families.length === board.families.length && families.every((f, i) => f === board.families[i]);
  return same ? board : {...board, families};
}

function without<T extends {key: number}>(list: T[], key: number): T[] {
  return list.some((item) => item.key === key) ? list.filter((item) => item.key !== key) : list;
}
