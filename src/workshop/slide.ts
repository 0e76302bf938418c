import {LINES, linesOf, paginate, type Block} from "./blocks.js";
import {html, type Html} from "../components/html.js";
import type {SequenceKind} from "../domain/content.js";

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

export interface PagedOptions extends Pick<Slide, "kind" | "title" | "layout" | "scope"> {
  blocks: Block[];
  /** How the blocks of a slide are put together, by default one after the other. */
  wrap?: (blocks: Html[], index: number) => Html;
  /** Under the last of the slides: where it comes from. */
  end?: Html | null;
}

/** As many slides as blocks need, numbered where there are several; none without a block. */
export function pagedSlides({
  kind,
  title,
  layout,
  scope,
  blocks,
  wrap = (all) => html`${all}`,
  end
}: PagedOptions): Slide[] {
  const pages = paginate(blocks, scope ? LINES - linesOf(scope) : LINES);
  return pages.map((page, i): Slide => ({
    kind,
    layout,
    scope,
    title: pages.length === 1 ? title : `${title} (${i + 1}/${pages.length})`,
    body: html`${wrap(
      page.map((b) => b.html),
      i
    )}${i === pages.length - 1 && end}`
  }));
}
