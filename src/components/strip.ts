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
  /** Marks below the band: what stands in the middle of the country. */
  country: {name: string; value: number}[];
}

const HEIGHT = 70;
/** Of a line of words below the band. */
const LINE = 14;
const BAND = {y: 26, height: 20};

/**
 * Where a territory stands: its total on the band of the five classes, among the others. The band shows the stretch of the
 * scale that is in use, so that differences can be seen; both its ends are printed.
 */
export function positionStrip({model, own, others, above, country}: StripOptions): Html {
  const height = HEIGHT + LINE * Math.max(1, country.length);
  const values = [
    own.value,
    ...others,
    ...(above ? [above.value] : []),
    ...country.map((mark) => mark.value),
    ...model.classCuts
  ];
  const low = Math.max(model.totalScale.min, Math.floor(Math.min(...values)));
  const high = Math.min(model.totalScale.max, Math.ceil(Math.max(...values)));
  const x = (v: number) => percentAlong(v, {min: low, max: high});
  const stops = [low, ...model.classCuts, high].map(x);
  const middle = BAND.y + BAND.height / 2;
  const anchor = (v: number) => (x(v) < 22 ? "start" : x(v) > 78 ? "end" : "middle");
  const decimals = model.decimals;
  const label = `${own.name} : ${formatNumber(own.value, decimals)}${above ? ` ; ${above.name} : ${formatNumber(above.value, decimals)}` : ""}${country.map((mark) => ` ; ${mark.name} : ${formatNumber(mark.value, decimals)}`).join("")}.`;
  return html`
    <svg class="strip" width="100%" height="${height}" role="img" aria-label="${typeset(label)}">
    ${model.classes.map((step, i) => html`<rect class="step-${i}" x="${stops[i]}%" width="${Math.max(0, stops[i + 1] - stops[i])}%" y="${BAND.y}" height="${BAND.height}"/>`)}
    <rect class="strip-frame" x="0" y="${BAND.y}" width="100%" height="${BAND.height}"/>
    ${others.map((v) => html`<circle class="strip-other" cx="${x(v)}%" cy="${middle}" r="3"/>`)}
    ${above && html`<line class="strip-mark" x1="${x(above.value)}%" x2="${x(above.value)}%" y1="${BAND.y - 8}" y2="${BAND.y + BAND.height}"/><text x="${x(above.value)}%" y="${BAND.y - 12}" text-anchor="${anchor(above.value)}">${typeset(`${above.name} ${formatNumber(above.value, decimals)}`)}</text>`}
    ${country.map(({name, value}, i) => html`<line class="strip-mark" x1="${x(value)}%" x2="${x(value)}%" y1="${BAND.y}" y2="${BAND.y + BAND.height + 8 + LINE * i}"/><text x="${x(value)}%" y="${BAND.y + BAND.height + 22 + LINE * i}" text-anchor="${anchor(value)}">${typeset(`${name} ${formatNumber(value, decimals)}`)}</text>`)}
    <circle class="strip-own" cx="${x(own.value)}%" cy="${middle}" r="8"/>
    <text class="strip-end" x="0" y="${height - 2}">◂ ${formatNumber(low)} moins fragile</text>
    <text class="strip-end" x="100%" y="${height - 2}" text-anchor="end">plus fragile ${formatNumber(high)} ▸</text>
    </svg>`;
}
