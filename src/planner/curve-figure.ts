import {formatNumber, formatPercent, typeset} from "../domain/french.js";
import type {CurvePoint} from "./curve.js";
import type {Plan} from "./plan.js";
import {share, stopsText} from "./wording.js";
import {html, type Html} from "../components/html.js";
import {round} from "../domain/statistics.js";

const HEIGHT = 240;
/** Room around the drawing: percent of the width at its sides, pixels above and below. */
const SIDES = {left: 9, right: 3};
const ENDS = {top: 14, bottom: 34};
const TICKS = 4;

/**
 * People within reach by number of stops: a full head where nothing better exists, a hollow one with a stem up to what cannot be
 * exceeded where that is not proven. The same numbers stand in the table.
 */
export function curveChart({curve, before, total, scenario, own}: Plan): Html {
  const last = curve.at(-1)?.stops ?? 1;
  const low = before;
  const high = Math.max(low + 1, own?.after ?? low, before + Math.max(0, ...curve.map((p) => p.bound)));
  const x = (stops: number) => `${round(SIDES.left + (stops / last) * (100 - SIDES.left - SIDES.right), 2)}%`;
  const y = (reached: number) =>
    round(HEIGHT - ENDS.bottom - ((reached - low) / (high - low)) * (HEIGHT - ENDS.top - ENDS.bottom), 2);
  const points = [{stops: 0, reached: before}, ...curve.map((p) => ({stops: p.stops, reached: before + p.gain}))];
  const ticks = Array.from({length: TICKS + 1}, (_, i) => low + (i / TICKS) * (high - low));
  const chosen = curve.find((p) => p.stops === scenario.stops);
  const label = `Part à portée selon le nombre d’arrêts : ${share(before, {total})} sans arrêt${chosen ? `, ${share(before + chosen.gain, {total})} avec ${stopsText(chosen.stops)}` : ""}. Les nombres sont dans le tableau qui suit.`;
  return html`
    <svg class="curve" width="100%" height="${HEIGHT}" role="img" aria-label="${typeset(label)}">
    ${ticks.map((v) => html`<line class="curve-grid" x1="${SIDES.left}%" x2="100%" y1="${y(v)}" y2="${y(v)}"/><text class="curve-tick" x="0" y="${y(v) + 4}">${total > 0 ? formatPercent(v / total, high - low < total / 20 ? 1 : 0) : ""}</text>`)}
    ${points.slice(1).map((p, i) => html`<line class="curve-line" x1="${x(points[i].stops)}" y1="${y(points[i].reached)}" x2="${x(p.stops)}" y2="${y(p.reached)}"/>`)}
    ${curve.map(({stops, gain, bound, proven}) => html`${!proven && html`<line class="curve-bound" x1="${x(stops)}" x2="${x(stops)}" y1="${y(before + gain)}" y2="${y(before + bound)}"/>`}<circle class="curve-head${!proven && " weak"}${stops === scenario.stops && " current"}" cx="${x(stops)}" cy="${y(before + gain)}" r="${stops === scenario.stops ? 7 : 4}"/>`)}
    ${own && own.stops.length <= last && html`<svg x="${x(own.stops.length)}" y="${y(own.after)}" overflow="visible"><path class="curve-own" d="M0-7L7 0L0 7L-7 0Z"/></svg>`}
    ${[1, ...[5, 10, 15, 20].filter((s) => s <= last)].map((s) => html`<text class="curve-tick" x="${x(s)}" y="${HEIGHT - ENDS.bottom + 18}" text-anchor="middle">${s}</text>`)}
    <text class="curve-tick" x="100%" y="${HEIGHT - 2}" text-anchor="end">nombre d’arrêts ▸</text>
    </svg>
    <p class="footnote">Point plein : optimum prouvé. Point creux : meilleur choix trouvé, avec un trait jusqu’à ce qu’aucun ne peut dépasser. Grand point : le scénario.${own && " Losange : votre choix."}</p>`;
}

/** The numbers of the curve. */
export function curveTable({curve, before, total, scenario}: Plan): Html {
  const reached = (point: CurvePoint) => Math.round(before + point.gain);
  const added = (i: number) => reached(curve[i]) - (i === 0 ? Math.round(before) : reached(curve[i - 1]));
  return html`
    <details><summary>Les nombres de la courbe</summary>
    <table class="curve-table">
    <caption>Ce qu’apporte chaque nombre d’arrêts</caption>
    <thead><tr><th scope="col" class="number">Arrêts</th><th scope="col" class="number">Gagnés</th><th scope="col" class="number">À portée</th><th scope="col" class="number">Par le dernier</th><th scope="col">Preuve</th></tr></thead>
    <tbody>
    ${curve.map((point, i) => html`<tr${point.stops === scenario.stops && html` aria-current="true"`}><th scope="row" class="number">${point.stops}</th><td class="number">${formatNumber(reached(point) - Math.round(before))}</td><td class="number">${share(before + point.gain, {total})}</td><td class="number">${formatNumber(added(i))}</td><td>${point.proven ? "optimum" : `au plus ${formatNumber(Math.round(before + point.bound) - Math.round(before))}`}</td></tr>`)}
    </tbody>
    </table>
    <p class="footnote">« Optimum » : aucun autre choix d’autant d’arrêts ne gagne plus ; « au plus » : ce qu’aucun ne peut dépasser.</p>
    </details>`;
}
