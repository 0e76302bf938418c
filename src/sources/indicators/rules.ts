// Computes the indicators of an index: shares by sources/indicators.csv, distances by bpe.ts; imputes secret ones.
import {CODE, readTable, TEXT} from "../../edition/csv.js";
import {lazy, onceFor} from "../../edition/memo.js";
import {sourcesPath} from "../../edition/project.js";
import {imputeSecret, type RawValues} from "../../domain/national.js";
import type {SourceQuality} from "../../domain/quality.js";
import {wholeSum, steady} from "../../domain/statistics.js";
import type {RawTable} from "../raw.js";
import {BPE, readDistances} from "./bpe.js";
import {add, describe, readFigures, type Figures, type Pivot, type Frame} from "./figures.js";

export const pivots: Record<string, Pivot> = {
  "rp-nationality": {group: "nationality", value: "people", columns: {"1": "french", "2": "foreigners"}}
};

const FLAG = {...TEXT, oneOf: ["yes"]} as const;
const COLUMNS = {indicator: CODE, source: CODE, part: CODE, whole: TEXT, complement: FLAG, withheld: FLAG} as const;

/**
 * Indicators that are shares, by `sources/indicators.csv`; distances have `bpe.ts`. Columns joined by "|" add up, a
 * part without a whole is a percentage. A complement is the share that is *not* in the part. Where it is withheld, its
 * publisher leaves out small communes: one without a figure is secret, in an area that has any.
 */
export const rules = lazy(() =>
  readTable(sourcesPath("indicators.csv"), COLUMNS, ["indicator"]).rows.map((row) => ({
    ...row,
    part: row.part.split("|"),
    whole: row.whole?.split("|") ?? null
  }))
);

type Rule = ReturnType<typeof rules>[number];

const ruleOf = (id: string) => rules().find(({indicator}) => indicator === id);

/** The indicator of a rule in every commune with inhabitants. Adds what has no value to the report. */
export function applyRule(
  {indicator, part, whole, complement, withheld}: Rule,
  {columns, quality}: Figures,
  {communes}: Frame
) {
  const parts = part.map((name) => columns[name]);
  const figures = [...parts, ...(whole ?? []).map((name) => columns[name])];
  const given = withheld ? communes.filter(({code}) => figures.some((f) => f.values.has(code))) : [];
  const covered = new Set(given.map((c) => c.departement));
  const outOfRange: string[] = [];
  const setAside = new Set(figures.flatMap((f) => [...f.outOfRange]));
  const raw: RawValues = new Map();
  for (const {code, population, departement} of communes) {
    if (population === 0) continue;
    const values = figures.map((f) => f.values.get(code) ?? null);
    const count = wholeSum(values.slice(0, parts.length));
    const total = whole ? wholeSum(values.slice(parts.length)) : 100;
    if (count === null || total === null) {
      const secret = figures.some((f) => f.secret.has(code)) || (!setAside.has(code) && covered.has(departement));
      raw.set(code, {value: null, status: secret ? "secret" : "missing"});
      continue;
    }
    const rate = rateOf(complement ? total - count : count, total);
    if (rate === "range") outOfRange.push(code);
    const status = figures.some((f) => f.estimated.has(code)) ? "imputed" : "observed";
    raw.set(code, typeof rate === "number" ? {value: rate, status} : {value: null, status: "missing"});
  }
  add(quality.outOfRange, indicator, outOfRange);
  describe(quality, indicator, raw, new Set([...setAside, ...outOfRange]));
  return raw;
}

/**
 * Percentage that a part is of a whole, or why there is none. Of a few dozen people, the two may come from different
 * estimates of a survey: a rate over 100 % is set aside rather than cut down.
 */
export function rateOf(part: number, whole: number): number | "empty" | "range" {
  if (!(whole > 0)) return "empty";
  const percent = steady((100 * part) / whole);
  return percent < 0 || percent > 100 ? "range" : percent;
}

/** An indicator that no rule makes a share of is a distance. */
export const sourceOfIndicator = (id: string) => ruleOf(id)?.source ?? BPE;

export function readingsOf(frame: Frame) {
  const quality = new Map<string, SourceQuality>();
  const measured = new Map<string, RawValues>();
  const figures = onceFor((table: RawTable): Figures => {
    const {id} = table.source;
    const read = readFigures(table, frame, pivots[id]);
    quality.set(id, read.quality);
    return read;
  });
  /** An indicator in every commune of France with inhabitants, secret values imputed where they can be. */
  const values = (indicator: string, table: RawTable) => {
    const known = measured.get(indicator);
    if (known) return known;
    const rule = ruleOf(indicator);
    if (rule) {
      const read = figures(table);
      const filled = imputeSecret(applyRule(rule, read, frame), frame.communes);
      const imputed = [...filled].filter(([, {status}]) => status === "imputed").map(([code]) => code);
      add(read.quality.imputed, indicator, imputed);
      measured.set(indicator, filled);
    } else {
      const read = readDistances(table, frame);
      quality.set(BPE, read.quality);
      for (const [id, raw] of Object.entries(read.values)) measured.set(id, raw);
    }
    return measured.get(indicator)!;
  };
  return {figures, values, quality};
}
