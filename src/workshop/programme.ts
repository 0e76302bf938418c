import {SEQUENCE_KINDS, type Programme, type SequenceKind} from "../domain/content.js";
import {formatDate, NBSP, typeset} from "../domain/french.js";

/** The two hours of a workshop, where the edition's approach does not say otherwise. */
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

/** Minutes after midnight of "10:00"; null for what is no time of a day. */
export function minutesOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** "10 h", "9 h 05": a time of the day as French writes it. */
export function hourWords(minutes: number): string {
  const within = ((minutes % DAY) + DAY) % DAY;
  const rest = within % 60;
  return `${Math.floor(within / 60)}${NBSP}h${rest === 0 ? "" : `${NBSP}${String(rest).padStart(2, "0")}`}`;
}

/** When each sequence starts and ends, in minutes after midnight, one after the other; from another start where the facilitator gave one. */
export function timetable({start, sequences}: Programme, own: string | null = null) {
  let at = (own === null ? null : minutesOf(own)) ?? minutesOf(start) ?? 0;
  return sequences.map((sequence) => ({...sequence, from: at, to: (at += sequence.minutes)}));
}

/** What follows a workshop, and how many days after it. */
const FOLLOWING: [days: number, what: string][] = [
  [14, "le compte rendu est envoyé à tous les participants"],
  [60, "le comité de pilotage décide, et répond à chaque idée retenue"],
  [180, "premier point, sur ce qui est fait et ce qui ne l’est pas"]
];

/** What is proposed as its calendar: dates counted from its own, a line each. */
export const proposedCalendar = (date: string): string =>
  FOLLOWING.map(([days, what]) => {
    const day = new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
    return typeset(`Avant le ${formatDate(day)} : ${what}.`);
  }).join("\n");

/** Minutes of the whole workshop. */
export const totalMinutes = ({sequences}: Programme): number => sequences.reduce((sum, {minutes}) => sum + minutes, 0);

/**
 * Number of the sequence that shows the slides of a kind: the first of that kind; where the programme has none, that of the kinds
 * before it, else the first.
 */
export function sequenceOf({sequences}: Programme, kind: SequenceKind): number {
  for (let i = SEQUENCE_KINDS.indexOf(kind); i >= 0; --i) {
    const found = sequences.findIndex((s) => s.kind === SEQUENCE_KINDS[i]);
    if (found >= 0) return found;
  }
  return 0;
}
