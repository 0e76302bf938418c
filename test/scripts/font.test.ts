import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";

const font = readFileSync("src/fonts/headings.woff2");

it("the face of headings is light, and the style names it as Framework does", () => {
  expect(font.length).toBeLessThanOrEqual(15_000);
  const digest = createHash("sha256").update(font).digest("hex").slice(0, 8);
  expect(readFileSync("src/fonts/headings.css", "utf8")).toContain(`url("headings.${digest}.woff2")`);
  expect(readFileSync("src/fonts/OFL.txt", "utf8")).toContain("SIL OPEN FONT LICENSE");
});
