import {spansInFrench} from "../domain/hours.js";
import {readWeek} from "../domain/week.js";

/**
 * What the script of a page reads of a week: when the place is open on each day from Monday, and on public holidays where its hours
 * speak of them; a day on which it is closed is empty. Null where a day cannot be told from that: months, appointments, a night.
 */
export function weekAttribute(hours: string): string | null {
  const week = readWeek(hours);
  if (!week) return null;
  const holidays = week.holidays ?? (hours.includes("24/7") ? week.days[0] : null);
  const days = holidays ? [...week.days, holidays] : week.days;
  const overnight = days.some((spans) => spans.some(([from, to]) => to <= from));
  return overnight ? null : days.map(spansInFrench).join("|");
}
