import type {PlannerData, Public} from "./data.js";
import {publics} from "./data.js";

/** A question put to the planner. Communes are named by their codes. */
export interface Scenario {
  /** How many permanences or bus stops more. */
  stops: number;
  /** Distance that is acceptable, km as the crow flies. */
  reach: number;
  /** Whom to count. */
  count: Public["id"];
  /** Whether what exists already counts as covering. */
  existing: boolean;
  /** Communes that are in every choice, and those in none. */
  include: string[];
  exclude: string[];
  /** Choice of the reader, set beside the best one. */
  own: string[];
  /** Where the bus leaves from and comes back to; null for a loop through the stops alone. */
  depot: string | null;
}

export const STOPS = {min: 1, max: 20};
export const REACH = {min: 1, max: 40, step: 0.5};

/** Scenario of a reader who has asked for nothing yet. */
export const defaultScenario: Scenario = {
  stops: 10, reach: 10, count: "tous", existing: true, include: [], exclude: [], own: [], depot: null
};

/** Part of an address that was not understood, and left out. */
export interface Dropped {
  name: string;
  value: string;
  reason: string;
}

/** Names in the address. */
const NAMES = {stops: "arrets", reach: "km", count: "public", existing: "lieux", include: "avec", exclude: "sans", own: "choix", depot: "depart"} as const;

/** Communes of each list at most. */
export const LISTED = {include: STOPS.max, exclude: 100, own: STOPS.max};

/** Longest value that is looked at: a hundred communes take 599 characters, an attack takes more. */
const LONGEST = 1000;

/** Values of the address that say whether places count. */
const EXISTING: Record<string, boolean> = {oui: true, non: false};

/**
 * Reads a scenario in an address. Whatever is damaged, unknown or contradictory is left out, and said: the rest still holds.
 * Parameters of other names are none of ours.
 */
export function readScenario(parameters: URLSearchParams, data: PlannerData): {scenario: Scenario; dropped: Dropped[]} {
  const dropped: Dropped[] = [];
  const scenario = structuredClone(defaultScenario);
  const one = (key: keyof typeof NAMES): string | null => {
    const name = NAMES[key];
    const [first = null, ...others] = parameters.getAll(name);
    for (const value of others) dropped.push({name, value, reason: "donné plusieurs fois"});
    if (first !== null && first.length > LONGEST) return drop(key, first, "trop long");
    return first;
  };
  const drop = (key: keyof typeof NAMES, value: string, reason: string): null => {
    dropped.push({name: NAMES[key], value, reason});
    return null;
  };
  const known = new Set(data.codes);

  function number(key: "stops" | "reach", {min, max, step = 1}: {min: number; max: number; step?: number}): void {
    const text = one(key);
    if (text === null) return;
    const value = /^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max && Number.isInteger(value / step)) scenario[key] = value;
    else drop(key, text, `un nombre de ${min} à ${max} était attendu`);
  }
  function communes(key: "include" | "exclude" | "own", others: string[] = []): void {
    for (const code of one(key)?.split(",").filter(Boolean) ?? []) {
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
  const count = one("count");
  if (count !== null) {
    const found = publics.find(({id}) => id === count);
    if (found && data.weights[found.id]) scenario.count = found.id;
    else drop("count", count, found ? "chiffres absents de cette édition" : "public inconnu");
  }
  const existing = one("existing");
  if (existing !== null) {
    if (Object.hasOwn(EXISTING, existing)) scenario.existing = EXISTING[existing];
    else drop("existing", existing, "« oui » ou « non » était attendu");
  }
  communes("include");
  communes("exclude", scenario.include);
  communes("own");
  const depot = one("depot");
  if (depot !== null) {
    if (known.has(depot)) scenario.depot = depot;
    else drop("depot", depot, "pas une commune du département");
  }
  return {scenario: settled(scenario), dropped};
}

/** The scenario with as many stops as it requires at least. */
export function settled(scenario: Scenario): Scenario {
  return {...scenario, stops: Math.max(scenario.stops, scenario.include.length)};
}

/** Address of a scenario, without "?": only what differs from the default, always in the same order. */
export function scenarioQuery(scenario: Scenario): string {
  const parameters = new URLSearchParams();
  const set = (key: keyof typeof NAMES, value: string, usual: string) => value !== usual && parameters.set(NAMES[key], value);
  const usual = defaultScenario;
  set("stops", String(scenario.stops), String(usual.stops));
  set("reach", String(scenario.reach), String(usual.reach));
  set("count", scenario.count, usual.count);
  set("existing", scenario.existing ? "oui" : "non", "oui");
  for (const key of ["include", "exclude", "own"] as const) set(key, scenario[key].join(","), "");
  set("depot", scenario.depot ?? "", "");
  // Commas are allowed in a query: an address that can be read aloud.
  return parameters.toString().replaceAll("%2C", ",");
}
