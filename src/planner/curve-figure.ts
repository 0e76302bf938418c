import * as Plot from "@observablehq/plot";
import {draw, dressed, set, type FigureOptions} from "../components/figures/plot.js";
import {html, type Html} from "../components/html.js";
import {formatNumber, formatPercent, typeset} from "../domain/french.js";
import type {CurvePoint} from "./curve.js";
import type {Plan} from "./plan.js";
import {share, stopsText} from "./wording.js";

const HEIGHT = 240;

/**
 * People within reach by number of stops: a full head where nothing better exists, a hollow one with a stem up to what cannot be
 * exceeded where that is not proven. The same numbers stand in the table.
 */
export function curveFigure(plan: Plan, {width, document}: FigureOptions & {width: number}): SVGSVGElement {
  const {curve, before, total, scenario, own} = plan;
  const part = (people: number) => (total > 0 ? people / total : 0);
  const last = curve.at(-1)?.stops ?? 1;
  const points = curve.map((point) => ({
    ...point,
    reached: part(before + point.gain),
    most: part(before + point.bound),
    current: point.stops === scenario.stops
  }));
  const chosen = points.find(({current}) => current);
  const [low, high] = [part(before), Math.max(part(own?.after ?? 0), ...points.map(({most}) => most))];
  const svg = draw({
    document,
    width,
    height: HEIGHT,
    marginLeft: 52,
    marginRight: 12,
    marginTop: 14,
    marginBottom: 38,
    className: "curve",
    x: {domain: [0, last], ticks: [1, 5, 10, 15, 20], label: "nombre d’arrêts →", labelArrow: false},
    y: {
      domain: [low, high],
      nice: true,
      ticks: 4,
      grid: true,
      label: null,
      tickFormat: (v: number) => formatPercent(v, high - low < 0.05 ? 1 : 0)
    },
    marks: [
      Plot.lineY([{stops: 0, reached: low}, ...points], {
        x: "stops",
        y: "reached",
        stroke: "var(--accent)",
        strokeWidth: 2
      }),
      Plot.ruleX(
        points.filter(({proven}) => !proven),
        {x: "stops", y1: "reached", y2: "most", strokeWidth: 1.5, className: "curve-bound"}
      ),
      Plot.dot(points, {
        x: "stops",
        y: "reached",
        r: ({current}) => (current ? 7 : 4),
        className: "curve-heads",
        render: dressed({}, (i) => ({class: headClass(points[i])}))
      }),
      own && own.stops.length <= last
        ? Plot.dot([own], {
            x: ({stops}) => stops.length,
            y: ({after}) => part(after),
            r: 6,
            symbol: "diamond",
            fill: "var(--paper)",
            stroke: "var(--ink)",
            strokeWidth: 2,
            className: "curve-own"
          })
        : null
    ],
    r: {type: "identity"}
  });
  const label = `Part à portée selon le nombre d’arrêts : ${share(before, plan)} sans arrêt${chosen ? `, ${share(before + chosen.gain, plan)} avec ${stopsText(chosen.stops)}` : ""}. Les nombres sont dans le tableau qui suit.`;
  return set(svg, {role: "img", "aria-label": typeset(label)});
}

const headClass = ({proven, current}: {proven: boolean; current: boolean}) =>
  ["curve-head", !proven && "weak", current && "current"].filter(Boolean).join(" ");

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
