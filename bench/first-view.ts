/** When a page shows on a weak line and a slow phone: `npx tsx bench/first-view.ts /offre`. */
import type {Browser} from "playwright-core";
import {runCommand} from "../scripts/command.js";
import {withSite} from "../scripts/printer.js";

/** That of Chromium's "slow 4G": bits are counted as bytes. */
const LINE = {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8};
const CPU_RATE = 4;
const PHONE = {width: 360, height: 640};

/** Milliseconds until the first words, and until the largest part of the first screen. */
export interface FirstView {
  words: number;
  largest: number;
}

/** The first visit of each page of a built site, nothing kept. */
export function firstViews(dist: string, paths: string[]): Promise<Record<string, FirstView>> {
  return withSite(dist, async (browser, url) => {
    const views: Record<string, FirstView> = {};
    for (const path of paths) views[path] = await firstView(browser, new URL(path, url).href);
    return views;
  });
}

async function firstView(browser: Browser, url: string): Promise<FirstView> {
  const context = await browser.newContext({serviceWorkers: "block", viewport: PHONE});
  try {
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await debug.send("Network.enable");
    await debug.send("Network.emulateNetworkConditions", LINE);
    await debug.send("Emulation.setCPUThrottlingRate", {rate: CPU_RATE});
    await page.goto(url, {waitUntil: "networkidle"});
    return await page.evaluate(
      () =>
        new Promise<FirstView>((resolve) =>
          new PerformanceObserver((list) =>
            resolve({
              words: Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime),
              largest: Math.round(list.getEntries().at(-1)!.startTime)
            })
          ).observe({type: "largest-contentful-paint", buffered: true})
        )
    );
  } finally {
    await context.close();
  }
}

await runCommand(import.meta.url, async (paths) => {
  console.table(await firstViews("dist", paths.length > 0 ? paths : ["/"]));
  return 0;
});
