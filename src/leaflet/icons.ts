import {html, raw, type Html} from "../components/html.js";

/** Drawings of a leaflet, 24 by 24, in lines: they print as well in grey. Each stands beside its words. */
const DRAWINGS = {
  // A sheet with a line to sign.
  demarches: '<path d="M5 2h10l4 4v16H5zM15 2v4h4M8 10h8M8 14h8"/><path d="M8 18.5q2-2 3 0t3 0"/>',
  // A book that lies open.
  usages: '<path d="M12 6q-4-3-10-2v15q6-1 10 2 4-3 10-2V4q-6-1-10 2zM12 6v15"/>',
  // A screen on its foot.
  acces: '<path d="M2 4h20v13H2zM12 17v4M7 21h10"/><path d="M8 13l8-5"/>',
  place: '<path d="M12 22q-7-8-7-13a7 7 0 0 1 14 0q0 5-7 13z"/><circle cx="12" cy="9" r="2.5"/>',
  way: '<circle cx="12" cy="12" r="10.5"/><path d="M12 19V5M6.5 10.5L12 5l5.5 5.5"/>',
  home: '<path d="M2 12L12 3l10 9M5 10v11h14V10M10 21v-6h4v6"/>',
  hours: '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 3"/>',
  telephone: '<path d="M4 3h5l2 5-3 2q2 4 6 6l2-3 5 2v5q-1 2-4 2Q4 19 2 6q0-3 2-3z"/>',
  mobile:
    '<path d="M2 6h15l4 6v6H2zM2 12h19M8 6v6M14 6v6"/><circle cx="7" cy="18.5" r="2.2" fill="#fff"/><circle cx="16.5" cy="18.5" r="2.2" fill="#fff"/>',
  // A house of the people, with its flag.
  advice: '<path d="M2 21h20M4 21V12h16v9M8 21v-5M12 21v-5M16 21v-5M2 12l10-5 10 5zM12 7V2h5v3h-5"/>',
  notes: '<path d="M3 21l1-5L16 4l4 4L8 20zM14 6l4 4"/>'
} as const;

export type IconName = keyof typeof DRAWINGS;

/** The drawings, once in a page. */
export const iconDefinitions = (): Html =>
  html`<svg width="0" height="0" aria-hidden="true" class="definitions">${Object.entries(DRAWINGS).map(
    ([name, drawing]) => html`<symbol id="i-${name}" viewBox="-1 -1 26 26">${raw(drawing)}</symbol>`
  )}</svg>`;

/** A drawing beside the words that say the same. */
export function icon(name: IconName, {turned}: {turned?: number} = {}): Html {
  const turn = turned === undefined ? null : html` style="transform:rotate(${Math.round(turned)}deg)"`;
  return html`<svg class="icon" aria-hidden="true" width="20" height="20"${turn}><use href="#i-${name}"/></svg>`;
}
