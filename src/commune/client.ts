import {momentIn, timeZoneOf} from "../domain/clock.js";
import {isPublicHoliday} from "../domain/public-holidays.js";

const DAYS = 7;

/** Says whether a place is open today, where it is: its week is in the page, and nothing else is loaded. */
export function mountToday(line: HTMLElement, now = new Date()): void {
  const {today: week, departement} = line.dataset;
  const {day} = momentIn(timeZoneOf(departement!), now);
  line.querySelector("dd")!.textContent = todayWords(week!, day, isPublicHoliday(day, departement!));
  line.hidden = false;
}

/** "ouvert, 9 h – 12 h", from the week of a place, which `weekAttribute` writes. */
export function todayWords(week: string, day: string, holiday: boolean): string {
  const days = week.split("|");
  const spans = holiday ? days[DAYS] : days[(new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS];
  if (spans === undefined) return "jour férié, téléphoner avant de venir";
  return spans === "" ? "fermé" : `ouvert, ${spans}`;
}
