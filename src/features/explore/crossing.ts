// The crossing of two measures as a grid: how many territories and people are in each pair of classes.

import * as Plot from "@observablehq/plot";
import {group, max, range, sum} from "d3";
import {draw, dressed, set, type DrawnIn} from "../../figures/plots/plot.js";
import {html, type Html} from "../../components/html.js";
import {numberCell, numbersHead, scrolling, table} from "../../components/table.js";
import {stepOf} from "../../domain/class-cuts.js";
import {filled} from "../../domain/filled.js";
import {capital, formatNumber, plural, typeset} from "../../domain/french.js";
import type {Part} from "./figures.js";
import {classOn, type Axis, type Selection} from "./state.js";
import {valuesOn, type View} from "./view.js";
import {countText, exactly, intervalText, levelNames, together, unitOf} from "./wording.js";

/** Pixels of a line of cells, and of what stands around them. */
const [LINE, LEFT, TOP, FOOT] = [46, 46, 30, 46];

type Cell = ReturnType<typeof cellsOf>[number];

/** Every pair of classes of the two measures with its places in the answer, those that hold no territory too. */
export function cellsOf({found, axes, state}: View) {
  const columns = axes.x.cuts.length + 1;
  const steps = (["x", "y"] as const).map((side) => {
    const values = valuesOn(found, state[side]) ?? [];
    const {cuts: limits} = axes[side];
    return (i: number) => (values[i] >= -Infinity ? stepOf(values[i], {limits, closed: limits.map(() => false)}) : NaN);
  });
  const all = group(range(found.size), (i) => steps[0](i) + columns * steps[1](i));
  return range(columns * (axes.y.cuts.length + 1)).map((k) => {
    const places = all.get(k) ?? [];
    return {x: k % columns, y: Math.floor(k / columns), places, people: sum(places, (i) => found.population[i])};
  });
}

/** Cells that hold something, as parts that select it. */
export function cellParts(figure: Element, view: View): Part[] {
  const shapes = figure.querySelectorAll<SVGGraphicsElement>("[data-part]");
  const {axes} = view;
  return cellsOf(view).flatMap((cell, i): Part[] => {
    const selects = (): Selection => ({kind: "box", x: classOn(axes.x, cell.x), y: classOn(axes.y, cell.y)});
    return cell.places.length === 0 ? [] : [{shape: shapes[i], said: cellText(cell, view), selects}];
  });
}

/** A cell: its classes on both axes, how many territories and people it holds. */
export function cellText({x, y, places, people}: Cell, {axes, state}: View): string {
  const said = (axis: Axis, step: number) => `${axis.name} : ${intervalText(axis, classOn(axis, step))}`;
  return typeset(
    `${said(axes.x, x)} ; ${said(axes.y, y)} : ${countText(places.length, state.level)}, ${plural(people, "habitant")}`
  );
}

/** A grid of heat: how many territories are in each pair of classes, and how many people live there. */
export function crossing(view: View, {width, document = globalThis.document}: {width: number} & Partial<DrawnIn>) {
  const {axes} = view;
  const cells = cellsOf(view);
  const most = max(cells, ({places}) => places.length) || 1;
  const [columns, lines] = [axes.x.cuts.length + 1, axes.y.cuts.length + 1];
  const [across, down] = [(width - LEFT) / columns, LINE];
  const at = {x: "x", y: "y"};
  const filled = cells.filter(({places}) => places.length > 0);
  const words = {className: "heat-words", fill: "currentColor"} as const;
  const limit = (value: number) => exactly(value);
  const svg = draw({
    document,
    className: "plot",
    width,
    height: TOP + lines * LINE + FOOT,
    marginLeft: LEFT,
    marginTop: TOP,
    marginBottom: FOOT,
    ariaLabel: crossingTitle(view),
    ariaDescription: together(view),
    x: {type: "band", domain: range(columns), padding: 0, axis: null},
    y: {type: "band", domain: range(lines).reverse(), padding: 0, axis: null},
    marks: [
      Plot.cell(cells, {
        ...at,
        className: "heat",
        inset: 1,
        fillOpacity: ({places}: Cell) => (places.length === 0 ? 0 : 0.08 + 0.42 * Math.sqrt(places.length / most)),
        title: (cell: Cell) => cellText(cell, view),
        render: dressed({}, (i) => ({"data-part": `cell${i}`}))
      }),
      Plot.text(filled, {...at, ...words, dy: -7, fontWeight: 700, text: ({places}) => formatNumber(places.length)}),
      Plot.text(filled, {...at, ...words, dy: 9, fontSize: 11, text: ({people}) => formatNumber(people)}),
      Plot.text(axes.x.cuts, {...words, x: (_, i) => i, dx: across / 2, dy: 14, frameAnchor: "bottom", text: limit}),
      Plot.text(axes.y.cuts, {
        ...words,
        y: (_: number, i: number) => i,
        dy: -down / 2,
        dx: -8,
        frameAnchor: "left",
        textAnchor: "end",
        text: limit
      }),
      Plot.text([`${axes.x.name}${unitOf(axes.x)} →`], {
        ...words,
        frameAnchor: "bottom-right",
        dy: 36,
        fontWeight: 700
      }),
      Plot.text([`↑ ${axes.y.name}${unitOf(axes.y)}`], {
        ...words,
        frameAnchor: "top-left",
        dx: -LEFT,
        dy: -20,
        fontWeight: 700
      })
    ]
  });
  return set(svg, {role: "img"});
}

export const crossingTitle = ({axes, state}: View): string =>
  typeset(`${axes.x.name} et ${axes.y.name}, ${levelNames[state.level][1]} par case`);

export function crossingTable(view: View): Html {
  const {axes, state} = view;
  const {said} = view.catalogue;
  const cells = cellsOf(view);
  const [, many] = levelNames[state.level];
  const columns = range(axes.x.cuts.length + 1);
  const say = (axis: Axis, step: number) => intervalText(axis, classOn(axis, step));
  const line = (y: number) => html`
    <tr><th scope="row">${say(axes.y, y)}</th>${columns.map((x) => {
      const {places, people} = cells[y * columns.length + x];
      const words = html`${formatNumber(places.length)} <small>${formatNumber(people)}</small>`;
      return numberCell(places.length, {words});
    })}</tr>`;
  const caption = `${capital(many)} et habitants : ${axes.x.name} en colonnes, ${axes.y.name} en lignes`;
  const heads = [axes.y.name, ...columns.map((x) => numbersHead(say(axes.x, x)))];
  const lines = range(axes.y.cuts.length + 1).reverse();
  const left = view.found.size - sum(cells, ({places}) => places.length);
  return html`
    <details id="table-croisement"><summary>${said.enTableau}</summary>
    ${scrolling(said.deuxMesures, table({caption, heads}, html`<tbody>${lines.map(line)}</tbody>`))}</details>
    <p class="footnote">${filled(said.parCase, {territoires: many})}
    ${left > 0 && `${countText(left, state.level)} ${said.sansUne}`}</p>`;
}
