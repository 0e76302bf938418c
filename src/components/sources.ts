import {group} from "d3";
import type {Source} from "../edition/edition.js";
import {formatDate, vintageText} from "../domain/french.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import {label} from "./label.js";
import {html, type Html} from "./html.js";
import {table} from "./table.js";

/** Addresses on the data page, whose ids words/donnees.md writes. */
export const indicatorAnchor = (id: string) => `indicateur-${id}`;
export const sourceHref = (id: string) => `/donnees#source-${id}`;
export const indicatorHref = (id: string) => `/donnees#${indicatorAnchor(id)}`;

type Ids = (string | null | undefined)[];

/** "Source : La Mednum, 2023" under a table or a figure, leading to the data page; null without any. */
export function sourceLine(sources: Source[], ids: Ids): Html | null {
  const cited = sourceLinks(sources, ids);
  return cited && html`<p class="source-line">${cited}</p>`;
}

/** The words of a {@link sourceLine}, each source once. Those that read the same have their titles. */
export function sourceLinks(sources: Source[], ids: Ids): Html | null {
  const cited = [...new Set(ids)].flatMap((id) => sources.find((s) => s.id === id) ?? []);
  if (cited.length === 0) return null;
  const words = cited.map(sourceWords);
  const title = (i: number) =>
    words.indexOf(words[i]) !== words.lastIndexOf(words[i]) && html` title="${cited[i].title}"`;
  const links = cited.map((s, i) => html`${i > 0 && " ; "}<a href="${sourceHref(s.id)}"${title(i)}>${words[i]}</a>`);
  return html`${cited.length < 2 ? "Source" : "Sources"} : ${links}`;
}

export const indexSources = ({total, indicators}: TerritoryIndex): string[] => [
  total.source,
  ...indicators.map((c) => c.own.source)
];

/** How to read a figure, where it comes from and the table of its numbers, folded under it. */
export function aboutFigure(content: Html | null, table: Html | null = null): Html | null {
  if (!content && !table) return null;
  const title = table ? "En tableau, avec les sources" : "Sources et lecture";
  const parts = table ? [html`<div class="behind">${table}</div>`, content && html`<div>${content}</div>`] : content;
  return html`<details class="about"><summary>${title}</summary>${parts}</details>`;
}

export const sourceWords = (source: Pick<Source, "publisher" | "vintage" | "population">): string =>
  `${shortPublisher(source)}, ${vintageWords(source)}`;

/** "ANCT" from "Agence nationale… (ANCT)", "Insee" from "Insee (Sirene), mis en forme par Etalab". */
export const shortPublisher = ({publisher}: Pick<Source, "publisher">): string =>
  /\(([A-Z]{2,})\)$/.exec(publisher)?.[1] ?? publisher.replace(/\s*\([^()]*\)/g, "").split(", ")[0];

/** When a source was true: a year, or a day as "1er mai 2024". */
export const vintageWords = ({vintage, population}: Pick<Source, "vintage" | "population">): string =>
  `${vintageText(vintage)}${population === undefined ? "" : `, population de ${population}`}`;

/** A table of sources. On paper it prints addresses, and sources of a publisher at one address are one line. */
export function sourceTable(sources: Source[], {printed = false}: {printed?: boolean} = {}): Html {
  const row = (all: Source[]) => {
    const [{publisher, url, licence}] = all;
    const said = (read: (source: Source) => string) => [...new Set(all.map(read))].join(" ; ");
    const address = printed && url && html` <a class="address" href="${url}" rel="external">${url}</a>`;
    const cells = [
      [label("millesime"), said(vintageWords)],
      ["Licence", licence],
      ["Reprise le", said((s) => formatDate(s.retrieved))]
    ].map(([head, text]) => html`<td data-label="${head}">${text}</td>`);
    const titles = [...new Map(all.map((s) => [s.title, s])).values()].map(
      ({id, title}, i) => html`${i > 0 && " ; "}<a href="${sourceHref(id)}">${title}</a>`
    );
    return html`
      <tr><th scope="row">${publisher}, ${titles}${address}</th>
      ${cells}</tr>`;
  };
  const lines = group(sources, ({id, publisher, url, licence}) =>
    printed && url ? [publisher, url, licence].join() : id
  );
  return table(
    {kind: "sources listed", caption: "Sources", heads: ["Source", label("millesime"), "Licence", "Reprise le"]},
    html`<tbody>
    ${[...lines.values()].map(row)}
    </tbody>`
  );
}
