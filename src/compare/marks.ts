import {html, type Html} from "../components/html.js";

/** Letters of the territories that are compared, in their order: what tells them apart besides shape and colour. */
export const LETTERS = ["A", "B", "C", "D"];

/** A shape for each, around nothing, and how far down its letter stands. */
const SHAPES = [
  {path: "M-8-8h16v16h-16z", baseline: 4},
  {path: "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z", baseline: 4},
  {path: "M0-11L11 0 0 11-11 0z", baseline: 4},
  {path: "M0-11L11 9H-11z", baseline: 6.5}
];

/** The mark of the i-th territory, to be put where it belongs in a drawing. */
export function compareMark(i: number): Html {
  const {path, baseline} = SHAPES[i];
  return html`<g class="compare-mark compare-${i}"><path d="${path}"/><text y="${baseline}">${LETTERS[i]}</text></g>`;
}

/** The same beside words. */
export function compareSwatch(i: number): Html {
  return html`<svg class="compare-swatch" viewBox="-12 -12 24 24" width="24" height="24" role="img" aria-label="${LETTERS[i]}">${compareMark(i)}</svg>`;
}
