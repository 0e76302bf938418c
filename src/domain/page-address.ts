import {among, readFields, writeFields, type Dropped} from "./address.js";

/** What a reader sets in a page that is read: classes switched off in the legends of its maps, the question that is answered. */
export interface PageState {
  /** Classes switched off by the id of the map, as the legend names them; a map with all its classes is not here. */
  off: ReadonlyMap<string, readonly string[]>;
  /** Id of a ready question. The reader's own SQL is no part of it: a query is sent to the server. */
  question: string | null;
}

/** What a page has. */
export interface PageParts {
  /** Classes of each legend, in its order, by the id of the map. */
  legends: ReadonlyMap<string, readonly string[]>;
  questions: readonly string[];
}

export const NO_PAGE_STATE: PageState = {off: new Map(), question: null};

const FIELDS = {off: "masque", question: "question"} as const;

/** Names of the fields, for the other parts of a page that write addresses. */
export const PAGE_FIELDS: readonly string[] = Object.values(FIELDS);

/** The query of a state, without "?", empty where nothing was set. Equal states give equal texts. */
export function writePageAddress({off, question}: PageState): string {
  return writeFields([
    ...[...off].sort().map(([map, classes]) => [FIELDS.off, `${map}~${classes.join(",")}`] as const),
    ...(question === null ? [] : [[FIELDS.question, question] as const])
  ]);
}

/** Reads the query of an address against what the page has. What is not understood is left out and told, as {@link readFields} says. */
export function readPageAddress(
  search: string,
  {legends, questions}: PageParts
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
  const question = fields.one(FIELDS.question, "pas une question de cette page", among(questions));
  return {state: {off, question}, dropped: fields.dropped};
}
