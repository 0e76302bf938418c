import {readFields, writeFields, type Dropped} from "../domain/address.js";
import {ONE_STOP, type Siting, type SitingQuestion} from "../domain/siting/problem.js";
import {publics, type PlannerData, type Public} from "./data.js";

/** A question put to the planner. */
export interface Scenario extends SitingQuestion {
  /** How many permanences or bus stops more. */
  stops: number;
  count: Public["id"];
  /** Choice of the reader, set beside the best one. */
  own: string[];
  /** Where the bus leaves from and comes back to; null for a loop through the stops alone. */
  depot: string | null;
}

export const STOPS = {min: 1, max: 20};
export const REACH = {min: 1, max: 40, step: 0.5};
/** Problems that are drawn to see which stops hold. */
export const DRAWS = 1000;
export const LEAST = {min: 0, max: 2000, step: 100};

/** Scenario of a reader who has asked for nothing yet, where libraries are known. */
export const defaultScenario: Scenario = {
  stops: 10,
  ...ONE_STOP,
  include: [],
  exclude: [],
  own: [],
  depot: null
};

/** The same in an edition: without its libraries where no list of them is known, of any size where no commune is large enough. */
export function firstScenario({population, libraries}: Pick<Siting, "population" | "libraries">): Scenario {
  const {least} = defaultScenario;
  return {
    ...structuredClone(defaultScenario),
    least: population.some((people) => people >= least) ? least : 0,
    libraries: libraries !== null
  };
}

/** Names in the address. */
const NAMES = {
  stops: "arrets",
  reach: "km",
  count: "public",
  existing: "lieux",
  least: "habitants",
  libraries: "bibliotheques",
  include: "avec",
  exclude: "sans",
  own: "choix",
  depot: "depart"
} as const;

/** Communes of each list at most. */
export const LISTED = {include: STOPS.max, exclude: 100, own: STOPS.max, depot: 1};

/** Written in all addresses that are not empty: before they were, an address without them was of any commune. */
const ALWAYS: (keyof typeof NAMES)[] = ["least", "libraries"];
const ANY_COMMUNE = {least: 0, libraries: false};

/**
 * Reads a scenario in an address. Whatever is damaged, unknown or contradictory is left out, and said: the rest still holds, as
 * {@link readFields} says.
 */
export function readScenario(
  search: string | URLSearchParams,
  data: PlannerData
): {state: Scenario; dropped: Dropped[]} {
  const fields = readFields(search);
  const says = Object.values(NAMES).some((name) => fields.texts(name).length > 0);
  const scenario = {...firstScenario(data), ...(says && ANY_COMMUNE)};
  const take = <T>(key: keyof typeof NAMES, reason: string, read: (text: string) => T | null) =>
    fields.one(NAMES[key], reason, read);
  const drop = (key: keyof typeof NAMES, value: string, reason: string) => fields.drop(NAMES[key], value, reason);
  const known = new Set(data.codes);

  function number(
    key: "stops" | "reach" | "least",
    {min, max, step = 1}: {min: number; max: number; step?: number}
  ): void {
    const read = take(key, `un nombre de ${min} à ${max} était attendu`, (text) => {
      const value = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : NaN;
      return value >= min && value <= max && Number.isInteger(value / step) ? value : null;
    });
    if (read !== null) scenario[key] = read;
  }
  function communes(key: "include" | "exclude" | "own", others: string[] = []): void {
    for (const code of take(key, "", (text) => text)
      ?.split(",")
      .filter(Boolean) ?? []) {
      const list = scenario[key];
      if (!known.has(code)) drop(key, code, "pas une commune du département");
      else if (others.includes(code)) drop(key, code, "imposée et écartée à la fois");
      else if (list.includes(code)) drop(key, code, "citée deux fois");
      else if (list.length === LISTED[key]) drop(key, code, `plus de ${LISTED[key]} communes`);
      else list.push(code);
    }
  }

  number("stops", STOPS);
  number("reach", REACH);
  number("least", LEAST);
  const count = take("count", "public inconnu", (text) => publics.find(({id}) => id === text)?.id ?? null);
  if (count !== null) {
    if (data.weights[count]) scenario.count = count;
    else drop("count", count, "chiffres absents de cette édition");
  }
  for (const key of ["existing", "libraries"] as const) {
    const read = take(key, "« oui » ou « non » était attendu", (text) => /^(oui|non)$/.exec(text)?.[0] ?? null);
    if (read !== null) scenario[key] = read === "oui";
  }
  if (scenario.libraries && !data.libraries) {
    drop("libraries", "oui", "bibliothèques inconnues de cette édition");
    scenario.libraries = false;
  }
  communes("include");
  communes("exclude", scenario.include);
  communes("own");
  scenario.depot = take("depot", "pas une commune du département", (text) => (known.has(text) ? text : null));
  return {state: settled(scenario), dropped: fields.dropped};
}

/** The scenario once a part of it changes: a commune is not in every choice and in none. */
export function changed(scenario: Scenario, part: Partial<Scenario>): Scenario {
  const {include, exclude} = part;
  return settled({
    ...scenario,
    ...(include && {exclude: scenario.exclude.filter((code) => !include.includes(code))}),
    ...(exclude && {include: scenario.include.filter((code) => !exclude.includes(code))}),
    ...part
  });
}

/** The scenario with as many stops as it requires at least. */
export function settled(scenario: Scenario): Scenario {
  return {...scenario, stops: Math.max(scenario.stops, scenario.include.length)};
}

/** A choice as the address has it; empty where nothing is chosen. */
const textOf = (choice: Scenario[keyof Scenario]): string =>
  typeof choice === "boolean" ? (choice ? "oui" : "non") : [choice ?? []].flat().join(",");

/**
 * Query of a scenario, without "?": what differs from {@link defaultScenario}, and which communes may be chosen, always in the same order.
 *
 * @param first the scenario whose query is empty, if there is one: what is kept and cited says what it asks
 */
export function scenarioQuery(scenario: Scenario, first?: Scenario): string {
  const keys = Object.keys(NAMES) as (keyof typeof NAMES)[];
  const differing = (from: Scenario) => keys.filter((key) => textOf(scenario[key]) !== textOf(from[key]));
  if (first && differing(first).length === 0) return "";
  const written = [...differing(defaultScenario), ...ALWAYS];
  return writeFields(
    keys.filter((key) => written.includes(key)).map((key) => [NAMES[key], textOf(scenario[key])] as const)
  );
}
