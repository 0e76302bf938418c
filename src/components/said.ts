import {plainWords} from "../domain/said.js";
import {escapeHtml, html, raw, rewriteText, type Html} from "./html.js";

/** Elements whose text takes no markup, and what is marked already. */
const CLOSED = /^(?:option|q|script|style|svg|textarea|title)$/;

export const said = (words: Html | string): Html => html`<q class="said">${words}</q>`;

/**
 * Says whose each « … » is, in a page that quotes a source: its words are a `q.said`, what is ours a `span.own`.
 *
 * @param words exact words of the sources of the edition
 */
export function markQuotes(markup: string, words: readonly string[]): string {
  const escaped = words.map(escapeHtml);
  let quotes = markup.includes('class="said"');
  const marked = rewriteText(markup, false, {
    enter: (name, _, closed) => closed || CLOSED.test(name),
    rewrite: (text, closed) =>
      closed || !text.includes("«")
        ? text
        : text.replace(/«([^«»]*)»/g, (quoted, inside: string) => {
            if (!escaped.includes(plainWords(inside))) return html`<span class="own">${raw(quoted)}</span>`.html;
            quotes = true;
            return said(raw(quoted)).html;
          })
  });
  return quotes ? marked : markup;
}
