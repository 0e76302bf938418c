import type {Signature} from "../../domain/content.js";
import {addFault, dateOf, requiredDate, requiredText, textOf, type Value} from "../../domain/content/values.js";
import {list} from "../../domain/french.js";

/**
 * Who wrote a text, when, and from what.
 *
 * @param written false where nothing else was: there is nothing to sign yet
 * @param sources ids of the sources of the edition
 */
export function signatureOf(
  {auteur, date, source}: Record<"auteur" | "date" | "source", Value>,
  written: boolean,
  sources: string[]
): Signature {
  const id = textOf(source);
  if (id !== null && !sources.includes(id))
    addFault(source, `une source de sources.json${sources.length > 0 ? ` : ${list(sources)}` : ", qui n’en a aucune"}`);
  if (!written) return {author: textOf(auteur) ?? "", date: dateOf(date) ?? "", source: id};
  return {author: requiredText(auteur, "le nom de qui a écrit ce texte"), date: requiredDate(date), source: id};
}
