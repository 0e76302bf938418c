import {curveChart, curveTable} from "./curve-figure.js";
import {mapLegend, situations} from "./legend.js";
import {ownComparison} from "./own.js";
import {stopsTable} from "./stops.js";
import {certainty, minutes, question, roundText, verdict} from "./wording.js";
import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {planReading} from "./reading-key.js";
import {html, raw, type Html} from "../components/html.js";
import {readingKey} from "../components/reading-key.js";
import type {Drawn} from "./drawn.js";

/**
 * Parts of the page that follow the scenario, by the name of their element (`data-plan`). The build and the browser draw them with
 * the same functions.
 */
export const parts: Record<string, (drawn: Drawn) => Html | string> = {
  verdict: ({plan, data}) => verdict(plan, data),
  certainty: ({plan, working}) => certainty(plan, {working}),
  question: ({plan, data}) => question(plan.scenario, data),
  stops: stopsTable,
  legend: mapLegend,
  key: ({plan, data}) => readingKey(planReading(plan, data, situations)) ?? "",
  curve: ({plan}) => html`${curveChart(plan)}${curveTable(plan)}`,
  own: ownComparison,
  round: ({plan, data}) => roundPart(plan, data),
  minutes: ({plan, data, address}) => minutes(plan, data, address)
};

/** An element of the page with one of its parts inside. */
export function planPart(name: keyof typeof parts, drawn: Drawn, tag = "div"): Html {
  return html`<${raw(tag)} class="plan-${name}" data-plan="${name}">${parts[name](drawn)}</${raw(tag)}>`;
}

function roundPart({tour, scenario}: Plan, {names, codes}: PlannerData): Html {
  if (!tour) return html`<p>Il faut deux étapes au moins pour une tournée.</p>`;
  const depot = scenario.depot === null ? -1 : codes.indexOf(scenario.depot);
  return html`
    <p>${roundText(tour)}</p>
    <ol class="round">${tour.communes.map((c) => html`<li>${names[c]}${c === depot && " (départ et retour)"}</li>`)}</ol>`;
}
