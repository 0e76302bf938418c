import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {scenarioQuery} from "./scenario.js";
import {round} from "../domain/statistics.js";
import {csvText} from "../components/csv.js";

const STATES = ["hors de portée", "à portée d’un lieu existant", "à portée d’un nouvel arrêt"];

/** Columns of the file, one row by commune. */
const HEAD = [
  "code_insee",
  "commune",
  "epci",
  "habitants",
  "personnes_comptees",
  "situation",
  "ordre",
  "gain",
  "perte_sans_lui",
  "impose",
  "scenario"
];

/**
 * A plan as CSV: stops in order, then the other communes. The last column holds the scenario, so that a file says what it
 * answers wherever it goes.
 */
export function planCsv({scenario, stops, states}: Plan, data: PlannerData): string {
  const weights = data.weights[scenario.count]!;
  const order = new Map(stops.map((stop, i) => [stop.commune, {...stop, order: i + 1}]));
  const communes = [...order.keys(), ...[...data.codes.keys()].filter((c) => !order.has(c))];
  const query = scenarioQuery(scenario);
  const rows = communes.map((c) => {
    const stop = order.get(c);
    const own = stop
      ? [stop.order, decimal(stop.gain), decimal(stop.alone), stop.required ? "oui" : "non"]
      : [null, null, null, null];
    return [
      data.codes[c],
      data.names[c],
      data.epcis[c] ?? null,
      data.population[c],
      decimal(weights[c]),
      STATES[states[c]],
      ...own,
      query
    ];
  });
  return csvText({columns: HEAD, rows});
}

/** Sums of figures with one decimal, without the dust of their addition; nothing for what is not known. */
const decimal = (value: number | null) => (value === null ? null : round(value, 1));
