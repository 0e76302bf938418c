import {quantile, randomLcg} from "d3";
import type {Browser, Page} from "playwright-core";
import {withSite} from "../scripts/printer.js";
import {writeAddress, defaultState, levelsOf, settled, type Catalogue} from "../src/explore/state.js";
import {DRAWN} from "../src/explore/query.js";
import {DIST, medianOf, onNewPage, readSiteData, type Measure} from "./measures.js";

const QUESTIONS = 60;
/** Milliseconds from a change to the figures redrawn, at most: the first, without an engine; 95 % of the others. */
const MOST = {first: 700, next: 60};

function questions(catalogue: Catalogue): string[] {
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

const ask = (page: Page, query: string): Promise<number> =>
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

const explore = <T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> =>
  onNewPage(browser, {viewport: {width: 1280, height: 900}}, async (page) => {
    await page.goto(`${url}explorer`, {waitUntil: "networkidle"});
    return work(page);
  });

export async function sql(): Promise<Measure[]> {
  const [start, ...others] = questions(readSiteData("explore").catalogue);
  return withSite(DIST, async (browser, url) => {
    const first = await medianOf(() => explore(browser, url, (page) => ask(page, start)));
    const next = await explore(browser, url, async (page) => {
      const times: number[] = [];
      for (const query of [start, ...others]) times.push(await ask(page, query));
      return times.slice(1);
    });
    return [
      ["SQL, first question, ms", first, MOST.first],
      ["SQL, next ones, p95, ms", quantile(next, 0.95)!, MOST.next]
    ];
  });
}
