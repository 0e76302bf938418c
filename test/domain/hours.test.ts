import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/data/edition.js";
import {readPlaces} from "../../src/places/edition-places.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {frenchHours} from "../../src/domain/hours.js";

const plain = (lines: string[]) => lines.map((line) => line.replaceAll("\u00a0", " "));

describe("opening hours", () => {
  it.each([
    ["Mo-Fr 09:00-12:00,13:30-16:30", ["lundi au vendredi : 9 h – 12 h, 13 h 30 – 16 h 30"]],
    ["Mo 13:00-17:00; Tu-Fr 09:00-12:00", ["lundi : 13 h – 17 h", "mardi au vendredi : 9 h – 12 h"]],
    ["Mo,We,Fr 08:05-10:00;", ["lundi, mercredi et vendredi : 8 h 05 – 10 h"]],
    ["Mo-Tu,Sa 00:00-24:00", ["lundi, mardi et samedi : 0 h – 24 h"]],
    ["Mo-Tu,Th-Fr 09:00-12:00", ["lundi, mardi, jeudi et vendredi : 9 h – 12 h"]],
    ["Mo-Fr 09:00-12:00; PH off", ["lundi au vendredi : 9 h – 12 h", "jours fériés : fermé"]],
    ["", []]
  ])("%s", (hours, lines) => {
    expect(plain(frenchHours(hours))).toEqual(lines);
  });

  // prettier-ignore
  const UNREAD = [
    "Mo-Fr sunrise-sunset", "sur rendez-vous", "Mo-Fr 09:00-12:00; week 1-10 Sa 10:00-12:00", "Mo-Fr 9:00-12:00",
    "24/7", "Mo-We-Fr 09:00-10:00", "MoTu 09:00-10:00", "Mo, 09:00-10:00", "Mo- 09:00-10:00", "Mo 09:00-10:00,",
    "Mo 09:00-10:0011:00-12:00"
  ];
  it.each(UNREAD)("leaves %s as it is, whole", (hours) => {
    expect(frenchHours(hours)).toEqual([hours]);
  });

  it("uses no-break spaces in clock times", () => {
    expect(frenchHours("Mo 13:30-17:00")).toEqual(["lundi : 13\u00a0h\u00a030\u00a0– 17\u00a0h"]);
  });

  it("reads all those of the edition of Meuse", () => {
    const edition = readEdition("editions/meuse");
    const hours = readPlaces(edition, allTerritories(readAtlas(edition))).flatMap((p) => p.horaires ?? []);
    expect(hours.length).toBeGreaterThan(10);
    expect(hours.filter((h) => /Mo|Tu|We|Th|Fr|Sa|Su|undefined/.test(frenchHours(h).join()))).toEqual([]);
  });
});
