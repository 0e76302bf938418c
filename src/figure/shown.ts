import {boundSql, type FigureQuery} from "./queries.js";

/** A query as readers see it. Its first lines say what it draws, to the page of queries too. */
export const shownSql = (query: FigureQuery, figure: string, given: Parameters<typeof boundSql>[1]): string =>
  `-- ${query.title}\n-- figure : ${figure} de ${given.territoire}\n${boundSql(query, given)}`;
