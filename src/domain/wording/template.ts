import {capital} from "../french.js";

/** What fills the braces of a template; a variant that needs an absent one is not used. */
export type Slots = Record<string, string | undefined>;

/** "{subject}" is the slot as it is, "{Subject}" the same with a capital. */
const SLOT = /\{(\w)(\w*)\}/g;

/**
 * A sentence from its template, with a capital.
 *
 * @returns null where a slot of the template has nothing to say
 */
export function fill(template: string, slots: Slots): string | null {
  let whole = true;
  const text = template.replace(SLOT, (_, first: string, rest: string) => {
    const value = slots[first.toLowerCase() + rest];
    whole &&= value !== undefined;
    return first === first.toLowerCase() ? (value ?? "") : capital(value ?? "");
  });
  return whole ? capital(text) : null;
}

/** A sentence, and the template that it was made from. */
export interface Sentence {
  text: string;
  template: string;
}

/**
 * The variants that the slots allow, the first being that of the seed: the same territory is always told in the same words,
 * and two territories of which the same is true seldom are.
 */
export function phrasings(templates: readonly string[], slots: Slots, seed: string): Sentence[] {
  const filled = templates.flatMap((template) => {
    const text = fill(template, slots);
    return text === null ? [] : [{text, template}];
  });
  const start = filled.length === 0 ? 0 : hash(seed) % filled.length;
  return [...filled.slice(start), ...filled.slice(0, start)];
}

/** FNV-1a, then a mix of its bits: SIREN codes of neighbours differ in their last digits only. */
function hash(text: string): number {
  let h = 2166136261;
  for (const character of text) h = Math.imul(h ^ character.codePointAt(0)!, 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Words as a reader counts them: a number and what it is in, a unit or a scale, are one. */
export function wordCount(text: string): number {
  return text
    .replace(/score de (\S+)(?: sur \d+)?/g, "$1")
    .split(/ (?![:;%»])/)
    .filter(Boolean).length;
}
