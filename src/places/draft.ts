import {DomUtils, parseDocument} from "htmlparser2";
import {sentencesOf} from "../edition/fill.js";
import type {Field} from "../domain/places.js";

/** Why a record cannot be taken, and what to do, in French: its people read it. */
export interface Problem {
  field?: string;
  value?: string;
  reason: string;
}

/** Something done to a record that was taken, or that a person should look at. */
export interface Note {
  field: string;
  /** What the file says, and what was made of it; null for an empty cell, and where nothing was made of it. */
  value: string | null;
  result: string | null;
  /** What was done or is to be looked at, by its line of `words/places.csv`, and in French. */
  id: string;
  text: string;
}

export interface Draft {
  cells: Partial<Record<Field, string | null>>;
  problems: Problem[];
  notes: Note[];
  /** Code of a commune or area that is not of the scope: the record is none of its places. */
  elsewhere: string | null;
}

/** Controls but for tabs and line ends, byte order marks, marks that turn text around. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Halves of characters, which no file can be written with. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** More is a damaged file, or not a place. */
const LONGEST = 10_000;
const LONG: Field[] = ["presentation_resume", "presentation_detail"];

/** What a spreadsheet or a program wrote in place of a value; what a web page writes around a text. */
const FORMULA = /^(?:=|[-+@][a-z]+\(|#(?:REF|N\/A|NOM|NAME|VALEUR|VALUE|DIV\/0)\b|\{.*\}$)/is;
const MARKUP = /<\/?[a-z][^<>]*>|&(?:#x?[\da-f]+|[a-z]+);/i;
const BREAK = /<(?:br|\/?(?:p|li|div|ul|tr))\b[^<>]*>/gi;

function withoutMarkup(text: string): string {
  if (!MARKUP.test(text)) return text;
  if (/^(?:https?:|www\.)/i.test(text)) return text.replaceAll("&amp;", "&");
  return DomUtils.textContent(parseDocument(text.replace(BREAK, " "))).trim();
}

export function cellOf(draft: Draft, field: Field): string | null {
  const given = draft.cells[field]?.trim() ?? "";
  if (FORMULA.test(given)) {
    if (!isRefused(draft, field)) refuse(draft, field, given, "formula");
    return null;
  }
  const raw = withoutMarkup(given);
  if (raw !== given) note(draft, field, given, raw, "markup");
  const cleaned = raw.replace(UNSEEN, " ").replace(HALVES, "\ufffd").normalize("NFC").trim();
  const text = LONG.includes(field) ? cleaned : cleaned.replace(/\s+/g, " ");
  if (text.length > LONGEST) return refuse(draft, field, text, "long", {most: LONGEST, length: text.length});
  if (cleaned !== raw.normalize("NFC")) note(draft, field, raw, text, "unseen");
  return text || null;
}

export function requiredCell(draft: Draft, field: Field): string {
  const text = cellOf(draft, field);
  if (text === null && !isRefused(draft, field)) refuse(draft, field, "", "empty");
  return text ?? "";
}

export const isRefused = ({problems}: Draft, field: string): boolean => problems.some((p) => p.field === field);

/** @param problem a line of `words/places.csv`, and what fills its slots @returns null, what is made of the cell */
export function refuse(draft: Draft, field: string, value: string, ...problem: Parameters<typeof problemWords>) {
  draft.problems.push({field, value, ...problemWords(...problem)});
  return null;
}

/** @param id a line of `words/places.csv` */
export function note(draft: Draft, field: string, value: string | null, result: string | null, id: string, slots = {}) {
  draft.notes.push({field, value, result, id, text: sentence(id, slots)});
}

/** What is said of a record, by the id of its line of `words/places.csv`. */
export const sentence = sentencesOf("places.csv");

export const problemWords = (...words: Parameters<typeof sentence>) => ({reason: sentence(...words)});
