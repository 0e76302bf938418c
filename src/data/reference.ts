import {quantileSorted} from "d3";
import {steady, weightedMean} from "../domain/statistics.js";
import type {Reference} from "../domain/models/types.js";
import {cogCommunes, cogEpcis} from "./cog.js";
import {ifn2023} from "../domain/models/ifn-2023.js";
import {hurdleIndicators} from "../domain/hurdles.js";
import {readTable, type Column} from "./csv.js";

const SCORE: Column = {type: "number", min: 0, max: 10};
const INDICATORS = ["no_thd_coverage_rate", "no_4g_coverage_rate", "poverty_rate", "older_65_rate", "nscol15p_rate"] as const;
/** Decimals kept in the reference: ten times finer than what a page shows. */
const DECIMALS = 1e3;
/** From this percentile of the communes of France, an axis is a marked hurdle: the most fragile tenth. */
const HURDLE_PERCENTILE = 90;

/**
 * Percentiles 0 to 100 of the IFN 2023 totals of communes, EPCI and départements, from La Mednum's national file.
 * A total published as zero is not a score and is left out. EPCI and départements are population-weighted means.
 */
export function nationalReference(path: string): Reference {
  const score = Object.fromEntries(INDICATORS.map((id) => [id, SCORE])) as Record<(typeof INDICATORS)[number], Column>;
  const {rows} = readTable(path, {code: {type: "code", required: true}, ...score}, ["code"]);
  const totals = new Map<string, number>();
  const axes = Object.fromEntries(ifn2023.axes.map(({id}) => [id, [] as number[]]));
  for (const row of rows) {
    const values = INDICATORS.map((id) => row[id] as number | null);
    if (values.some((v) => v === null) || values.every((v) => v === 0)) continue;
    totals.set(row.code as string, average(values as number[]));
    for (const {id} of ifn2023.axes) axes[id].push(average(hurdleIndicators(ifn2023, id).map((i) => Number(row[i.id as keyof typeof row]))));
  }
  const population = new Map(cogCommunes().map((c) => [c.code, c.population ?? 0]));
  const mean = (codes: string[]) => weightedMean(codes, (c) => totals.get(c) ?? null, (c) => population.get(c) ?? 0);
  const departements = new Map<string, string[]>();
  for (const {code, departement} of cogCommunes()) {
    if (departement) departements.set(departement, [...(departements.get(departement) ?? []), code]);
  }
  return {
    source: "La Mednum, indice de fragilité numérique 2023 ; calculs de ce site",
    vintage: "2023",
    hurdles: Object.fromEntries(Object.entries(axes).map(([id, values]) => [id, percentilesOf(values).percentiles[HURDLE_PERCENTILE]])),
    communes: percentilesOf([...totals.values()]),
    epcis: percentilesOf(cogEpcis().map((e) => mean(e.membres.map((m) => m.code)))),
    departements: percentilesOf([...departements.values()].map(mean))
  };
}

const average = (values: number[]) => steady(values.reduce((a, b) => a + b, 0) / values.length);

function percentilesOf(values: (number | null)[]): {count: number; percentiles: number[]} {
  const sorted = values.filter((v): v is number => v !== null).sort((a, b) => a - b);
  const at = (p: number) => Math.round(quantileSorted(sorted, p / 100)! * DECIMALS) / DECIMALS;
  return {count: sorted.length, percentiles: Array.from({length: 101}, (_, p) => at(p))};
}
