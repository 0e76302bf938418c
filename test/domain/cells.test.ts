import fc from "fast-check";
import {polygonContains} from "d3";
import {expect, it} from "vitest";
import {cellsOf} from "../../src/domain/cells.js";
import {forAll} from "../property.js";

type Box = [number, number, number, number];

const cells = (boxes: Record<string, Box>, around: Record<string, Box> = {}) =>
  cellsOf([
    ...Object.entries(boxes).map(([code, bbox]) => ({code, bbox, own: true})),
    ...Object.entries(around).map(([code, bbox]) => ({code, bbox, own: false}))
  ]);
const owners = (pieces: ReturnType<typeof cells>, x: number, y: number) =>
  pieces.filter(({ring}) => polygonContains(ring as [number, number][], [x, y])).map(({code}) => code);

it("cells give each point to the nearest middle, among those whose boxes hold it", () => {
  const pieces = cells({a: [0, 0, 4, 4], b: [5, 0, 7, 4], inner: [1, 2.5, 2, 3.5]}, {n: [3, 0, 6, 4]});
  for (const [x, y, code] of [
    [1, 1, "a"],
    [1.5, 3, "inner"],
    [0.9, 3, "a"], // nearer to the middle of inner, out of its box
    [3.1, 1, "a"],
    [3.5, 1, undefined], // of a neighbour
    [5.9, 1, "b"],
    [4.5, 5, undefined] // in no box
  ] as const)
    expect(owners(pieces, x, y), `${x} ${y}`).toEqual(code === undefined ? [] : [code]);
});

it("cells cover all boxes once, each commune in its own, with the same points along the sides that they share", () => {
  const [corner, size] = [fc.integer({min: 0, max: 900}), fc.integer({min: 1, max: 500})];
  const box = fc
    .tuple(corner, corner, size, size)
    .map(([x, y, w, h]): Box => [x / 1000, 45 + y / 1000, (x + w) / 1000, 45 + (y + h) / 1000]);
  const middle = ([w, s, e, n]: Box) => `${w + e} ${s + n}`;
  const boxes = fc.uniqueArray(box, {minLength: 1, maxLength: 14, selector: middle});
  forAll([boxes, fc.infiniteStream(fc.integer({min: 0, max: 1400}))], 60, (list, random) => {
    const held = ([x, y]: number[]) => list.some(([w, s, e, n]) => x > w && x < e && y > s && y < n);
    const all = Object.fromEntries(list.map((bbox, i) => [`c${i}`, bbox]));
    const pieces = cells(all);
    expect(new Set(pieces.map((p) => p.code)).size).toBe(list.length);
    for (const {code, ring} of pieces)
      for (const [x, y] of ring) {
        const [w, s, e, n] = all[code];
        expect(Math.min(x - w, e - x, y - s, n - y)).toBeGreaterThan(-1e-6);
      }
    for (let i = 0; i < 200; ++i) {
      // On no side: those of boxes are at whole thousandths, those between cells at a few parts of them.
      const [x, y] = [random.next().value / 1000 + 0.00037, 45 + random.next().value / 1000 + 0.00061];
      expect(owners(pieces, x, y).length).toBe(held([x, y]) ? 1 : 0);
    }
    const sides = pieces.flatMap(({ring}) => ring.slice(1).map((q, i) => [ring[i], q]));
    const drawn = new Set(sides.map(String));
    for (const [p, q] of sides.filter(([p, q]) => !drawn.has(String([q, p])))) {
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      const beside = [1e-6, -1e-6].map((by) => [
        (p[0] + q[0]) / 2 + ((q[1] - p[1]) / length) * by,
        (p[1] + q[1]) / 2 - ((q[0] - p[0]) / length) * by
      ]);
      if (length > 1e-5) expect(beside.every(held), `${p} to ${q}`).toBe(false);
    }
  });
});
