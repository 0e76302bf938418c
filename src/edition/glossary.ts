import {modelEntries, type GlossaryEntry} from "../domain/glossary.js";
import {typeset} from "../domain/french.js";
import {REQUIRED_TEXT, wordsTable} from "./csv.js";

const TEXT = {type: "text", optional: true} as const;
const COLUMNS = {id: REQUIRED_TEXT, mots: REQUIRED_TEXT, definition: REQUIRED_TEXT, source: TEXT, adresse: TEXT};

/**
 * Words that a reader may not know, by `words/glossaire.csv`: the term and its other forms, what it means, and where
 * that can be read. A form is found in a text as it is written, but for the case of its first letter.
 */
export const writtenEntries: GlossaryEntry[] = wordsTable("glossaire.csv", COLUMNS, ["id"]).map(
  ({id, mots, definition, source, adresse}) => {
    const forms = mots.split(", ");
    const read = source && adresse && {source: {label: source, href: adresse}};
    return {id, term: typeset(forms[0]), forms, definition: typeset(definition), ...read};
  }
);

export const glossary: Map<string, GlossaryEntry> = new Map(
  [...writtenEntries, ...modelEntries].map((entry) => [entry.id, entry])
);

/** Definitions by id, for the browser. */
export const definitions = () => Object.fromEntries(Array.from(glossary, ([id, {definition}]) => [id, definition]));
