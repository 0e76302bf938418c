import fc from "fast-check";
import {expect, it} from "vitest";
import {readTable} from "../../src/edition/csv.js";
import type {Span} from "../../src/domain/hours.js";
import {arePlainHours, frenchHours, readWeek, spokenHours, weeklyHours, writeWeek} from "../../src/domain/hours.js";
import {forAll} from "../property.js";

const plain = (lines: string[] | null) => lines?.map((line) => line.replaceAll("\u00a0", " ")) ?? null;

// prettier-ignore
const UNREAD = [
  "sur rendez-vous", "Mo-Fr sunrise-sunset", "Jan-Mar Mo 09:00-12:00", 'Mo 09:00-12:00 "accueil"', "Mo[1] 09:00-12:00",
  "week 1-53/2 Sa 10:00-12:00", "Mo 25:00-26:00", "Mo 09:60-12:00", "Mo-PH 09:00-12:00", "Mo 09:00", "Mo 09:00+",
  "Mo-We-Fr 09:00-10:00", "Mo 09:00-10:00,", "Mo,09:00-10:00", "MoTu 09:00-10:00", "Mo- 09:00-10:00",
  "Mo 09:00-10:0011:00-12:00", "lundi 9h-12h"
];

it.each(UNREAD)("%s is no plain week, and stays as it is", (hours) => {
  expect([readWeek(hours), weeklyHours(hours), spokenHours(hours)]).toEqual([null, null, null]);
  expect(frenchHours(hours)).toEqual([hours]);
});

it.each([
  ["Mo-Fr 09:00-12:00,13:30-16:30", ["du lundi au vendredi : 9 h – 12 h, 13 h 30 – 16 h 30"]],
  ["Mo 13:00-17:00; Tu-Fr 9:00-12:00", ["lundi : 13 h – 17 h", "du mardi au vendredi : 9 h – 12 h"]],
  ["Mo,We,Fr 08:05-10:00;", ["lundi, mercredi et vendredi : 8 h 05 – 10 h"]],
  ["Mo-Fr 09:00-12:00; PH off", ["du lundi au vendredi : 9 h – 12 h", "les jours fériés : fermé"]],
  // As published for closed days, and for an afternoon that the whole day holds.
  ["Mo 09:00-12:00; We 00:00-00:00", ["lundi : 9 h – 12 h"]],
  ["Tu 09:00-16:00,13:00-16:00", ["mardi : 9 h – 16 h"]],
  ["Tu 14:00-15:00,09:00-12:00,12:00-13:00", ["mardi : 9 h – 13 h, 14 h – 15 h"]],
  // As published day by day, and where a rule replaces another.
  [
    "Mo 09:00-12:00; Tu 09:00-12:00; We 09:00-12:00; Th 09:00-12:00; Fr 09:00-12:00",
    ["du lundi au vendredi : 9 h – 12 h"]
  ],
  ["Mo-Fr 09:00-12:00; We 14:00-16:00", ["lundi, mardi, jeudi et vendredi : 9 h – 12 h", "mercredi : 14 h – 16 h"]],
  ["24/7", ["tous les jours : 0 h – 24 h"]],
  ["Mo-Su off", ["fermé"]]
])("opening hours in lines: %s", (hours, lines) => expect(plain(frenchHours(hours))).toEqual(lines));

it("a week is written as it is read, a range from three days on", () => {
  const morning: Span = ["09:00", "12:00"];
  const evening: Span = ["14:00", "18:30"];
  const week = [[morning], [morning], [morning], [], [morning], [morning, evening], []];
  expect(writeWeek(week)).toBe("Mo-We,Fr 09:00-12:00; Sa 09:00-12:00,14:00-18:30");
  expect(writeWeek(week.map(() => []))).toBe("");
  const day = fc.constantFrom<Span[]>([], [morning], [evening], [morning, evening]);
  forAll([fc.array(day, {minLength: 7, maxLength: 7})], (days) => {
    fc.pre(days.some((spans) => spans.length > 0));
    expect(readWeek(writeWeek(days))!.days).toEqual(days);
    expect(arePlainHours(writeWeek(days))).toBe(true);
  });
});

it("a week is plain only in its usual spelling", () => {
  expect(["Mo-Fr 09:00-12:00; PH off", "Mo,We 09:00-12:00,14:00-24:00"].every(arePlainHours)).toBe(true);
  expect(["Mo 9:00-12:00", "Mo 09:00-12:00;", "24/7", "Mo closed", ...UNREAD].some(arePlainHours)).toBe(false);
});

it.each<[string, string | null, number | null]>([
  ["the same every working day: 5 × (3 + 3)", "Mo-Fr 09:00-12:00,13:30-16:30", 30],
  ["a later rule takes the place of an earlier one: 4 × 8 + 3", "Mo-Fr 09:00-17:00; We 09:00-12:00", 35],
  ["holidays are not of an ordinary week", "Mo 09:00-12:00; PH off", 3],
  ["every day", "10:00-12:00", 14],
  ["always", "24/7", 168],
  ["past midnight: from 22 h to 2 h", "Fr 22:00-02:00", 4],
  ["past midnight on Sunday, into Monday that is open then: 4 h in all", "Su 22:00-02:00; Mo 00:00-02:00", 4],
  ["spans that overlap count once: 9 h to 13 h", "Mo 09:00-12:00,11:00-13:00", 4],
  ["minutes: 7 h 45", "Mo 08:45-16:30", 7.75],
  ["not known, rather than none", null, null],
  ["not known where nothing is said", " ; ", null],
  ["not known where only holidays are told of", "PH off", null]
])("hours of an ordinary week: %s", (_, hours, expected) => expect(weeklyHours(hours)).toBe(expected));

it("hours of an ordinary week are from 0 to 168, or not known, whatever the text", () => {
  const piece = fc.constantFrom(..."Mo|Fr|PH|-|,| |;|09:00|12:30|24:00|02:00|off|24/7|09:00-12:00".split("|"));
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, {maxLength: 12}).map((p) => p.join(""))
  );
  forAll([texts], 500, (text) => {
    const hours = weeklyHours(text);
    expect(hours === null || (hours > 0 && hours <= 168)).toBe(true);
  });
});

it.each([
  ["Mo 08:30-13:00; Tu-Th 13:00-17:00", ["Le lundi, de 8 h 30 à 13 h.", "Du mardi au jeudi, de 13 h à 17 h."]],
  // Two days are not a range, and days with the same hours go together.
  [
    "Mo-Tu,Th-Fr 08:30-12:00; We 08:05-09:00",
    ["Le lundi, le mardi, le jeudi et le vendredi, de 8 h 30 à 12 h.", "Le mercredi, de 8 h 05 à 9 h."]
  ],
  ["Mo-We 09:00-12:00; Fr 09:00-12:00", ["Du lundi au mercredi et le vendredi, de 9 h à 12 h."]],
  ["Mo-Fr 09:00-17:00; PH off", ["Du lundi au vendredi, de 9 h à 17 h.", "Fermé les jours fériés."]],
  ["Mo 09:00-10:00,11:00-12:00,14:00-15:00", ["Le lundi, de 9 h à 10 h, de 11 h à 12 h et de 14 h à 15 h."]],
  ["10:00-18:00; PH 14:00-18:00", ["Tous les jours, de 10 h à 18 h.", "Les jours fériés, de 14 h à 18 h."]],
  ["24/7", ["Tous les jours, à toute heure."]]
])("hours as one says them: %s", (hours, lines) => expect(plain(spokenHours(hours))).toEqual(lines));

it("hours as one says them do not break a line inside a span, and are none where it is closed", () => {
  expect(spokenHours("Mo 09:00-12:30")).toEqual(["Le lundi, de\u00a09\u00a0h\u00a0à\u00a012\u00a0h\u00a030."]);
  expect(["Mo-Su off", "PH off"].map(spokenHours)).toEqual([null, null]);
});

it("hours as one says them are there for all the embedded places", () => {
  const {rows} = readTable("editions/meuse/places.csv", {horaires: {type: "text"}});
  const hours = rows.flatMap((row) => row.horaires ?? []);
  expect(hours.length).toBeGreaterThan(10);
  expect(hours.filter((h) => !spokenHours(h) || /Mo|Tu|We|Th|Fr|Sa|Su|undefined/.test(frenchHours(h).join()))).toEqual(
    []
  );
});
