import loadHighs from "highs";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {UNIT, type PlaneMap} from "../../../src/figures/plots/plane-map.js";
import {curveFigure, planMap} from "../../../src/features/planner/figures.js";
import {openPlanner} from "../../../src/features/planner/plan.js";
import {defaultScenario} from "../../../src/features/planner/scenario.js";
import {plannerData} from "./data.js";

const {document} = parseHTML("<html><body></body></html>") as unknown as {document: Document};
const data = {
  ...plannerData,
  x: plannerData.codes.map((_, i) => Math.round((50 + 80 * i) * UNIT)),
  y: plannerData.codes.map(() => Math.round(40 * UNIT))
};

/** Communes one beside the other, the last of which is not drawn. */
const drawn = data.codes.slice(0, 6);
const shapeOf = (code: string, i: number) => ({
  type: "Polygon" as const,
  arcs: [[i]],
  properties: {code, within: null}
});
const pointsOf = (points: string) => points.split(" ").map((point) => point.split(",").map(Number));
const map: PlaneMap = {
  height: 125,
  level: "commune",
  topology: {
    type: "Topology",
    transform: {scale: [1, 1], translate: [0, 0]},
    arcs: drawn.map((_, i) => pointsOf(`${10 + 80 * i},0 80,0 0,80 -80,0 0,-80`)),
    objects: {shapes: {type: "GeometryCollection", geometries: drawn.map(shapeOf)}}
  },
  labels: [{x: 50, y: 50, text: "L’Île & Un"}]
};

const scenario = {...defaultScenario, least: 0, stops: 2, reach: 15, depot: "00001", own: ["00007"]};
const plan = [...openPlanner(data).exact(scenario, await loadHighs(), {chosen: 1000, others: 1000})].at(-1)!;

/** A drawing, one element a line, as it is read. */
const lines = ({outerHTML}: Element) => `${outerHTML.replace(/></g, ">\n<")}\n`;

it("shows situations, places, the round and the stops on a map", async () => {
  const svg = planMap(map, plan, {data, document});
  const orders = [...svg.querySelectorAll(".plan-orders text")].map((text) => text.textContent);
  expect(orders).toEqual(plan.stops.map((_, i) => String(i + 1)));
  expect(svg.querySelectorAll("[data-code]").length).toBe(6);
  await expect(lines(svg)).toMatchFileSnapshot("map.svg");
});

it("draws the curve: hollow heads with a stem where nothing is proven", async () => {
  const curve = plan.curve.map((p) => (p.stops === 1 ? {...p, proven: false, bound: p.gain + 100} : p));
  const svg = curveFigure({...plan, curve}, {data, width: 600, document});
  const count = (selector: string) => svg.querySelectorAll(selector).length;
  expect(
    [".curve-head", ".curve-head.weak", ".curve-bound line", ".curve-head.current", ".curve-own path"].map(count)
  ).toEqual([20, 1, 1, 1, 1]);
  await expect(lines(svg)).toMatchFileSnapshot("curve.svg");
});
