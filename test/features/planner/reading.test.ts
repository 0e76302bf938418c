import {expect, it} from "vitest";
import {planReading} from "../../../src/features/planner/wording.js";
import type {Plan} from "../../../src/features/planner/plan.js";
import type {PlannerData} from "../../../src/features/planner/scenario.js";

const data = {names: [..."ABCD"], codes: [..."1234"], population: [40, 30, 20, 10]} as unknown as PlannerData;
const plan = (states: number[], stops: number[]) =>
  ({states, stops: stops.map((commune) => ({commune})), scenario: {zone: null}}) as unknown as Plan;

it("the key of a plan tells of a commune that a new stop reaches, rather than of one that has it", () => {
  expect(planReading(plan([2, 0, 2, 1], [0]), data)).toBe(
    "la commune de C, en bleu canard à points, est à portée d’un nouvel arrêt."
  );
  expect(planReading(plan([2, 0, 1, 1], [0]), data)).toBe("la commune de B, en blanc rayé, est hors de portée.");
  expect(planReading(plan([1, 1, 1, 1], []), data)).toContain("est à portée d’un lieu existant");
  expect(planReading(plan([2, 2, 2, 2], [0, 1, 2, 3]), data)).toBeNull();
});
