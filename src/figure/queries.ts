import {modelOf} from "../domain/models.js";
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
  /** Names of the figures in their pages. */
  figures: string[];
  pages: PageKind[];
  /** With its comments; `$territoire`, `$modele`, `$indicateurs` stand for the territory, the index, its indicators. */
  sql: string;
}

const HEAD = /^-- titre : (.+)\n-- figures : (.+)\n-- pages : (.+)\n/;

/** Reads the head of a query and its text. @throws where the head is not as it must be */
export function parseQuery(name: string, text: string): FigureQuery {
  const [head, title, figures, pages] = HEAD.exec(text) ?? [];
  const kinds = (pages ?? "").split(", ") as PageKind[];
  if (head === undefined || !kinds.every((kind) => PAGE_KINDS.includes(kind)))
    throw new Error(`${name}.sql: expected first « -- titre : », « -- figures : », « -- pages : ${PAGE_KINDS} »`);
  return {name, title, figures: figures.split(", "), pages: kinds, sql: text.slice(head.length).trim()};
}

/** The query of a territory, as any engine reads it. @throws where it asks for an index and there is none */
export function boundSql({name, sql}: FigureQuery, given: {territoire: string; modele: string | null}): string {
  const {territoire, modele} = given;
  if (modele === null && /\$(modele|indicateurs)\b/.test(sql))
    throw new Error(`${name}.sql asks for an index; the edition has none`);
  const written: Record<string, () => string> = {
    territoire: () => sqlText(territoire),
    modele: () => sqlText(modele!),
    indicateurs: () =>
      modelOf(modele!)
        .indicators.map(({id}) => sqlText(id))
        .join(", ")
  };
  return sql.replace(/\$(territoire|modele|indicateurs)\b/g, (_, key: string) => written[key]());
}

/** Where two queries fit, that of the fewest kinds of pages. */
export const queryFor = (queries: FigureQuery[], page: PageKind, figure: string): FigureQuery | null =>
  queries
    .filter(({figures, pages}) => figures.includes(figure) && pages.includes(page))
    .sort((a, b) => a.pages.length - b.pages.length)[0] ?? null;

/** Names of what a query reads, its own parts too. */
export const namesIn = ({sql}: FigureQuery): string[] =>
  [...sql.replace(/--.*/g, "").matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, name]) => name);
