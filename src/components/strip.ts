import {formatNumber, typeset} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {html, type Html} from "./html.js";
import {percentAlong} from "./scale.js";

export interface StripOptions {
  model: Model;
  own: {name: string; value: number};
  /** The other territories of the same level, drawn as small dots. */
  others: number[];
  /** Marks above the band. */
  above: {name: string; value: number} | null;
  /** Mark below the band: the median of the communes of the country. */
  nationalMedian: number | null;
}

const HEIGHT = 84;
const BAND = {y: 26, height: 20};

/**
 * Where a territory stands: its total on the band of the five classes, among the others. The band shows the stretch of the
 * scale that is in use, so that differences can be seen; both its ends are printed.
 */
export function positionStrip({model, own, others, above, nationalMedian}: StripOptions): Html {
  const below = nationalMedian === null ? null : {name: "commune médiane", value: nationalMedian};
  const values = [
    own.value,
    ...others,
    ...(above ? [above.value] : []),
    ...(below ? [below.value] : []),
    ...model.classCuts
  ];
  const low = Math.max(model.totalScale.min, Math.floor(Math.min(...values)));
  const high = Math.min(model.totalScale.max, Math.ceil(Math.max(...values)));
  const x = (v: number) => percentAlong(v, {min: low, max: high});
  const stops = [low, ...model.classCuts, high].map(x);
  const middle = BAND.y + BAND.height / 2;
  const anchor = (v: number) => (x(v) < 22 ? "start" : x(v) > 78 ? "end" : "middle");
  const decimals = model.decimals;
  const label = `${own.name} : ${formatNumber(own.value, decimals)}${above ? ` ; ${above.name} : ${formatNumber(above.value, decimals)}` : ""}${below ? ` ; ${below.name} : ${formatNumber(below.value, decimals)}` : ""}.`;
  return html`
    <svg class="strip" width="100%" height="${HEIGHT}" role="img" aria-label="${typeset(label)}">
    ${model.classes.map((step, i) => html`<rect class="step-${i}" x="${stops[i]}%" width="${Math.max(0, stops[i + 1] - stops[i])}%" y="${BAND.y}" height="${BAND.height}"/>`)}
    <rect class="strip-frame" x="0" y="${BAND.y}" width="100%" height="${BAND.height}"/>
    ${others.map((v) => html`<circle class="strip-other" cx="${x(v)}%" cy="${middle}" r="3"/>`)}
    ${above && html`<line class="strip-mark" x1="${x(above.value)}%" x2="${x(above.value)}%" y1="${BAND.y - 8}" y2="${BAND.y + BAND.height}"/><text x="${x(above.value)}%" y="${BAND.y - 12}" text-anchor="${anchor(above.value)}">${typeset(`${above.name} ${formatNumber(above.value, decimals)}`)}</text>`}
    ${below && html`<line class="strip-mark" x1="${x(below.value)}%" x2="${x(below.value)}%" y1="${BAND.y}" y2="${BAND.y + BAND.height + 8}"/><text x="${x(below.value)}%" y="${BAND.y + BAND.height + 22}" text-anchor="${anchor(below.value)}">${typeset(`${below.name} ${formatNumber(below.value, decimals)}`)}</text>`}
    <circle class="strip-own" cx="${x(own.value)}%" cy="${middle}" r="8"/>
    <text class="strip-end" x="0" y="${HEIGHT - 2}">◂ ${formatNumber(low)} moins fragile</text>
    <text class="strip-end" x="100%" y="${HEIGHT - 2}" text-anchor="end">plus fragile ${formatNumber(high)} ▸</text>
    </svg>`;
}
