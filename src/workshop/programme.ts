import {type Programme, SEQUENCE_KINDS, type SequenceKind} from "../domain/content.js";
import {formatDate, NBSP, typeset} from "../domain/french.js";

/** The programme, unless the approach of the edition has one. */
export const ORDINARY: Programme = {
  start: "10:00",
  sequences: [
    {kind: "accueil", name: "Accueil et démarche", minutes: 30},
    {kind: "enjeux", name: "Enjeux du territoire", minutes: 50},
    {kind: "idees", name: "Idées d’action", minutes: 35},
    {kind: "suites", name: "Suites", minutes: 5}
  ]
};

const DAY = 24 * 60;

/** Minutes since midnight of "10:00", or null. */
export function minutesOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** "10 h", "9 h 05", from minutes since midnight. */
export function hourWords(minutes: number): string {
  const within = ((minutes % DAY) + DAY) % DAY;
  const rest = within % 60;
  return `${Math.floor(within / 60)}${NBSP}h${rest === 0 ? "" : `${NBSP}${String(rest).padStart(2, "0")}`}`;
}

/**
 * Start and end of each sequence, in minutes since midnight.
 *
 * @param own the start that the facilitator chose
 */
export function timetable({start, sequences}: Programme, own: string | null = null) {
  let at = (own === null ? null : minutesOf(own)) ?? minutesOf(start) ?? 0;
  return sequences.map((sequence) => ({...sequence, from: at, to: (at += sequence.minutes)}));
}

/** What follows a workshop, by days after it. */
const FOLLOWING: [days: number, what: string][] = [
  [14, "le compte rendu est envoyé à tous les participants"],
  [60, "le comité de pilotage décide, et répond à chaque idée retenue"],
  [180, "premier point, sur ce qui est fait et ce qui ne l’est pas"]
];

/** The proposed calendar, a line for each date. */
export const proposedCalendar = (date: string): string =>
  FOLLOWING.map(([days, what]) => {
    const day = new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
    return typeset(`Avant le ${formatDate(day)} : ${what}.`);
  }).join("\n");

export const totalMinutes = ({sequences}: Programme): number => sequences.reduce((sum, {minutes}) => sum + minutes, 0);

/**
 * Index of the sequence that shows the slides of a kind: the first of that kind, or of the kinds before it, or the
 * first.
 */
export function sequenceOf({sequences}: Programme, kind: SequenceKind): number {
  for (let i = SEQUENCE_KINDS.indexOf(kind); i >= 0; --i) {
    const found = sequences.findIndex((s) => s.kind === SEQUENCE_KINDS[i]);
    if (found >= 0) return found;
  }
  return 0;
}

/**
 * The runs of the clock. A run is the time that a sequence was on the screen while the clock ran, in ms since 1970;
 * `to` is null while it runs. A list of runs survives a page that stops.
 */
export type Clock = {sequence: number; from: number; to: number | null}[];

export const STOPPED: Clock = [];

export const isRunning = (clock: Clock): boolean => clock.at(-1)?.to === null;

export function startClock(clock: Clock, sequence: number, now: number): Clock {
  const last = clock.at(-1);
  if (last && last.to === null && last.sequence === sequence) return clock;
  return [...pauseClock(clock, now), {sequence, from: now, to: null}];
}

/** A run whose end precedes its start, since the machine's clock went back, lasts nothing. */
export function pauseClock(clock: Clock, now: number): Clock {
  const last = clock.at(-1);
  return last && last.to === null ? [...clock.slice(0, -1), {...last, to: Math.max(last.from, now)}] : clock;
}

/** Another sequence is on the screen. */
export const followClock = (clock: Clock, sequence: number, now: number): Clock =>
  isRunning(clock) ? startClock(clock, sequence, now) : clock;

/** Milliseconds spent on a sequence, or on all. */
export const spentOn = (clock: Clock, now: number, sequence?: number): number =>
  clock
    .filter((run) => sequence === undefined || run.sequence === sequence)
    .reduce((sum, {from, to}) => sum + Math.max(0, (to ?? now) - from), 0);

/** Seconds spent and left, which add up to the minutes; negative once it is over. */
export function timesOf(spent: number, minutes: number): {spent: number; left: number; over: boolean} {
  const seconds = Math.floor(spent / 1000);
  const left = minutes * 60 - seconds;
  return {spent: seconds, left, over: left < 0};
}

/** "4:05", "1:02:00"; without a sign. */
export function clockText(seconds: number): string {
  const all = Math.abs(seconds);
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
