import {readFileSync, readdirSync} from "node:fs";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {pageWeight} from "../../bench/weight.js";
import {DIST, pagePaths} from "./site.js";

const KB = 1000;

it.each(pagePaths())("%s shows in at most 100 kB", (path) => {
  const {total, js} = pageWeight(DIST, path);
  expect(total).toBeLessThanOrEqual(100 * KB);
  expect(js).toBeGreaterThan(0);
});

it("publishes a light map", () => {
  const folder = `${DIST}/_file/data`;
  const map = readdirSync(folder).find((file) => /^map\.topo\.\w+\.json$/.test(file))!;
  expect(gzipSync(readFileSync(`${folder}/${map}`)).length).toBeLessThan(60 * KB);
});
