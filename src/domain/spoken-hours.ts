import {groups} from "d3";
import {capital, list, NBSP} from "./french.js";
import {DAYS, frenchTime} from "./hours.js";
import {readWeek, runsOf, type Span, type Week} from "./week.js";

const DAY_NAMES = Object.values(DAYS);

/** Days in a row that are said as a range: "du lundi au mercredi", but "le lundi et le mardi". */
const RANGE = 3;

/**
 * Opening hours as one says them, a line for the days that have the same hours: "Du lundi au vendredi, de 9 h à 12 h et de
 * 13 h 30 à 16 h 30."
 *
 * @param hours in the OpenStreetMap syntax
 * @returns null when the hours are not those of a plain week, see {@link readWeek}: they cannot be said in a few words
 */
export const spokenHours = (hours: string): string[] | null =>
  linesOf(hours, "le ", (days, times) => `${capital(days)}, ${times}.`);

/** The same as a list has it: "Lundi et mardi : de 9 h à 12 h". */
export const listedHours = (hours: string): string[] | null =>
  linesOf(hours, "", (days, times) => `${capital(days)} : ${times}`);

function linesOf(hours: string, article: string, line: (days: string, times: string) => string): string[] | null {
  const week = readWeek(hours);
  if (!week) return null;
  const lines = groupDays(week).map(({days, spans}) => line(spokenDays(days, article), spokenSpans(spans)));
  if (lines.length === 0) return null;
  const {holidays} = week;
  if (!holidays) return lines;
  return [
    ...lines,
    holidays.length === 0 ? "Fermé les jours fériés." : line("les jours fériés", spokenSpans(holidays))
  ];
}

/** Open days that have the same spans, in the order of their first day. */
function groupDays({days}: Week): {days: number[]; spans: Span[]}[] {
  const open = days.flatMap((spans, day) => (spans.length === 0 ? [] : [{day, spans}]));
  const alike = groups(open, ({spans}) => spans.join());
  return alike.map(([, own]) => ({days: own.map(({day}) => day), spans: own[0].spans}));
}

function spokenDays(days: number[], article: string): string {
  if (days.length === 7) return "tous les jours";
  const runs = runsOf(days);
  // In a list, days one by one go before a day and a range.
  const shortest = article === "" && runs.length > 1 ? Infinity : RANGE;
  const words = runs.flatMap((run) =>
    run.length < shortest
      ? run.map((day) => article + DAY_NAMES[day])
      : [`du ${DAY_NAMES[run[0]]} au ${DAY_NAMES[run.at(-1)!]}`]
  );
  return list(words);
}

/** Each span stays on a line of its own. */
const spokenSpans = (spans: Span[]): string =>
  list(
    spans.map(([from, to]) =>
      (from === "00:00" && to === "24:00" ? "à toute heure" : `de ${frenchTime(from)} à ${frenchTime(to)}`).replaceAll(
        " ",
        NBSP
      )
    )
  );
