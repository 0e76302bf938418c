import {readWeek} from "./week.js";

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * Hours that a place is open in an ordinary week, outside of holidays, from its opening hours in OpenStreetMap's syntax. Spans that
 * overlap count once, and one past midnight goes on into the next day.
 *
 * @returns null where no opening is given, or none that can be told without a date (months, weeks, comments, appointments): how much
 * the place is open is then not known, which is not zero
 */
export function weeklyHours(hours: string | null): number | null {
  const week = hours === null ? null : readWeek(hours);
  if (!week || week.days.every((spans) => spans.length === 0)) return null;
  const spans = week.days.flatMap((spans, day) =>
    spans.flatMap(([from, to]) => {
      const [start, end] = [minutesOf(from), minutesOf(to)].map((minute) => day * DAY_MINUTES + minute);
      return withinWeek(start, end > start ? end : end + DAY_MINUTES);
    })
  );
  return unionLength(spans) / 60;
}

/** A span of minutes from Monday; what goes on past Sunday is of the Monday before. */
const withinWeek = (start: number, end: number): [number, number][] =>
  end <= WEEK_MINUTES
    ? [[start, end]]
    : [
        [start, WEEK_MINUTES],
        [0, end - WEEK_MINUTES]
      ];

/** Minutes that are in at least one of the spans. */
function unionLength(spans: [number, number][]): number {
  let [length, covered] = [0, 0];
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    length += Math.max(0, end - Math.max(start, covered));
    covered = Math.max(covered, end);
  }
  return length;
}

function minutesOf(time: string): number {
  const [hour, minutes] = time.split(":").map(Number);
  return hour * 60 + minutes;
}
