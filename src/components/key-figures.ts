import {formatNumber} from "../domain/french.js";
import {html, type Html} from "./html.js";

export type KeyFigure = [figure: string, words: string];

/** A count, and what is counted. */
export const counted = (count: number, one: string, many: string): KeyFigure => [
  formatNumber(count),
  count < 2 ? one : many
];

/** Figures in large print, each with its words. */
export function keyFigures(figures: KeyFigure[]): Html {
  return html`<ul class="key-figures">${figures.map(([figure, words]) => html`<li><b>${figure}</b> <span>${words}</span></li>`)}</ul>`;
}
