import {type Programme, SEQUENCE_KINDS, type SequenceKind} from "../../domain/content.js";
import {frenchTime} from "../../domain/clock.js";
import {formatDate} from "../../domain/french.js";
import {say} from "./wording.js";

/** The programme of an edition that has none of its own, whose sequences the words name. */
export const ordinaryProgramme = (names: Record<string, string>): Programme => ({
  start: "10:00",
  sequences: SEQUENCE_KINDS.map((kind, i) => ({kind, name: names[kind], minutes: [30, 50, 35, 5][i]}))
});

/** Minutes since midnight of "10:00", or null. */
export function minutesOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** "10 h – 11 h 05", from minutes since midnight. */
export const hoursText = (from: number, to: number): string =>
  [from, to].map((minutes) => frenchTime(new Date(minutes * 60_000).toISOString().slice(11, 16))).join(" – ");

/** Sequences with their start and end, in minutes since midnight. */
export function timetable({start, sequences}: Programme, own: string | null = null) {
  let at = (own === null ? null : minutesOf(own)) ?? minutesOf(start) ?? 0;
  return sequences.map((sequence) => ({...sequence, from: at, to: (at += sequence.minutes)}));
}

export const proposedCalendar = (date: string): string =>
  [14, 60, 180]
    .map((days) => {
      const day = new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);
      return say(`suites.${days}`, {date: formatDate(day)});
    })
    .join("\n");

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
