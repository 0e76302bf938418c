import {list, typeset} from "./french.js";
import {writtenEntries, type GlossaryEntry} from "./glossary-terms.js";
import {models, type Model} from "./models.js";

/** Id of the entry of an axis, which could have that of an indicator. */
export const axisEntry = (axis: string) => `axe-${axis}`;

/** Indicators and axes of the models: their definitions are those of the models. */
export const modelEntries: GlossaryEntry[] = [
  ...indicatorEntries(Object.values(models)),
  ...axisEntries(Object.values(models))
];

/** Every word of the glossary, by id. */
export const glossary: Map<string, GlossaryEntry> = new Map(
  [...writtenEntries, ...modelEntries].map((entry) => [entry.id, entry])
);

/** Id of the element that holds a definition, on the page of the method. */
export const termAnchor = (id: string) => `glossaire-${id}`;

function indicatorEntries(known: Model[]): GlossaryEntry[] {
  return firstById(known.flatMap(({indicators}) => indicators)).map(({id, label, subject, definition, publisher}) => ({
    id,
    term: label,
    forms: [...new Set([label, subject.replace(/^(?:les? |la |l’)/, "")])],
    definition: typeset(`${definition} Source : ${publisher}.`)
  }));
}

function axisEntries(known: Model[]): GlossaryEntry[] {
  return firstById(known.flatMap(({axes}) => axes)).map(({id, label}) => {
    const members = firstById(known.flatMap(({indicators}) => indicators.filter((i) => i.axis === id)));
    return {
      id: axisEntry(id),
      term: label,
      forms: [label],
      definition: typeset(`Axe de l’indice. Selon le modèle, il réunit : ${list(members.map((i) => i.label))}.`)
    };
  });
}

function firstById<T extends {id: string}>(items: T[]): T[] {
  return [...new Map([...items].reverse().map((item) => [item.id, item])).values()].reverse();
}

/** A form of a term in a text. */
export interface FoundTerm {
  id: string;
  index: number;
  length: number;
}

/**
 * Prepares the search of terms in texts: forms are whole words, with a capital or without, and the longest is taken where several begin.
 *
 * @returns a function of a text, typeset or not, that gives the forms in it in their order
 */
export function termFinder(entries: Iterable<GlossaryEntry>): (text: string) => FoundTerm[] {
  const idOf = new Map([...entries].flatMap(({id, forms}) => forms.map((form) => [plain(form), id] as const)));
  const forms = [...idOf.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      id: idOf.get(plain(match[0]))!,
      index: match.index,
      length: match[0].length
    }));
}

/** A form as it is looked up: without the capital of its first letter, with plain spaces and apostrophes. */
function plain(form: string): string {
  return (
    form.charAt(0).toLowerCase() +
    form
      .slice(1)
      .replace(/[\s\u00a0\u202f]+/g, " ")
      .replaceAll("’", "'")
  );
}

function patternOf(form: string): string {
  const [first, rest] = [form.charAt(0), form.slice(1)];
  // An acronym has its capitals: "SQL", not "sQL".
  const start = /^\p{Lu}/u.test(rest)
    ? first.toUpperCase()
    : first === first.toUpperCase()
      ? first
      : `[${first}${first.toUpperCase()}]`;
  return (
    start +
    rest
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(" ", "[\\s\\u00a0\\u202f]+")
      .replaceAll("'", "['’]")
  );
}
