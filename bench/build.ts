import {rmSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {build} from "../scripts/build.js";
import {countArgument} from "./count.js";
import {pageWeight, pages} from "./weight.js";

export {pageWeight} from "./weight.js";

const DIST = "dist";
const CACHES = [".outputs", "src/.observablehq/cache"];

/** Seconds of a build from nothing: neither the last site, nor its outputs, nor Framework's cache. */
export async function buildSeconds(): Promise<number> {
  for (const folder of [DIST, ...CACHES]) rmSync(folder, {recursive: true, force: true});
  const start = performance.now();
  await build();
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `npm run bench -- 5` builds five times and gives the median. */
async function main(runs: number): Promise<void> {
  const seconds: number[] = [];
  for (let i = 0; i < runs; ++i) seconds.push(await buildSeconds());
  console.log(`build from clean: ${median(seconds).toFixed(1)} s${runs > 1 ? ` (median of ${runs})` : ""}`);
  console.log("bytes of the first view, compressed (gzip):");
  console.table(Object.fromEntries(pages(DIST).map((path) => [path, pageWeight(DIST, path)])));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const runs = countArgument(1, "a number of builds");
  await main(runs);
}
