import {formatNumber, typeset} from "../domain/french.js";
import type {Bin} from "./bins.js";
import type {View} from "./view.js";
import {classText, levelNames} from "./wording.js";
import {legendItem, swatch} from "../components/classes.js";
import {html, type Html} from "../components/html.js";
import {PLOT, scaleX, scaleY, ticks} from "./plot.js";
import {round} from "../domain/statistics.js";

const HEIGHT = 220;
const LEGEND_HEIGHT = 56;
/** Gap between two bars, in percent of the width. */
const GAP = 0.2;

/** How many territories have each value of the index, in the colours of the map; what is selected stands out from what is not. */
export function distribution({bins, colours, selected, state, model}: View): Html {
  if (bins.length === 0) return html`<p>Aucun indice n’est connu ici.</p>`;
  const [low, high] = [bins[0].low, bins[bins.length - 1].high];
  const most = Math.max(...bins.map(sizeOf));
  const x = scaleX(low, high);
  const y = scaleY(0, most, HEIGHT);
  const names = levelNames[state.level][1];
  const range = state.selection?.kind === "range" ? state.selection.range : null;
  const top = bins.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  const label = `Nombre de ${names} selon l’indice ; le plus souvent ${binText(top)} (${formatNumber(sizeOf(top))}).${selected ? ` Sélection : ${formatNumber(selected.length)}.` : ""}`;
  return html`
    <svg class="explore-plot" width="100%" height="${HEIGHT}" role="img" aria-label="${typeset(label)}" data-brush="range" data-x="${low} ${high}">
    ${ticks(0, most, 3)
      .filter(Number.isInteger)
      .map(
        (v) =>
          html`<line class="explore-grid" x1="${PLOT.left}%" x2="${100 - PLOT.right}%" y1="${y.at(v)}" y2="${y.at(v)}"/><text class="explore-tick" x="${PLOT.left - 1}%" y="${y.at(v) + 4}" text-anchor="end">${formatNumber(v)}</text>`
      )}
    ${bins.map((bin) => bars(bin, bin.counts, {x: x.at, y: y.at, colours, kind: selected ? "explore-bar faded" : "explore-bar"}))}
    ${selected && bins.map((bin) => bars(bin, bin.selected, {x: x.at, y: y.at, colours, kind: "explore-bar chosen"}))}
    ${range && html`<rect class="explore-range" x="${x.at(clamp(range[0], low, high))}%" width="${Math.max(0.3, x.at(clamp(range[1], low, high)) - x.at(clamp(range[0], low, high)))}%" y="${PLOT.top}" height="${HEIGHT - PLOT.top - PLOT.bottom}"/>`}
    ${ticks(low, high).map((v) => html`<text class="explore-tick" x="${x.at(v)}%" y="${HEIGHT - PLOT.bottom + 16}" text-anchor="middle">${formatNumber(v, Number.isInteger(v) ? 0 : model.decimals)}</text>`)}
    <text class="explore-axis" x="${100 - PLOT.right}%" y="${HEIGHT - 4}" text-anchor="end">${typeset("indice, plus fragile ▸")}</text>
    <rect class="explore-dragged" hidden/>
    </svg>`;
}

/** The legend of the map: its classes, each with its limits and its count, under the histogram that they cut. */
export function histogramLegend(view: View): Html {
  const {bins, colours, model, rows} = view;
  const counts = colours.map((_, i) => bins.reduce((n, bin) => n + bin.counts[i], 0));
  const without = rows.length - rows.known;
  const most = Math.max(1, ...bins.map(sizeOf));
  const width = 100 / Math.max(1, bins.length);
  const y = (n: number) => round(LEGEND_HEIGHT * (1 - n / most), 1);
  return html`
    <svg class="explore-legend-bars" width="100%" height="${LEGEND_HEIGHT}" aria-hidden="true">${bins.map((bin, i) => stack(bin.counts).map(({from, to, step}) => html`<rect class="step-${colours[step]}" x="${round(i * width + GAP / 2, 2)}%" width="${round(width - GAP, 2)}%" y="${y(to)}" height="${round(y(from) - y(to), 2)}"/>`))}</svg>
    <ul class="legend explore-legend" aria-label="Légende de la carte">
    ${colours.map((colour, i) => legendItem(swatch(colour, model.classes), `${view.state.cuts === "model" ? `${model.classes[colour].label}, ` : ""}${classText(i, view)}`, counts[i]))}
    ${without > 0 && legendItem(swatch("none", model.classes), "sans indice", without)}
    </ul>`;
}

/** Numbers of the drawing: what a screen reader reads instead of it. */
export function distributionTable({bins, selected, state}: View): Html {
  return html`
    <details><summary>Les nombres de la répartition</summary>
    <table class="explore-bins"><caption>${levelNames[state.level][1]} par valeur de l’indice</caption>
    <thead><tr><th scope="col">Indice</th><th scope="col" class="number">Nombre</th>${selected && html`<th scope="col" class="number">Sélection</th>`}</tr></thead>
    <tbody>${bins.filter((bin) => sizeOf(bin) > 0).map((bin) => html`<tr><th scope="row">${binText(bin)}</th><td class="number">${formatNumber(sizeOf(bin))}</td>${selected && html`<td class="number">${formatNumber(sum(bin.selected))}</td>`}</tr>`)}</tbody>
    </table></details>`;
}

/** "7,4", or "de 7,4 à 7,6" of a bar that holds several values: with two decimals where one would not tell them apart. */
function binText({low, high, value}: Bin): string {
  const number = (v: number) => formatNumber(v, Math.abs(v * 10 - Math.round(v * 10)) < 0.05 ? 1 : 2);
  return value === null ? `de ${number(low)} à ${number(high)}` : number(value);
}

interface Bars {
  x: (value: number) => number;
  y: (count: number) => number;
  colours: number[];
  kind: string;
}

/** Classes of a bar one over the other. */
function bars({low, high}: Bin, counts: number[], {x, y, colours, kind}: Bars): Html {
  return html`${stack(counts).map(({from, to, step}) => html`<rect class="${kind} step-${colours[step]}" x="${round(x(low) + GAP / 2, 2)}%" width="${round(Math.max(0.1, x(high) - x(low) - GAP), 2)}%" y="${y(to)}" height="${round(y(from) - y(to), 2)}"/>`)}`;
}

function stack(counts: number[]): {from: number; to: number; step: number}[] {
  let from = 0;
  return counts.flatMap((count, step) => {
    if (count === 0) return [];
    from += count;
    return [{from: from - count, to: from, step}];
  });
}

const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
const sizeOf = ({counts}: Bin) => sum(counts);
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
