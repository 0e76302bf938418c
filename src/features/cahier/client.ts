import {el} from "../../components/client/dom.js";
import {sql as ask} from "../../components/engine/sql.js";
import {formatDate, formatNumber, formatPercent, list, ordinal, plural} from "../../domain/french.js";
import type {Territory} from "../../domain/territories.js";
import {answerIn, askedKey, received, sent, type Row, type SentAnswer} from "./answer.js";

export {nameGroups, tellFaults} from "./client-faults.js";

/** "1 234,5". Inputs, scales and `map` call with three arguments, of which the second is no number of decimals. */
export const nombre = (...[value, decimals, all]: [value: number | null, decimals?: number, all?: unknown]): string =>
  formatNumber(value, all === undefined ? decimals : 0);

export const pourcentage = (
  ...[share, decimals, all]: [share: number | null, decimals?: number, all?: unknown]
): string => formatPercent(share, all === undefined ? decimals : 0);

export const jour = (date: Date | null): string => (date === null ? "—" : formatDate(date.toISOString().slice(0, 10)));

export const rang = (n: number): string => ordinal(n);

export const liste = list;
export const pluriel = plural;

export function vérifier(condition: unknown, words: string): void {
  if (!condition) throw new Error(`ce n’est pas, ou plus, vrai : ${words}`);
}

/**
 * `sql` of a page: a query whose answer came with it is read at once, another asks the engine. Rows are plain objects.
 */
export function answering(answers: Record<string, SentAnswer>) {
  return async (strings: TemplateStringsArray, ...values: (string | number | null)[]): Promise<Row[]> => {
    const answer = answers[askedKey(strings.raw, values)] ?? sent(answerIn(await ask(strings, ...values)));
    return Object.assign(received(answer), {columns: answer.columns});
  };
}

/** Something of the site and its address from the cells; null without a public site. */
export interface Cited {
  text: string;
  href: string | null;
}

/** `source("…")` of a page: the words that end a figure, with links to the lines of the data page. */
export function citing(sources: Record<string, Cited>) {
  return (...ids: string[]): HTMLElement => {
    const cited = [...new Set(ids)].map((id) => sources[id]);
    const links = cited.flatMap(({text, href}, i) => [...(i > 0 ? [" ; "] : []), el("a", {href}, text)]);
    return el("span", {}, cited.length < 2 ? "Source\u00a0: " : "Sources\u00a0: ", ...links);
  };
}

/** `terme("…")` of a page: a word of the glossary, which shows its definition. */
export function defining(terms: Record<string, Cited>) {
  return (term: string): HTMLElement => el("a", {class: "term", href: terms[term].href}, terms[term].text);
}

export type Named = Pick<Territory, "code" | "name" | "level" | "population"> & {href: string | null};

/** `territoire("…")` of a page, and `territoire()` where it is of one. */
export const naming =
  (territories: Record<string, Named>, own: Named | null = null) =>
  (name?: string): Named => {
    if (name === undefined && own) return own;
    if (name === undefined || !Object.hasOwn(territories, name))
      throw new RangeError(`aucun territoire n’a le nom ou le code « ${name ?? ""} »`);
    return territories[name];
  };
