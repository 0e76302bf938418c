import {ascending, max, min, utcMonth} from "d3";
import {formatDate} from "./french.js";

/** On a date, or from one to another: days (YYYY-MM-DD) or whole months (YYYY-MM). */
export interface Period {
  name: string;
  start: string;
  end: string | null;
}

const DAY = 86_400_000;

/** In days since 1970. */
const firstDay = (date: string) => Date.parse(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`) / DAY;

/** In days since 1970: a month ends with its last day. */
const dayAfter = (date: string) => (date.length > 7 ? firstDay(date) + 1 : firstDay(nextMonth(date)));

/**
 * Months, and periods by start, then end, along a line, in shares of its length.
 *
 * @param others more periods that the line must hold
 */
export function timelineOf<T extends Period>(periods: T[], others: Period[] = []) {
  const all = [...periods, ...others];
  if (all.length === 0) return {months: [], placed: []};
  const start = min(all, (p) => p.start.slice(0, 7))!;
  const end = max(all, (p) => (p.end ?? p.start).slice(0, 7))!;
  const [first, after] = [firstDay(start), dayAfter(end)];
  const share = (day: number) => (day - first) / (after - first);
  const months: {label: string; at: number}[] = [];
  for (let month = start; month <= end; month = nextMonth(month))
    months.push({label: formatMonth(month, "short"), at: share(firstDay(month))});
  const placed = periods
    .map((item) => ({item, from: share(firstDay(item.start)), to: share(dayAfter(item.end ?? item.start))}))
    .sort((a, b) => ascending(a.from, b.from) || ascending(a.to, b.to));
  return {months, placed};
}

const nextMonth = (month: string) => utcMonth.offset(new Date(month), 1).toISOString().slice(0, 7);

/** Moves labels apart: each at its place or below it, where the one before it ends. */
export function spaced(at: number[], sizes: number[]): number[] {
  let end = -Infinity;
  return at.map((place, i) => {
    const top = Math.max(place, end);
    end = top + sizes[i];
    return top;
  });
}

const formatMonth = (date: string, month: "long" | "short" = "long") =>
  new Date(date).toLocaleDateString("fr-FR", {month, year: "numeric", timeZone: "UTC"});

/** "8 octobre 2021", "du 27 janvier au 15 mars 2022", "de mai à juin 2022" */
export function formatPeriod({start, end}: Pick<Period, "start" | "end">): string {
  const say = (date: string) => (date.length === 7 ? formatMonth(date) : formatDate(date));
  if (end === null || end === start) return say(start);
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const first = sameYear ? say(start).replace(/\s\d{4}$/, "") : say(start);
  if (start.length === 7) return `${/^[aeiouhâêîôûé]/i.test(first) ? "d’" : "de "}${first} à ${say(end)}`;
  return `du ${first} au ${say(end)}`;
}
