import {rollup} from "d3";
import {isDay} from "../domain/clock.js";
import type {Field} from "../domain/places.js";

/** What a list tells of the dates of its records. */
export type ListDates = ReturnType<typeof datesOfList>;

/** Days of mass changes of the national list, and what makes another: a share of a list of so many areas. */
const MASS_CHANGES = ["2026-07-06", "2026-07-07"];
const [MASS, DEPARTEMENTS] = [0.1, 10];
/** Days of Excel, from 1990 to 2099, that count from the end of 1899. */
const [FIRST_SERIAL, LAST_SERIAL, DAY] = [32_874, 73_050, 86_400_000];

const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?$/;

/** A day of any usual writing as YYYY-MM-DD; null for what is none, or may be two. */
export function readDay(text: string, monthFirst: boolean | null): string | null {
  const [, first, second, year] = SLASHED.exec(text) ?? [];
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Math.floor(Number(text.replace(",", "."))) : 0;
  if (year !== undefined && monthFirst === null && Number(first) <= 12 && Number(second) <= 12) return null;
  const [month, day] = monthFirst ? [first, second] : [second, first];
  const iso = year
    ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
    : serial >= FIRST_SERIAL && serial <= LAST_SERIAL
      ? new Date(Date.UTC(1899, 11, 30) + serial * DAY).toISOString().slice(0, 10)
      : text.replace(/^(\d{4}-\d\d-\d\d)[T ].*$/, "$1");
  return isDay(iso) ? iso : null;
}

type Row = Partial<Record<Field, string | null>>;

/** What the dates of all rows of a list, those of other areas too, tell of each. */
export function datesOfList(rows: Row[], source: {date?: string | null; latest?: string | null}) {
  const texts = rows.map(({date_maj}) => date_maj?.trim() ?? "");
  const parts = texts.flatMap((text) => (SLASHED.test(text) ? [SLASHED.exec(text)!.slice(1, 3).map(Number)] : []));
  const [dayLeads, monthLeads] = [0, 1].map((i) => parts.some((two) => two[i] > 12));
  const monthFirst = dayLeads && monthLeads ? null : monthLeads;
  const start = ({code_insee, code_postal}: Row) => (code_insee ?? code_postal ?? "").padStart(5, "0").slice(0, 2);
  const days = rollup(
    texts,
    (same) => same.length,
    (text) => readDay(text, monthFirst) ?? ""
  );
  const isWide = new Set(rows.map(start)).size >= DEPARTEMENTS;
  // One day for all is the date of the list.
  const many = [...days].filter(([day, count]) => day !== "" && isWide && count > MASS * rows.length && days.size > 1);
  return {
    /** Day that its source declares, for records that have none; null where it declares none. */
    list: source.date ?? null,
    /** Day on which it was obtained: none of its records is of a later one. */
    latest: source.latest ?? null,
    /** Whether months come before days, as one of its dates shows; null where two of them contradict each other. */
    monthFirst,
    /** Days on which many records were changed at once: they date none of them. */
    mass: new Set([...MASS_CHANGES, ...many.map(([day]) => day)])
  };
}
