import fc from "fast-check";
import {afterEach, expect, it} from "vitest";
import {momentIn, timeZoneOf} from "../../../src/domain/clock.js";
import {openAt} from "../../../src/features/offer/openness.js";
import {forAll} from "../../property.js";

const MEUSE = {code: "55", departement: "Meuse", region: "Grand Est"};
const at = (day: string, time: string | null = null) => ({day, time});

// 30 November 2026 is a Monday, 14 July 2026 a Tuesday.
const WEEK = "Mo-Fr 09:00-12:00,13:30-16:30";

const MONDAY = "Mo 13:00-17:00; Tu-Fr 09:00-12:00";
const ASKED = 'Mo 09:00-12:00 "sur rendez-vous"';
it.each<[string | null, boolean | null, string[]]>([
  [WEEK, true, ["2026-11-30 09:00", "2026-11-30 16:29", "2026-11-30"]],
  [WEEK, false, ["2026-11-30 12:00", "2026-11-30 13:29", "2026-11-28"]],
  [MONDAY, false, ["2026-11-30 10:00"]],
  [MONDAY, true, ["2026-12-01 10:00"]],
  ["Mo[1] 09:00-12:00", false, ["2026-11-30"]],
  ["Mo[-1] 09:00-12:00", true, ["2026-11-30"]],
  ["Jun-Aug Mo 09:00-12:00", false, ["2026-11-30"]],
  ["24/7", true, ["2026-11-30 03:00"]],
  ["Su 22:00-02:00", true, ["2026-11-30 01:00"]], // past midnight
  [null, null, ["2026-11-30"]],
  ["", null, ["2026-11-30"]],
  ["tous les lundis matin", null, ["2026-11-30"]],
  [ASKED, null, ["2026-11-30 10:00", "2026-11-30"]],
  [ASKED, false, ["2026-12-01"]]
])("%s: %s at %j", (hours, expected, moments) => {
  for (const moment of moments) {
    const [day, time = null] = moment.split(" ");
    expect(openAt(hours, at(day, time), MEUSE), moment).toBe(expected);
  }
});

it.each([
  [WEEK, "2026-07-14", null],
  [`${WEEK}; PH off`, "2026-07-14", false],
  ["PH 09:00-12:00", "2026-07-14", true],
  ["24/7", "2026-07-14", true],
  [`${WEEK}; PH off`, "2026-07-15", true]
])("%s: on a public holiday, or the day after, %s: %s", (hours, day, expected) => {
  for (const time of ["10:00", null]) expect(openAt(hours, at(day, time), MEUSE)).toBe(expected);
});

it("knows the school holidays of the region, as far as they are published", () => {
  const open = (day: string) => openAt("Mo-Fr 09:00-12:00; SH off", at(day, "10:00"), MEUSE);
  expect(["2026-07-20", "2026-06-15"].map(open)).toEqual([false, true]);
});

it("never fails, whatever the text", () => {
  const parts = fc.constantFrom(...'Mo|-|Fr| |09:00|12:00|,|;|PH|off|week|"|[|1|]|24/7|+|sunrise'.split("|"));
  const hours = fc.array(parts, {maxLength: 12}).map((all) => all.join(""));
  forAll([fc.oneof(fc.string(), hours)], 300, (hours) => {
    expect([true, false, null]).toContain(openAt(hours, at("2026-11-30", "10:00"), MEUSE));
    expect([true, false, null]).toContain(openAt(hours, at("2026-11-30"), MEUSE));
  });
});

it.each([
  ["55", "2026-07-14T22:30:00Z", "2026-07-15", "00:30"], // summer time
  ["55", "2026-12-31T23:30:00Z", "2027-01-01", "00:30"],
  ["974", "2026-07-14T22:30:00Z", "2026-07-15", "02:30"],
  ["972", "2026-07-14T02:30:00Z", "2026-07-13", "22:30"],
  ["2A", "2026-03-29T01:00:00Z", "2026-03-29", "03:00"] // an hour that was jumped over
])("the clock of %s at %s", (departement, instant, day, time) => {
  expect(momentIn(timeZoneOf(departement), new Date(instant))).toEqual({day, time});
});

const zone = process.env.TZ;
afterEach(() => void (zone === undefined ? delete process.env.TZ : (process.env.TZ = zone)));
it.each(["America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"])(
  "the clock of a place is not that of a machine in %s",
  (other) => {
    process.env.TZ = other;
    const nowAt = (utc: string) => momentIn("Europe/Paris", new Date(`2026-11-30T${utc}:00Z`));
    expect(nowAt("08:30")).toEqual(at("2026-11-30", "09:30"));
    const open = ["08:30", "09:30"].map((utc) => openAt("Mo 09:00-10:00", nowAt(utc), MEUSE));
    expect(open).toEqual([true, false]);
  }
);
