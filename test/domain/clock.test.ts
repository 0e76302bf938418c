import {timeDays, timeFormat} from "d3";
import Calendar from "opening_hours";
import {expect, it} from "vitest";
import {cogDepartements} from "../../src/data/cog.js";
import {isPublicHoliday} from "../../src/domain/clock.js";

const YEARS = [2024, 2025, 2026, 2027, 2030, 2038];
const daysBetween = (from: Date, to: Date) => timeDays(from, to).map(timeFormat("%Y-%m-%d"));

it("public holidays are those that the reader of opening hours knows, every day and in every département", () => {
  for (const {code, nom} of cogDepartements()) {
    const calendar = new Calendar("PH", {lat: 0, lon: 0, address: {country_code: "fr", state: nom}});
    for (const year of YEARS) {
      const [start, end] = [new Date(year, 0, 1), new Date(year + 1, 0, 1)];
      const days = calendar.getOpenIntervals(start, end).flatMap(([from, to]) => daysBetween(from, to));
      const own = daysBetween(start, end).filter((day) => isPublicHoliday(day, code));
      expect(own, `${nom} ${year}`).toEqual(days);
    }
  }
});
