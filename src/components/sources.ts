import {formatDate, vintageText} from "../domain/french.js";
import {html, type Html} from "./html.js";
import type {Source} from "../data/edition.js";
import type {IndexProfile} from "../domain/profile.js";

/** Where the data page says all of a source, of an indicator, and of what was found in a source. */
export const sourceAnchor = (id: string) => `source-${id}`;
export const indicatorAnchor = (id: string) => `indicateur-${id}`;
export const qualityAnchor = (id: string) => `qualite-${id}`;
export const sourceHref = (id: string) => `/donnees#${sourceAnchor(id)}`;
export const indicatorHref = (id: string) => `/donnees#${indicatorAnchor(id)}`;

/** "Source : La Mednum, 2023" under a table or a figure, leading to the source's line on the data page; null without any. */
export function sourceLine(sources: Source[], ids: (string | null | undefined)[]): Html | null {
  const cited = sourceLinks(sources, ids);
  return cited && html`<p class="source-line">${cited}</p>`;
}

/** The words of a {@link sourceLine}, to end a caption: each source once, in their order. Those that read the same have their titles. */
export function sourceLinks(sources: Source[], ids: (string | null | undefined)[]): Html | null {
  const cited = [...new Set(ids)].flatMap((id) => sources.find((s) => s.id === id) ?? []);
  if (cited.length === 0) return null;
  const words = cited.map(sourceWords);
  const title = (i: number) =>
    words.indexOf(words[i]) !== words.lastIndexOf(words[i]) && html` title="${cited[i].title}"`;
  const links = cited.map((s, i) => html`${i > 0 && " ; "}<a href="${sourceHref(s.id)}"${title(i)}>${words[i]}</a>`);
  return html`${cited.length < 2 ? "Source" : "Sources"} : ${links}`;
}

/** Ids of the sources of an index: one, or that of each indicator. */
export const indexSources = ({total, indicators}: IndexProfile): string[] => [
  total.source,
  ...indicators.map((c) => c.own.source)
];

/** How to read a figure and where it comes from, under the table of its numbers where it draws them: folded, there for who looks for it; null where nothing is said. */
export function aboutFigure(content: Html | null, table: Html | null = null): Html | null {
  if (!content && !table) return null;
  return table
    ? html`<details class="about"><summary>En tableau, avec les sources</summary><div class="behind">${table}</div>${content && html`<div>${content}</div>`}</details>`
    : html`<details class="about"><summary>Sources et lecture</summary>${content}</details>`;
}

/** What a source is called where it is cited: "La Mednum, 2023". */
export const sourceWords = (source: Pick<Source, "publisher" | "vintage">): string =>
  `${shortPublisher(source)}, ${vintageWords(source)}`;

/** "ANCT" from "Agence nationale de la cohésion des territoires (ANCT)", "Insee" from "Insee (Sirene), mis en forme par Etalab". */
export function shortPublisher({publisher}: Pick<Source, "publisher">): string {
  return /\(([A-Z]{2,})\)$/.exec(publisher)?.[1] ?? publisher.replace(/\s*\([^()]*\)/g, "").split(", ")[0];
}

/** What a source describes, in words: a year as it is, a day as "1er août 2024". */
export function vintageWords({vintage}: Pick<Source, "vintage">): string {
  return vintageText(vintage);
}

/** Where the figures of a page come from; on paper, which no one can click, with addresses. */
export function sourceTable(sources: Source[], {printed = false}: {printed?: boolean} = {}): Html {
  return html`
    <table class="sources">
    <caption>Sources</caption>
    <thead><tr><th scope="col">Source</th><th scope="col">Millésime</th><th scope="col">Licence</th><th scope="col">Reprise le</th></tr></thead>
    <tbody>
    ${sources.map(
      (s) => html`
      <tr><th scope="row">${s.publisher}, <a href="${sourceHref(s.id)}">${s.title}</a>${printed && s.url && html` <a class="address" href="${s.url}" rel="external">${s.url}</a>`}</th>
      <td data-label="Millésime">${vintageWords(s)}</td><td data-label="Licence">${s.licence}</td><td data-label="Reprise le">${formatDate(s.retrieved)}</td></tr>`
    )}
    </tbody>
    </table>`;
}
