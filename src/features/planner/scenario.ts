// What is asked of the planner, and the data of an edition that answer it. address.ts writes it in an address.

import {ONE_STOP, type Siting, type SitingQuestion} from "../../domain/siting/problem.js";

/** Who may be counted: everyone, people of fragile communes, those of 75 and over, households of one. */
export const PUBLICS = ["tous", "fragiles", "75-ans", "seuls"] as const;
export type Public = (typeof PUBLICS)[number];

/** Contents of `data/planner.json`. An unknown public is left out. */
export interface PlannerData extends Siting {
  /** "dans la Meuse" */
  within: string;
  names: string[];
  epcis: (string | null)[];
  /** Codes of these EPCI. */
  zones: (string | null)[];
  x: number[];
  y: number[];
  weights: Partial<Record<Public, (number | null)[]>>;
  /** Probability that each is fragile, null where its score is measured; null if unknown. */
  chances: (number | null)[] | null;
  /** By state of a commune: out of reach, within reach of a place, of a stop. */
  situations: Record<"label" | "colour", string[]>;
  publics: Record<"label" | "one" | "many", Record<Public, string>>;
  /** Words of `words/scenarios.md`: of the edition, of tables and forms, and why an address is not followed. */
  said: Record<string, string>;
  refus: Record<string, string>;
  stades: Record<string, string>;
}

export interface Scenario extends SitingQuestion {
  stops: number;
  count: Public;
  /** EPCI whose people are counted, and in which stops are looked for; null of the whole area. */
  zone: string | null;
  own: string[];
  /** Where the bus starts and returns. */
  depot: string | null;
}

export const STOPS = {min: 1, max: 20, step: 1};
export const REACH = {min: 1, max: 40, step: 0.5};
export const DRAWS = 1000;
export const LEAST = {min: 0, max: 2000, step: 100};

/** Most communes of each list. */
export const LISTED = {include: STOPS.max, exclude: 100, own: STOPS.max, depot: 1};

export const defaultScenario: Scenario = {
  stops: 10,
  ...ONE_STOP,
  zone: null,
  include: [],
  exclude: [],
  own: [],
  depot: null
};

/** The same in an edition: without libraries if they are unknown, of any size if no commune is large enough. */
export function firstScenario({population, libraries}: Pick<Siting, "population" | "libraries">): Scenario {
  const {least} = defaultScenario;
  const isLarge = population.some((people) => people >= least);
  return {...defaultScenario, least: isLarge ? least : 0, libraries: libraries !== null};
}

/** Whether a commune is out of the zone of a scenario. */
export const isOut = (commune: number, {zone}: Scenario, {zones}: PlannerData): boolean =>
  zone !== null && zones[commune] !== zone;

/** What a scenario is solved with: out of its zone nobody is counted, and no stop is looked for. */
export function zoned(data: PlannerData, scenario: Scenario): [data: PlannerData, scenario: Scenario] {
  const {zone, count, exclude} = scenario;
  if (zone === null) return [data, scenario];
  const out = data.codes.map((_, i) => isOut(i, scenario, data));
  const weights = {[count]: data.weights[count]!.map((weight, i) => (out[i] ? 0 : weight))};
  const chances = data.chances?.map((chance, i) => (out[i] ? null : chance)) ?? null;
  return [
    {...data, weights, chances},
    {...scenario, exclude: [...exclude, ...data.codes.filter((_, i) => out[i])]}
  ];
}

/** A commune is either included or excluded. */
export function changed(scenario: Scenario, part: Partial<Scenario>): Scenario {
  const {include = [], exclude = []} = part;
  return settled({
    ...scenario,
    exclude: scenario.exclude.filter((code) => !include.includes(code)),
    include: scenario.include.filter((code) => !exclude.includes(code)),
    ...part
  });
}

export const settled = (scenario: Scenario): Scenario => ({
  ...scenario,
  stops: Math.max(scenario.stops, scenario.include.length)
});
