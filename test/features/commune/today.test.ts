import {describe, expect, it} from "vitest";
import {openingWords} from "../../../src/features/commune/client.js";
import {weekAttribute} from "../../../src/features/commune/page.js";
import {allTerritories} from "../../../src/edition/territories.js";
import {isPublicHoliday} from "../../../src/domain/clock.js";
import {openAt} from "../../../src/features/offer/openness.js";
import {readPlaces} from "../../../src/places/edition-places.js";
import {atlas, edition} from "../../meuse-figures.js";

const MEUSE = {code: "55", departement: "Meuse", region: "Grand Est"};
const WEEK = "Mo-Fr 09:00-12:00,13:30-16:30; Sa 10:00-12:00";

const said = (hours: string, day: string, time = "00:00") =>
  openingWords(weekAttribute(hours)!, {day, time}, (on) => isPublicHoliday(on, "55")).replaceAll("\u00a0", " ");

/** Days of a year from a Monday, which has public holidays in it. */
const YEAR = Array.from({length: 366}, (_, i) => new Date(Date.UTC(2026, 5, 1 + i)).toISOString().slice(0, 10));

describe("until when the nearest place is open, or when it opens", () => {
  it.each([
    [WEEK, "2026-11-30", "05:00", "Ouvre à 9 h"],
    [WEEK, "2026-11-30", "10:00", "Ouvert jusqu’à 12 h"],
    [WEEK, "2026-11-30", "12:00", "Ouvre à 13 h 30"],
    [WEEK, "2026-11-30", "16:30", "Ouvre demain à 9 h"],
    [WEEK, "2026-11-28", "12:00", "Ouvre lundi à 9 h"],
    // A public holiday of which nothing is said is passed over.
    [WEEK, "2026-07-13", "17:00", "Ouvre mercredi à 9 h"],
    [WEEK, "2026-07-14", "10:00", "Jour férié : téléphoner"],
    [`${WEEK}; PH off`, "2026-07-14", "10:00", "Ouvre demain à 9 h"],
    [`${WEEK}; PH 09:00-10:00`, "2026-07-14", "09:00", "Ouvert jusqu’à 10 h"],
    ["24/7", "2026-07-14", "12:00", "Ouvert jusqu’à 24 h"],
    ["Mo 09:00-12:00", "2026-11-30", "12:00", "Ouvre lundi prochain à 9 h"],
    ["Mo off", "2026-11-30", "12:00", "Fermé"]
  ])("%s on %s at %s: %s", (hours, day, time, words) => expect(said(hours, day, time)).toBe(words));

  const OTHERS = [
    "sur rendez-vous",
    "Mo[1] 09:00-12:00",
    "Jun-Aug Mo 09:00-12:00",
    "Su 22:00-02:00",
    'Mo 9:00-12:00 "x"'
  ];
  it.each(OTHERS)("is not said of %s", (hours) => expect(weekAttribute(hours)).toBeNull());

  it("is what the page of the offer finds, for all hours of the edition and each day of a year", () => {
    const places = readPlaces(edition, allTerritories(atlas));
    const hours = [...new Set(places.flatMap((p) => p.horaires ?? []))].filter((h) => weekAttribute(h) !== null);
    expect(hours.length).toBeGreaterThan(10);
    for (const own of hours)
      for (const day of YEAR) {
        const words = said(own, day);
        const open = words.startsWith("Jour") ? null : /^Ouvert|^Ouvre à/.test(words);
        expect(open, `${own} ${day}`).toBe(openAt(own, {day, time: null}, MEUSE));
      }
  });
});
