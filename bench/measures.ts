import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {median} from "d3";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";

/** A name with its unit, a value, and its limit if there is one. */
export type Measure = [name: string, value: number, most?: number];

export const DIST = "dist";

const RUNS = 3;

/** What some runs give, one after the other. */
export async function runsOf<T>(run: () => T | Promise<T>, runs = RUNS) {
  const values: T[] = [];
  for (let i = 0; i < runs; i += 1) values.push(await run());
  return values;
}

export const medianOf = async (run: () => number | Promise<number>, runs = RUNS) => median(await runsOf(run, runs))!;

export async function secondsOf(work: () => unknown) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export async function onNewPage<T>(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<T>) {
  const context = await browser.newContext({serviceWorkers: "block", ...options});
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Reads a data file of the built site by its name without the hash, such as "search". */
export function readSiteData(name: string): any {
  const folder = join(DIST, "_file/data");
  const file = readdirSync(folder).find((file) => new RegExp(`^${name}\\.\\w+\\.json$`).test(file))!;
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}
