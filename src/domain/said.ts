/** A text as quotations are compared: one kind of space and of apostrophe, and nothing at its ends. */
export const plainWords = (text: string): string => text.replace(/\s+/g, " ").replace(/'/g, "’").trim();

/** Texts between « and », each with the line where it begins. */
export const quotesIn = (text: string): {quoted: string; line: number}[] =>
  Array.from(text.matchAll(/«([^«»]*)»/g), ({1: quoted, index}) => ({
    quoted: quoted.replace(/\s+/g, " ").trim(),
    line: text.slice(0, index).split("\n").length
  }));
