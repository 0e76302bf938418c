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
export interface Readings {
  /** Figures of a source by commune of today. */
  figures: (table: RawTable) => Figures;
  /** An indicator of the models in every commune of France with inhabitants, secret values imputed where they can be. */
  values: (indicator: string, table: RawTable) => RawValues;
  /** Reports of the sources read so far, by id. */
  quality: Map<string, SourceQuality>;
}

/** @param frame communes of today */
export function readingsOf(frame: Frame): Readings {
  const quality = new Map<string, SourceQuality>();
  const known = new Map<string, Figures>();
  const measured = new Map<string, RawValues>();
  const figures = (table: RawTable): Figures => {
    const {id} = table.source;
    if (!known.has(id)) {
      known.set(id, readFigures(table, frame, pivots[id]));
      quality.set(id, known.get(id)!.quality);
    }
    return known.get(id)!;
  };
  const values = (indicator: string, table: RawTable): RawValues => {
    const rule = rules.find((r) => r.indicator === indicator);
    if (!measured.has(indicator)) {
      if (rule) {
        const raw = applyRule(rule, figures(table), frame);
        measured.set(indicator, imputed(indicator, raw, quality.get(rule.source)!, frame));
      } else {
        const read = readDistances(table, frame);
        quality.set(BPE, read.quality);
        for (const [indicator, raw] of Object.entries(read.values)) measured.set(indicator, raw);
      }
    }
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
