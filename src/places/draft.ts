import type {Field} from "../domain/place-fields.js";
import type {Note, Problem} from "./problem.js";

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
export function cellOf({cells, problems, notes}: Draft, field: Field): string | null {
  const raw = cells[field]?.trim() ?? "";
  const cleaned = raw.replace(UNSEEN, " ").replace(HALVES, "\ufffd").normalize("NFC").trim();
  const text = LONG.includes(field) ? cleaned : cleaned.replace(/\s+/g, " ");
  if (text.length > LONGEST) {
    problems.push({
      field,
      value: text,
      expected: `a text of at most ${LONGEST} characters`,
      reason: `texte trop long : ${text.length} caractères`
    });
    return null;
  }
  if (cleaned !== raw.normalize("NFC"))
    notes.push({field, value: raw, result: text, text: "caractères invisibles retirés"});
  return text || null;
}

/** A cell that a place cannot do without. */
export function requiredCell(draft: Draft, field: Field, expected: string): string {
  const text = cellOf(draft, field);
  if (text === null && !draft.problems.some((p) => p.field === field))
    refuse(draft, field, "", expected, "cellule vide");
  return text ?? "";
}

/** A cell rewritten by a function, which gives null for what cannot be. */
export function rewrittenCell(
  draft: Draft,
  field: Field,
  rewrite: (text: string) => string | null,
  {expected, reason, text}: {expected: string; reason: string; text: string}
): string | null {
  const value = cellOf(draft, field);
  if (value === null) return null;
  const result = rewrite(value);
  if (result === null) refuse(draft, field, value, expected, reason);
  else if (result !== value) note(draft, field, value, result, text);
  return result;
}

export function refuse(draft: Draft, field: string, value: string, expected: string, reason: string): void {
  draft.problems.push({field, value, expected, reason});
}

export function note(draft: Draft, field: string, value: string | null, result: string | null, text: string): void {
  draft.notes.push({field, value, result, text});
}
