import {momentIn, timeZoneOf, isPublicHoliday} from "../domain/clock.js";

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Says whether a place is open today, and when next, by the week that is in the page. */
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
 * "mardi 14 h", "14 h" of the same day; null while it is open, and where the week never opens. A public holiday of
 * which the hours do not speak is passed over: nobody knows.
 */
export function nextWords(week: string, now: {day: string; time: string}, isHoliday: (day: string) => boolean) {
  for (let ahead = 0; ahead <= DAYS; ahead++) {
    const date = new Date(Date.parse(now.day) + ahead * DAY_MS);
    const day = date.toISOString().slice(0, 10);
    const spans = (spansOf(week, day, isHoliday(day)) ?? "").split(", ").map((span) => span.split("\u00a0\u2013 "));
    const next = spans.find(([, to]) => to && (ahead > 0 || minutes(to) > minutes(now.time)));
    if (!next) continue;
    if (ahead === 0) return minutes(next[0]) <= minutes(now.time) ? null : next[0];
    const name = date.toLocaleDateString("fr-FR", {weekday: "long", timeZone: "UTC"});
    return `${name}${ahead === DAYS ? " prochain" : ""} ${next[0]}`;
  }
  return null;
}

/** Hours of a day in words; undefined on a public holiday that they do not speak of. */
function spansOf(week: string, day: string, holiday: boolean): string | undefined {
  const days = week.split("|");
  return holiday ? days[DAYS] : days[(new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS];
}

/** Of a time as words, "9 h 30", or as clocks show it. */
const minutes = (time: string) => time.split(/\u00a0h|:/).reduce((sum, part) => 60 * sum + Number(part), 0);
