import {timeDays, timeFormat} from "d3";
import Calendar from "opening_hours";
import {expect, it} from "vitest";
import {cogDepartements} from "../../src/edition/cog.js";
import {isPublicHoliday} from "../../src/domain/clock.js";

const daysBetween = (from: Date, to: Date) => timeDays(from, to).map(timeFormat("%Y-%m-%d"));

it.each([2024, 2025, 2026, 2027, 2030, 2038])(
  "public holidays of %i are those that the reader of opening hours knows, in every département",
  (year) => {
    const [start, end] = [new Date(year, 0, 1), new Date(year + 1, 0, 1)];
    const days = daysBetween(start, end);
    for (const {code, nom} of cogDepartements()) {
      const calendar = new Calendar("PH", {lat: 0, lon: 0, address: {country_code: "fr", state: nom}});
      const known = calendar.getOpenIntervals(start, end).flatMap(([from, to]) => daysBetween(from, to));
      expect(
        days.filter((day) => isPublicHoliday(day, code)),
        nom
      ).toEqual(known);
    }
  }
);
