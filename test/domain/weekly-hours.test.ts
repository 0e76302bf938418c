import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {WEEK_DAYS} from "../../src/domain/week.js";
import {weeklyHours} from "../../src/domain/weekly-hours.js";
import {forAll} from "../property.js";

describe("hours of an ordinary week", () => {
  it.each<[string, string, number]>([
    ["the same every working day: 5 × (3 + 3)", "Mo-Fr 09:00-12:00,13:30-16:30", 30],
    ["one day shorter: 4 + 4 × 7", "Mo 13:00-17:00; Tu-Fr 09:00-12:00,13:00-17:00", 32],
    ["days apart: 3 × 8 + 2 × 4", "Mo,We,Fr 08:30-12:30,13:30-17:30; Tu,Th 08:30-12:30", 32],
    ["a later rule takes the place of an earlier one: 4 × 8 + 3", "Mo-Fr 09:00-17:00; We 09:00-12:00", 35],
    ["a day off: 4 × 8", "Mo-Fr 09:00-17:00; We off", 32],
    ["holidays are not of an ordinary week", "Mo 09:00-12:00; PH off", 3],
    ["round the end of the week: Saturday, Sunday, Monday", "Sa-Mo 10:00-12:00", 6],
    ["every day", "10:00-12:00", 14],
    ["always", "24/7", 168],
    ["past midnight: from 22 h to 2 h", "Fr 22:00-02:00", 4],
    ["past midnight on Sunday, into Monday that is open then: 4 h in all", "Su 22:00-02:00; Mo 00:00-02:00", 4],
    ["spans that overlap count once: 9 h to 13 h", "Mo 09:00-12:00,11:00-13:00", 4],
    ["minutes: 7 h 45", "Mo 08:45-16:30", 7.75]
  ])("%s", (_, hours, expected) => {
    expect(weeklyHours(hours)).toBe(expected);
  });

  // prettier-ignore
  const UNKNOWN = [
    null, "", " ; ", "PH off", "sur rendez-vous", 'Mo 09:00-12:00 "sur rendez-vous"', "Mar-Oct: Mo 09:00-12:00",
    "week 1-53/2 Mo 09:00-12:00", "Mo[1] 09:00-12:00", "Mo 09:00+", "Mo sunrise-sunset", "Mo 25:00-26:00",
    "Mo 09:60-12:00", "lundi 9h-12h"
  ];
  it.each(UNKNOWN)("are not known, rather than none, from %j", (hours) => expect(weeklyHours(hours)).toBeNull());

  it("are those of the days added up, in any order of the rules", () => {
    const clock = fc.integer({min: 0, max: 23});
    const day = fc
      .record({day: fc.constantFrom(...WEEK_DAYS), start: clock, length: fc.integer({min: 1, max: 23})})
      .filter(({start, length}) => start + length <= 24);
    forAll([fc.uniqueArray(day, {selector: (d) => d.day, minLength: 1, maxLength: 7})], (days) => {
      const pad = (n: number) => String(n).padStart(2, "0");
      const rules = days.map(({day, start, length}) => `${day} ${pad(start)}:00-${pad(start + length)}:00`);
      expect(weeklyHours(rules.join("; "))).toBe(days.reduce((sum, d) => sum + d.length, 0));
    });
  });

  it("are from 0 to 168, or not known, whatever the text", () => {
    const piece = fc.constantFrom(..."Mo|Fr|PH|-|,| |;|09:00|12:30|24:00|02:00|off|24/7|09:00-12:00".split("|"));
    forAll(
      [
        fc.oneof(
          fc.string(),
          fc.array(piece, {maxLength: 12}).map((p) => p.join(""))
        )
      ],
      500,
      (text) => {
        const hours = weeklyHours(text);
        expect(hours === null || (hours > 0 && hours <= 168)).toBe(true);
      }
    );
  });
});
