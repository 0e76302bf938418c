import {existsSync} from "node:fs";
import {median} from "d3";
import type {Browser, Page} from "playwright-core";
import {runCommand} from "../scripts/command.js";
import {withSite} from "../scripts/printer.js";
import {countArgument} from "./count.js";

const DIST = "dist";

/** Questions by what they try: the address, then the key that changes it. */
const QUESTIONS: Record<string, string> = {
  "10 stops, 10 km": "?arrets=9",
  "10 stops, 10 km, from zero": "?arrets=9&lieux=non",
  "10 stops, 5 km, from zero": "?arrets=9&km=5&lieux=non",
  "20 stops, 10 km, from zero": "?arrets=19&lieux=non",
  "10 stops, 15 km, from zero": "?arrets=9&km=15&lieux=non"
};

const LIMITS = {first: 100, optimum: 2000};
/** Those of the issue: all communes as candidates and as demand, ten stops, ten kilometres. */
export const LIMITED = Object.keys(QUESTIONS).slice(0, 2);

interface Measure {
  /** Milliseconds from the reader's gesture to the page as drawn: first answer, best one. */
  first: number;
  optimum: number;
  /** Longest task of the page's own thread meanwhile, 0 under 50 ms. */
  task: number;
}

const answered = (page: Page, ...states: string[]) =>
  page.waitForFunction(
    (states) => states.includes(document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer ?? ""),
    states,
    {timeout: 300_000}
  );

/** One more stop, by the keyboard, on a page that has answered the question before; or on one that has just come, and has no solver yet. */
async function measure(browser: Browser, url: string, {warm}: {warm: boolean}): Promise<Measure> {
  const context = await browser.newContext({serviceWorkers: "block"});
  try {
    const page = await context.newPage();
    await page.goto(url, {waitUntil: "networkidle"});
    if (warm) await answered(page, "complete");
    await page.evaluate(() => {
      performance.clearMeasures();
      const tasks: number[] = ((globalThis as any).tasks = []);
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({
        type: "longtask"
      });
    });
    await page.locator("#arrets").focus();
    // As long as a hand takes from the field to the key.
    await page.waitForTimeout(300);
    await page.keyboard.press("ArrowRight");
    await answered(page, "optimum", "complete");
    const measures = await page.evaluate(() =>
      performance.getEntriesByType("measure").map(({name, duration}) => ({name, duration}))
    );
    const of = (name: string) => measures.filter((m) => m.name === name).at(-1)!.duration;
    return {
      first: of("planner:first"),
      optimum: of("planner:optimum"),
      task: await page.evaluate(() => Math.max(0, ...(globalThis as any).tasks))
    };
  } finally {
    await context.close();
  }
}

/** Median of some runs, by what is asked. */
export async function plannerTimes(runs: number, asked = Object.keys(QUESTIONS)): Promise<Record<string, Measure>> {
  if (!existsSync(DIST)) throw new Error(`${DIST} is not there: run npm run build first`);
  return withSite(DIST, async (browser, url) => {
    const table: Record<string, Measure> = {};
    const repeat = async (name: string, query: string, warm: boolean) => {
      const all: Measure[] = [];
      for (let i = 0; i < runs; ++i) all.push(await measure(browser, `${url}scenarios${query}`, {warm}));
      const of = (key: keyof Measure) => Math.round(median(all, (m) => m[key])!);
      table[name] = {first: of("first"), optimum: of("optimum"), task: of("task")};
    };
    // The page as it comes already has the answer to ten stops: the first question is eleven.
    await repeat("11 stops, 10 km, solver fetched and compiled", "", false);
    for (const name of asked) await repeat(name, QUESTIONS[name], true);
    return table;
  });
}

await runCommand(import.meta.url, async () => {
  const runs = countArgument(5, "a number of runs");
  const table = await plannerTimes(runs);
  console.log(`milliseconds in Chromium, median of ${runs} runs`);
  console.table(table);
  const over = LIMITED.filter((name) => table[name].first > LIMITS.first || table[name].optimum > LIMITS.optimum);
  console.log(
    over.length === 0
      ? "within the limits: first answer 100 ms, optimum 2 s"
      : `OVER the limits of 100 ms and 2 s: ${over.join(" ; ")}`
  );
  return over.length === 0 ? 0 : 1;
});
