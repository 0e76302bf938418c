import {describe, expect, it} from "vitest";
import {readTable} from "../../src/data/csv.js";
import {spokenHours} from "../../src/domain/spoken-hours.js";

const plain = (lines: string[] | null) => lines?.map((line) => line.replaceAll("\u00a0", " ")) ?? null;

describe("spokenHours", () => {
  it.each([
    ["Mo-Fr 09:00-12:00,13:30-16:30", ["Du lundi au vendredi, de 9 h à 12 h et de 13 h 30 à 16 h 30."]],
    ["Mo 08:30-13:00; Tu-Th 13:00-17:00", ["Le lundi, de 8 h 30 à 13 h.", "Du mardi au jeudi, de 13 h à 17 h."]],
    // Two days are not a range, and days with the same hours go together.
    [
      "Mo-Tu,Th-Fr 08:30-12:00; We 08:05-09:00; Sa 09:00-12:00",
      [
        "Le lundi, le mardi, le jeudi et le vendredi, de 8 h 30 à 12 h.",
        "Le mercredi, de 8 h 05 à 9 h.",
        "Le samedi, de 9 h à 12 h."
      ]
    ],
    ["Mo-We 09:00-12:00; Fr 09:00-12:00", ["Du lundi au mercredi et le vendredi, de 9 h à 12 h."]],
    [
      "Mo-Fr 09:00-17:00; We off; PH off",
      ["Le lundi, le mardi, le jeudi et le vendredi, de 9 h à 17 h.", "Fermé les jours fériés."]
    ],
    ["Mo 09:00-10:00,11:00-12:00,14:00-15:00", ["Le lundi, de 9 h à 10 h, de 11 h à 12 h et de 14 h à 15 h."]],
    ["10:00-18:00; PH 14:00-18:00", ["Tous les jours, de 10 h à 18 h.", "Les jours fériés, de 14 h à 18 h."]],
    ["24/7", ["Tous les jours, à toute heure."]]
  ])("%s", (hours, lines) => expect(plain(spokenHours(hours))).toEqual(lines));

  it.each(["sur rendez-vous", "Jan Mo 09:00-10:00", "Mo-Su off", "PH off"])("has no words for %s", (hours) => {
    expect(spokenHours(hours)).toBeNull();
  });

  it("does not break a line inside a span", () => {
    expect(spokenHours("Mo 09:00-12:30")).toEqual(["Le lundi, de\u00a09\u00a0h\u00a0à\u00a012\u00a0h\u00a030."]);
  });

  it("says all those of the embedded places", () => {
    const hours = readTable("editions/meuse/places.csv", {horaires: {type: "text"}}).rows.flatMap(
      (row) => row.horaires ?? []
    );
    expect(hours.length).toBeGreaterThan(10);
    expect(hours.filter((h) => !spokenHours(h))).toEqual([]);
  });
});
