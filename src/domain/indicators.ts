import type {Level, Status} from "./territories.js";

/** A row of `indicators.parquet`: one figure of one territory. */
export interface IndicatorRow {
  territory: string;
  level: Level;
  model: string;
  /** Id of the indicator, axis or figure; "total" for the index, "class" and "hurdles" for published readings. */
  indicator: string;
  kind: "indicator" | "axis" | "total" | "class" | "hurdles" | "figure";
  value: number | null;
  score: number | null;
  class: string | null;
  status: Status;
  /** Share of the population behind the figure whose score is imputed, 0 to 1. */
  imputed_share: number | null;
  source: string;
  vintage: string;
}
