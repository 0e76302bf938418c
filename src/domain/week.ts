/** Days of OpenStreetMap's opening hours, from Monday. */
export const WEEK_DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;

/** From one clock time to another, "09:00" to "12:00". */
export type Span = [from: string, to: string];

/** When a place is open: spans of each day from Monday, none when it is closed. */
export interface Week {
  days: Span[][];
  /** On public holidays; null when nothing is said. */
  holidays: Span[] | null;
}

const DAY = `(?:${WEEK_DAYS.join("|")}|PH)`;
const DAYS = `${DAY}(?:-${DAY})?(?: ?, ?${DAY}(?:-${DAY})?)*`;
const TIME = String.raw`(?:[01]?\d|2[0-4]):[0-5]\d`;
const TIMES = `${TIME} ?- ?${TIME}(?: ?, ?${TIME} ?- ?${TIME})*`;
const RULE = new RegExp(`^(?:(${DAYS}) )?(${TIMES}|24/7|off|closed)$`);

/**
 * Reads opening hours in the OpenStreetMap syntax as a plain week: days, clock times, "off", "24/7" and public holidays. A later
 * rule takes the place of an earlier one on the days that it names.
 *
 * @returns null for anything else (months, comments, sunrise…), which a week cannot say
 */
export function readWeek(hours: string): Week | null {
  const days: Span[][] = WEEK_DAYS.map(() => []);
  let holidays: Span[] | null = null;
  const rules = hours
    .split(";")
    .map((rule) => rule.trim().replace(/\s+/g, " "))
    .filter(Boolean);
  for (const rule of rules) {
    const [matched, named, times] = RULE.exec(rule) ?? [];
    if (!matched) return null;
    const spans = spansOf(times);
    const indices = named ? dayIndices(named) : WEEK_DAYS.map((_, i) => i);
    if (indices === null) return null;
    for (const i of indices) days[i] = spans;
    if (named && /PH/.test(named)) holidays = spans;
  }
  return rules.length === 0 ? null : {days, holidays};
}

/**
 * Writes a plain week in the OpenStreetMap syntax, as {@link readWeek} reads it: days of the same hours in one rule,
 * from three in a row as a range: "Mo-We,Fr 09:00-12:00; Sa 10:00-12:00". Empty for a week without any hours.
 */
export function writeWeek(days: Span[][]): string {
  const times = days.map((spans) => spans.map((span) => span.join("-")).join(","));
  const rules = [...new Set(times)].filter(Boolean).map((time) => {
    const runs = runsOf(times.flatMap((other, day) => (other === time ? [day] : [])));
    const named = runs.map((run) => run.map((day) => WEEK_DAYS[day]));
    return `${named.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(","))).join(",")} ${time}`;
  });
  return rules.join("; ");
}

/** Days, by their places in the week, as runs of days in a row. */
export function runsOf(days: number[]): number[][] {
  const first = (day: number, i: number) => day !== days[i - 1] + 1;
  const starts = days.flatMap((day, i) => (first(day, i) ? [i] : []));
  return starts.map((start, k) => days.slice(start, starts[k + 1]));
}

function spansOf(times: string): Span[] {
  if (times === "off" || times === "closed") return [];
  if (times === "24/7") return [["00:00", "24:00"]];
  return times.split(",").map((span) => span.split("-").map((t) => t.trim().padStart(5, "0")) as Span);
}

/** Places in the week of the days named: "Fr-Mo" goes over Sunday. Null when public holidays are one end of a range. */
function dayIndices(named: string): number[] | null {
  const indices: number[] = [];
  for (const part of named.split(",").map((p) => p.trim())) {
    if (part === "PH") continue;
    const [first, last = first] = part.split("-").map((day) => WEEK_DAYS.indexOf(day as (typeof WEEK_DAYS)[number]));
    if (first < 0 || last < 0) return null;
    const count = (last - first + 7) % 7;
    for (let i = 0; i <= count; i++) indices.push((first + i) % 7);
  }
  return indices;
}
