import * as Plot from "@observablehq/plot";
import {range, rollup} from "d3";
import type {Answered} from "../components/engine/values.js";
import {formatNumber, list, plural, typeset} from "../domain/french.js";
import type {ExploreModel} from "./catalogue.js";
import {plotted, type FigureOptions} from "./plotted.js";
import {valuesOn} from "./select.js";
import {INDEX, TOTAL} from "./state.js";
import {MOST, type Selected, type View} from "./view.js";
import {axisName, countText, exactly, levelNames} from "./wording.js";

const HEIGHT = 340;
/** Pixels of the largest circle of many, of one where all are alone, and of one where a file puts nearly all of them apart. */
const RADII = {most: 14, alone: 4, one: 3};

/** Two indicators against each other: a circle for each point where there are territories, its area as their number. */
export function twoIndicators(
  answer: Answered,
  {view, selected, width, document}: FigureOptions & {view: View; selected: Selected | null}
): SVGSVGElement & Plot.Plot {
  const {state, model, found, nameOf} = view;
  const isHollow = estimatedOn(view);
  const [xs, ys] = [valuesOn(found, state.x) ?? [], valuesOn(found, state.y) ?? []];
  const has = (_: unknown, i: number) => !Number.isNaN(xs[i] + ys[i]);
  const chosen = (_: unknown, i: number) => has(_, i) && selected?.chosen[i] === 1;
  const circles = (outputs: object, options: object) =>
    Plot.dot(
      answer as Plot.Data,
      Plot.group({r: "count", ...outputs} as object, {x: state.x, y: state.y, ...options} as object)
    );
  const names = [axisName(state.x, model), axisName(state.y, model)];
  const value = (v: number) => (model.single ? exactly(v) : formatNumber(v, Number.isInteger(v) ? 0 : 1));
  const title = (of: number[]) => {
    const i = of[0];
    return typeset(
      `${of.length === 1 ? nameOf(found.code(i)) : plural(of.length, ...levelNames[state.level])} : ${list([`${names[0]} ${value(xs[i])}`, `${names[1]} ${value(ys[i])}`])}`
    );
  };
  const alike = rollup(
    found.total.keys(),
    (of) => (has(of, of[0]) ? of.length : 1),
    (i) => `${xs[i]} ${ys[i]}`
  );
  const radius = model.single
    ? Math.min(RADII.most, RADII.one * Math.sqrt(Math.max(1, ...alike.values())))
    : alike.size === xs.length
      ? RADII.alone
      : RADII.most;
  const axis = (of: string) => ({
    domain: stretch(of, model),
    tickFormat: (v: number) => exactly(v),
    ...(model.single && of !== INDEX ? {} : {ticks: wholes(domainOf(of, model))}),
    grid: true,
    labelArrow: false as const
  });
  return plotted({
    document,
    width,
    height: HEIGHT,
    marginLeft: model.single ? 60 : 40,
    marginTop: 28,
    marginBottom: 40,
    ariaLabel: `${names[0]} et ${names[1]}, ${levelNames[state.level][1]}`,
    ariaDescription: `${together(view)}${selected ? ` Sélection : ${formatNumber(selected.length)}.` : ""}`,
    x: {...axis(state.x), label: `${names[0]} →`},
    y: {...axis(state.y), label: `↑ ${names[1]}`},
    r: {range: [0, radius]},
    marks: [
      ...[false, true].map((hollow) =>
        circles(
          {title: {reduceIndex: title}},
          {
            filter: (d: unknown, i: number) => has(d, i) && isHollow(i) === hollow,
            className: `dots${hollow ? " hollow" : ""}${selected ? " faded" : ""}`,
            tip: true
          }
        )
      ),
      selected && circles({}, {filter: chosen, className: "dots chosen"})
    ]
  });
}

/** The stretch of an axis: the whole scale of the model, so that two views can be compared. */
export function domainOf(
  axis: string,
  {indicatorScale, totalScale, single}: ExploreModel
): [low: number, high: number] {
  const {min, max} = axis === TOTAL ? totalScale : single && axis === INDEX ? single.indexScale : indicatorScale;
  return [min, max];
}

/** Whole numbers of a scale: scores are read at them. */
const wholes = ([low, high]: [number, number]) => range(Math.ceil(low), Math.floor(high) + 1);

/** Whether one of the two scores of a territory is estimated for most of its inhabitants, by its place in the answer. */
function estimatedOn({found, state: {x, y}}: View): (place: number) => boolean {
  const shares = [x, y].flatMap((axis) => found.estimated[axis] ?? []);
  return (place) => shares.some((of) => of[place] > MOST);
}

/** "322 points creux : …": what hollow dots are, where there are any. */
export function hollowText(view: View): string {
  const isHollow = estimatedOn(view);
  const count = range(view.found.size).filter(isHollow).length;
  return count === 0
    ? ""
    : typeset(
        `Creux : un des deux scores est estimé (${countText(count, view.state.level)} sur ${formatNumber(view.found.size)}).`
      );
}

const stretch = (axis: string, model: ExploreModel): [number, number] => {
  const [low, high] = domainOf(axis, model);
  const room = model.single && axis !== INDEX ? (high - low) / 20 : 0.5;
  return [low - room, high + room];
};

/** Whether two values go up together: their linear correlation (Pearson), each territory counting once. Empty where nothing can be said. */
export function together({found, state}: View): string {
  const [xs, ys] = [valuesOn(found, state.x), valuesOn(found, state.y)];
  if (!xs || !ys) return "";
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; ++i) {
    const [x, y] = [xs[i], ys[i]];
    if (Number.isNaN(x + y)) continue;
    n += 1;
    [sx, sy, sxx, syy, sxy] = [sx + x, sy + y, sxx + x * x, syy + y * y, sxy + x * y];
  }
  const [vx, vy] = [n * sxx - sx * sx, n * syy - sy * sy];
  return n < 3 || vx * vy < 1e-6 ? "" : `Corrélation : ${formatNumber((n * sxy - sx * sy) / Math.sqrt(vx * vy), 2)}.`;
}
