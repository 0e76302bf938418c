import {sum} from "d3";
import type {Crosswalk} from "./crosswalk.js";
import type {MappedCommune} from "./quality.js";
import {weightedMean} from "./statistics.js";

/** Figures of former communes, on those that hold them now. */
export interface Carried {
  values: Map<string, number | null>;
  /** Codes that another commune took over; a split commune has a line for each part. */
  mapped: MappedCommune[];
  /** Codes that could not be used, and why (in French). */
  left: {code: string; reason: string}[];
  /** Communes made of several, some of which had no value: their rate is that of the others, their count is unknown. */
  partial: string[];
  /** Communes whose figure is at least in part that of a commune since split. */
  estimated: string[];
}

interface Source {
  code: string;
  share: number;
}

/**
 * Counts add up; that of a split commune is shared.
 *
 * @param values by commune of `crosswalk.from` or municipal arrondissement
 */
export const carryCounts = (values: ReadonlyMap<string, number | null>, crosswalk: Crosswalk): Carried =>
  carry(values, crosswalk, (sources) => {
    const missing = sources.some(({code}) => !isKnown(values.get(code)));
    return {value: missing ? null : sum(sources, ({code, share}) => values.get(code)! * share), missing};
  });

/**
 * Rates, means and scores: means weighted by population, without missing values. The parts of a split commune take its
 * rate.
 *
 * @param values by commune of `crosswalk.from` or municipal arrondissement
 * @param weights populations in the year of the values
 */
export const carryRates = (
  values: ReadonlyMap<string, number | null>,
  crosswalk: Crosswalk,
  weights: ReadonlyMap<string, number | null>
): Carried =>
  carry(values, crosswalk, (sources) => {
    const known = sources.filter(({code}) => isKnown(values.get(code)));
    const rates = known.map(({code}) => values.get(code)!);
    const [min, max] = [Math.min(...rates), Math.max(...rates)];
    const mean = weightedMean(known.map(({code, share}, i) => [rates[i], (weights.get(code) ?? 0) * share]));
    return {
      // Equal rates need no weight; a mean of binary numbers may otherwise step out of its terms.
      value: known.length === 0 ? null : min === max ? min : mean === null ? null : Math.min(max, Math.max(min, mean)),
      // A commune without inhabitants has no rate, and lacks none.
      missing:
        sources.some(({code}) => !isKnown(values.get(code)) && weights.get(code) !== 0) ||
        (min !== max && known.some(({code}) => !isKnown(weights.get(code))))
    };
  });

function carry(
  values: ReadonlyMap<string, number | null>,
  {from, parts, listed, districts, lost}: Crosswalk,
  combine: (sources: Source[]) => {value: number | null; missing: boolean}
): Carried {
  const byDistricts = communesByDistricts(values, districts);
  // Values may be those of one département: communes that none leads to are left aside.
  const targets = new Map<string, Source[]>();
  for (const [code, held] of parts)
    if ((byDistricts.get(code) ?? [code]).some((source) => values.has(source)))
      for (const part of held) targets.set(part.code, []);
  for (const [code, held] of parts)
    for (const part of held)
      for (const source of byDistricts.get(code) ?? [code])
        if (listed || values.has(source)) targets.get(part.code)?.push({code: source, share: part.share});
  const carried: Carried = {values: new Map(), mapped: [], left: [], partial: [], estimated: []};
  for (const target of [...targets.keys()].sort()) {
    const sources = targets.get(target)!;
    const {value, missing} = combine(sources);
    carried.values.set(target, value);
    if (missing && sources.some(({code}) => isKnown(values.get(code)))) carried.partial.push(target);
    if (sources.some(({code, share}) => share < 1 && isKnown(values.get(code)))) carried.estimated.push(target);
  }
  for (const code of [...values.keys()].sort()) {
    const commune = districts.get(code);
    if (commune && !byDistricts.has(commune))
      carried.left.push({code, reason: `déjà compté dans la commune ${commune}`});
    else if (!parts.has(commune ?? code)) {
      carried.left.push({
        code,
        reason: lost.get(commune ?? code) ?? `n’est pas une commune du code officiel géographique de ${from}`
      });
    } else {
      for (const part of parts.get(commune ?? code)!)
        if (part.code !== code) carried.mapped.push({from: code, to: part.code});
    }
  }
  return carried;
}

function communesByDistricts(
  values: ReadonlyMap<string, number | null>,
  districts: Map<string, string>
): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const [code, commune] of [...districts].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!isKnown(values.get(commune))) result.set(commune, [...(result.get(commune) ?? []), code]);
  for (const [commune, codes] of result) if (!codes.some((code) => values.has(code))) result.delete(commune);
  return result;
}

const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
