import {ascending, max, min, utcMonth} from "d3";

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
    months.push({label: shortMonth(month), at: share(firstDay(month))});
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

const shortMonth = (date: string) =>
  new Date(date).toLocaleDateString("fr-FR", {month: "short", year: "numeric", timeZone: "UTC"});
