import {sqlText} from "../domain/sql.js";

/** What a page shows: home and the page of a département are one kind. */
export const PAGE_KINDS = ["departement", "epci", "commune", "offre", "france"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The query whose rows a figure prints, in their order. */
export interface FigureQuery {
  /** The name of its file without extension. */
  name: string;
  /** True of any territory. */
  title: string;
  /** Name of the figure in its pages. */
  figure: string;
  pages: PageKind[];
  /** With its comments; `$territoire` and `$modele` stand for the territory and the index. */
  sql: string;
}

const HEAD = /^-- titre : (.+)\n-- figure : (.+)\n-- pages : (.+)\n/;

/** Reads the head of a query and its text. @throws where the head is not as it must be */
export function parseQuery(name: string, text: string): FigureQuery {
  const [head, title, figure, pages] = HEAD.exec(text) ?? [];
  const kinds = pages?.split(", ") as PageKind[] | undefined;
  if (head === undefined || !kinds!.every((kind) => PAGE_KINDS.includes(kind)))
    throw new Error(
      `${name}.sql: expected first « -- titre : », « -- figure : », « -- pages : ${PAGE_KINDS.join(", ")} »`
    );
  return {name, title, figure, pages: kinds!, sql: text.slice(head.length).trim()};
}

/** The query of a territory, as any engine reads it. @throws where it asks for an index and there is none */
export function boundSql({name, sql}: FigureQuery, given: {territoire: string; modele: string | null}): string {
  return sql.replace(/\$(territoire|modele)\b/g, (_, key: keyof typeof given) => {
    const value = given[key];
    if (value === null) throw new Error(`${name}.sql asks for an index; the edition has none`);
    return sqlText(value);
  });
}

export const queryFor = (queries: FigureQuery[], page: PageKind, figure: string): FigureQuery | null =>
  queries.find((query) => query.figure === figure && query.pages.includes(page)) ?? null;
