import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {situations} from "./legend.js";
import {scenarioQuery} from "./scenario.js";
import {round} from "../domain/statistics.js";
import {csvText} from "../components/csv.js";

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
    return {
      code_insee: data.codes[c],
      commune: data.names[c],
      epci: data.epcis[c] ?? null,
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

/** Sums of figures with one decimal, without the dust of their addition; nothing for what is not known. */
const decimal = (value: number | null = null) => (value === null ? null : round(value, 1));
