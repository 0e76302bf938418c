import {readTable, type Column, type Row} from "./csv.js";
import type {Edition} from "./edition.js";

const COUNT = {type: "number", min: 0} as const;

/** Survey estimates of persons, households and families, so not whole. */
const estimates = [
  "pop_0_14",
  "pop_15_29",
  "pop_30_44",
  "pop_45_59",
  "pop_60_74",
  "pop_75_plus",
  "households",
  "one_person_households",
  "family_households",
  "single_parent_families",
  "active_15_64",
  "unemployed_15_64"
] as const;

/** Columns of the Insee file of an edition. */
export const contextColumns = {
  code_insee: {type: "code", required: true},
  population: {type: "integer", min: 0, required: true},
  area_km2: {type: "number", min: 0},
  ...(Object.fromEntries(estimates.map((id) => [id, COUNT])) as Record<(typeof estimates)[number], typeof COUNT>),
  median_income_2021_eur: {type: "number", min: 0},
  poverty_rate_2021_pct: {type: "number", min: 0, max: 100}
} as const satisfies Record<string, Column>;

/** Figures that are counts, and so add up over communes. */
export const countFigures = ["population", ...estimates] as const;

/** Figures published only where enough people live: elsewhere they are secret. They do not add up. */
export const secretFigures = ["median_income_2021_eur", "poverty_rate_2021_pct"] as const;

export type ContextRow = Row<typeof contextColumns>;

/** Insee figures of the communes; none when the edition has no such file. */
export const readContext = (edition: Edition): ContextRow[] =>
  edition.context ? readTable(edition.context.path, contextColumns, ["code_insee"]).rows : [];

/** Poverty rate of each commune as Insee publishes it; null where it is secret. */
export const povertyRates = (edition: Edition): Map<string, number | null> =>
  new Map(readContext(edition).map((row) => [row.code_insee, row.poverty_rate_2021_pct]));
