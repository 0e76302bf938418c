// What the workshop says in the browser: `lexique` of words/atelier.md, which its page carries.

import {plural, typeset} from "../../domain/french.js";

type Scales = Record<string, Record<string, string>>;

let scales: Scales = {};

export const readWords = (given: Scales): void => void (scales = given);

/** "barre.noir", with values in place of each {name}. @throws without such words */
export function say(key: string, values: Record<string, string> = {}): string {
  const [scale, name] = key.split(".");
  const words = scales[scale]?.[name];
  if (words === undefined) throw new Error(`words/atelier.md has no lexique.${key}`);
  return typeset(words).replace(/\{(\w+)\}/g, (_, field) => values[field]);
}

/** All words of a scale, by case. */
export const sayAll = <Case extends string>(scale: string): Record<Case, string> =>
  Object.fromEntries(Object.keys(scales[scale]).map((name) => [name, say(`${scale}.${name}`)])) as Record<Case, string>;

/** A number with its noun, which `compte` has in both forms: "ideas". */
export const sayCount = (count: number, of: string): string => plural(count, ...splitForms(say(`compte.${of}`)));

const splitForms = (forms: string) => forms.split("|") as [one: string, many: string];
