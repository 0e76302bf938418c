import {among, readFields, writeFields, type Dropped} from "./address.js";

/** What a reader sets in a page that is read: classes switched off in the legends of its maps, the question that is answered. */
export interface PageState {
  /** Classes switched off by the id of the map, as the legend names them; a map with all its classes is not here. */
  off: ReadonlyMap<string, readonly string[]>;
  /** Id of a ready question. The reader's own SQL is no part of it: a query is sent to the server. */
  question: string | null;
  /** What the map is coloured by; null of the index. */
  measure: string | null;
  /** Code of the commune that the map tells of. */
  commune: string | null;
}

export interface PageParts {
  /** Classes of each legend, in its order, by the id of the map. */
  legends: ReadonlyMap<string, readonly string[]>;
  questions: readonly string[];
  /** Of the map that has several, the first left out. */
  measures: readonly string[];
  communes: readonly string[];
}

export const NO_PAGE_STATE: PageState = {off: new Map(), question: null, measure: null, commune: null};

const FIELDS = {off: "masque", question: "question", measure: "mesure", commune: "commune"} as const;

/** Names of the fields, for the other parts of a page that write addresses. */
export const PAGE_FIELDS: readonly string[] = Object.values(FIELDS);

/** The query of a state, without "?", empty where nothing was set. Equal states give equal texts. */
export const writePageAddress = ({off, question, measure, commune}: PageState): string =>
  writeFields([
    ...[...off].sort().map(([map, classes]) => [FIELDS.off, `${map}~${classes.join(",")}`] as const),
    ...Object.entries({[FIELDS.question]: question, [FIELDS.measure]: measure, [FIELDS.commune]: commune}).filter(
      (field): field is [string, string] => field[1] !== null
    )
  ]);

/** Reads the query of an address against what the page has. What is not understood is left out and told, as {@link readFields} says. */
export function readPageAddress(
  search: string,
  {legends, questions, measures, communes}: PageParts
): {state: PageState; dropped: Dropped[]} {
  const fields = readFields(search);
  const off = new Map<string, string[]>();
  for (const text of fields.texts(FIELDS.off)) {
    const [map, classes = "", ...rest] = text.split("~");
    const all = legends.get(map);
    if (!all || rest.length > 0) fields.drop(FIELDS.off, text, "pas une légende de cette page");
    else if (off.has(map)) fields.drop(FIELDS.off, text, "donné plusieurs fois");
    else {
      const asked = new Set(classes.split(","));
      for (const one of asked) if (!all.includes(one)) fields.drop(FIELDS.off, one, "pas une classe de cette légende");
      const known = all.filter((one) => asked.has(one));
      if (known.length > 0) off.set(map, known);
    }
  }
  const one = (name: string, reason: string, known: readonly string[]) => fields.one(name, reason, among(known));
  const question = one(FIELDS.question, "pas une question de cette page", questions);
  // A page without such a map has other fields of these names.
  const measure = measures.length > 0 ? one(FIELDS.measure, "pas une mesure de cette carte", measures) : null;
  const commune = communes.length > 0 ? one(FIELDS.commune, "pas une commune de cette carte", communes) : null;
  return {state: {off, question, measure, commune}, dropped: fields.dropped};
}
