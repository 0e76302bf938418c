import loadHighs from "highs";
import {expect, it} from "vitest";
import {drawnProblems} from "../../src/domain/siting/choices.js";
import {draws, type Draws} from "../../src/planner/draws.js";
import {drawsFound} from "../../src/planner/draws-words.js";
import {openPlanner} from "../../src/planner/plan.js";
import {defaultScenario, type Scenario} from "../../src/planner/scenario.js";
import {plannerData as data} from "./data.js";

const scenario: Scenario = {...defaultScenario, least: 0, libraries: false, stops: 1, reach: 15};
const plain = (text: string) => text.replace(/<[^>]+>/g, "").replace(/[\u00a0\u202f]/g, " ");

it("draws the road, and who counts where that is not known", () => {
  const luck = [0, 0.4, 0.6, 1, 0.6, 0.4];
  const chances = [null, 0.5, null, 0.5, null, null, null];
  const drawn = drawnProblems(data, scenario, () => luck.shift()!, chances);
  const [short, long] = [drawn.next().value, drawn.next().value];
  // 15 km of road are 12.5 as the crow flies, then 10; communes are 11.1 apart.
  expect(short.covers.map((c) => c.join("")).join(" ")).toBe("01 012 123 234 345 456 56");
  expect(long.covers.map((c) => c.join("")).join(" ")).toBe("0 1 2 3 4 5 6");
  expect([short.served[1], long.served[1]]).toEqual([true, false]);
  expect(short.weights).toEqual([1000, 300, 0, 0, 150, 120, 80]);
  expect(long.weights).toEqual([1000, 0, 0, 200, 150, 120, 80]);
});

it("tells in how many draws each commune is chosen, always the same, and how far from the best", async () => {
  const highs = await loadHighs();
  const last = () => [...draws(data, scenario, highs)].at(-1)!;
  const found = last();
  expect(last()).toEqual(found);
  // Up to 15 ÷ 11.12 = 1.349, half of what is drawn, L’Étang reaches its neighbours; then Deux has no more help.
  expect(found).toMatchObject({done: 1000, proven: 20, gap: 0});
  expect(found.chosen[4] + found.chosen[1]).toBe(1000);
  expect(Math.abs(found.chosen[4] - 497)).toBeLessThan(50);
  const plan = openPlanner(data).first(scenario);
  const words = (fields: Partial<Draws>) => plain(drawsFound({...found, ...fields}, plan, data).html);
  expect(words({})).toMatch(/^1 000 tirages\. .* Aucun arrêt n’est choisi .*Deux \(5\d %\)\.\n.* est nul\.$/s);
  expect(words({done: 320, chosen: [0, 0, 0, 0, 320, 0, 0], proven: 7, gap: 0.0101})).toMatch(
    /^320 tirages sur 1 000\. .* 1 arrêt sur 1 est choisi .* : L’Étang\..*Aucune autre .*7 tirages .* de 1,1 % /s
  );
});
