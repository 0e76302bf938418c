import loadHighs from "highs";
import {expect, it} from "vitest";
import {draws} from "../../../src/features/planner/draws.js";
import {drawsFound} from "../../../src/features/planner/wording.js";
import {openPlanner} from "../../../src/features/planner/plan.js";
import {plannerData as data, scenario} from "./data.js";

const plain = (text: string) => text.replace(/<[^>]+>/g, "").replace(/[\u00a0\u202f]/g, " ");

it("tells in how many draws each commune is chosen, always the same, and how far from the best", async () => {
  const highs = await loadHighs();
  const last = () => [...draws(data, scenario(), highs)].at(-1)!;
  const found = last();
  expect(last()).toEqual(found);
  // Up to 15 ÷ 11.12 = 1.349, half of what is drawn, L’Étang reaches its neighbours; then Deux has no more help.
  expect(found).toMatchObject({done: 1000, proven: 20, gap: 0});
  expect(found.chosen[4] + found.chosen[1]).toBe(1000);
  expect(Math.abs(found.chosen[4] - 497)).toBeLessThan(50);
  const plan = openPlanner(data).first(scenario());
  const words = plain(
    drawsFound({...found, done: 320, chosen: [0, 90, 0, 0, 320, 0, 0], gap: 0.0101}, plan, data).html
  );
  expect(words).toMatch(/^320 tirages sur 1 000\. .* 1 arrêt sur 1 .* : L’Étang\..*Deux \(28 %\).* de 1,1 % /s);
});
