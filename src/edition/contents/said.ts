import type {Edition} from "../edition.js";
import {readTable, REQUIRED_TEXT as SAID, TEXT} from "../csv.js";
import type {Fault} from "../../domain/fault.js";
import {plainWords} from "../../domain/french.js";
import {orNearest} from "../../domain/slug.js";
import {expectedWords, frenchFault} from "./read.js";

const columns = {id: SAID, passage: SAID, sens: SAID, mots_exacts: TEXT, remarque: TEXT} as const;

/** Exact words of a source that texts may quote; none without a file. @throws DataError */
export const readSaid = ({said}: Pick<Edition, "said">): string[] =>
  said ? readTable(said.path, columns, ["id"]).rows.flatMap((row) => plainWords(row.mots_exacts ?? "") || []) : [];

/** Quotations of a text, « … », that are not among the words of its source; comments are not read. */
export function misquotes(text: string, file: string, words: string[]): Fault[] {
  const read = text.replace(/^ *#(?!#).*$/gm, "");
  return Array.from(read.matchAll(/«([^«»]*)»/g), ({1: quoted, index}) => ({
    value: plainWords(quoted),
    line: read.slice(0, index).split("\n").length
  }))
    .filter(({value}) => !words.includes(value))
    .map((found) => frenchFault(file, orNearest(expectedWords("quoted"), found.value, words), found));
}
