import {describe, expect, it} from "vitest";
import {ageShare, territorySupport, type SupportRow} from "../../src/domain/support.js";
import {SUPPORT_MEASURES} from "../../src/edition/support.js";

const row = (date: string, measure: string, value: number, territory = "01"): SupportRow => ({
  territory,
  level: "departement",
  date,
  kind: measure.startsWith("themes.") ? "theme" : measure.endsWith("ans") ? "age" : "total",
  measure,
  value,
  source: "s"
});

const rows = [
  row("2024-02-22", "usagers", 20),
  row("2023-07", "usagers", 5),
  row("2023-07", "usagers", 99, "02"),
  row("2024-02-22", "themes.internet", 3),
  row("2024-02-22", "themes.courriel", 8),
  row("2024-02-22", "themes.autre", 50),
  row("2024-02-22", "moins12ans", 1),
  row("2024-02-22", "plus60ans", 3)
];

describe("what conseillers numériques did", () => {
  const profile = territorySupport(rows, "01", SUPPORT_MEASURES)!;

  it("is a series by date, with a gap where a date has no figure, of one territory", () => {
    expect(profile.dates).toEqual(["2023-07", "2024-02-22"]);
    expect(profile.people!.values).toEqual([5, 20]);
    expect(profile.sessions).toBeNull();
    expect(profile.ages.flatMap((s) => s.values)).toEqual([null, 1, null, 3]);
    // All ages together where each is known.
    expect(profile.allAges).toEqual([null, 4]);
    const [first] = territorySupport([...rows, row("2023-07", "moins12ans", 9)], "01", SUPPORT_MEASURES)!.allAges;
    expect(first).toBeNull();
  });

  it("has the most frequent themes first, « autre » being none, and shares of the ages that are known: 3 of 4", () => {
    expect(profile.themes.map((s) => s.measure)).toEqual(["themes.courriel", "themes.internet"]);
    expect(ageShare(profile, ["plus60ans"])).toBe(0.75);
    expect(ageShare({...profile, ages: []}, ["plus60ans"])).toBeNull();
    expect(territorySupport(rows, "03", SUPPORT_MEASURES)).toBeNull();
  });
});
