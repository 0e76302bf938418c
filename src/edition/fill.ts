import Handlebars from "handlebars";
import {formatNumber, plural} from "../domain/french.js";
import {readTable, readText, REQUIRED_TEXT} from "./csv.js";
import {lazy, memo} from "./memo.js";
import {wordsPath} from "./project.js";

const handlebars = Handlebars.create();

/** `{{n count}}` is "1 234", `{{n count "lieu" "lieux"}}` is "1 234 lieux". */
handlebars.registerHelper("n", (count: number, ...words: unknown[]) =>
  words.length > 1 ? plural(count, ...(words.slice(0, -1) as [string, string?])) : formatNumber(count)
);

const templateOf = memo((file: string) =>
  handlebars.compile(readText(wordsPath(file)), {strict: true, noEscape: true})
);

/** Fills a template of `words/` that tells of no territory: a file to be completed, what a command prints. */
export const fillWords = (file: string, slots: object, helpers: Record<string, Handlebars.HelperDelegate> = {}) =>
  templateOf(file)(slots, {helpers});

/** Sentences of a table of `words/`, by the id of their line, with what fills their slots, as "{km}". */
export function sentencesOf(file: string) {
  const byId = lazy(() => {
    const {rows} = readTable(wordsPath(file), {id: REQUIRED_TEXT, reason: REQUIRED_TEXT}, ["id"]);
    return new Map(rows.map(({id, reason}) => [id, reason]));
  });
  return (id: string, slots: object = {}) =>
    byId()
      .get(id)!
      .replace(/\{(\w+)\}/g, (_, slot: string) => String(slots[slot as keyof typeof slots]).replace(/\p{C}+/gu, " "));
}
