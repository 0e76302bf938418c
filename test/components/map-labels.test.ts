import {polygonContains} from "d3";
import {describe, expect, it} from "vitest";
import {mapProjection, ringsOf} from "../../src/figures/plots/map-frame.js";
import {MOST_NAMES, placeLabels, type MapLabel, type PlacedLabel, type Rings} from "../../src/components/map-labels.js";
import {communeFrame, communeNames} from "../../src/components/maps.js";
import {readEdition, type Edition} from "../../src/edition/edition.js";
import {departementMap} from "../../src/edition/map.js";
import type {Site} from "../../src/edition/site.js";
import {readAtlas} from "../../src/edition/territories.js";
import {communesIn} from "../../src/domain/territories.js";
import {roomOf} from "../../src/text/index.js";
import {franceOf} from "../edition/score-files.js";

const holds = (rings: Rings | undefined, point: [number, number]) =>
  (rings ?? []).filter((ring) => polygonContains(ring, point)).length % 2 === 1;
const apart = (a: PlacedLabel, b: PlacedLabel) =>
  Math.abs(a.x - b.x) >= a.half + b.half || a.y <= b.y - b.rise || b.y <= a.y - a.rise;
const middleOf = ({x, y, rise}: PlacedLabel): [number, number] => [x, y - rise / 2];

describe("names on the maps of a département and of its EPCI", () => {
  const only = (departement: string): Edition => ({...franceOf("/"), departement, scores: null, contours: null});
  it.each<[string, Edition]>([
    ["55", readEdition()],
    ["75", only("75")],
    ["974", only("974")]
  ])("%s: six or fewer, apart, each on its commune or led to it", (_, edition) => {
    const [territories] = readAtlas(edition).departements;
    const topology = JSON.parse(JSON.stringify(departementMap(edition, territories)));
    const site = {territories, topology} as Site;
    const faults: string[] = [];
    let led = 0;
    for (const territory of [territories.departement, ...territories.epcis]) {
      const frame = communeFrame(site, territory);
      const {projection, width, height} = mapProjection(frame);
      const shapes = ringsOf(frame, projection);
      const [first, ...others] = communeNames(communesIn(territories, territory));
      const labels = [{...first, text: `${first.text}\n1 lieu d’aide`, short: first.text}, ...others];
      const scale = roomOf(site, territory).labelScale;
      const placed = placeLabels(labels, {projection, width, height, marks: [], scale, shapes});
      const fault = (what: string, {text}: PlacedLabel) => faults.push(`${territory.name}, ${text}: ${what}`);
      if (placed.length > MOST_NAMES) fault("more than six", placed[MOST_NAMES]);
      for (const [i, name] of placed.entries()) {
        const own = shapes.get(name.code!);
        if (name.leader) led++;
        if (!holds(own, name.leader?.[1] ?? middleOf(name))) fault("off its commune", name);
        if (name.leader && [...shapes.values()].some((s) => holds(s, middleOf(name)))) fault("led, over another", name);
        if (placed.some((other, k) => k > i && !apart(name, other))) fault("over another name", name);
        const {x, y, half, rise} = name;
        if (x < half || x > width - half || y < rise || y > height) fault("out of the map", name);
      }
    }
    expect(faults).toEqual([]);
    if (territories.communes.length > 100) expect(led).toBeGreaterThan(5);
  });
});

it("a name stands in its shape, on two lines if it needs to, else beside it with a line, else nowhere", () => {
  const box = (x: number, y: number, w: number, h: number): Rings => [
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h]
    ]
  ];
  const shapes = new Map([
    ["wide", box(300, 0, 400, 100)],
    ["high", box(300, 100, 200, 200)],
    ["small", box(500, 100, 40, 40)]
  ]);
  const named = (code: string, text: string, lon: number, lat: number): MapLabel => ({code, text, lon, lat});
  const labels = [
    named("wide", "Grande commune", 500, 50),
    named("high", "Haute-commune", 400, 200),
    named("small", "Petite", 520, 120),
    named("none", "Sans contour", 900, 600)
  ];
  const projection = (([x, y]: [number, number]) => [x, y]) as never;
  const place = (width: number) => placeLabels(labels, {projection, width, height: 700, marks: [], shapes});
  const [wide, high, small, none] = place(1000);
  expect([wide.text, wide.leader, high.text, high.leader]).toEqual([
    "Grande commune",
    undefined,
    "Haute-\ncommune",
    undefined
  ]);
  expect(small.leader![1]).toEqual([520, 120]);
  expect([...shapes.values()].some((s) => holds(s, middleOf(small)))).toBe(false);
  expect([none.text, none.x]).toEqual(["Sans contour", 886]);
  // Where the frame ends with the land, there is nowhere to lead from.
  expect(placeLabels(labels.slice(2, 3), {projection, width: 540, height: 140, marks: [], shapes})).toEqual([]);
});
