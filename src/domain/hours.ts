import {list} from "./french.js";
import type {Span} from "./week.js";

/** Days of OpenStreetMap’s opening hours, from Monday, and public holidays. */
export const DAYS: Record<string, string> = {
  Mo: "lundi",
  Tu: "mardi",
  We: "mercredi",
  Th: "jeudi",
  Fr: "vendredi",
  Sa: "samedi",
  Su: "dimanche",
  PH: "jours fériés"
};

const NAMES = Object.keys(DAYS);
const DAY = `(?:${NAMES.join("|")})`;
const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const [DAY_SPAN, TIME_SPAN] = [`${DAY}(?:-${DAY})?`, `${TIME}-(?:${TIME}|24:00)`];

/** Pattern of a rule as nearly all timetables have it: its days, and its times or "off". */
export const RULE = `(${DAY_SPAN}(?:,${DAY_SPAN})*) (${TIME_SPAN}(?:,${TIME_SPAN})*|off)`;
const ONE_RULE = new RegExp(`^${RULE}$`);

/**
 * Opening hours in the OpenStreetMap syntax, put in French one line per rule: "Mo-Fr 09:00-12:00,13:30-16:30" gives
 * "lundi au vendredi : 9 h – 12 h, 13 h 30 – 16 h 30". Only days and clock times are read; anything else comes back as it
 * is, so that nothing is lost.
 */
export function frenchHours(hours: string): string[] {
  const rules = hours
    .split(";")
    .map((rule) => rule.trim())
    .filter(Boolean);
  const lines = rules.map(frenchRule);
  return lines.every((line) => line !== null) ? (lines as string[]) : [hours];
}

function frenchRule(rule: string): string | null {
  const match = ONE_RULE.exec(rule);
  if (!match) return null;
  const days = match[1].split(",").flatMap((part) => {
    const [first, last] = part.split("-");
    if (!last) return DAYS[first];
    // Two days in a row are no range.
    return NAMES.indexOf(last) === NAMES.indexOf(first) + 1
      ? [DAYS[first], DAYS[last]]
      : `${DAYS[first]} au ${DAYS[last]}`;
  });
  const times =
    match[2] === "off" ? "fermé" : spansInFrench(match[2].split(",").map((span) => span.split("-") as Span));
  return `${list(days)} : ${times}`;
}

/** "9 h – 12 h, 13 h 30 – 16 h 30" */
export const spansInFrench = (spans: Span[]): string =>
  spans.map((span) => span.map(frenchTime).join("\u00a0– ")).join(", ");

/** "13 h 30" from "13:30". */
export function frenchTime(time: string): string {
  const [hour, minutes] = time.split(":");
  return `${Number(hour)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}
