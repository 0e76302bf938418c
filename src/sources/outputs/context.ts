import {csvFormatBody} from "d3";
import {contextColumns} from "../../data/commune-files.js";
import {steady, wholeSum} from "../../domain/statistics.js";
import type {Figures} from "../indicators/figures.js";
import {add} from "../indicators/report.js";

type Field = keyof typeof contextColumns;

/** Source and columns that each column of the context file is the sum of. */
export const contextSources: Record<Exclude<Field, "code_insee">, {source: string; columns: string[]}> = {
  population: {source: "comparateur", columns: ["population"]},
  area_km2: {source: "comparateur", columns: ["area_km2"]},
  pop_0_14: {source: "rp-population", columns: ["pop_0_14"]},
  pop_15_29: {source: "rp-population", columns: ["pop_15_29"]},
  pop_30_44: {source: "rp-population", columns: ["pop_30_44"]},
  pop_45_59: {source: "rp-population", columns: ["pop_45_59"]},
  pop_60_74: {source: "rp-population", columns: ["pop_60_74"]},
  pop_75_plus: {source: "rp-population", columns: ["pop_75_89", "pop_90_plus"]},
  // Of the same estimate as the households of one person or one parent, which are shares of them.
  households: {source: "rp-families", columns: ["households"]},
  one_person_households: {source: "rp-families", columns: ["one_person_households"]},
  family_households: {source: "rp-families", columns: ["family_households"]},
  single_parent_families: {source: "rp-families", columns: ["single_parent_families"]},
  active_15_64: {source: "comparateur", columns: ["active_15_64"]},
  unemployed_15_64: {source: "comparateur", columns: ["unemployed_15_64"]},
  median_income_2021_eur: {source: "comparateur", columns: ["median_income"]},
  poverty_rate_2021_pct: {source: "comparateur", columns: ["poverty_rate"]}
};

/**
 * Insee's figures of the communes of an edition, in its own columns; an empty cell is secret or missing, and told of in the
 * report of its source.
 *
 * @param figures by id of source
 * @returns the file, and the communes that no population is known of
 */
export function contextTable(
  figures: Map<string, Figures>,
  communes: {code: string; population: number}[]
): {text: string; without: string[]} {
  const rows = communes.map(({code}) => ({code_insee: code}) as Record<Field, string | number | null>);
  for (const [field, {source, columns}] of Object.entries(contextSources) as [
    Exclude<Field, "code_insee">,
    {source: string; columns: string[]}
  ][]) {
    const {quality, columns: known} = figures.get(source)!;
    const values = rows.map(({code_insee}) =>
      wholeSum(columns.map((name) => known[name].values.get(String(code_insee)) ?? null))
    );
    const whole = contextColumns[field].type === "integer";
    values.forEach((value, i) => (rows[i][field] = value === null ? null : whole ? Math.round(value) : steady(value)));
    const empty = communes.filter(({population}, i) => population > 0 && values[i] === null).map((c) => c.code);
    const secret = new Set(empty.filter((code) => columns.some((name) => known[name].secret.has(code))));
    const setAside = new Set(empty.filter((code) => columns.some((name) => known[name].outOfRange.has(code))));
    const missing = empty.filter((code) => !secret.has(code) && !setAside.has(code));
    add(quality.secret, field, secret);
    add(quality.missing, field, missing);
  }
  const header = Object.keys(contextColumns) as Field[];
  const sorted = rows.sort((a, b) => (String(a.code_insee) < String(b.code_insee) ? -1 : 1));
  return {
    text: `${header.join(",")}\n${csvFormatBody(sorted, header)}\n`,
    without: sorted.filter((row) => row.population === null).map((row) => String(row.code_insee))
  };
}
