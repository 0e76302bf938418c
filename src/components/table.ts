import {html, type Html} from "./html.js";

type Content = Parameters<typeof html>[1];

interface TableOptions {
  kind?: string;
  id?: string;
  caption: Content;
  heads: (string | Html | false)[];
}

/** `table({caption: "Lieux", heads: ["Lieu"]}, html`<tbody>…</tbody>`)`: the body is all that follows the heads. */
export const table = ({kind, id, caption, heads}: TableOptions, body: Content): Html => html`
  <table${kind && html` class="${kind}"`}${id && html` id="${id}"`}>
  <caption>${caption}</caption>
  <thead><tr>${heads.map((head) => (typeof head === "string" ? columnHead(head) : head))}</tr></thead>
  ${body}
  </table>`;

export const tbody = (rows: Html[]): Html => html`<tbody>${rows}</tbody>`;

export const columnHead = (words: Content, kind?: string): Html =>
  html`<th scope="col"${kind && html` class="${kind}"`}>${words}</th>`;

export const numbersHead = (words: Content): Html => columnHead(words, "number");

export const rowHead = (words: Content): Html => html`<th scope="row">${words}</th>`;

export const cell = (content: Content, kind?: string): Html =>
  html`<td${kind && html` class="${kind}"`}>${content}</td>`;

/** A cell of a number; the label is for phones, which show no heads. */
export const numberCell = (content: Content, label?: string): Html =>
  html`<td class="number"${label && html` data-label="${label}"`}>${content}</td>`;

/** A row, with attributes: `` html` data-code="55545"` ``. */
export const row = (cells: Content[], attributes?: Html): Html => html`<tr${attributes}>${cells}</tr>`;

/** What may be wider than the screen: it scrolls, with the keyboard too. */
export const scrolling = (label: string, content: Html): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="${label}">
  ${content}
  </div>`;
