import {groups, sort} from "d3";
import {frenchTime} from "./clock.js";
import {capital, list, NBSP} from "./french.js";

export const WEEK_DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;

/** By number; the last is for public holidays. */
const SIGNS: string[] = [...WEEK_DAYS, "PH"];
export const NAMES = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const HOLIDAYS = 7;

export type Span = [from: string, to: string];

/** Opening hours of some ranges of days; no span when it is closed. */
interface Rule {
  days: [first: number, last: number][];
  spans: Span[];
}

const DAY = `(?:${SIGNS.join("|")})`;
const DAY_RANGES = `${DAY}(?:-${DAY})?(?: ?, ?${DAY}(?:-${DAY})?)*`;
const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d`;
const SPAN = `${TIME} ?- ?(?:${TIME}|24:00)`;
const RULE = new RegExp(`^(?:(${DAY_RANGES}) )?(${SPAN}(?: ?, ?${SPAN})*|24/7|off|closed)$`);

/**
 * Rules in the OpenStreetMap syntax; null for anything else than days, clock times, "off", "24/7" and public holidays.
 */
function readRules(hours: string): Rule[] | null {
  const texts = hours
    .split(";")
    .map((rule) => rule.trim().replace(/\s+/g, " "))
    .filter(Boolean);
  const rules = texts.map(readRule);
  return rules.every((rule) => rule !== null) ? rules : null;
}

function readRule(text: string): Rule | null {
  const [matched, named = "Mo-Su", times] = RULE.exec(text) ?? [];
  if (!matched) return null;
  const days = named.split(",").map((range): [number, number] => {
    const [first, last = first] = range.split("-").map((day) => SIGNS.indexOf(day.trim()));
    return [first, last];
  });
  if (days.some(([first, last]) => first !== last && (first === HOLIDAYS || last === HOLIDAYS))) return null;
  return {days, spans: spansOf(times)};
}

function spansOf(times: string): Span[] {
  if (times === "off" || times === "closed") return [];
  if (times === "24/7") return [["00:00", "24:00"]];
  const spans = times.split(",").map((span) => span.split("-").map((time) => time.trim().padStart(5, "0")) as Span);
  return joined(spans.filter(([from, to]) => from !== to));
}

/** Spans in their order, those that meet as one: "09:00-16:00,13:00-18:00"; one past midnight is left as it is. */
const joined = (spans: Span[]) =>
  sort(spans, ([from]) => from).reduce<Span[]>((found, [from, to]) => {
    const last = found.at(-1);
    const overlaps = last && last[0] <= from && from <= last[1] && from < to;
    return overlaps ? [...found.slice(0, -1), [last[0], to > last[1] ? to : last[1]]] : [...found, [from, to]];
  }, []);

const writeRules = (rules: Rule[]) =>
  rules
    .map(({days, spans}) => {
      const named = days.map(([first, last]) => (first === last ? SIGNS[first] : `${SIGNS[first]}-${SIGNS[last]}`));
      return `${named.join(",")} ${spans.map((span) => span.join("-")).join(",") || "off"}`;
    })
    .join("; ");

/** Whether hours are a plain week in its usual spelling: "Mo-Fr 09:00-12:00; Sa off". */
export function arePlainHours(hours: string): boolean {
  const rules = readRules(hours);
  return rules !== null && writeRules(rules) === hours;
}

/** Spans of each day from Monday; holidays are null when nothing is said of them. */
interface Week {
  days: Span[][];
  holidays: Span[] | null;
}

/** A plain week, in which a rule replaces those before it on its days; null as in {@link readRules}. */
export function readWeek(hours: string): Week | null {
  const rules = readRules(hours);
  if (!rules || rules.length === 0) return null;
  const days: Span[][] = WEEK_DAYS.map(() => []);
  let holidays: Span[] | null = null;
  for (const {days: ranges, spans} of rules)
    for (const [first, last] of ranges) {
      if (first === HOLIDAYS) holidays = spans;
      // "Fr-Mo" goes over Sunday.
      else for (let i = 0; i <= (last - first + 7) % 7; i++) days[(first + i) % 7] = spans;
    }
  return {days, holidays};
}

/** "Mo-We,Fr 09:00-12:00; Sa 10:00-12:00": three days or more are a range. */
export const writeWeek = (week: Span[][]): string =>
  writeRules(
    alikeDays(week).map(({days, spans}) => {
      const ranges = runsOf(days).flatMap((run) => (run.length > 2 ? [run] : run.map((day) => [day])));
      return {days: ranges.map((run) => [run[0], run.at(-1)!]), spans};
    })
  );

/** Open days that have the same spans, in the order of their first day. */
function alikeDays(week: Span[][]): {days: number[]; spans: Span[]}[] {
  const open = week.flatMap((spans, day) => (spans.length === 0 ? [] : [{day, spans}]));
  return groups(open, ({spans}) => spans.join()).map(([, own]) => ({
    days: own.map(({day}) => day),
    spans: own[0].spans
  }));
}

function runsOf(days: number[]): number[][] {
  const starts = days.flatMap((day, i) => (day === days[i - 1] + 1 ? [] : [i]));
  return starts.map((start, k) => days.slice(start, starts[k + 1]));
}

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * Hours that a place is open in an ordinary week; null, which is not zero, where that cannot be told. Spans that
 * overlap count once; one past midnight goes on into the next day.
 */
export function weeklyHours(hours: string | null): number | null {
  const week = hours === null ? null : readWeek(hours);
  const open = new Uint8Array(WEEK_MINUTES);
  let minutes = 0;
  week?.days.forEach((spans, day) => {
    for (const span of spans) {
      const [start, end] = span.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
      for (let minute = start; minute < (end > start ? end : end + DAY_MINUTES); ++minute) {
        const at = (day * DAY_MINUTES + minute) % WEEK_MINUTES;
        minutes += 1 - open[at];
        open[at] = 1;
      }
    }
  });
  return minutes === 0 ? null : minutes / 60;
}

export const spansInFrench = (spans: Span[]): string =>
  spans.map((span) => span.map(frenchTime).join(`${NBSP}– `)).join(", ");

const CLOSED = "Fermé les jours fériés.";

/**
 * "Du lundi au vendredi, de 9 h à 12 h et de 13 h 30 à 16 h 30.", a line for the days that have the same hours; null
 * where they are no plain week.
 */
export const spokenHours = (hours: string): string[] | null =>
  linesOf(hours, "le ", (days, spans) => (spans.length > 0 ? `${capital(days)}, ${spokenSpans(spans)}.` : CLOSED));

export const listedHours = (hours: string): string[] | null =>
  linesOf(hours, "", (days, spans) => (spans.length > 0 ? `${capital(days)} : ${spokenSpans(spans)}` : CLOSED));

/** "du lundi au vendredi : 9 h – 12 h, 13 h 30 – 16 h 30"; hours that cannot be read come back as they are. */
export const frenchHours = (hours: string): string[] =>
  linesOf(hours, "", (days, spans) => `${days} : ${spansInFrench(spans) || "fermé"}`) ?? [
    readWeek(hours) ? "fermé" : hours
  ];

function linesOf(hours: string, article: string, line: (days: string, spans: Span[]) => string): string[] | null {
  const week = readWeek(hours);
  const alike = alikeDays(week?.days ?? []);
  if (alike.length === 0) return null;
  const lines = alike.map(({days, spans}) => line(spokenDays(days, article), spans));
  return week!.holidays ? [...lines, line("les jours fériés", week!.holidays)] : lines;
}

function spokenDays(days: number[], article: string) {
  if (days.length === 7) return "tous les jours";
  const runs = runsOf(days);
  // "Du lundi au mercredi", but "le lundi et le mardi"; in a list, a range stands alone.
  const shortest = article === "" && runs.length > 1 ? Infinity : 3;
  return list(
    runs.flatMap((run) =>
      run.length < shortest ? run.map((day) => article + NAMES[day]) : [`du ${NAMES[run[0]]} au ${NAMES[run.at(-1)!]}`]
    )
  );
}

const spokenSpans = (spans: Span[]) =>
  list(
    spans.map(([from, to]) => {
      const always = from === "00:00" && to === "24:00";
      return (always ? "à toute heure" : `de ${frenchTime(from)} à ${frenchTime(to)}`).replaceAll(" ", NBSP);
    })
  );
