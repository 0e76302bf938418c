import type {Edition} from "../edition.js";
import {displayPath, parseTable, REQUIRED_TEXT, TEXT} from "../csv.js";
import {throwFaults, type Fault} from "../../domain/fault.js";
import {orNearest} from "../../domain/slug.js";
import {plainWords, quotesIn} from "../../domain/said.js";
import {frenchFault, readFrench} from "./read.js";

const COLUMNS = {
  id: REQUIRED_TEXT,
  passage: REQUIRED_TEXT,
  sens: REQUIRED_TEXT,
  mots_exacts: TEXT,
  remarque: TEXT
} as const;

/** Exact words of a source that texts may quote; none without a file. @throws DataError in French */
export function readSaid({said}: Pick<Edition, "said">): string[] {
  if (!said) return [];
  const {rows, faults} = parseTable(readFrench(said.path), COLUMNS, {
    file: displayPath(said.path),
    key: ["id"],
    french: true
  });
  throwFaults(faults);
  return rows.flatMap(({mots_exacts: words}) => (words === null ? [] : [plainWords(words)]));
}

/**
 * Quotations that are not among the words of the source of a text: « … », but in comments, and what was heard.
 *
 * @param heard texts of `paroles`
 */
export function misquotes(text: string, file: string, {words, heard}: Record<"words" | "heard", string[]>): Fault[] {
  const quotes = [
    ...quotesIn(text.replace(/^ *#(?!#).*$/gm, "")),
    ...heard.map((quoted) => ({quoted, line: text.split(quoted)[0].split("\n").length}))
  ];
  return quotes.flatMap(({quoted, line}) => {
    if (words.includes(plainWords(quoted))) return [];
    const expected = "des mots exacts de la source, tels que son fichier les a ; un nom se met en italique (*…*)";
    return [frenchFault(file, orNearest(expected, quoted, words), {line, value: quoted})];
  });
}
