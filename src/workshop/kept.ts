import type {Workshop} from "../domain/content.js";
import {boardOf, EMPTY_BOARD, familiesOf, type Board} from "./board.js";
import {STOPPED, type Clock} from "./clock.js";

/** A workshop as the browser keeps it: what the file will say, and what the page needs to go on where it stopped. */
export interface Kept extends Omit<Workshop, "families"> {
  board: Board;
  /** Start of the programme, "10:00", where the facilitator changed it. */
  start: string | null;
  clock: Clock;
  /** Text that is being typed and was not entered yet, by field. */
  drafts: Record<string, string>;
  /** When it was last written, in milliseconds of the epoch. */
  updated: number;
}

/**
 * A workshop to be kept, with nothing in it but what is given: one that an earlier page kept may be without what this one knows of.
 */
export function newKept(given: Pick<Workshop, "epci" | "id" | "title" | "date"> & Partial<Kept>): Kept {
  const empty = {author: "", retained: "", calendar: "", notes: "", board: EMPTY_BOARD, start: null, clock: STOPPED};
  return {...empty, drafts: {}, updated: 0, ...given};
}

/** A workshop of a file, to be kept. */
export const keptOf = ({families, ...rest}: Workshop): Kept => newKept({...rest, board: boardOf(families)});

/** What the file of a kept workshop says: the inverse of {@link keptOf}. What is still being typed is not in it. */
export function workshopOf({id, epci, title, date, author, retained, calendar, notes, board}: Kept): Workshop {
  return {id, epci, title, date, author, families: familiesOf(board), retained, calendar, notes};
}

/** Whether there is anything to lose in it. */
export function isBlank({board, retained, calendar, notes, author, drafts, clock}: Kept): boolean {
  const lists = [board.families, clock, Object.keys(drafts)];
  return lists.every((list) => list.length === 0) && [retained, calendar, notes, author].every((text) => text === "");
}

/** The draft of a field; a field that is empty again leaves none. */
export function withDraft(kept: Kept, field: string, text: string): Kept {
  const {[field]: _, ...others} = kept.drafts;
  return {...kept, drafts: text === "" ? others : {...others, [field]: text}};
}

/** Letters and digits that are not taken for one another when they are read out. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** An id of six letters and digits from as many random bytes. */
export const workshopId = (bytes: Uint8Array): string => Array.from(bytes, (b) => LETTERS[b % LETTERS.length]).join("");

/** An id like another, that is not among those taken: "k3f9x2-2". */
export function freeId(id: string, taken: string[]): string {
  let free = id;
  for (let n = 2; taken.includes(free); ++n) free = `${id}-${n}`;
  return free;
}

/** Whether a text may be the id of a workshop in the address of the page. */
export const isWorkshopId = (text: string | null): text is string => text !== null && /^[A-Za-z0-9-]{1,64}$/.test(text);

/** Letters of a title that a name takes: some disks refuse more than 255 bytes. */
const LONGEST = 80;

/**
 * Name of a file of a workshop, as a person would give it: "Atelier Sammiellois 2026-11-26.html". Of its title only what every disk and
 * every browser takes is kept.
 */
export function workshopFileName({title, date}: Pick<Workshop, "title" | "date">, extension: "html" | "md"): string {
  const name = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}’'(),-]+/gu, " ")
    .slice(0, LONGEST)
    .replace(/\p{Surrogate}$/u, "")
    .trim();
  return `${/[\p{L}\p{N}]/u.test(name) ? name : "Atelier"} ${date}.${extension}`;
}
