import fc from "fast-check";
import loadHighs from "highs";
import {expect, it} from "vitest";
import {drawnProblems, goodChoice} from "../../src/domain/siting/draws.js";
import {greedy} from "../../src/domain/siting/greedy.js";
import {gainOf} from "../../src/domain/siting/problem.js";
import {draws, type Draws} from "../../src/planner/draws.js";
import {drawsFound} from "../../src/planner/draws-words.js";
import type {Highs} from "../../src/planner/exact.js";
import {openPlanner} from "../../src/planner/plan.js";
import {defaultScenario, type Scenario} from "../../src/planner/scenario.js";
import {stopsTable} from "../../src/planner/stops.js";
import {itHolds} from "../property.js";
import {plannerData as data} from "./data.js";
import {bruteForce, problemOf, problems} from "./problems.js";

const scenario: Scenario = {...defaultScenario, least: 0, libraries: false, stops: 1, reach: 15};
const plain = (text: string) => text.replace(/<[^>]+>/g, "").replace(/[\u00a0\u202f]/g, " ");

it("exchanges what the greedy choice took too soon", () => {
  // The third adds 6 and leaves 2 to each of the others, which add 10 together.
  const problem = problemOf(
    [
      [0, 1],
      [2, 3],
      [1, 2]
    ],
    [2, 3, 3, 2]
  );
  expect(greedy(problem, 2).map(({candidate}) => candidate)).toEqual([2, 0]);
  expect(goodChoice(problem, 2).sort()).toEqual([0, 1]);
});

itHolds(
  "is never worse than the greedy choice, nor better than the best",
  [problems({communes: {min: 1, max: 9}}), fc.integer({min: 2, max: 4})],
  60,
  (problem, stops) => {
    const gain = gainOf(problem, goodChoice(problem, stops));
    expect(gain).toBeGreaterThanOrEqual(greedy(problem, stops).reduce((sum, step) => sum + step.gain, 0) - 1e-6);
    expect(gain).toBeLessThanOrEqual(bruteForce(problem, stops) + 1e-6);
  }
);

it("draws the road, and who counts where that is not known", () => {
  const luck = [0, 0.4, 0.6, 1, 0.6, 0.4];
  const chances = [null, 0.5, null, 0.5, null, null, null];
  const drawn = drawnProblems(data, scenario, () => luck.shift()!, chances);
  const [short, long] = [drawn.next().value, drawn.next().value];
  // 15 km of road are 12.5 as the crow flies, then 10; communes are 11.1 apart.
  expect(short.covers.map((c) => c.join("")).join(" ")).toBe("01 012 123 234 345 456 56");
  expect(long.covers.map((c) => c.join("")).join(" ")).toBe("0 1 2 3 4 5 6");
  expect([short.served[1], long.served[1]]).toEqual([true, false]);
  expect([short.weights, long.weights]).toEqual([
    [1000, 300, 0, 0, 150, 120, 80],
    [1000, 0, 0, 200, 150, 120, 80]
  ]);
});

it("tells in how many draws each commune is chosen, the same for the same scenario, and how far from the best", async () => {
  const highs = (await loadHighs()) as unknown as Highs;
  const last = () => [...draws(data, scenario, highs)].at(-1)!;
  const found = last();
  expect(last()).toEqual(found);
  // Up to 15 ÷ 11.12 = 1.349, which is half of what is drawn, L’Étang reaches its neighbours; then Deux has no more help.
  expect(found).toMatchObject({done: 1000, proven: 20, gap: 0});
  expect(found.chosen[4] + found.chosen[1]).toBe(1000);
  expect(Math.abs(found.chosen[4] - 497)).toBeLessThan(50);
  const plan = openPlanner(data).first(scenario);
  const words = (fields: Partial<Draws>) => plain(drawsFound({...found, ...fields}, plan, data).html);
  expect(words({})).toMatch(
    /^1 000 tirages\. La route y fait de 1,2 à 1,5 fois la ligne droite\. Aucun arrêt n’est choisi dans neuf .*\(5\d %\)\.\n.* l’écart le plus grand au meilleur choix est nul\.$/s
  );
  expect(words({done: 320, chosen: [0, 0, 0, 0, 320, 0, 0], proven: 7, gap: 0.0101})).toMatch(
    /^320 tirages sur 1 000\. .* 1 arrêt sur 1 est choisi .* : L’Étang\..*Aucune autre commune.*7 tirages .* de 1,1 % /s
  );
  expect(words({proven: 0})).toContain("n’est pas connu");
  expect(plain(stopsTable(plan, data, found).html)).toMatch(/dans (49|50|4\d|5\d) % des tirages/);
});
