import {onceFor} from "../../data/memo.js";
import {imputeSecret} from "../../domain/imputation.js";
import type {RawValues} from "../../domain/national.js";
import type {SourceQuality} from "../../domain/quality.js";
import type {RawTable} from "../raw.js";
import {BPE, distances, readDistances} from "./bpe.js";
import {readFigures, type Figures} from "./figures.js";
import type {Frame} from "./frame.js";
import {add} from "./report.js";
import {applyRule, pivots, rules} from "./rules.js";

/** Id of the source that each indicator is computed from. */
export const sourceOfIndicator: Record<string, string> = Object.fromEntries([
  ...rules.map(({indicator, source}) => [indicator, source]),
  ...Object.keys(distances).map((indicator) => [indicator, BPE])
]);

/** What raw tables say, each read once however many outputs it feeds. */
export type Readings = ReturnType<typeof readingsOf>;

/** @param frame communes of today */
export function readingsOf(frame: Frame) {
  /** Reports of the sources read so far, by id. */
  const quality = new Map<string, SourceQuality>();
  const measured = new Map<string, RawValues>();
  /** Figures of a source by commune of today. */
  const figures = onceFor((table: RawTable): Figures => {
    const {id} = table.source;
    const read = readFigures(table, frame, pivots[id]);
    quality.set(id, read.quality);
    return read;
  });
  const measure = (indicator: string, table: RawTable): Record<string, RawValues> => {
    const rule = rules.find((r) => r.indicator === indicator);
    if (rule) {
      const raw = applyRule(rule, figures(table), frame);
      return {[indicator]: imputed(indicator, raw, quality.get(rule.source)!, frame)};
    }
    const read = readDistances(table, frame);
    quality.set(BPE, read.quality);
    return read.values;
  };
  /** An indicator of the models in every commune of France with inhabitants, secret values imputed where they can be. */
  const values = (indicator: string, table: RawTable): RawValues => {
    if (!measured.has(indicator))
      for (const [id, raw] of Object.entries(measure(indicator, table))) measured.set(id, raw);
    return measured.get(indicator)!;
  };
  return {figures, values, quality};
}

function imputed(indicator: string, raw: RawValues, quality: SourceQuality, {communes}: Frame): RawValues {
  const filled = imputeSecret(raw, communes);
  const those = [...filled.keys()].filter((code) => filled.get(code)!.status === "imputed");
  add(quality.imputed, indicator, those);
  return filled;
}
