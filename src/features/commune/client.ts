// Says on the page of a commune what is open now, from the hours that its HTML has.

import {isPublicHoliday, momentIn, timeZoneOf} from "../../domain/clock.js";
import {opensWords} from "../../text/wording/browser.js";
import {CLOSED, HOLIDAY, openUntil} from "./wording.js";

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Says until when a place is open, or when it opens next, by the week that is in the page. */
export function mountToday(line: HTMLElement, now = new Date()): void {
  const {today: week, departement} = line.dataset;
  const moment = momentIn(timeZoneOf(departement!), now);
  const words = openingWords(week!, moment, (day) => isPublicHoliday(day, departement!));
  line.querySelector(".today")!.textContent = words;
}

/**
 * Until when a place is open, or when it opens next, from its week as `weekAttribute` writes it. A public holiday of
 * which the hours do not speak is passed over: nobody knows.
 */
export function openingWords(
  week: string,
  now: {day: string; time: string},
  isHoliday: (day: string) => boolean
): string {
  if (spansOf(week, now.day, isHoliday(now.day)) === undefined) return HOLIDAY;
  for (let ahead = 0; ahead <= DAYS; ahead++) {
    const day = new Date(Date.parse(now.day) + ahead * DAY_MS).toISOString().slice(0, 10);
    const spans = (spansOf(week, day, isHoliday(day)) ?? "").split(", ").map((span) => span.split("\u00a0\u2013 "));
    const next = spans.find(([, to]) => to && (ahead > 0 || minutes(to) > minutes(now.time)));
    if (!next) continue;
    const [time, to] = next;
    return ahead === 0 && minutes(time) <= minutes(now.time) ? openUntil(to) : opensWords({day, time}, now.day);
  }
  return CLOSED;
}

/** Hours of a day in words; undefined on a public holiday if the week says nothing of holidays. */
function spansOf(week: string, day: string, holiday: boolean): string | undefined {
  const days = week.split("|");
  return holiday ? days[DAYS] : days[(new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS];
}

/** From a time in words, "9 h 30", or as clocks show it. */
const minutes = (time: string) => time.split(/\u00a0h|:/).reduce((sum, part) => 60 * sum + Number(part), 0);
