import {median, quantile, randomLcg} from "d3";
import type {Browser, Page} from "playwright-core";
import {withSite} from "../scripts/printer.js";
import {DRAWN} from "../src/features/explore/query.js";
import {defaultState, levelsOf, settled, writeAddress, type Catalogue} from "../src/features/explore/state.js";
import {DIST, medianOf, onNewPage, readSiteData, runsOf, type Measure} from "./measures.js";

/** Query of the page before the key press, by scenario. All communes are candidates. */
const SCENARIOS: Record<string, string> = {
  // The page comes with the answer for ten stops, so the first question is eleven.
  "11 stops, 10 km, solver fetched and compiled": "",
  "10 stops, 10 km": "?arrets=9",
  "10 stops, 10 km, from zero": "?arrets=9&lieux=non"
};

/** Limits, in milliseconds, from the reader's action to the drawn page. */
const PLANNER_MOST = {first: 100, best: 2000, draws: 30_000};

const answered = (page: Page, ...states: string[]) =>
  page.waitForFunction(
    (states) => states.includes(document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer ?? ""),
    states,
    {timeout: 300_000}
  );

/** Adds a stop with the keyboard, on a page that has answered (`isWarm`) or on a new page without a solver yet. */
const askPlanner = (browser: Browser, url: string, isWarm: boolean): Promise<Record<"first" | "best", number>> =>
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
    for (const [name, query] of Object.entries(SCENARIOS)) {
      const runs = await runsOf(() => askPlanner(browser, `${url}scenarios${query}`, query !== ""));
      for (const answer of ["first", "best"] as const) {
        const ms = median(runs, (run) => run[answer])!;
        measures.push([`planner, ${name}, ${answer} answer, ms`, ms, PLANNER_MOST[answer]]);
      }
    }
    const draws = await onNewPage(browser, {}, async (page) => {
      await page.goto(`${url}scenarios`, {waitUntil: "networkidle"});
      const start = performance.now();
      await page.locator("[data-draw]").click();
      await page.locator(".stops .drawn").first().waitFor({timeout: 300_000});
      return performance.now() - start;
    });
    return [...measures, ["planner, 1,000 draws, ms", draws, PLANNER_MOST.draws]];
  });

const QUESTIONS = 60;
/** Limits, in milliseconds, from a change to the redrawn figures: the first loads the engine; p95 of the next. */
const SQL_MOST = {first: 700, next: 60};

function questions(catalogue: Catalogue) {
  const random = randomLcg(QUESTIONS);
  const ids = catalogue.models[0].indicators.map(({id}) => id);
  const drawn = new Set<string>();
  while (drawn.size < QUESTIONS) {
    const area = random() < 0.6 ? null : catalogue.areas[Math.floor(random() * catalogue.areas.length)].code;
    const levels = levelsOf(catalogue, {area, model: catalogue.models[0].id});
    const level = levels[Math.floor(random() * levels.length)];
    const kept = ids.filter(() => random() < 0.6);
    const state = {...defaultState(catalogue), area, level, kept, x: "total", y: "total"};
    const address = writeAddress(settled(state, catalogue), catalogue);
    if (address !== "") drawn.add(address);
  }
  return [...drawn];
}

const askExplorer = (page: Page, query: string) =>
  page.evaluate(
    ([query, measure]) =>
      new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.getEntriesByName(measure, "measure").at(-1)!.duration))
          );
        }).observe(document.querySelector("[data-explore]")!, {attributeFilter: ["data-answers"]});
        history.pushState(null, "", `?${query}`);
        dispatchEvent(new PopStateEvent("popstate"));
      }),
    [query, DRAWN] as const
  );

/** Limits, in milliseconds, of a figure that shows its query, and of another territory beside it. */
const FIGURE_RUNS = 5;
const FIGURE_MOST = {first: 2000, next: 300};

/** Wakes a figure of a story, then draws another territory beside it. */
const askFigure = (browser: Browser, url: string): Promise<Record<"first" | "next", number>> =>
  onNewPage(browser, {viewport: {width: 1280, height: 900}}, async (page) => {
    await page.goto(`${url}epci/sammiellois`, {waitUntil: "networkidle"});
    const menu = page.locator("#figure-position .figure-menu");
    await menu.locator("> button").click();
    const show = menu.getByRole("button", {name: /^La requ.te de cette figure$/});
    const others = page.locator(".figure-query select");
    return {
      first: await timed(page, () => show.click(), "click", 1),
      next: await timed(page, () => others.selectOption({index: 1}), "change", 2)
    };
  });

/** Milliseconds from an event to so many drawings in the panel of a figure. */
async function timed(page: Page, act: () => Promise<unknown>, type: string, drawings: number): Promise<number> {
  const drawn = page.evaluate(
    ([type, drawings]) =>
      new Promise<number>((resolve) => {
        addEventListener(type, () => performance.mark("asked"), {capture: true, once: true});
        new MutationObserver((_, observer) => {
          if (document.querySelectorAll(".figure-query svg").length !== drawings) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.measure("drawn", "asked").duration)));
        }).observe(document.body, {childList: true, subtree: true});
      }),
    [type, drawings] as const
  );
  await act();
  return drawn;
}

const explore = <T>(browser: Browser, url: string, work: (page: Page) => Promise<T>) =>
  onNewPage(browser, {viewport: {width: 1280, height: 900}}, async (page) => {
    await page.goto(`${url}explorer`, {waitUntil: "networkidle"});
    return work(page);
  });

export async function sql(): Promise<Measure[]> {
  const [start, ...others] = questions(readSiteData("explore").catalogue);
  return withSite(DIST, async (browser, url) => {
    const first = await medianOf(() => explore(browser, url, (page) => askExplorer(page, start)));
    const next = await explore(browser, url, async (page) => {
      const times: number[] = [];
      for (const query of [start, ...others]) times.push(await askExplorer(page, query));
      return times.slice(1);
    });
    const figures = await runsOf(() => askFigure(browser, url), FIGURE_RUNS);
    const [drawn, other] = (["first", "next"] as const).map((name) => median(figures, (figure) => figure[name])!);
    return [
      ["SQL, first question, ms", first, SQL_MOST.first],
      ["SQL, next ones, p95, ms", quantile(next, 0.95)!, SQL_MOST.next],
      ["query of a figure, first drawing, ms", drawn, Math.max(FIGURE_MOST.first, 1.3 * first)],
      ["query of a figure, another territory, ms", other, FIGURE_MOST.next]
    ];
  });
}
