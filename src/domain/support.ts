// Help given, counted over time: series of a territory.
import {sum} from "d3";
import {wholeSum} from "./statistics.js";

export const SUPPORT_KINDS = ["total", "age", "theme", "statut", "forme", "activite", "aidants_connect"] as const;
type SupportKind = (typeof SUPPORT_KINDS)[number];

export type SupportLevel = "commune" | "epci" | "departement" | "code_postal";

/** A figure about help given by advisers of the State’s scheme or with Aidants Connect, since its beginning. */
export interface SupportRow {
  territory: string;
  /** A postcode may be the code of a commune too. */
  level: SupportLevel;
  /** At whose end it was counted: YYYY-MM-DD or YYYY-MM. */
  date: string;
  kind: SupportKind;
  measure: string;
  value: number;
  source: string;
}

/** Counts of a day, which may fall: all others add up since the beginning. */
export const SUPPORT_STOCKS = ["aidantsConnect.structures", "aidantsConnect.aidants"];

/** What is counted, its kind and its name, by `words/accompagnements.csv`. */
export type SupportMeasures = Record<string, {kind: SupportKind; label: string}>;

export interface SupportSeries {
  measure: string;
  label: string;
  values: (number | null)[];
}

export function territorySupport(rows: SupportRow[], territory: string, measures: SupportMeasures) {
  const counted = rows.filter((r) => r.level !== "code_postal" && r.kind !== "aidants_connect");
  const own = counted.filter((r) => r.territory === territory);
  if (own.length === 0) return null;
  const dates = [...new Set(own.map((r) => r.date))].sort();
  const values = new Map(own.map((r) => [`${r.date} ${r.measure}`, r.value]));
  const series = Object.entries(measures)
    .map(([measure, named]) => ({
      measure,
      ...named,
      values: dates.map((date) => values.get(`${date} ${measure}`) ?? null)
    }))
    .filter((s) => s.values.some((value) => value !== null));
  const of = (kind: SupportKind): SupportSeries[] => series.filter((s) => s.kind === kind);
  const total = (measure: string) => of("total").find((s) => s.measure === measure) ?? null;
  const ages = of("age");
  const allAges = dates.map((_, i) => (ages.length > 0 ? wholeSum(ages.map((s) => s.values[i])) : null));
  return {
    dates,
    people: total("usagers"),
    sessions: total("accompagnements"),
    themes: of("theme")
      .filter((s) => s.measure !== "themes.autre")
      .sort((a, b) => (b.values.at(-1) ?? -1) - (a.values.at(-1) ?? -1)),
    ages,
    allAges
  };
}

/** Share of some ages at the last date; null where one is not known. */
export function ageShare({ages}: {ages: SupportSeries[]}, measures: string[]): number | null {
  const last = ages.map((s) => ({measure: s.measure, value: s.values.at(-1) ?? null}));
  if (last.length === 0 || last.some((s) => s.value === null)) return null;
  const whole = sum(last, (s) => s.value);
  return whole === 0 ? null : sum(last, (s) => (measures.includes(s.measure) ? s.value : 0)) / whole;
}
