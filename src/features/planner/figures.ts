import {mostPeopled} from "../../domain/territories.js";
import {communeSubject} from "../../text/wording/scores.js";
import * as Plot from "@observablehq/plot";
import {choropleth} from "../../figures/plots/choropleth.js";
import {planeFrame, type PlaneMap} from "../../figures/plots/plane-map.js";
import {draw, dressed, type DrawnIn, set} from "../../figures/plots/plot.js";
import {type PlannerData, scenarioQuery} from "./scenario.js";
import type {Plan} from "./plan.js";
import {capital, formatNumber, formatPercent, plural, typeset} from "../../domain/french.js";
import {people, printedGains, publicOf, reachText, rounded, roundText, share, stopsText} from "./wording.js";
import type {ClassStep} from "../../domain/models.js";
import {legendItem, swatch, readingKey} from "../../components/classes.js";
import {type Html, html} from "../../components/html.js";
import {cell, numberCell, numbersHead, percentCell, row, rowHead, table, tbody} from "../../components/table.js";
import {csvText} from "../../components/csv.js";
import {round} from "../../domain/statistics.js";
import type {Draws} from "./draws.js";

const INK = {fill: "#fff", stroke: "var(--ink)"};

/** In units of the map. */
const ABOVE = 14;

export type Mapped = Pick<Plan, "scenario" | "states" | "stops" | "tour">;

/** So that the map is redrawn only when this changes. */
export const mapped = ({scenario, states, stops, tour}: Plan): Mapped => ({scenario, states, stops, tour});

export function planMap(map: PlaneMap, plan: Mapped, {data, document}: DrawnIn & {data: PlannerData}): SVGSVGElement {
  const {scenario, states, stops, tour} = plan;
  const {x, y, codes, places} = data;
  const known = scenario.existing ? [...new Set(places.flatMap(({commune}) => commune ?? []))] : [];
  const round = tour ? [...tour.communes, tour.communes[0]] : [];
  const isOut = outOf(scenario, data);
  const at = {x: (commune: number) => x[commune], y: (commune: number) => y[commune]};
  const frame = planeFrame(map);
  const numbered = stops.map(({commune}) => commune);
  return choropleth({
    ...frame,
    labels: frame.labels.map((label) => ({...label, lat: label.lat - ABOVE})),
    document,
    id: "carte-plan",
    title: "Communes à portée d’un lieu existant, d’un nouvel arrêt, et hors de portée",
    description:
      "Les arrêts portent le numéro de leur ligne dans le tableau ; les noms des communes sont sous la légende.",
    shapes: codes.map((code, i) => ({code, step: isOut(i) ? null : states[i], text: communeText(i, plan, data)})),
    classes: situations,
    interactive: true,
    taken: numbered.map((commune) => ({x: x[commune], y: y[commune]})),
    over: [
      Plot.dot(known, {...at, ...INK, symbol: "square", r: 13, strokeWidth: 4, className: "plan-places"}),
      Plot.line(round, {
        ...at,
        ...INK,
        fill: "none",
        strokeWidth: 5,
        strokeDasharray: "15 10",
        className: "plan-round"
      }),
      Plot.dot(numbered, {...at, ...INK, r: 26, strokeWidth: 5, className: "plan-marks"}),
      Plot.text(numbered, {...at, text: (_, i) => String(i + 1), className: "plan-orders"})
    ]
  });
}

function communeText(commune: number, {states, stops, scenario}: Mapped, data: PlannerData) {
  const order = stops.findIndex((stop) => stop.commune === commune);
  const situation = outOf(scenario, data)(commune) ? "hors de la zone" : situations[states[commune]].label;
  return `${data.names[commune]} : ${order < 0 ? "" : `arrêt ${order + 1}, `}${situation}`;
}

const outOf =
  ({zone}: Plan["scenario"], {zones}: PlannerData) =>
  (commune: number) =>
    zone !== null && zones[commune] !== zone;

export const situations: ClassStep[] = [
  {id: "hors", label: "hors de portée", colourName: "blanc rayé", colour: "#fdfbf6", pattern: "lines"},
  {id: "existant", label: "à portée d’un lieu existant", colourName: "vert d’eau", colour: "#c8e9d4", pattern: "none"},
  {
    id: "nouveau",
    label: "à portée d’un nouvel arrêt",
    colourName: "bleu canard à points",
    colour: "#419bab",
    pattern: "dots"
  }
];

const sign = (d: string, number = "") =>
  html`<svg class="plan-sign" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    <path d="${d}"/><text x="12" y="16">${number}</text></svg>`;

export function mapLegend({states, scenario}: Plan, data: PlannerData): Html {
  const isOut = outOf(scenario, data);
  const of = (state: number) => [...states.keys()].filter((c) => states[c] === state && !isOut(c));
  const order = [2, 1, 0].filter((state) => state !== 1 || of(1).length > 0);
  const heads = ["Situation", numbersHead("Communes"), "Lesquelles"];
  const rows = order.map((state) => {
    const communes = of(state);
    const {label} = situations[state];
    const far = state === 0 && html` <small>plus de ${reachText(scenario.reach)}</small>`;
    return row([
      rowHead(html`${swatch(state, situations)} ${capital(label)}${far}`),
      numberCell(communes.length, {label: communes.length < 2 ? "commune" : "communes"}),
      cell(communes.map((c) => data.names[c]).join(", ") || "aucune")
    ]);
  });
  return html`
    <ul class="legend" aria-label="Légende de la carte">
    ${order.map((state) => legendItem(swatch(state, situations), situations[state].label, of(state).length))}
    <li>${sign("M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0", "1")} <span>nouvel arrêt, dans l’ordre du tableau</span></li>
    ${scenario.existing && html`<li>${sign("M7 7h10v10h-10z")} <span>lieu existant</span></li>`}
    </ul>
    <details><summary>Communes par situation</summary>
    ${table({kind: "classes", id: "table-situations", caption: "Communes par situation", heads}, tbody(rows))}
    </details>`;
}

export const mapKey = (plan: Mapped, data: PlannerData): Html | null => readingKey(planReading(plan, data));

/** Null without a commune to take as an example. */
export function planReading(
  {states, stops, scenario}: Pick<Plan, "states" | "stops" | "scenario">,
  data: PlannerData
): string | null {
  const {names, codes, population} = data;
  const isOut = outOf(scenario, data);
  const stopped = new Set(stops.map(({commune}) => commune));
  const communes = codes
    .map((code, i) => ({code, i, population: population[i]}))
    .filter(({i}) => !stopped.has(i) && !isOut(i));
  // First the situation that a plan is about.
  for (const state of [2, 0, 1]) {
    const example = mostPeopled(communes.filter(({i}) => states[i] === state));
    if (example)
      return `${communeSubject(names[example.i])}, en ${situations[state].colourName}, est ${situations[state].label}.`;
  }
  return null;
}

const HEIGHT = 240;

/** A full head is proven; a hollow one has a stem up to its bound. */
export function curveFigure(plan: Plan, {width, document}: DrawnIn & {width: number}): SVGSVGElement {
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
  const then = chosen ? `, ${share(before + chosen.gain, plan)} avec ${stopsText(chosen.stops)}` : "";
  const label =
    `Part à portée selon le nombre d’arrêts : ${share(before, plan)} sans arrêt${then}. ` +
    "Les nombres sont dans le tableau qui suit.";
  return set(svg, {role: "img", "aria-label": typeset(label)});
}

const headClass = ({proven, current}: {proven: boolean; current: boolean}) =>
  ["curve-head", !proven && "weak", current && "current"].filter(Boolean).join(" ");

export function curveTable(plan: Plan): Html {
  const {curve, before, total, scenario} = plan;
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
  const heads = [...["Arrêts", "Gagnés", "À portée", "Par le dernier"].map(numbersHead), "Preuve"];
  return html`
    <details><summary>Les nombres de la courbe</summary>
    ${table({kind: "curve-table", caption: "Ce qu’apporte chaque nombre d’arrêts", heads}, tbody(rows))}
    <p class="footnote">« Optimum » : aucun autre choix d’autant d’arrêts ne gagne plus ; « au plus » : ce qu’aucun ne
    peut dépasser.</p>
    </details>`;
}

export function stopsTable(
  plan: Plan,
  {names, codes, epcis, population, libraries, listed}: PlannerData,
  draws: Draws | null = null
): Html {
  const {stops, scenario, before, after, total} = plan;
  if (stops.length === 0) return html`<p>Aucun arrêt à placer.</p>`;
  const {many} = publicOf(scenario);
  const gains = printedGains(before, stops);
  const rows = stops.map(({commune, alone, communes, required}, i) => {
    const news = plural(communes.length, "commune nouvelle", "communes nouvelles");
    const library = (libraries?.[commune] ?? 0) > 0 && `bibliothèque en ${listed}, à vérifier`;
    const facts = [epcis[commune], news, population[commune] === 0 && "sans habitant", library]
      .filter(Boolean)
      .join(", ");
    const drawn = draws && formatPercent(draws.chosen[commune] / draws.done);
    const button = html`
      <button type="button" data-exclude="${codes[commune]}" aria-label="Écarter ${names[commune]}">Écarter</button>`;
    return row([
      numberCell(i + 1),
      rowHead(html`
        ${names[commune]}${required && html` <small>imposée</small>`} <small>${facts}</small>
        ${drawn && html` <small class="drawn">dans ${drawn} des tirages</small>`}`),
      numberCell(gains[i], {label: "gagnés"}),
      numberCell(Math.round(alone), {label: "perdus sans lui"}),
      required ? cell("", "empty") : cell(button)
    ]);
  });
  const empty = cell("", "empty");
  const totalRow = (words: string, count: number, part: number) => {
    const printed = html`${formatNumber(count)} <small>${share(part, plan)}</small>`;
    const sum = html`<td class="number" colspan="2" data-value="${count}">${printed}</td>`;
    return row([empty, rowHead(words), sum, empty]);
  };
  const heads = [
    numbersHead("Ordre"),
    "Commune",
    numbersHead("Gagnés par cet arrêt"),
    numbersHead("Perdus sans lui"),
    html`<th scope="col"><span class="hidden">Action</span></th>`
  ];
  const caption = `${stopsText(stops.length)}, du plus utile au moins utile (${many})`;
  const left = Math.round(total) - Math.round(after);
  const foot = html`
    <tfoot>
    ${totalRow("À portée avant", Math.round(before), before)}
    ${totalRow(`À portée avec ${stops.length < 2 ? "cet arrêt" : "ces arrêts"}`, Math.round(after), after)}
    ${totalRow(`Encore à plus de ${reachText(scenario.reach)}`, left, total - after)}
    </tfoot>`;
  return html`
    ${table({kind: "stops", caption, heads}, [tbody(rows), foot])}
    <p class="footnote">« Gagnés » : ${many} que l’arrêt met à portée, et que ni les lieux existants ni les arrêts
    au-dessus de lui n’y mettaient. « Perdus sans lui » : ceux qui ne seraient plus à portée si cet arrêt seul
    manquait.</p>`;
}

/** Stages of the round. Letters number them, as stops have numbers. */
export function roundList({tour, scenario, stops}: Plan, {names, codes}: PlannerData): Html {
  if (!tour) return html`<p>Il faut deux étapes au moins pour une tournée.</p>`;
  const said = (commune: number) => {
    const order = stops.findIndex((stop) => stop.commune === commune);
    const depot = codes[commune] === scenario.depot && "départ et retour";
    return `${names[commune]} (${[depot, order >= 0 && `arrêt ${order + 1}`].filter(Boolean).join(", ")})`;
  };
  return html`
    <p>${roundText(tour)}</p>
    <ol class="round" type="A">${tour.communes.map((c) => html`<li>${said(c)}</li>`)}</ol>`;
}

export function ownComparison(plan: Plan, {names}: PlannerData): Html {
  const {own, before, after, stops, scenario, proven} = plan;
  if (!own)
    return html`
      <p>Des communes ajoutées à « Votre choix », dans le formulaire, seraient ici comparées au meilleur choix.</p>`;
  const {best} = own;
  const count = own.stops.length;
  const sure = (is: boolean) => (is ? "optimum prouvé" : "meilleur choix trouvé");
  const choice = (label: string, note: string, reached: number) =>
    row([
      rowHead(html`${label} <small>${note}</small>`),
      numberCell(Math.round(reached) - Math.round(before)),
      numberCell(reached, {words: html`${rounded(reached)} <small>${share(reached, plan)}</small>`})
    ]);
  const choices = [
    choice("Votre choix", stopsText(count), own.after),
    ...(best ? [choice("Le meilleur", `${stopsText(count)}, ${sure(best.proven)}`, before + best.gain)] : []),
    ...(count === scenario.stops
      ? []
      : [choice("Celui du scénario", `${stopsText(stops.length)}, ${sure(proven)}`, after)])
  ];
  const gains = printedGains(before, own.stops);
  const ownStops = own.stops.map(({commune, alone}, i) => {
    const useless = gains[i] === 0 && html` <small>n’apporte personne de plus</small>`;
    return row([rowHead(html`${names[commune]}${useless}`), numberCell(gains[i]), numberCell(Math.round(alone))]);
  });
  const heads = ["Choix", numbersHead("Gagnés"), numbersHead("À portée")];
  const stopHeads = ["Commune", numbersHead("Gagnés par cet arrêt"), numbersHead("Perdus sans lui")];
  return html`
    ${table({caption: "Votre choix et le meilleur", heads}, tbody(choices))}
    ${best && html`<p>${verdictOf(before + best.gain, own.after, best.proven, plan, count)}</p>`}
    ${table({caption: "Vos arrêts, du plus utile au moins utile", heads: stopHeads}, tbody(ownStops))}`;
}

/** The reader's choice may be better: it ignores imposed and excluded communes. */
function verdictOf(best: number, own: number, proven: boolean, {scenario}: Plan, count: number) {
  const missed = Math.round(best) - Math.round(own);
  if (missed > 0) return `L’écart avec le meilleur choix de ${stopsText(count)} est de ${people(missed, scenario)}.`;
  if (missed < 0) return "Votre choix fait mieux : il est libre des conditions du scénario.";
  return proven
    ? "Aucun choix d’autant d’arrêts ne fait mieux que le vôtre."
    : "On ne connaît pas de choix d’autant d’arrêts qui fasse mieux que le vôtre.";
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
      situation: situations[states[c]].label,
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
