import {readFileSync} from "node:fs";
import {rgb} from "d3";
import {expect, it} from "vitest";

const luminance = (colour: string) => {
  const {r, g, b} = rgb(colour);
  const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};

it("ink is legible on each colour of a map: a contrast of 4.5 or more, as WCAG 2.2 counts it", () => {
  const sheets = ["tokens", "figures"].map((name) => readFileSync(`src/style/${name}.css`, "utf8")).join("");
  const ink = luminance(/--ink: (#\w{6})/.exec(sheets)![1]);
  const colours = Array.from(sheets.matchAll(/--(?:step-\d|own|cell): (#\w{6})/g), ([, colour]) => colour);
  expect(colours.length).toBe(5 + 5 + 6);
  const faint = colours.filter((colour) => (luminance(colour) + 0.05) / (ink + 0.05) < 4.5);
  expect(faint).toEqual([]);
});
