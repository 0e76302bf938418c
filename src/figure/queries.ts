import {modelOf} from "../domain/models.js";
import {bindSql, readSqlHead, sqlText} from "../domain/sql.js";

/** What a page shows: home and the page of a département are one kind. */
export const PAGE_KINDS = ["departement", "epci", "commune", "offre", "france"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The query whose rows a figure prints, in their order. */
export interface FigureQuery {
  /** The name of its file without extension. */
  name: string;
  /** True of any territory. */
  title: string;
  /** Names of the figures in their pages. */
  figures: string[];
  pages: PageKind[];
  /** With its comments; `$territoire`, `$modele`, `$indicateurs` stand for the territory, the index, its indicators. */
  sql: string;
}

/** Reads the head of a query and its text. @throws where the head is not as it must be */
export function parseQuery(name: string, text: string): FigureQuery {
  const [sql, title, figures, kinds] = readSqlHead(name, text, ["titre", "figures", "pages"]);
  const pages = kinds.split(", ") as PageKind[];
  if (!pages.every((kind) => PAGE_KINDS.includes(kind)))
    throw new Error(`${name}.sql: expected « -- pages : » among ${PAGE_KINDS.join(", ")}, not ${kinds}`);
  return {name, title, figures: figures.split(", "), pages, sql};
}

/** The query of a territory, as any engine reads it. @throws where it asks for an index and there is none */
export function boundSql({name, sql}: FigureQuery, given: {territoire: string; modele: string | null}): string {
  const {territoire, modele} = given;
  const ids = modele && modelOf(modele).indicators.map(({id}) => sqlText(id));
  const index = {modele: modele && sqlText(modele), indicateurs: ids && ids.join(", ")};
  return bindSql(name, sql, {territoire: sqlText(territoire), ...index});
}

/** Where two queries fit, that of the fewest kinds of pages. */
export const queryFor = (queries: FigureQuery[], page: PageKind, figure: string): FigureQuery | null =>
  queries
    .filter(({figures, pages}) => figures.includes(figure) && pages.includes(page))
    .sort((a, b) => a.pages.length - b.pages.length)[0] ?? null;

/** Names of what a query reads, its own parts too. */
export const namesIn = ({sql}: FigureQuery): string[] =>
  [...sql.replace(/--.*/g, "").matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, name]) => name);
