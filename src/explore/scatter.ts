import {formatNumber, list, plural, typeset} from "../domain/french.js";
import {TOTAL, type ExploreState} from "./state.js";
import type {Bubble} from "./bubbles.js";
import type {View} from "./view.js";
import {axisName, levelNames} from "./wording.js";
import type {Model} from "../domain/models.js";
import {html, type Html} from "../components/html.js";
import {PLOT, scaleX, scaleY, ticks} from "./plot.js";
import {round} from "../domain/statistics.js";

const HEIGHT = 340;
/** Radius of the largest circle of many, and of one alone, in pixels. */
const RADII = {most: 14, least: 3};

/** Two indicators against each other: a circle for each point where there are territories, its area as their number. */
export function scatter({bubbles, state, model, selected, nameOf}: View): Html {
  if (bubbles.length === 0) return html`<p>Aucun territoire n’a les deux valeurs.</p>`;
  const [xs, ys] = [state.x, state.y].map((axis) => domainOf(axis, model));
  const x = scaleX(xs[0] - 0.5, xs[1] + 0.5);
  const y = scaleY(ys[0] - 0.5, ys[1] + 0.5, HEIGHT);
  const most = Math.max(...bubbles.map((b) => b.count));
  const radius = (count: number) =>
    round(Math.max(RADII.least, Math.sqrt(count / most) * (most === 1 ? RADII.least + 1 : RADII.most)), 1);
  const box = state.selection?.kind === "box" ? state.selection : null;
  const [nx, ny] = [axisName(state.x, model), axisName(state.y, model)];
  const names = levelNames[state.level][1];
  const label = `${nx} et ${ny} : ${formatNumber(sum(bubbles))} ${names} en ${plural(bubbles.length, "point")}. ${togetherText(bubbles)}${selected ? ` Sélection : ${formatNumber(selected.length)}.` : ""}`;
  return html`
    <svg class="explore-plot" width="100%" height="${HEIGHT}" role="img" aria-label="${typeset(label)}" data-brush="box" data-x="${x.low} ${x.high}" data-y="${y.low} ${y.high}">
    ${ticks(ys[0], ys[1]).map((v) => html`<line class="explore-grid" x1="${PLOT.left}%" x2="${100 - PLOT.right}%" y1="${y.at(v)}" y2="${y.at(v)}"/><text class="explore-tick" x="${PLOT.left - 1}%" y="${y.at(v) + 4}" text-anchor="end">${formatNumber(v)}</text>`)}
    ${ticks(xs[0], xs[1]).map((v) => html`<line class="explore-grid" y1="${PLOT.top}" y2="${HEIGHT - PLOT.bottom}" x1="${x.at(v)}%" x2="${x.at(v)}%"/><text class="explore-tick" x="${x.at(v)}%" y="${HEIGHT - PLOT.bottom + 16}" text-anchor="middle">${formatNumber(v)}</text>`)}
    ${bubbles.map((b) => html`<circle class="explore-dot${selected && " faded"}" cx="${x.at(b.x)}%" cy="${y.at(b.y)}" r="${radius(b.count)}"><title>${typeset(bubbleText(b, state, {model, nameOf}))}</title></circle>`)}
    ${selected && bubbles.filter((b) => b.selected > 0).map((b) => html`<circle class="explore-dot chosen" cx="${x.at(b.x)}%" cy="${y.at(b.y)}" r="${radius(b.selected)}"/>`)}
    ${box && html`<rect class="explore-range" x="${x.at(Math.max(x.low, box.x[0]))}%" width="${Math.max(0.4, x.at(Math.min(x.high, box.x[1])) - x.at(Math.max(x.low, box.x[0])))}%" y="${y.at(Math.min(y.high, box.y[1]))}" height="${Math.max(3, y.at(Math.max(y.low, box.y[0])) - y.at(Math.min(y.high, box.y[1])))}"/>`}
    <text class="explore-axis" x="${100 - PLOT.right}%" y="${HEIGHT - 4}" text-anchor="end">${nx} ▸</text>
    <text class="explore-axis" x="0" y="${PLOT.top - 2}">▴ ${ny}</text>
    <rect class="explore-dragged" hidden/>
    </svg>`;
}

/** The stretch of an axis: the whole scale of the model, so that two views can be compared. */
export function domainOf(axis: string, {indicatorScale, totalScale}: Model): [low: number, high: number] {
  const {min, max} = axis === TOTAL ? totalScale : indicatorScale;
  return [min, max];
}

/** Whether two values go up together: their linear correlation (Pearson), each territory counting once. */
function togetherText(bubbles: Bubble[]): string {
  const n = sum(bubbles);
  const mean = (of: (b: Bubble) => number) => bubbles.reduce((s, b) => s + of(b) * b.count, 0) / n;
  const [mx, my] = [mean((b) => b.x), mean((b) => b.y)];
  const [sxy, sxx, syy] = [
    mean((b) => (b.x - mx) * (b.y - my)),
    mean((b) => (b.x - mx) ** 2),
    mean((b) => (b.y - my) ** 2)
  ];
  if (n < 3 || sxx * syy === 0) return "";
  return `Corrélation : ${formatNumber(sxy / Math.sqrt(sxx * syy), 2)}.`;
}

/** The coefficient under the drawing, for everyone. */
export function scatterNote({bubbles}: View): Html | null {
  const text = togetherText(bubbles);
  return text === ""
    ? null
    : html`<p class="footnote">${text} De −1 (l’un monte quand l’autre descend) à 1 (ils montent ensemble) ; près de 0, rien ne les lie. Un lien n’est pas une cause.</p>`;
}

function bubbleText(
  {count, code, x, y}: Bubble,
  {x: xs, y: ys, level}: ExploreState,
  {model, nameOf}: Pick<View, "model" | "nameOf">
): string {
  const at = list([
    `${axisName(xs, model)} ${formatNumber(x, Number.isInteger(x) ? 0 : 1)}`,
    `${axisName(ys, model)} ${formatNumber(y, Number.isInteger(y) ? 0 : 1)}`
  ]);
  return code !== null ? `${nameOf(code)} : ${at}` : `${plural(count, ...levelNames[level])} : ${at}`;
}

const sum = (bubbles: Bubble[]) => bubbles.reduce((n, b) => n + b.count, 0);
