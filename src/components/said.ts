import {plainWords} from "../domain/french.js";
import {escapeHtml, html, raw, rewriteText, type Html} from "./html.js";

/** Elements whose text takes no markup, or is marked already. */
const CLOSED = /^(?:option|q|script|style|svg|textarea|title)$/;

export const said = (words: Html): Html => html`<q class="said">${words}</q>`;
const own = (words: Html) => html`<span class="own">${words}</span>`;

/**
 * Says whose each « … » is, in a page that quotes a source: its words are a `q.said`, our own a `span.own`.
 *
 * @param words exact words of the source
 */
export function markQuotes(markup: string, words: readonly string[]): string {
  const theirs = new Set(words.map(escapeHtml));
  const mark = (quoted: string, inside: string) => (theirs.has(plainWords(inside)) ? said : own)(raw(quoted)).html;
  const marked = rewriteText(markup, false, {
    enter: (name, _, closed) => closed || CLOSED.test(name),
    rewrite: (text, closed) => (closed ? text : text.replace(/«([^«»]*)»/g, mark))
  });
  return marked.includes('<q class="said">') ? marked : markup;
}
