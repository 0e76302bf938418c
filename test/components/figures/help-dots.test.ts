import {expect, it} from "vitest";
import {drawn} from "../../../src/components/drawn.js";
import {helpDots, type HelpDot} from "../../../src/components/figures/help-dots.js";
import {lines} from "./made-up.js";

const dot = (name: string, population: number, index: number, rate: number): HelpDot => {
  return {name, population, index, rate};
};
/** The fourth is hidden behind the first; the last has no room for its name on one side. */
const dots = [dot("Ville", 9000, 5, 20), dot("Bourg", 400, 6, 12), dot("Val", 100, 7, 3), dot("Près", 50, 5.02, 20.1)];

it("draws a dot for each, and a name where it covers neither a dot nor another name", async () => {
  const options = {caption: "Aide et indice", labels: ["aide", "indice"] as [string, string]};
  const figure = drawn(helpDots, {...options, dots: [...dots, dot("Au-bout-du-monde", 60, 8, 1)]});
  expect(figure.html.match(/<circle/g)?.length).toBe(5);
  const named = ["Ville", "Bourg", "Val", "Au-bout-du-monde"].filter((name) => figure.html.includes(`>${name}<`));
  expect(named).toEqual(["Ville", "Bourg", "Val", "Au-bout-du-monde"]);
  expect(figure.html).not.toContain("Près");
  await expect(lines(figure)).toMatchFileSnapshot("help-dots.svg");
});
