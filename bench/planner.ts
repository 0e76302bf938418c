import {median} from "d3";
import type {Browser, Page} from "playwright-core";
import {withSite} from "../scripts/printer.js";
import {DIST, onNewPage, RUNS, type Measure} from "./measures.js";

/** Addresses before the key that asks, by what is tried; all communes are candidates, and ask. */
const QUESTIONS: Record<string, string> = {
  // The page as it comes already has the answer to ten stops: the first question is eleven.
  "11 stops, 10 km, solver fetched and compiled": "",
  "10 stops, 10 km": "?arrets=9",
  "10 stops, 10 km, from zero": "?arrets=9&lieux=non"
};

/** Milliseconds from the reader's gesture to the page as drawn, at most. */
const MOST = {first: 100, best: 2000, draws: 30_000};

const answered = (page: Page, ...states: string[]) =>
  page.waitForFunction(
    (states) => states.includes(document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer ?? ""),
    states,
    {timeout: 300_000}
  );

/** One more stop, by the keyboard, on a page that has answered; or on one that has just come, and has no solver yet. */
const ask = (browser: Browser, url: string, isWarm: boolean): Promise<Record<"first" | "best", number>> =>
  onNewPage(browser, {}, async (page) => {
    await page.goto(url, {waitUntil: "networkidle"});
    if (isWarm) await answered(page, "complete");
    await page.evaluate(() => performance.clearMeasures());
    await page.locator("#arrets").focus();
    await page.waitForTimeout(300);
    await page.keyboard.press("ArrowRight");
    await answered(page, "optimum", "complete");
    const last = (name: string) =>
      page.evaluate((name) => performance.getEntriesByName(name, "measure").at(-1)!.duration, name);
    return {first: await last("planner:first"), best: await last("planner:optimum")};
  });

export const planner = (): Promise<Measure[]> =>
  withSite(DIST, async (browser, url) => {
    const measures: Measure[] = [];
    for (const [name, query] of Object.entries(QUESTIONS)) {
      const runs: Awaited<ReturnType<typeof ask>>[] = [];
      while (runs.length < RUNS) runs.push(await ask(browser, `${url}scenarios${query}`, query !== ""));
      for (const answer of ["first", "best"] as const)
        measures.push([`planner, ${name}, ${answer} answer, ms`, median(runs, (run) => run[answer])!, MOST[answer]]);
    }
    const draws = await onNewPage(browser, {}, async (page) => {
      await page.goto(`${url}scenarios`, {waitUntil: "networkidle"});
      const start = performance.now();
      await page.locator("[data-draw]").click();
      await page.locator(".stops .drawn").first().waitFor({timeout: 300_000});
      return performance.now() - start;
    });
    return [...measures, ["planner, 1,000 draws, ms", draws, MOST.draws]];
  });
