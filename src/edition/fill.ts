import Handlebars from "handlebars";
import {fillSlots} from "../domain/filled.js";
import {formatNumber, plural} from "../domain/french.js";
import {readText, REQUIRED_TEXT, wordsTable} from "./csv.js";
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
    const rows = wordsTable(file, {id: REQUIRED_TEXT, texte: REQUIRED_TEXT}, ["id"]);
    return new Map(rows.map(({id, texte}) => [id, texte]));
  });
  return (id: string, slots: object = {}): string => {
    const text = byId().get(id);
    if (text === undefined) throw new Error(`expected a line "${id}" in words/${file}`);
    return fillSlots(text, slots, (value, space) => String(value).replace(/\p{C}+/gu, " ") + space);
  };
}
