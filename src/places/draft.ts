import type {Field} from "../domain/place-fields.js";
import {problemWords, type Note, type Problem} from "./problem.js";

/** Characters that no text of a place has a use for: controls but for tabs and line ends, byte order marks, marks that turn text around. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Halves of characters, which no file can be written with. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longest cell that is taken: more is a damaged file, or not a place. */
const LONGEST = 10_000;

/** A record being read: what is found wrong and what is done to it add up. */
export interface Draft {
  cells: Partial<Record<Field, string | null>>;
  problems: Problem[];
  notes: Note[];
}

/** Cells that may hold several lines. */
const LONG: Field[] = ["presentation_resume", "presentation_detail"];

/** A cell without characters that are not seen, nor spaces around it, its accents composed as in the schema; null when it is empty. */
export function cellOf(draft: Draft, field: Field): string | null {
  const raw = draft.cells[field]?.trim() ?? "";
  const cleaned = raw.replace(UNSEEN, " ").replace(HALVES, "\ufffd").normalize("NFC").trim();
  const text = LONG.includes(field) ? cleaned : cleaned.replace(/\s+/g, " ");
  if (text.length > LONGEST) {
    refuse(draft, field, text, "long", {most: LONGEST, length: text.length});
    return null;
  }
  if (cleaned !== raw.normalize("NFC")) note(draft, field, raw, text, "caractères invisibles retirés");
  return text || null;
}

/** A cell that a place cannot do without. */
export function requiredCell(draft: Draft, field: Field, expected: string): string {
  const text = cellOf(draft, field);
  if (text === null && !draft.problems.some((p) => p.field === field)) refuse(draft, field, "", "empty", {expected});
  return text ?? "";
}

/** @param problem what it is, as {@link problemWords} has it, and what fills its slots */
export function refuse(draft: Draft, field: string, value: string, ...problem: Parameters<typeof problemWords>): void {
  draft.problems.push({field, value, ...problemWords(...problem)});
}

export function note(draft: Draft, field: string, value: string | null, result: string | null, text: string): void {
  draft.notes.push({field, value, result, text});
}
