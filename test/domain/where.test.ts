import {expect, it} from "vitest";
import {topology} from "topojson-server";
import {groupsOf, sideOf, slopeOf, touching, type Spot} from "../../src/domain/where.js";
import {square} from "../square.js";

/** Four rows of four square communes, "00" at the south west, "33" at the north east; of 100 inhabitants but two. */
const communes: Spot[] = [0, 1, 2, 3].flatMap((row) =>
  [0, 1, 2, 3].map((column) => {
    const code = `${row}${column}`;
    return {code, name: code, population: {"01": 900, "33": 0}[code] ?? 100, lon: column + 0.5, lat: row + 0.5};
  })
);
const near = touching(
  topology({
    all: {
      type: "FeatureCollection",
      features: communes.map(({code, lon, lat}) => ({
        type: "Feature",
        properties: {code},
        geometry: square(lon! - 0.5, lat! - 0.5, 1)
      }))
    }
  } as never).objects.all as never
);
const groups = (...codes: string[]) =>
  groupsOf(communes, near, ({code}) => codes.includes(code)).map(
    (g) => `${g.communes.map((c) => c.code).join("+")} ${g.communes[0].name} ${g.population} ${g.side}`
  );

it("communes touch by a side, not by a corner", () => {
  expect([...near.get("11")!].sort()).toEqual(["01", "10", "12", "21"]);
  expect([...near.get("00")!].sort()).toEqual(["01", "10"]);
});

it("three communes or more that touch are one group, with its largest and where it lies", () => {
  expect(groups("00", "01", "02")).toEqual(["01+00+02 01 1100 sud"]);
  expect(groups("30", "31", "32", "00", "01")).toEqual(["30+31+32 30 300 nord"]);
  expect(groups("10", "20", "30", "00", "01", "02")).toEqual(["01+00+02+10+20+30 01 1400 ouest"]);
  expect(groups("11", "12", "21", "22")).toEqual(["11+12+21+22 11 400 centre"]);
  // The largest commune of all is on the edge of a group of the centre.
  expect(groups("01", "11", "12", "21", "22")).toEqual(["11+01+12+21+22 11 1300 centre"]);
  // By a corner only, two, one without inhabitants, or none: no group.
  expect(groups("00", "11", "22")).toEqual([]);
  expect(groups("00", "01")).toEqual([]);
  expect(groups("31", "32", "33")).toEqual([]);
  expect(groups()).toEqual([]);
  // Half of the territory lies on no side of it; the most peopled group is first.
  expect(groups("03", "13", "23", "02", "12", "22", "01", "11")[0]).toMatch(/^01\+.* 1600 null$/);
  expect(groups("30", "31", "32", "00", "01", "02").map((g) => g.slice(0, 2))).toEqual(["01", "30"]);
});

it("a side is that of the middle of communes in the box of all; without a position there is none", () => {
  expect(sideOf([communes[7]], communes)).toBe("est");
  expect(sideOf([{...communes[0], lon: null, lat: null}], communes)).toBeNull();
  expect(sideOf([communes[0]], [communes[0]])).toBe("centre");
});

it("a slope is told where each way of counting has it, over twelve communes or more", () => {
  const south = (c: Spot) => -c.lat!;
  const east = (c: Spot) => c.lon!;
  expect(slopeOf(communes, [south, south])).toMatchObject({towards: "sud", communes: 15});
  expect(slopeOf(communes, [south])!.correlation).toBeCloseTo(-1, 9);
  expect(slopeOf(communes, [east])).toMatchObject({towards: "est"});
  // Not where the ways disagree, for eleven communes, or where a score is missing.
  expect(slopeOf(communes, [south, east])).toBeNull();
  expect(slopeOf(communes, [south, (c) => c.lat!])).toBeNull();
  expect(slopeOf(communes.slice(0, 11), [south])).toBeNull();
  expect(slopeOf(communes, [(c) => (c.lat! > 3 ? null : south(c))])).toMatchObject({communes: 12});
  expect(slopeOf(communes, [() => null])).toBeNull();
});
