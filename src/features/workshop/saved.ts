import {WORKSHOP_ID, type Workshop} from "../../domain/content.js";
import {boardOf, EMPTY_BOARD, familiesOf, type Board} from "./board.js";

/** The time that each sequence was on the screen while the clock ran, in ms since 1970; `to` is null while it runs. */
export type Clock = {sequence: number; from: number; to: number | null}[];

export const STOPPED: Clock = [];

export interface Kept extends Omit<Workshop, "families"> {
  board: Board;
  /** "10:00", if the facilitator changed it. */
  start: string | null;
  clock: Clock;
  /** Text that is not yet entered, by field. */
  drafts: Record<string, string>;
  /** ms since 1970. */
  updated: number;
}

/** One kept by an earlier version of the site may lack some fields. */
export function newKept(given: Pick<Workshop, "epci" | "id" | "title" | "date"> & Partial<Kept>): Kept {
  const empty = {author: "", retained: "", calendar: "", notes: "", board: EMPTY_BOARD, start: null, clock: STOPPED};
  return {...empty, drafts: {}, updated: 0, ...given};
}

export const keptOf = ({families, ...rest}: Workshop): Kept => newKept({...rest, board: boardOf(families)});

/** The inverse of {@link keptOf}; drafts are left out. */
export function workshopOf({id, epci, title, date, author, retained, calendar, notes, board}: Kept): Workshop {
  return {id, epci, title, date, author, families: familiesOf(board), retained, calendar, notes};
}

export function isBlank({board, retained, calendar, notes, author, drafts, clock}: Kept): boolean {
  const lists = [board.families, clock, Object.keys(drafts)];
  return lists.every((list) => list.length === 0) && [retained, calendar, notes, author].every((text) => text === "");
}

export function withDraft(kept: Kept, field: string, text: string): Kept {
  const {[field]: _, ...others} = kept.drafts;
  return {...kept, drafts: text === "" ? others : {...others, [field]: text}};
}

/** Letters and digits that are not confused when read out. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

export const workshopId = (bytes: Uint8Array): string => Array.from(bytes, (b) => LETTERS[b % LETTERS.length]).join("");

export const isWorkshopId = (text: string | null): text is string => text !== null && WORKSHOP_ID.test(text);

/** Letters of a title in a file name: some disks refuse more than 255 bytes. */
const LONGEST = 80;

/** "Atelier Sammiellois 2026-11-26.html": keeps of the title what every disk and browser takes. */
export function workshopFileName({title, date}: Pick<Workshop, "title" | "date">, extension: "html" | "md"): string {
  const name = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}’'(),-]+/gu, " ")
    .slice(0, LONGEST)
    .replace(/\p{Surrogate}$/u, "")
    .trim();
  return `${/[\p{L}\p{N}]/u.test(name) ? name : "Atelier"} ${date}.${extension}`;
}
