import Calendar from "opening_hours";
import {expect, it} from "vitest";
import {cogDepartements} from "../../src/data/cog.js";
import {isPublicHoliday} from "../../src/domain/clock.js";

const YEARS = [2024, 2025, 2026, 2027, 2030, 2038];

it("are those that the reader of opening hours knows, on every day and in every département", () => {
  for (const {code, nom} of cogDepartements()) {
    const calendar = new Calendar("PH", {lat: 0, lon: 0, address: {country_code: "fr", state: nom}});
    for (const year of YEARS) {
      const days = calendar
        .getOpenIntervals(new Date(year, 0, 1), new Date(year + 1, 0, 1))
        .flatMap(([from, to]) => daysBetween(from, to));
      const own = daysBetween(new Date(year, 0, 1), new Date(year + 1, 0, 1)).filter((day) =>
        isPublicHoliday(day, code)
      );
      expect(own, `${nom} ${year}`).toEqual(days);
    }
  }
});

function daysBetween(from: Date, to: Date): string[] {
  const days: string[] = [];
  for (const day = new Date(from); day < to; day.setDate(day.getDate() + 1))
    days.push([day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-"));
  return days;
}
