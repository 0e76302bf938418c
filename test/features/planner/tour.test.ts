import fc from "fast-check";
import {expect, it} from "vitest";
import {lengthOf, loopBound, tourOf} from "../../../src/features/planner/plan.js";
import {forAll, itHolds} from "../../property.js";

type Point = [number, number];

const distances = (points: Point[]) => points.map(([ax, ay]) => points.map(([bx, by]) => Math.hypot(ax - bx, ay - by)));

/** The shortest loop, by trying them all. */
function shortest(km: number[][]): number {
  let best = Infinity;
  const extend = (order: number[], left: number[]) => {
    if (left.length === 0) best = Math.min(best, lengthOf(order, km));
    for (const next of left) extend([...order, next], [...left.filter((i) => i !== next)]);
  };
  extend([0], [...km.keys()].slice(1));
  return best;
}

const point = fc.tuple(fc.integer({min: 0, max: 200}), fc.integer({min: 0, max: 200}));

it.each([
  ["one stop", "3,4", 0],
  ["there and back", "0,0 3,4", 10],
  ["a triangle", "0,0 3,0 0,4", 12],
  ["a square, given across", "0,0 10,10 10,0 0,10", 40],
  ["twice the same place", "0,0 0,0 5,0", 10]
])("of %s", (_, stops, km) => {
  const points = stops.split(" ").map((stop) => stop.split(",").map(Number) as Point);
  const tour = tourOf(distances(points));
  expect(tour.km).toBeCloseTo(km, 9);
  expect(tour.bound).toBeCloseTo(km, 6);
  expect([...tour.order].sort((a, b) => a - b)).toEqual([...points.keys()]);
  expect(tour.order[0]).toBe(0);
});

it("goes round a circle of twenty stops", () => {
  const shuffled = Array.from({length: 20}, (_, i) => (i * 7) % 20);
  const points = shuffled.map((i): Point => [100 * Math.cos((i * Math.PI) / 10), 100 * Math.sin((i * Math.PI) / 10)]);
  const {km, bound} = tourOf(distances(points));
  // Twenty chords of 18 degrees.
  expect(km).toBeCloseTo(20 * 200 * Math.sin(Math.PI / 20), 6);
  expect(bound / km).toBeGreaterThan(0.999);
});

it("is at most 5 % longer than the shortest, and its bound never longer than that", () => {
  forAll([fc.array(point, {minLength: 1, maxLength: 8})], 150, (points) => {
    const km = distances(points);
    const best = shortest(km);
    const tour = tourOf(km);
    expect(tour.km).toBeCloseTo(lengthOf(tour.order, km), 6);
    expect(tour.km).toBeLessThanOrEqual(best * 1.05 + 1e-6);
    expect(tour.km).toBeGreaterThanOrEqual(best - 1e-6);
    expect(tour.bound).toBeLessThanOrEqual(best + 1e-6);
    expect(loopBound(km, tour.km)).toBeLessThanOrEqual(best + 1e-6);
  });
});

const many = fc.uniqueArray(point, {minLength: 21, maxLength: 21, selector: String});
itHolds("visits each of twenty-one points once, within a few percent of its bound", [many], 20, (points) => {
  const {order, km, bound} = tourOf(distances(points));
  expect(new Set(order).size).toBe(21);
  expect(km).toBeGreaterThanOrEqual(bound);
  expect(km / bound).toBeLessThan(1.1);
});
