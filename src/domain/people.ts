// Rates and counts of people and premises of a territory.
import type {Figures} from "./territory-index.js";
import {wholeSum} from "./statistics.js";
import {communesIn, isSmallCommune, type Territory} from "./territories.js";

/** A share of two counts, which add up over communes. */
export interface Rate {
  id: string;
  part: string;
  whole: string[];
  /** Whether the part is published as a percentage of the whole. */
  percent?: true;
}

export const contextRates: Rate[] = [
  {
    id: "pop_75_plus",
    part: "pop_75_plus",
    whole: ["pop_0_14", "pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus"]
  },
  {id: "one_person", part: "one_person_households", whole: ["households"]},
  {id: "single_parent", part: "single_parent_families", whole: ["households"]},
  {id: "unemployed", part: "unemployed_15_64", whole: ["active_15_64"]}
];

/** 0 to 1; null of a small commune, or where a count is missing or nobody is counted. */
export function rateOf({value: figure}: Figures, territory: Territory, {part, whole}: Rate): number | null {
  if (territory.level === "commune" && isSmallCommune(territory)) return null;
  const count = (id: string) => figure(territory.code, "context", id)?.value ?? null;
  const own = count(part);
  const total = wholeSum(whole.map(count));
  return own !== null && total !== null && total > 0 ? own / total : null;
}

export interface PeopleLine {
  id: string;
  count: number | null;
  /** 0 to 1; null of a small commune too. */
  share: number | null;
  /** Whether the count is an order of magnitude, see {@link belowBac}. */
  rough: boolean;
  /** The first source is that of the count. */
  vintage: string;
  sources: string[];
}

const FROM_15 = ["pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus"];

export const OVER_65: Rate = {id: "pop_65_plus", part: "pop_65_plus", whole: ["rates_population"]};

export const BELOW_BAC: Rate = {id: "below_bac", part: "part_below_bac", whole: FROM_15, percent: true};

/**
 * What an edition knows of people and premises. Of a small commune only premises are counted: the others are estimates
 * of a survey, which say nothing of a few dozen people.
 */
export function peopleLines(figures: Figures, territory: Territory): PeopleLine[] {
  const small = territory.level === "commune" && isSmallCommune(territory);
  const census = (rate: Rate) => lineOf(figures, territory, rate, rateOf(figures, territory, rate));
  const people = () => {
    const [older, ...others] = contextRates.map(census);
    return [census(OVER_65), older, belowBac(figures, territory), ...others];
  };
  const lines = [...(small ? [] : people()), ...premises(figures, territory, small)];
  return lines.filter((line) => line.count !== null || line.share !== null);
}

function lineOf(
  {value: figure}: Figures,
  {code}: Territory,
  {id, part, whole}: Rate,
  share: number | null,
  count = figure(code, "context", part)?.value ?? null
): PeopleLine {
  const rows = [part, ...whole].flatMap((name) => figure(code, "context", name) ?? []);
  const sources = [...new Set(rows.map((row) => row.source))];
  return {id, count, share, rough: false, vintage: rows[0]?.vintage ?? "", sources};
}

/**
 * Files give the part of each commune: it is applied to the people of 15 and over, of whom some are still at school, so
 * that the count is somewhat too high. Above communes, the part is the sum of these over the sum of those.
 */
function belowBac(figures: Figures, territory: Territory): PeopleLine {
  const value = (code: string, id: string) => figures.value(code, "context", id)?.value ?? null;
  const communes = (territory.level === "commune" ? [territory] : communesIn(figures.territories, territory)).filter(
    (c) => c.population > 0
  );
  const people = communes.map(({code}) => wholeSum(FROM_15.map((id) => value(code, id))));
  const parts = communes.map(({code}) => value(code, "part_below_bac"));
  const all = wholeSum(people);
  const below = wholeSum(people.map((n, i) => (n === null || parts[i] === null ? null : (n * parts[i]) / 100)));
  const origin = communes.flatMap(({code}) => figures.value(code, "context", "part_below_bac") ?? [])[0];
  const ages = communes.flatMap(({code}) => figures.value(code, "context", FROM_15[0]) ?? [])[0];
  return {
    id: BELOW_BAC.id,
    count: below,
    share: below === null || !all ? null : below / all,
    rough: true,
    vintage: origin?.vintage ?? "",
    sources: [origin?.source, ages?.source].filter((id) => id !== undefined)
  };
}

function premises(figures: Figures, territory: Territory, small: boolean): PeopleLine[] {
  const fibre = fibreOf(figures, territory);
  if (!fibre) return [];
  const line = (id: string, count: number) => {
    const share = small || fibre.premises === 0 ? null : count / fibre.premises;
    return lineOf(figures, territory, {id, part: "premises_fibre", whole: ["premises"]}, share, count);
  };
  return [line("fibre", fibre.connected), line("no_fibre", fibre.premises - fibre.connected)];
}

/** Share of premises that can have fibre, from which an older score of very high speed is contradicted. */
export const CONNECTED = 0.9;

/** @param when "_before": at an earlier date, if an edition has a count made in the same way */
export function fibreOf(
  {value: figure}: Figures,
  {code}: Territory,
  when: "" | "_before" = ""
): {premises: number; connected: number; vintage: string; source: string} | null {
  const [all, part] = [`premises${when}`, `premises_fibre${when}`].map((id) => figure(code, "context", id));
  if (!all || !part || all.value === null || part.value === null) return null;
  return {premises: all.value, connected: part.value, vintage: part.vintage, source: part.source};
}
