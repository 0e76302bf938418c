// Whether hours in the syntax of OpenStreetMap are open at a moment, and when they open next.
import Calendar from "opening_hours";
import {isPublicHoliday} from "../../domain/clock.js";
import type {Moment} from "./filter.js";

export interface Area {
  code: string;
  /** As opening_hours names them: it knows public holidays by the first, school holidays by the second. */
  departement: string;
  region: string;
}

const SPEAKS_OF_HOLIDAYS = /\bPH\b|24\/7/;
const SPEAKS_OF_SCHOOL = /\bSH\b/;

const calendars = new Map<string, Calendar>();

/** What a calendar of hours tells; null without readable hours, or of a time that the package does not know. */
function read<T>(hours: string | null, area: Area, tell: (calendar: Calendar, hours: string) => T): T | null {
  if (hours === null) return null;
  const state = SPEAKS_OF_SCHOOL.test(hours) ? area.region : area.departement;
  const key = `${state}\n${hours}`;
  try {
    if (!calendars.has(key))
      calendars.set(key, new Calendar(hours, {lat: 0, lon: 0, address: {country_code: "fr", state}}));
    return tell(calendars.get(key)!, hours);
  } catch {
    return null; // such as school holidays of a year that the package does not know
  }
}

/**
 * Whether hours are open at a moment; without a time, at some time of the day. Null when nobody can tell: no readable
 * hours, "on appointment", or a public holiday of which the hours do not speak.
 */
export const openAt = (hours: string | null, {day, time}: Moment, area: Area): boolean | null =>
  read(hours, area, (calendar, text) => {
    if (isPublicHoliday(day, area.code) && !SPEAKS_OF_HOLIDAYS.test(text)) return null;
    if (time !== null) {
      const date = localDate(day, time);
      return calendar.getUnknown(date) ? null : calendar.getState(date);
    }
    const intervals = calendar.getOpenIntervals(localDate(day, "00:00"), localDate(day, "24:00"));
    return intervals.some(([, , unknown]) => !unknown) || (intervals.length > 0 ? null : false);
  });

const DAYS_AHEAD = 8;

/** When hours are known to open next after a moment, within a week; null where nobody can tell. */
export const opensNext = (hours: string | null, {day, time}: Moment, area: Area): {day: string; time: string} | null =>
  read(hours, area, (calendar, text) => {
    const now = localDate(day, time ?? "00:00");
    const end = new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS_AHEAD);
    for (const [start, , unknown] of calendar.getOpenIntervals(now, end)) {
      const [on, at] = start.toLocaleString("sv-SE").split(" ");
      if (start > now && !unknown && (SPEAKS_OF_HOLIDAYS.test(text) || !isPublicHoliday(on, area.code)))
        return {day: on, time: at.slice(0, 5)};
    }
    return null;
  });

/** The package reads the clock of the machine: a date on which that clock shows the time of the place. */
function localDate(day: string, time: string): Date {
  const [y, m, d] = day.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  return new Date(y, m - 1, d, hour, minute);
}
