// Tables in HTML, whose numbers machines can read as they are printed.
import {formatNumber, formatPercent, NBSP, printedNumber} from "../domain/french.js";
import {steady} from "../domain/statistics.js";
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

interface NumberOptions {
  decimals?: number;
  /** It heads the column of the data of a figure. */
  unit?: string;
  /** By default the number and its unit. */
  words?: Content;
  /** A swatch of its class. */
  before?: Html | false;
  /** For phones, which show no heads. */
  label?: string;
  kind?: string;
}

/** A cell of a number, which machines read as it is printed, or of words: "moins de 1 %" says no number. */
export function numberCell(
  value: number | string | null | undefined,
  {decimals = 0, unit, words, before, label, kind}: NumberOptions = {}
): Html {
  const number = typeof value === "number" ? value : null;
  const printed = typeof value === "string" ? value : formatNumber(number, decimals);
  const content = words ?? (unit && number !== null ? `${printed}${NBSP}${unit}` : printed);
  const isSaid = typeof content !== "string" || content.replace("+", "").startsWith(printed);
  const kept = number !== null && isSaid ? printedNumber(number, decimals) : null;
  const attributes = [
    label && html` data-label="${label}"`,
    // What a machine reads in the cell need not be said twice.
    kept !== null && content !== String(kept) && html` data-value="${kept}"`,
    kept !== null && unit && html` data-unit="${unit}"`
  ];
  return html`<td class="number${kind && ` ${kind}`}"${attributes}>${before && [before, " "]}${content}</td>`;
}

/** A cell of a share, in percent. */
export const percentCell = (share: number | null, options: NumberOptions = {}): Html =>
  numberCell(share && steady(share * 100), {...options, unit: "%", words: formatPercent(share, options.decimals)});

/** A row, with attributes: `` html` data-code="55545"` ``. */
export const row = (cells: Content[], attributes?: Html): Html => html`<tr${attributes}>${cells}</tr>`;

/** What may be wider than the screen: it scrolls, with the keyboard too. */
export const scrolling = (label: string, content: Html): Html => html`
  <div class="scroll" tabindex="0" role="region" aria-label="${label}">
  ${content}
  </div>`;
