import type {Browser, CDPSession, Page} from "playwright-core";
import {visit, withSite} from "../scripts/printer.js";
import {kindsOf} from "../test/engines/kinds.js";
import {DIST, medianOf, onNewPage, type Measure} from "./measures.js";

const PHONE = {width: 390, height: 844};
/** Chromium's "slow 4G", in bytes per second. */
const LINE = {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8};
const CPU_RATE = 4;
/** Number of idle turns without a request after which a page is complete. */
const TURNS = 5;
const IDLE_TURN = "new Promise((done) => setTimeout(() => requestIdleCallback(() => done(), {timeout: 1000}), 100))";

const onPhone = <T>(browser: Browser, work: (page: Page, debug: CDPSession) => Promise<T>) =>
  onNewPage(browser, {viewport: PHONE}, async (page) => {
    const debug = await page.context().newCDPSession(page);
    await debug.send("Network.enable");
    return work(page, debug);
  });

/**
 * Weighs the first view of a page on a phone: all that Chromium receives, with an empty cache, until the page requests
 * nothing more. Bytes are of all files, the heading font included, compressed as sent, with response headers.
 * @param url full address of a served site
 * @example (await weigh(browser, "http://localhost:3000/offre")).bytes // 157678
 */
export const weigh = (browser: Browser, url: string) =>
  onPhone(browser, async (page, debug) => {
    const asked = new Map<string, string>();
    const received = new Map<string, number>();
    let heard = false;
    // "data:" URLs are not requests.
    debug.on("Network.requestWillBeSent", ({requestId, request}) => {
      heard = true;
      if (request.url.startsWith("http")) asked.set(requestId, request.url);
    });
    debug.on("Network.loadingFinished", ({requestId, encodedDataLength}) => {
      heard = true;
      if (asked.has(requestId)) received.set(requestId, encodedDataLength);
    });
    debug.on("Network.loadingFailed", ({requestId}) => asked.delete(requestId));
    await visit(page, url);
    for (let turns = 0; turns < TURNS; turns = heard || received.size < asked.size ? 0 : turns + 1) {
      heard = false;
      await page.evaluate(IDLE_TURN);
    }
    return {bytes: [...received.values()].reduce((a, b) => a + b, 0), files: [...asked.values()]};
  });

export const weights = () =>
  withSite(DIST, async (browser, url) => {
    const measures: Measure[] = [];
    for (const [kind, path] of Object.entries(kindsOf(DIST))) {
      const {bytes, files} = await weigh(browser, new URL(path, url).href);
      measures.push([`weight of ${kind}, kB`, bytes / 1000], [`requests of ${kind}`, files.length]);
    }
    return measures;
  });

const FIRST = ["/", "/epci/…", "/commune/…", "/offre", "/explorer"];

export const views = () =>
  withSite(DIST, async (browser, url) => {
    const kinds = kindsOf(DIST);
    const measures: Measure[] = [];
    for (const kind of FIRST.filter((kind) => kind in kinds)) {
      const ms = await medianOf(() => largestShown(browser, new URL(kinds[kind], url).href));
      measures.push([`first view of ${kind}, weak line, CPU ×4, ms`, ms]);
    }
    return measures;
  });

const largestShown = (browser: Browser, url: string) =>
  onPhone(browser, async (page, debug) => {
    await debug.send("Network.emulateNetworkConditions", LINE);
    await debug.send("Emulation.setCPUThrottlingRate", {rate: CPU_RATE});
    await page.goto(url, {waitUntil: "networkidle"});
    return page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
            type: "largest-contentful-paint",
            buffered: true
          })
        )
    );
  });

/** Limit, in milliseconds, from a click to the end of the frame that shows its effect. */
const MOST = 50;
const TIMES = 5;

/** Runs in the page: milliseconds from the next click to the end of the frame after it. */
const PRESSED = `new Promise((resolve) => addEventListener("click", ({timeStamp}) =>
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))), {once: true, capture: true}))`;

export function maps(): Promise<Measure[]> {
  return withSite(DIST, (browser, url) =>
    onNewPage(browser, {}, async (page) => {
      await page.goto(new URL(kindsOf(DIST)["/epci/…"], url).href, {waitUntil: "networkidle"});
      const debug = await page.context().newCDPSession(page);
      await debug.send("Emulation.setCPUThrottlingRate", {rate: CPU_RATE});
      const measure = async (name: string, pressed: string): Promise<Measure> => {
        let turn = 0;
        const median = await medianOf(async () => {
          await page.keyboard.press("Escape");
          const drawn = page.evaluate<number>(PRESSED);
          await page.locator(`#figure-carte-communes ${pressed} >> nth=${++turn}`).click({force: true});
          return drawn;
        }, TIMES);
        return [`map, from ${name}, CPU ×${CPU_RATE}, ms`, median, MOST];
      };
      return [
        await measure("a press to its panel", ".map-shapes [data-code]"),
        await measure("a measure to its colours", ".measures label")
      ];
    })
  );
}
