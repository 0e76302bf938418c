import type {Level, Status} from "./territories.js";

/** A row of `indicators.parquet`: one figure of one territory. */
export interface IndicatorRow {
  territory: string;
  level: Level;
  /** A model's id, or "context". */
  model: string;
  /** Id of the indicator, axis or figure; "total" for the index, "class" and "hurdles" for published readings. */
  indicator: string;
  kind: "indicator" | "axis" | "total" | "class" | "hurdles" | "figure";
  /** Raw figure, in the unit of the indicator. */
  value: number | null;
  score: number | null;
  /** On rows of kind "total" and "class". */
  class: string | null;
  status: Status;
  /** Share of the population behind the figure whose score is imputed, 0 to 1. */
  imputed_share: number | null;
  source: string;
  vintage: string;
}
