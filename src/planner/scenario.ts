import {ONE_STOP, type Siting, type SitingQuestion} from "../domain/siting/problem.js";
import {type Dropped, readFields, writeFields} from "../domain/address.js";

/** People who may be counted, with their label, singular and plural. */
export const publics = [
  {id: "tous", label: "tous les habitants", one: "habitant", many: "habitants"},
  {
    id: "fragiles",
    label: "les habitants des communes fragiles ou très fragiles",
    one: "habitant de commune fragile",
    many: "habitants de communes fragiles"
  },
  {
    id: "75-ans",
    label: "les personnes de 75 ans et plus",
    one: "personne de 75 ans ou plus",
    many: "personnes de 75 ans ou plus"
  },
  {id: "seuls", label: "les ménages d’une seule personne", one: "ménage d’une personne", many: "ménages d’une personne"}
] as const;

export type Public = (typeof publics)[number];

/** Contents of `data/planner.json` for the planner of a département. An unknown public is left out. */
export interface PlannerData extends Siting {
  departement: {code: string; name: string; of: string; within: string};
  names: string[];
  /** Name of the EPCI, if any. */
  epcis: (string | null)[];
  /** Positions on the map. */
  x: number[];
  y: number[];
  weights: Partial<Record<Public["id"], (number | null)[]>>;
  /** Probability that each is fragile, null where its score is measured; null if unknown. */
  chances: (number | null)[] | null;
  /** Number of places that only go round: they cover nothing. */
  itinerant: number;
  /** Communes left out, without a position. */
  unplaced: string[];
  /** Where distances start from: "du chef-lieu". */
  from: string;
  /** Sources, to be cited. */
  cited: string;
}

/** A question to the planner. */
export interface Scenario extends SitingQuestion {
  /** New stops. */
  stops: number;
  count: Public["id"];
  /** The reader's choice, compared to the best one. */
  own: string[];
  /** Where the bus starts and returns; null for a loop through the stops. */
  depot: string | null;
}

export const STOPS = {min: 1, max: 20};
export const REACH = {min: 1, max: 40, step: 0.5};
export const DRAWS = 1000;
export const LEAST = {min: 0, max: 2000, step: 100};

/** The first scenario where libraries are known. */
export const defaultScenario: Scenario = {
  stops: 10,
  ...ONE_STOP,
  include: [],
  exclude: [],
  own: [],
  depot: null
};

/**
 * The first scenario of an edition: without libraries if they are unknown, of any size if no commune is large enough.
 */
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

/** Most communes of each list. */
export const LISTED = {include: STOPS.max, exclude: 100, own: STOPS.max, depot: 1};

/** In every address that is not empty: older addresses without them are of any commune. */
const ALWAYS: (keyof typeof NAMES)[] = ["least", "libraries"];
const ANY_COMMUNE = {least: 0, libraries: false};

/** Reads a scenario in a query; what is damaged, unknown or contradictory is dropped and reported. */
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

/** Changes a scenario; a commune is either included or excluded. */
export function changed(scenario: Scenario, part: Partial<Scenario>): Scenario {
  const {include, exclude} = part;
  return settled({
    ...scenario,
    ...(include && {exclude: scenario.exclude.filter((code) => !include.includes(code))}),
    ...(exclude && {include: scenario.include.filter((code) => !exclude.includes(code))}),
    ...part
  });
}

/** With at least as many stops as it requires. */
export function settled(scenario: Scenario): Scenario {
  return {...scenario, stops: Math.max(scenario.stops, scenario.include.length)};
}

const textOf = (choice: Scenario[keyof Scenario]): string =>
  typeof choice === "boolean" ? (choice ? "oui" : "non") : [choice ?? []].flat().join(",");

/**
 * Query of a scenario, without "?": what differs from {@link defaultScenario}, and the {@link ALWAYS}.
 *
 * @param first a scenario whose query is empty
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
