import {expect, it} from "vitest";
import {drawn} from "../../../src/components/drawn.js";
import {rowDots, type DotRow} from "../../../src/figures/plots/priority-dots.js";
import {outlineAround, reachMap} from "../../../src/figures/plots/reach-map.js";
import {fiveClasses} from "../../../src/domain/models/words.js";
import {lines, map} from "./made-up.js";

type Points = [number, number][];
const BESIDE = [150, 250, 150].map((x): [number, number] => [x, 200]);

it.each<[string, Points, number, string | RegExp]>([
  ["is a circle, in two halves", [[200, 200]], 100, "M300 200A100 100 0 0 1 100 200A100 100 0 0 1 300 200"],
  // Of two circles 100 apart, 60 degrees on each side. Sin 60 is 0.866: both meet at 200, 287 and at 200, 113.
  [
    "leaves out what another circle covers",
    BESIDE,
    100,
    /^M200 287A\S+ 100 0 0 1 50 200A\S+ 100 0 0 1 200 113M350 200A.* 200 287M200 113A.* 350 200$/
  ],
  ["ends at the frame", [[0, 200]], 100, /^M100 200A.* 71 271A.* 0 300M0 100A.* 71 129A100 100 0 0 1 100 200$/],
  ["is nothing beyond the frame", [[-101, 200]], 100, ""],
  ["is nothing where the whole frame is near", [[200, 200]], 300, ""]
])("the outline of what is near some points %s", (_, points, radius, path) => {
  const outline = outlineAround(points, radius, {width: 400, height: 400});
  if (typeof path === "string") expect(outline).toBe(path);
  else expect(outline).toMatch(path);
});

/** Three squares of 0.1 degrees: from the middle of the first, 7.4 km as the crow flies to the next, 9.6 of road. */
const base = {
  ...{id: "carte", title: "Titre", description: "Le tableau suit."},
  ...{topology: map, object: "communes" as const, frame: ["A", "B", "C"]}
};
const middle = (name: string, lon: number) => ({name, lon, lat: 48.05});

it("shows how far help reaches over shapes", async () => {
  const reach = drawn(reachMap, {
    ...base,
    classes: fiveClasses,
    shapes: ["A", "B", "C"].map((code, i) => ({code, step: [4, 3, null][i], text: `${code} : dit`})),
    over: {
      places: [middle("Aval", 5.05), middle("Loin", 9)],
      rings: {from: [middle("Aval", 5.05)], km: [5, 10]},
      detour: 1.3,
      names: ["Aval", "Bourg"].map((name, i) => middle(name, 5.05 + i / 10))
    }
  });
  await expect(lines(reach)).toMatchFileSnapshot("reach-map.svg");
  // 0.3 degrees are 976 units: at this latitude 22.3 km, so 10 km of road, 7.7 as the crow flies, are 336 units.
  expect(/A(\d+) /.exec(/d="([^"]*)" id="carte-10-km"/.exec(reach.html)![1])![1]).toBe("336");
  expect(reach.html).not.toContain("Loin");
});

it("shows communes by their distance, with what the road may be, and links", async () => {
  const commune = {
    name: "Nom",
    href: null,
    population: 400,
    value: 13,
    least: 12,
    most: 15,
    words: "400 habitants, 13,0 km"
  };
  const rows: DotRow[] = [
    {...commune, code: "1", name: "Nom 1", href: "../commune/1-nom", kind: "first"},
    {...commune, code: "2", name: "Nom 2", population: 1600, kind: "depends"},
    {...commune, code: "3", name: "Nom 3", population: 25, value: 19.5, least: 18, most: 20, kind: "small"}
  ];
  const {html} = drawn(rowDots, {
    ...{caption: "Deux communes viennent d’abord", rows, domain: [0, 20], foot: "par la route, estimée ▸"},
    ...{rule: {value: 10, words: "10 km"}, ends: ["0", "20 km"]}
  });
  await expect(lines({html})).toMatchFileSnapshot("priority-dots.svg");
  // 380 units for 20 km, from 10: 13 km are at 257. A quarter of the inhabitants has half of the radius, 3.5 at least.
  expect(html).toMatch(/<circle cx="257" cy="\d+" r="4\.5"/);
  expect(html).toMatch(/cx="257" cy="\d+" r="9"/);
  expect(html).toMatch(/cx="380\.5" cy="\d+" r="3\.5" fill="#8d8a83"/);
  expect(html).toMatch(/<line x1="200" x2="200"/);
  expect(html).toMatch(/<a href="\.\.\/commune\/1-nom"[^>]* rel="external"/);
});
