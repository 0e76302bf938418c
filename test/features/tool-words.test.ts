import {readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {templateOf} from "../../src/text/templates/index.js";

it.each([
  ["scenarios", "planner"],
  ["explorer", "explore"],
  ["comparer", "compare"]
])("words/%s.md says all that its tool asks for, and nothing else", (page, feature) => {
  const folder = `src/features/${feature}/`;
  const files = [`src/${page}.md`, ...readdirSync(folder).map((file) => folder + file)];
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const {dit, refus = {}} = templateOf(page).lexique;
  const asked = (name: string) => [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, key]) => key);
  expect(Object.keys(dit)).toEqual(expect.arrayContaining(asked("said")));
  expect(Object.keys(refus)).toEqual(expect.arrayContaining(asked("refus")));
  for (const key of Object.keys({...dit, ...refus})) expect(code).toMatch(new RegExp(`\\b${key}\\b`));
});
