import {momentIn, timeZoneOf} from "../domain/clock.js";
import {isPublicHoliday} from "../domain/public-holidays.js";

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Says whether a place is open today, where it is, and when it opens next: its week is in the page, and nothing else is loaded. */
export function mountToday(line: HTMLElement, now = new Date()): void {
  const {today: week, departement} = line.dataset;
  const moment = momentIn(timeZoneOf(departement!), now);
  const holiday = (day: string) => isPublicHoliday(day, departement!);
  const next = nextWords(week!, moment, holiday);
  const today = todayWords(week!, moment.day, holiday(moment.day));
  line.querySelector(".today")!.textContent = next ? `${today}\u202f; prochaine ouverture\u00a0: ${next}` : today;
  line.hidden = false;
}

/** "ouvert, 9 h – 12 h", from the week of a place, which `weekAttribute` writes. */
export function todayWords(week: string, day: string, holiday: boolean): string {
  const spans = spansOf(week, day, holiday);
  if (spans === undefined) return "jour férié, téléphoner avant de venir";
  return spans === "" ? "fermé" : `ouvert, ${spans}`;
}

/**
 * "mardi 14 h", "14 h" of the same day; null while it is open, and where the week never opens. A public holiday of which the hours do
 * not speak is passed over: nobody knows.
 */
export function nextWords(week: string, now: {day: string; time: string}, isHoliday: (day: string) => boolean) {
  for (let ahead = 0; ahead <= DAYS; ahead++) {
    const date = new Date(Date.parse(now.day) + ahead * DAY_MS);
    const day = date.toISOString().slice(0, 10);
    for (const span of spansOf(week, day, isHoliday(day))?.split(", ").filter(Boolean) ?? []) {
      const [from, to] = span.split("\u00a0– ");
      if (ahead === 0 && clock(to) <= now.time) continue;
      if (ahead === 0) return clock(from) <= now.time ? null : from;
      const name = date.toLocaleDateString("fr-FR", {weekday: "long", timeZone: "UTC"});
      return `${name}${ahead === DAYS ? " prochain" : ""} ${from}`;
    }
  }
  return null;
}

/** When a place is open on a day, as words; undefined on a public holiday of which its hours do not speak. */
function spansOf(week: string, day: string, holiday: boolean): string | undefined {
  const days = week.split("|");
  return holiday ? days[DAYS] : days[(new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS];
}

/** "09:30" from "9 h 30". */
const clock = (words: string) => {
  const [hour, minute = "0"] = words.split(/\u00a0h\u00a0?/);
  return `${hour.padStart(2, "0")}:${(minute || "0").padStart(2, "0")}`;
};
