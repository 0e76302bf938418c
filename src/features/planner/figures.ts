// Draws a plan: map, curve of stops against people, table of stops, round, the reader's own stops beside; a CSV file.

import * as Plot from "@observablehq/plot";
import {legendItem, swatch, readingKey} from "../../components/classes.js";
import {type Html, html} from "../../components/html.js";
import {
  cell,
  columnHead,
  numberCell,
  numbersHead,
  percentCell,
  row,
  rowHead,
  table,
  tbody
} from "../../components/table.js";
import {csvText} from "../../components/csv.js";
import {capital, formatNumber, formatPercent} from "../../domain/french.js";
import {filled} from "../../domain/filled.js";
import type {Patterned} from "../../domain/models.js";
import {round} from "../../domain/statistics.js";
import {choropleth} from "../../figures/plots/choropleth.js";
import {planeFrame, type PlaneMap} from "../../figures/plots/plane-map.js";
import {draw, dressed, type DrawnIn, set} from "../../figures/plots/plot.js";
import {scenarioQuery} from "./address.js";
import type {Draws} from "./draws.js";
import type {Plan} from "./plan.js";
import {isOut, type PlannerData} from "./scenario.js";
import * as wording from "./wording.js";
import {printedGains, proofText, reachText, rounded, share, stopsText} from "./wording.js";

const INK = {fill: "#fff", stroke: "var(--ink)"};

/** Out of reach, within reach of a place, of a stop. */
const SITUATIONS: Patterned[] = [{pattern: "lines"}, {pattern: "none"}, {pattern: "dots"}];

/** In units of the map. */
const ABOVE = 14;

export type Mapped = Pick<Plan, "scenario" | "states" | "stops" | "tour">;

/** So that the map is redrawn only when this changes. */
export const mapped = ({scenario, states, stops, tour}: Plan): Mapped => ({scenario, states, stops, tour});

export function planMap(map: PlaneMap, plan: Mapped, {data, document}: DrawnIn & {data: PlannerData}): SVGSVGElement {
  const {scenario, states, stops, tour} = plan;
  const {x, y, codes, places, said} = data;
  const known = scenario.existing ? [...new Set(places.flatMap(({commune}) => commune ?? []))] : [];
  const round = tour ? [...tour.communes, tour.communes[0]] : [];
  const at = {x: (commune: number) => x[commune], y: (commune: number) => y[commune]};
  const frame = planeFrame(map);
  const numbered = stops.map(({commune}) => commune);
  return choropleth({
    ...frame,
    labels: frame.labels.map((label) => ({...label, lat: label.lat - ABOVE})),
    document,
    id: "carte-plan",
    title: said.carte,
    description: said.description,
    shapes: codes.map((code, i) => {
      return {code, step: isOut(i, scenario, data) ? null : states[i], text: wording.communeText(i, plan, data)};
    }),
    classes: SITUATIONS,
    interactive: true,
    taken: numbered.map((commune) => ({x: x[commune], y: y[commune]})),
    over: [
      Plot.dot(known, {...at, ...INK, symbol: "square", r: 13, strokeWidth: 4, className: "plan-places"}),
      Plot.line(round, {
        ...at,
        ...INK,
        fill: "none",
        className: "plan-round",
        strokeWidth: 5,
        strokeDasharray: "15 10"
      }),
      Plot.dot(numbered, {...at, ...INK, r: 26, strokeWidth: 5, className: "plan-marks"}),
      Plot.text(numbered, {...at, text: (_, i) => String(i + 1), className: "plan-orders"})
    ]
  });
}

const sign = (d: string, number = "") =>
  html`<svg class="plan-sign" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    <path d="${d}"/><text x="12" y="16">${number}</text></svg>`;

export function mapLegend({states, scenario}: Plan, data: PlannerData): Html {
  const of = (state: number) => [...states.keys()].filter((c) => states[c] === state && !isOut(c, scenario, data));
  const order = [2, 1, 0].filter((state) => state !== 1 || of(1).length > 0);
  const {said} = data;
  const rows = order.map((state) => {
    const communes = of(state);
    const far = state === 0 && html` <small>${filled(said.plusDe, {distance: reachText(scenario.reach)})}</small>`;
    return row([
      rowHead(html`${swatch(state, SITUATIONS)} ${capital(data.situations.label[state])}${far}`),
      numberCell(communes.length, {label: communes.length < 2 ? "commune" : "communes"}),
      cell(communes.map((c) => data.names[c]).join(", ") || said.aucune)
    ]);
  });
  const heads = [said.situation, numbersHead(said.communes), said.lesquelles];
  return html`
    <ul class="legend" aria-label="${said.legende}">
    ${order.map((state) => legendItem(swatch(state, SITUATIONS), data.situations.label[state], of(state).length))}
    <li>${sign("M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0", "1")} <span>${said.nouvelArret}</span></li>
    ${scenario.existing && html`<li>${sign("M7 7h10v10h-10z")} <span>${said.lieu}</span></li>`}
    </ul>
    <details><summary>${said.parSituation}</summary>
    ${table({kind: "classes listed", id: "table-situations", caption: said.parSituation, heads}, tbody(rows))}
    </details>`;
}

export const mapKey = (plan: Mapped, data: PlannerData): Html | null => readingKey(wording.planReading(plan, data));

const HEIGHT = 240;

/** A full head is proven; a hollow one has a stem up to its bound. */
export function curveFigure(plan: Plan, {data, width, document}: DrawnIn & {data: PlannerData; width: number}) {
  const {curve, before, total, scenario, own} = plan;
  const part = (people: number) => (total > 0 ? people / total : 0);
  const last = curve.at(-1)!.stops;
  const points = curve.map((point) => ({
    ...point,
    reached: part(before + point.gain),
    most: part(before + point.bound),
    current: point.stops === scenario.stops
  }));
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
    x: {domain: [0, last], ticks: [1, 5, 10, 15, 20], label: data.said.axe, labelArrow: false},
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
  const {gain} = curve.find(({stops}) => stops === scenario.stops)!;
  const parts = {avant: share(before, plan), apres: share(before + gain, plan), arrets: stopsText(scenario.stops)};
  return set(svg, {role: "img", "aria-label": filled(data.said.selon, parts)});
}

const headClass = ({proven, current}: {proven: boolean; current: boolean}) =>
  ["curve-head", !proven && "weak", current && "current"].filter(Boolean).join(" ");

export function curveTable({curve, before, total, scenario}: Plan, {said}: PlannerData): Html {
  const gained = (people: number) => Math.round(before + people) - Math.round(before);
  const rows = curve.map(({stops, gain, bound, proven}, i) =>
    row(
      [
        html`<th scope="row" class="number">${stops}</th>`,
        numberCell(gained(gain)),
        percentCell(total > 0 ? (before + gain) / total : null, {decimals: 1}),
        numberCell(gained(gain) - (i === 0 ? 0 : gained(curve[i - 1].gain))),
        cell(proven ? "optimum" : `au plus ${formatNumber(gained(bound))}`)
      ],
      html`${stops === scenario.stops && html` aria-current="true"`}`
    )
  );
  const heads = [...[said.arrets, said.gagnes, said.portee, said.dernier].map(numbersHead), said.preuve];
  return html`
    <details><summary>${said.courbe}</summary>
    ${table({kind: "curve-table", caption: said.parNombre, heads}, tbody(rows))}
    <p class="footnote">${said.optimum}</p>
    </details>`;
}

const EMPTY = cell("", "empty");

export function stopsTable(plan: Plan, data: PlannerData, draws: Draws | null = null): Html {
  const {stops, scenario, before, after, total} = plan;
  const {said} = data;
  if (stops.length === 0) return html`<p>${said.rien}</p>`;
  const gains = printedGains(before, stops);
  const rows = stops.map((stop, i) => {
    const {commune, alone, required} = stop;
    const name = data.names[commune];
    const drawn = draws && formatPercent(draws.chosen[commune] / draws.done);
    const attributes = html`data-exclude="${data.codes[commune]}" aria-label="${said.ecarter} ${name}"`;
    const button = html`<button type="button" ${attributes}>${said.ecarter}</button>`;
    return row([
      numberCell(i + 1),
      rowHead(html`
        ${name}${required && html` <small>${said.imposee}</small>`} <small>${wording.stopFacts(stop, data)}</small>
        ${drawn && html` <small class="drawn">dans ${drawn} des tirages</small>`}`),
      numberCell(gains[i], {label: said.parArret}),
      numberCell(Math.round(alone), {label: said.sansLui}),
      required ? EMPTY : cell(button)
    ]);
  });
  const reached = [before, after, total - after];
  const counts = [Math.round(before), Math.round(after), Math.round(total) - Math.round(after)];
  const withThem = stops.length < 2 ? said.avecUn : said.avecPlusieurs;
  const foot = [said.avant, withThem, filled(said.encore, {distance: reachText(scenario.reach)})].map((words, i) => {
    const printed = html`${formatNumber(counts[i])} <small>${share(reached[i], plan)}</small>`;
    const sum = html`<td class="number" colspan="2" data-value="${counts[i]}">${printed}</td>`;
    return row([EMPTY, rowHead(words), sum, EMPTY]);
  });
  const action = columnHead(html`<span class="hidden">Action</span>`);
  const heads = [numbersHead(said.ordre), ...stopHeads(data), action];
  const qui = data.publics.many[scenario.count];
  const caption = filled(said.utiles, {arrets: stopsText(stops.length), qui});
  return html`
    ${table({kind: "stops listed", caption, heads}, [tbody(rows), html`<tfoot>${foot}</tfoot>`])}
    <p class="footnote">${filled(said.note, {qui})}</p>`;
}

const stopHeads = ({said}: PlannerData) => [said.commune, numbersHead(said.gagnesPar), numbersHead(said.perdusSans)];

/** Stages of the round. Letters number them, as stops have numbers. */
export function roundList(plan: Plan, data: PlannerData): Html {
  if (!plan.tour) return html`<p>${data.said.tournee}</p>`;
  const stages = plan.tour.communes.map((commune) => html`<li>${wording.stageText(commune, plan, data)}</li>`);
  return html`
    <p>${wording.roundText(plan.tour, data)}</p>
    <ol class="round" type="A">${stages}</ol>`;
}

export function ownComparison(plan: Plan, data: PlannerData): Html {
  const {own, before, after, stops, scenario, proven} = plan;
  const {names, said} = data;
  if (!own) return html`<p>${said.aucunChoix}</p>`;
  const {best} = own;
  const count = own.stops.length;
  const choice = (label: string, count: number, proof: string, reached: number) =>
    row([
      rowHead(html`${label} <small>${stopsText(count)}${proof && `, ${proof}`}</small>`),
      numberCell(Math.round(reached) - Math.round(before)),
      numberCell(reached, {words: html`${rounded(reached)} <small>${share(reached, plan)}</small>`})
    ]);
  const choices = [
    choice(said.votreChoix, count, "", own.after),
    ...(best ? [choice(said.meilleur, count, proofText(best.proven), before + best.gain)] : []),
    ...(count === scenario.stops ? [] : [choice(said.duScenario, stops.length, proofText(proven), after)])
  ];
  const gains = printedGains(before, own.stops);
  const ownStops = own.stops.map(({commune, alone}, i) => {
    const useless = gains[i] === 0 && html` <small>${said.inutile}</small>`;
    return row([rowHead(html`${names[commune]}${useless}`), numberCell(gains[i]), numberCell(Math.round(alone))]);
  });
  const heads = [said.choix, numbersHead(said.gagnes), numbersHead(said.portee)];
  return html`
    ${table({caption: said.lesChoix, heads}, tbody(choices))}
    ${best && html`<p>${wording.ownVerdict(before + best.gain, plan, data)}</p>`}
    ${table({caption: said.vosArrets, heads: stopHeads(data)}, tbody(ownStops))}`;
}

/** The stops in order, then the other communes. The last column has the scenario. */
export function planCsv({scenario, stops, states}: Plan, data: PlannerData): string {
  const weights = data.weights[scenario.count]!;
  const order = new Map(stops.map((stop, i) => [stop.commune, {...stop, order: i + 1}]));
  const communes = [...order.keys(), ...[...data.codes.keys()].filter((c) => !order.has(c))];
  const query = scenarioQuery(scenario);
  const rows = communes.map((c) => {
    const stop = order.get(c);
    return {
      code_insee: data.codes[c],
      commune: data.names[c],
      epci: data.epcis[c],
      habitants: data.population[c],
      personnes_comptees: decimal(weights[c]),
      situation: data.situations.label[states[c]],
      ordre: stop?.order ?? null,
      gain: decimal(stop?.gain),
      perte_sans_lui: decimal(stop?.alone),
      impose: stop ? (stop.required ? "oui" : "non") : null,
      scenario: query
    };
  });
  return csvText({columns: Object.keys(rows[0]), rows: rows.map((row) => Object.values(row))});
}

/** One decimal; sums of decimals are not exact. */
const decimal = (value: number | null = null) => (value === null ? null : round(value, 1));
