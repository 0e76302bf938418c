import * as Plot from "@observablehq/plot";
import {choropleth} from "../components/figures/choropleth.js";
import {planeFrame, type PlaneMap} from "../components/figures/plane-map.js";
import type {FigureOptions} from "../components/figures/plot.js";
import type {PlannerData} from "./data.js";
import {situations} from "./legend.js";
import type {Plan} from "./plan.js";

const INK = {fill: "#fff", stroke: "var(--ink)"};

/** In the units of the map that is shipped. */
const ABOVE = 14;

/** What the map shows of a plan. */
export type Mapped = Pick<Plan, "scenario" | "states" | "stops" | "tour">;

/** What of a plan the map shows: it is not drawn again where only the rest changes. */
export const mapped = ({scenario, states, stops, tour}: Plan): Mapped => ({scenario, states, stops, tour});

/** Communes by their situation in a plan, and over them the places that exist, the round of the bus, the stops with their numbers. */
export function planMap(
  map: PlaneMap,
  plan: Mapped,
  {data, document}: FigureOptions & {data: PlannerData}
): SVGSVGElement {
  const {scenario, states, stops, tour} = plan;
  const {x, y, codes, places} = data;
  const known = scenario.existing ? [...new Set(places.flatMap(({commune}) => commune ?? []))] : [];
  const round = tour ? [...tour.communes, tour.communes[0]] : [];
  const at = {x: (commune: number) => x[commune], y: (commune: number) => y[commune]};
  const frame = planeFrame(map);
  const numbered = stops.map(({commune}) => commune);
  return choropleth({
    ...frame,
    // Names stand over the places of their communes.
    labels: frame.labels.map((label) => ({...label, lat: label.lat - ABOVE})),
    document,
    id: "carte-plan",
    title: "Communes à portée d’un lieu existant, d’un nouvel arrêt, et hors de portée",
    description:
      "Les arrêts portent le numéro de leur ligne dans le tableau ; les noms des communes sont sous la légende.",
    shapes: codes.map((code, i) => ({code, step: states[i], text: communeText(i, plan, data)})),
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

/** What the map says of a commune. */
function communeText(commune: number, {states, stops}: Mapped, {names}: PlannerData): string {
  const order = stops.findIndex((stop) => stop.commune === commune);
  return `${names[commune]} : ${order < 0 ? "" : `arrêt ${order + 1}, `}${situations[states[commune]].label}`;
}
