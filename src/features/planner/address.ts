// A scenario as an address has it: read with what is left out, and written.

import {among, readFields, writeFields} from "../../domain/address.js";
import {filled} from "../../domain/filled.js";
import {
  defaultScenario,
  firstScenario,
  LEAST,
  LISTED,
  type PlannerData,
  PUBLICS,
  REACH,
  type Scenario,
  settled,
  STOPS
} from "./scenario.js";

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

/** In every address that is not empty: older addresses without them are of any commune. */
const ALWAYS: Name[] = ["least", "libraries"];
const ANY_COMMUNE = {least: 0, libraries: false};

/** What is damaged, unknown or contradictory is dropped and reported. */
export function readScenario(search: string | URLSearchParams, data: PlannerData) {
  const {refus} = data;
  const fields = readFields(search);
  const says = Object.values(NAMES).some((name) => fields.texts(name).length > 0);
  const scenario = {...firstScenario(data), ...(says && ANY_COMMUNE)};

  function take<K extends Name>(key: K, reason: string, read: (text: string) => string | Scenario[K] | null) {
    const value = fields.one(NAMES[key], reason, read);
    if (value !== null) scenario[key] = value as Scenario[K];
  }
  const number = (key: "stops" | "reach" | "least", range: typeof STOPS) =>
    take(key, filled(refus.nombre, range), (text) => {
      const value = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : NaN;
      return value >= range.min && value <= range.max && Number.isInteger(value / range.step) ? value : null;
    });
  function communes(key: "include" | "exclude" | "own", others: string[] = []) {
    const list: string[] = (scenario[key] = []);
    const text = fields.one(NAMES[key], "", (text) => text) ?? "";
    for (const code of text.split(",").filter(Boolean)) {
      const refuse = (reason: string) => fields.drop(NAMES[key], code, reason);
      if (!data.codes.includes(code)) refuse(refus.commune);
      else if (others.includes(code)) refuse(refus.deux);
      else if (list.includes(code)) refuse(refus.encore);
      else if (list.length === LISTED[key]) refuse(filled(refus.trop, {plus: LISTED[key]}));
      else list.push(code);
    }
  }

  number("stops", STOPS);
  number("reach", REACH);
  number("least", LEAST);
  take("count", refus.public, among(PUBLICS));
  if (!data.weights[scenario.count]) {
    fields.drop(NAMES.count, scenario.count, refus.chiffres);
    scenario.count = defaultScenario.count;
  }
  take("zone", refus.zone, among(data.zones.flatMap((zone) => zone ?? [])));
  for (const key of ["existing", "libraries"] as const)
    take(key, refus.oui, (text) => (/^(oui|non)$/.test(text) ? text === "oui" : null));
  if (scenario.libraries && !data.libraries) {
    fields.drop(NAMES.libraries, "oui", refus.bibliotheques);
    scenario.libraries = false;
  }
  communes("include");
  communes("exclude", scenario.include);
  communes("own");
  take("depot", refus.commune, among(data.codes));
  return {state: settled(scenario), dropped: fields.dropped};
}

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
