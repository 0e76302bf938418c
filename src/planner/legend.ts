import {capital, formatNumber} from "../domain/french.js";
import {reachText} from "./wording.js";
import type {ClassStep} from "../domain/models.js";
import {legendItem, swatch} from "../components/classes.js";
import {html, type Html} from "../components/html.js";
import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {readingKey} from "../components/reading-key.js";
import {communeSubject, mostPeopled} from "../domain/wording/reading-key.js";

/** What a commune is in a plan, by its state: a colour each, and a pattern on two of the three. */
export const situations: ClassStep[] = [
  {id: "hors", label: "hors de portée", colourName: "blanc rayé", colour: "#fdfbf6", pattern: "lines"},
  {id: "existant", label: "à portée d’un lieu existant", colourName: "vert clair", colour: "#d3e5da", pattern: "none"},
  {
    id: "nouveau",
    label: "à portée d’un nouvel arrêt",
    colourName: "vert foncé à points",
    colour: "#2f7d68",
    pattern: "dots"
  }
];

/** What the map draws over its communes: outlined in white, with the number of a stop. */
const sign = (d: string, number = "") =>
  html`<svg class="plan-sign" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="${d}"/><text x="12" y="16">${number}</text></svg>`;

/** Legend of the map, with its counts, and the names behind each colour. */
export function mapLegend({states, scenario}: Plan, data: PlannerData): Html {
  const of = (state: number) => [...states.keys()].filter((c) => states[c] === state);
  const order = [2, 1, 0].filter((state) => state !== 1 || of(1).length > 0);
  return html`
    <ul class="legend" aria-label="Légende de la carte">
    ${order.map((state) => legendItem(swatch(state, situations), situations[state].label, of(state).length))}
    <li>${sign("M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0", "1")} <span>nouvel arrêt, dans l’ordre du tableau</span></li>
    ${scenario.existing && html`<li>${sign("M7 7h10v10h-10z")} <span>lieu existant</span></li>`}
    </ul>
    <details><summary>Communes par situation</summary>
    <table class="classes" id="table-situations">
    <caption>Communes par situation</caption>
    <thead><tr><th scope="col">Situation</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>${order.map(
      (state) =>
        html`<tr><th scope="row">${swatch(state, situations)} ${capital(situations[state].label)}${state === 0 && html` <small>plus de ${reachText(scenario.reach)}</small>`}</th><td class="number" data-label="${of(state).length < 2 ? "commune" : "communes"}">${formatNumber(of(state).length)}</td><td>${
          of(state)
            .map((c) => data.names[c])
            .join(", ") || "aucune"
        }</td></tr>`
    )}</tbody>
    </table>
    </details>`;
}

/** The reading key of the map. */
export const mapKey = (plan: Pick<Plan, "states" | "stops">, data: PlannerData): Html | null =>
  readingKey(planReading(plan, data));

/** What the colour of a commune says on the map of a plan; a commune with a stop of its own is no good example. Null without a commune. */
export function planReading(
  {states, stops}: Pick<Plan, "states" | "stops">,
  {names, codes, population}: PlannerData
): string | null {
  const stopped = new Set(stops.map(({commune}) => commune));
  const communes = codes.map((code, i) => ({code, i, population: population[i]})).filter(({i}) => !stopped.has(i));
  // From the situation that a plan is about: reached by a new stop, out of reach, reached by a place that exists.
  for (const state of [2, 0, 1]) {
    const example = mostPeopled(communes.filter(({i}) => states[i] === state));
    if (example)
      return `${communeSubject(names[example.i])}, en ${situations[state].colourName}, est ${situations[state].label}.`;
  }
  return null;
}
