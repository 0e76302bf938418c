import type {Family, FamilyKind, Idea, Words} from "../domain/content.js";
import {NBSP} from "../domain/french.js";

export type NoteKind = "needs" | "words" | "ideas";

/** What is on the board has a key that is its own as long as it is there: two ideas may say the same. */
type Keyed<T> = T & {key: number};
export type BoardNeed = Keyed<{text: string}>;
export type BoardWords = Keyed<Words>;
export type BoardIdea = Keyed<Idea>;

export interface BoardFamily extends FamilyKind {
  needs: BoardNeed[];
  words: BoardWords[];
  ideas: BoardIdea[];
}

/** What a workshop has collected so far. Never changed in place: every operation gives another one, or the same where nothing is to do. */
export interface Board {
  families: BoardFamily[];
  /** Key of the next thing that is added. */
  next: number;
}

export const EMPTY_BOARD: Board = {families: [], next: 1};

/** The board of what a file says: nothing is left out, and nothing is put right. */
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

/** The families as a file says them: the inverse of {@link boardOf}. */
export const familiesOf = ({families}: Board): Family[] =>
  families.map(({id, label, needs, words, ideas}) => ({
    id,
    title: label,
    needs: needs.map(({text}) => text),
    words: words.map(({text, who}) => ({text, who})),
    ideas: ideas.map(({key: _, ...idea}) => ({...idea, who: [...idea.who]}))
  }));

/** Families in which something can be put: those offered first, as they are on the board, then those of the board alone. */
export function shownFamilies({families}: Board, offered: FamilyKind[]): BoardFamily[] {
  const own = new Map(families.map((f) => [f.id, f]));
  const ids = new Set(offered.map((f) => f.id));
  const first = offered.map(({id, label}) => own.get(id) ?? emptyFamily(id, label));
  return [...first, ...families.filter((f) => !ids.has(f.id))];
}

export const emptyFamily = (id: string, label: string): BoardFamily => ({id, label, needs: [], words: [], ideas: []});

/** "« On ne sait pas » (une élue)". */
export const quoted = ({text, who}: Words) => `«${NBSP}${text}${NBSP}»${who === null ? "" : ` (${who})`}`;

/** How much a board holds. */
export function countsOf({families}: Board): Record<NoteKind, number> {
  const count = (kind: NoteKind) => families.reduce((sum, f) => sum + f[kind].length, 0);
  return {needs: count("needs"), words: count("words"), ideas: count("ideas")};
}
