import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {html, type Html} from "../components/html.js";

/** Half the side of the square of a place, and radius of the circle of a stop, in units of the map. */
const PLACE = 9;
const STOP = 21;

/** What is drawn over the map of a plan: places that exist, the round of the bus, the stops with their numbers. */
export function planMarks({scenario, stops, tour}: Plan, {x, y, places}: PlannerData): Html {
  const inside = scenario.existing ? [...new Set(places.flatMap((p) => p.commune ?? []))] : [];
  return html`
    ${inside.map((c) => html`<rect class="plan-place" x="${x[c] - PLACE}" y="${y[c] - PLACE}" width="${2 * PLACE}" height="${2 * PLACE}"/>`)}
    ${tour && html`<path class="plan-round" d="M${tour.communes.map((c) => `${x[c]} ${y[c]}`).join("L")}Z"/>`}
    ${stops.map(({commune: c}, i) => html`<g class="plan-stop" transform="translate(${x[c]} ${y[c]})"><circle r="${STOP}"/><text y="10">${i + 1}</text></g>`)}`;
}

/** What the map says of a commune. */
export function communeText(
  commune: number,
  {states, stops}: Plan,
  {names}: PlannerData,
  situations: {label: string}[]
): string {
  const order = stops.findIndex((stop) => stop.commune === commune);
  return `${names[commune]} : ${order < 0 ? "" : `arrêt ${order + 1}, `}${situations[states[commune]].label}`;
}
