import {modelOf} from "./models.js";
import {bindSql, readSqlHead, sqlText} from "./sql.js";

/** The query whose rows a figure prints, in their order. */
export interface FigureQuery {
  /** The name of its file without extension. */
  name: string;
  /** True of any territory. */
  title: string;
  /** With its comments; `$territoire`, `$modele`, `$indicateurs` stand for the territory, the index, its indicators. */
  sql: string;
}

/** What figures ask, and of what: `data/figures.json`. */
export interface AskedFigures {
  queries: FigureQuery[];
  model: string | null;
  /** Code of the `departement` of the pages that an edition has once. */
  home: string | null;
  tables: {table: string; path: string; partition: string | null}[];
  /** In a country, the partitions of the tables for a `departement` and its EPCI, by its slug; else null. */
  partitions: Record<string, string[]> | null;
  /** Whether it has one map: a country has one for each `departement`. */
  map: boolean;
}

/** A source as `data/sources.json` has it, by its id. */
export type PublishedSource = Record<"title" | "publisher" | "vintage" | "licence", string> & {url?: string};

/** Reads the title of a query and its text. @throws without a title */
export function parseQuery(name: string, text: string): FigureQuery {
  const [sql, title] = readSqlHead(name, text, ["titre"]);
  return {name, title, sql};
}

/** The query of a territory, as any engine reads it. @throws where it asks for an index and there is none */
export function boundSql({name, sql}: FigureQuery, given: {territoire: string; modele: string | null}): string {
  const {territoire, modele} = given;
  const ids = modele && modelOf(modele).indicators.map(({id}) => sqlText(id));
  const index = {modele: modele && sqlText(modele), indicateurs: ids && ids.join(", ")};
  return bindSql(name, sql, {territoire: sqlText(territoire), ...index});
}

/** A query as readers see it. Its first lines say what it draws, to the page of queries too. */
export const shownSql = (query: FigureQuery, figure: string, given: Parameters<typeof boundSql>[1]): string =>
  `-- ${query.title}\n-- figure : ${figure} de ${given.territoire}\n${boundSql(query, given)}`;

/** Names of what a query reads, its own parts too. */
export const namesIn = ({sql}: FigureQuery): string[] =>
  [...sql.replace(/--.*/g, "").matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, name]) => name);
