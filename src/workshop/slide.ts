import {LINES, linesOf, paginate, proseBlocks, type Block} from "./blocks.js";
import {html, type Html} from "../components/html.js";
import {signature} from "../components/prose.js";
import type {Site} from "../data/site.js";
import type {Content, SequenceKind} from "../domain/content.js";
import {formatNumber, list} from "../domain/french.js";
import type {IndexProfile} from "../domain/profile.js";

/** One screen of the workshop, which is a section of the page that is read. */
export interface Slide {
  kind: SequenceKind;
  title: string;
  /** Of when its figures are, and on which scale, where its title does not say it. */
  scope?: string | null;
  body: Html;
  /** Class of its layout, if it has one of its own. */
  layout?: string;
  /** The one slide whose title is that of the page. */
  main?: true;
}

export interface PagedOptions extends Pick<Slide, "kind" | "title" | "scope"> {
  blocks: Block[];
  /** How the blocks of a slide are put together, by default one after the other. */
  wrap?: (blocks: Html[]) => Html;
  /** Under the last of the slides: where it comes from. */
  end?: Html | null;
}

/** As many slides as blocks need, numbered where there are several; none without a block. */
export function pagedSlides({kind, title, scope, blocks, wrap = (all) => html`${all}`, end}: PagedOptions): Slide[] {
  const pages = paginate(blocks, scope ? LINES - linesOf(scope) : LINES);
  return pages.map((page, i) => ({
    kind,
    scope,
    title: pages.length === 1 ? title : `${title} (${i + 1}/${pages.length})`,
    body: html`${wrap(page.map((b) => b.html))}${i === pages.length - 1 && end}`
  }));
}

type Named = Pick<Slide, "kind" | "title">;

/** A part of what someone wrote, signed; no slide where it was not written. */
export function proseSlides({sources}: Site, content: Content, slides: Named, prose: string | null): Slide[] {
  return pagedSlides({...slides, blocks: proseBlocks(prose), end: signature(content, sources)});
}

/** An item of a list: a name, then what is said of it. */
export const listItem = (name: string, said: string): Block => ({
  html: html`<li><b>${name}</b>${said}</li>`,
  lines: linesOf(name + said)
});

/** Items one under the other, without marks. */
export const plainList = (items: Html[]): Html => html`<ul class="plain">${items}</ul>`;

/** "2023 et 2024": the years of some sources, each once; null where none is known. */
export function yearsOf({sources}: Pick<Site, "sources">, ids: (string | null | undefined)[]): string | null {
  const years = sources.filter((s) => ids.includes(s.id)).flatMap(({vintage}) => /\d{4}/.exec(vintage)?.[0] ?? []);
  return years.length === 0 ? null : list([...new Set(years)].sort());
}

/** "Scores de 2023, de 1 (le moins fragile) à 10 (le plus fragile)": of when the figures of an index are, and on which scale. */
export function indexScope(site: Pick<Site, "sources">, {model, total}: Pick<IndexProfile, "model" | "total">): string {
  const year = yearsOf(site, [total.source]);
  const {min, max} = model.indicatorScale;
  return `${year === null ? model.label : `Scores de ${year}`}, de ${formatNumber(min)} (le moins fragile) à ${formatNumber(max)} (le plus fragile).`;
}
