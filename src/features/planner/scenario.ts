import {ONE_STOP, type Siting, type SitingQuestion} from "../../domain/siting/problem.js";
import {type Dropped, readFields, writeFields} from "../../domain/address.js";

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

/** Contents of `data/planner.json`. An unknown public is left out. */
export interface PlannerData extends Siting {
  departement: {code: string; name: string; of: string; within: string};
  names: string[];
  epcis: (string | null)[];
  /** Codes of these EPCI. */
  zones: (string | null)[];
  x: number[];
  y: number[];
  weights: Partial<Record<Public["id"], (number | null)[]>>;
  /** Probability that each is fragile, null where its score is measured; null if unknown. */
  chances: (number | null)[] | null;
  /** Number of places that only go round: they cover nothing. */
  itinerant: number;
  unplaced: string[];
  /** Where distances start from: "du chef-lieu". */
  from: string;
  /** Year of the list of libraries. */
  listed: string | null;
  cited: string;
}

export interface Scenario extends SitingQuestion {
  stops: number;
  count: Public["id"];
  /** EPCI whose people are counted, and in which stops are looked for; null of the whole département. */
  zone: string | null;
  own: string[];
  /** Where the bus starts and returns. */
  depot: string | null;
}

export const STOPS = {min: 1, max: 20, step: 1};
export const REACH = {min: 1, max: 40, step: 0.5};
export const DRAWS = 1000;
export const LEAST = {min: 0, max: 2000, step: 100};

export const defaultScenario: Scenario = {
  ...{stops: 10, ...ONE_STOP, zone: null},
  ...{include: [], exclude: [], own: [], depot: null}
};

/** The same in an edition: without libraries if they are unknown, of any size if no commune is large enough. */
export function firstScenario({population, libraries}: Pick<Siting, "population" | "libraries">): Scenario {
  const {least} = defaultScenario;
  const isLarge = population.some((people) => people >= least);
  return {...defaultScenario, least: isLarge ? least : 0, libraries: libraries !== null};
}

const NAMES = {
  stops: "arrets",
  reach: "km",
  count: "public",
  zone: "zone",
  existing: "lieux",
  least: "habitants",
  libraries: "bibliotheques",
  include: "avec",
  exclude: "sans",
  own: "choix",
  depot: "depart"
} as const;
type Name = keyof typeof NAMES;

/** Most communes of each list. */
export const LISTED = {include: STOPS.max, exclude: 100, own: STOPS.max, depot: 1};

/** In every address that is not empty: older addresses without them are of any commune. */
const ALWAYS: Name[] = ["least", "libraries"];
const ANY_COMMUNE = {least: 0, libraries: false};

/** What is damaged, unknown or contradictory is dropped and reported. */
export function readScenario(
  search: string | URLSearchParams,
  data: PlannerData
): {state: Scenario; dropped: Dropped[]} {
  const fields = readFields(search);
  const says = Object.values(NAMES).some((name) => fields.texts(name).length > 0);
  const scenario = {...firstScenario(data), ...(says && ANY_COMMUNE)};
  const known = new Set(data.codes);

  function take<K extends Name>(key: K, reason: string, read: (text: string) => Scenario[K] | null) {
    const value = fields.one(NAMES[key], reason, read);
    if (value !== null) scenario[key] = value;
  }
  const number = (key: "stops" | "reach" | "least", {min, max, step}: Record<"min" | "max" | "step", number>) =>
    take(key, `un nombre de ${min} à ${max} était attendu`, (text) => {
      const value = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : NaN;
      return value >= min && value <= max && Number.isInteger(value / step) ? value : null;
    });
  function communes(key: "include" | "exclude" | "own", others: string[] = []) {
    const list: string[] = (scenario[key] = []);
    const text = fields.one(NAMES[key], "", (text) => text) ?? "";
    for (const code of text.split(",").filter(Boolean)) {
      const refuse = (reason: string) => fields.drop(NAMES[key], code, reason);
      if (!known.has(code)) refuse("pas une commune du département");
      else if (others.includes(code)) refuse("imposée et écartée à la fois");
      else if (list.includes(code)) refuse("citée deux fois");
      else if (list.length === LISTED[key]) refuse(`plus de ${LISTED[key]} communes`);
      else list.push(code);
    }
  }

  number("stops", STOPS);
  number("reach", REACH);
  number("least", LEAST);
  take("count", "public inconnu", (text) => publics.find(({id}) => id === text)?.id ?? null);
  if (!data.weights[scenario.count]) {
    fields.drop(NAMES.count, scenario.count, "chiffres absents de cette édition");
    scenario.count = defaultScenario.count;
  }
  take("zone", "pas une intercommunalité d’ici", (text) => (data.zones.includes(text) ? text : null));
  for (const key of ["existing", "libraries"] as const)
    take(key, "« oui » ou « non » était attendu", (text) => (/^(oui|non)$/.test(text) ? text === "oui" : null));
  if (scenario.libraries && !data.libraries) {
    fields.drop(NAMES.libraries, "oui", "bibliothèques inconnues de cette édition");
    scenario.libraries = false;
  }
  communes("include");
  communes("exclude", scenario.include);
  communes("own");
  take("depot", "pas une commune du département", (text) => (known.has(text) ? text : null));
  return {state: settled(scenario), dropped: fields.dropped};
}

/** What a scenario is solved with: out of its zone nobody is counted, and no stop is looked for. */
export function zoned(data: PlannerData, scenario: Scenario): [data: PlannerData, scenario: Scenario] {
  const {zone, count, exclude} = scenario;
  if (zone === null) return [data, scenario];
  const isIn = (i: number) => data.zones[i] === zone;
  const weights = {[count]: data.weights[count]!.map((weight, i) => (isIn(i) ? weight : 0))};
  const chances = data.chances?.map((chance, i) => (isIn(i) ? chance : null)) ?? null;
  const out = data.codes.filter((code, i) => !isIn(i));
  return [
    {...data, weights, chances},
    {...scenario, exclude: [...exclude, ...out]}
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

const textOf = (choice: Scenario[Name]) =>
  typeof choice === "boolean" ? (choice ? "oui" : "non") : [choice ?? []].flat().join(",");

/**
 * What differs from {@link defaultScenario}, and the {@link ALWAYS}.
 *
 * @param first a scenario whose query is empty
 */
export function scenarioQuery(scenario: Scenario, first?: Scenario): string {
  const keys = Object.keys(NAMES) as Name[];
  const differing = (from: Scenario) => keys.filter((key) => textOf(scenario[key]) !== textOf(from[key]));
  if (first && differing(first).length === 0) return "";
  const written = [...differing(defaultScenario), ...ALWAYS];
  return writeFields(keys.filter((key) => written.includes(key)).map((key) => [NAMES[key], textOf(scenario[key])]));
}
