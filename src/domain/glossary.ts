import {typeset, uncapital} from "./french.js";
import {models, type Axis, type Indicator} from "./models.js";
import {axisDefinition} from "./models/words.js";

export interface GlossaryEntry {
  id: string;
  term: string;
  forms: string[];
  definition: string;
  /** Where a fact that the definition states can be read. */
  source?: {label: string; href: string};
}

const KNOWN = Object.values(models);

export const axisEntry = (axis: string) => `axe-${axis}`;

/** Terms that models define: their indicators and axes. */
export const modelEntries: GlossaryEntry[] = [
  ...firstById(KNOWN.flatMap(({indicators}) => indicators)).map(indicatorEntry),
  ...firstById(KNOWN.flatMap(({axes}) => axes)).map(entryOfAxis)
];

export const termAnchor = (id: string) => `glossaire-${id}`;

function indicatorEntry({id, label, subject, definition, publisher}: Indicator): GlossaryEntry {
  const forms = [...new Set([label, subject.replace(/^(?:les? |la |l’)/, "")])];
  return {id, term: label, forms, definition: typeset(`${definition} Source : ${publisher}.`)};
}

function entryOfAxis({id, label}: Axis): GlossaryEntry {
  const members = firstById(KNOWN.flatMap(({indicators}) => indicators.filter((i) => i.axis === id)));
  const definition = axisDefinition(members.map((i) => i.label));
  return {id: axisEntry(id), term: label, forms: [label], definition: typeset(definition)};
}

function firstById<T extends {id: string}>(items: T[]): T[] {
  return [...new Map([...items].reverse().map((item) => [item.id, item])).values()].reverse();
}

/**
 * A function that finds the forms in a text, typeset or not: whole words, with a capital or without, the longest first.
 */
export function termFinder(entries: Iterable<GlossaryEntry>) {
  const idOf = new Map([...entries].flatMap(({id, forms}) => forms.map((form) => [plain(form), id] as const)));
  const forms = [...idOf.keys()].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  // `matchAll` would copy the expression for each of a page's thousand texts.
  return (text: string) => {
    const found: {id: string; index: number; length: number}[] = [];
    for (let match; (match = pattern.exec(text));)
      found.push({id: idOf.get(plain(match[0]))!, index: match.index, length: match[0].length});
    return found;
  };
}

/** Without the capital of its first letter, with plain spaces and apostrophes. */
const plain = (form: string) => uncapital(form.replace(/[\s\u00a0\u202f]+/g, " ").replaceAll("’", "'"));

function patternOf(form: string) {
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
