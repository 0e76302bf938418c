import type {Html} from "../components/html.js";
import {readingKey} from "../components/reading-key.js";
import type {ClassStep} from "../domain/models.js";
import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import {situations} from "./legend.js";
import {communeSubject, mostPeopled} from "../domain/wording/reading-key.js";

/** Situations from the one that a plan is about: within reach of a new stop, out of reach, within reach of a place that exists. */
const ORDER = [2, 0, 1];

/** The reading key of the map. */
export const mapKey = (plan: Pick<Plan, "states" | "stops">, data: PlannerData): Html | null =>
  readingKey(planReading(plan, data, situations));

/** What the colour of a commune says on the map of a plan; a commune with a stop of its own is no good example. Null without a commune. */
export function planReading(
  {states, stops}: Pick<Plan, "states" | "stops">,
  {names, codes, population}: PlannerData,
  situations: ClassStep[]
): string | null {
  const stopped = new Set(stops.map(({commune}) => commune));
  const communes = codes.map((code, i) => ({code, i, population: population[i]})).filter(({i}) => !stopped.has(i));
  for (const state of ORDER) {
    const example = mostPeopled(communes.filter(({i}) => states[i] === state));
    if (example)
      return `${communeSubject(names[example.i])}, en ${situations[state].colourName}, est ${situations[state].label}.`;
  }
  return null;
}
