import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readWeek, WEEK_DAYS, writeWeek, type Span} from "../../src/domain/week.js";
import {forAll} from "../property.js";

/** "Mo 09:00-12:00,13:00-17:00", a line for each day that is open. */
function shown(hours: string): string[] | null {
  const week = readWeek(hours);
  return (
    week && [
      ...week.days.flatMap((spans, i) =>
        spans.length > 0 ? [`${WEEK_DAYS[i]} ${spans.map((s) => s.join("-")).join()}`] : []
      ),
      ...(week.holidays ? [`PH ${week.holidays.map((s) => s.join("-")).join() || "off"}`] : [])
    ]
  );
}

describe("readWeek", () => {
  it.each([
    [
      "Mo-We 09:00-12:00,13:30-16:30",
      ["Mo 09:00-12:00,13:30-16:30", "Tu 09:00-12:00,13:30-16:30", "We 09:00-12:00,13:30-16:30"]
    ],
    ["Mo,Fr 9:00-12:00;", ["Mo 09:00-12:00", "Fr 09:00-12:00"]],
    ["Fr-Mo 10:00-11:00", ["Mo 10:00-11:00", "Fr 10:00-11:00", "Sa 10:00-11:00", "Su 10:00-11:00"]],
    // A later rule takes the place of an earlier one.
    ["Mo-Tu 09:00-17:00; Tu 09:00-12:00", ["Mo 09:00-17:00", "Tu 09:00-12:00"]],
    ["Mo-Tu 09:00-17:00; Tu off", ["Mo 09:00-17:00"]],
    ["Mo 09:00-17:00; PH off", ["Mo 09:00-17:00", "PH off"]],
    ["Sa,PH 10:00 - 12:00 , 14:00 - 16:00", ["Sa 10:00-12:00,14:00-16:00", "PH 10:00-12:00,14:00-16:00"]],
    ["24/7", WEEK_DAYS.map((day) => `${day} 00:00-24:00`)],
    ["08:00-09:00; Su closed", WEEK_DAYS.slice(0, 6).map((day) => `${day} 08:00-09:00`)]
  ])("%s", (hours, days) => expect(shown(hours)).toEqual(days));

  // prettier-ignore
  const UNREAD = [
    "", ";", "sur rendez-vous", "Mo-Fr sunrise-sunset", "Jan-Mar Mo 09:00-12:00", 'Mo 09:00-12:00 "accueil"',
    "week 1-10 Sa 10:00-12:00", "Mo 25:00-26:00", "Mo 09:60-12:00", "Mo-PH 09:00-12:00", "Mo 09:00",
    "Mo-We-Fr 09:00-10:00", "Mo 09:00-10:00,", "Mo,09:00-10:00"
  ];
  it.each(UNREAD)("does not read %j", (hours) => expect(readWeek(hours)).toBeNull());

  it("never fails, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[MoTuWeThFrSaSuPH0-9:;,\- of]*$/));
    forAll([text], (hours) => {
      const week = readWeek(hours);
      if (week) expect(week.days.length).toBe(7);
      for (const [from, to] of week?.days.flat() ?? []) expect(`${from}-${to}`).toMatch(/^\d\d:\d\d-\d\d:\d\d$/);
    });
  });
});

it("writeWeek writes what readWeek reads, a range from three days on", () => {
  const morning: Span = ["09:00", "12:00"];
  const evening: Span = ["14:00", "18:30"];
  const week = [[morning], [morning], [morning], [], [morning], [morning, evening], []];
  expect(writeWeek(week)).toBe("Mo-We,Fr 09:00-12:00; Sa 09:00-12:00,14:00-18:30");
  expect(writeWeek(week.map(() => []))).toBe("");
  const day = fc.constantFrom<Span[]>([], [morning], [evening], [morning, evening]);
  forAll([fc.array(day, {minLength: 7, maxLength: 7})], (days) => {
    fc.pre(days.some((spans) => spans.length > 0));
    expect(readWeek(writeWeek(days))!.days).toEqual(days);
  });
});
