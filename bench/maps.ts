import type {Page} from "playwright-core";
import {withSite} from "../scripts/printer.js";
import {kindsOf} from "../test/engines/kinds.js";
import {CPU_RATE} from "./first-view.js";
import {DIST, medianOf, onNewPage, type Measure} from "./measures.js";

/** Milliseconds from a gesture to the frame that shows what it did, at most. */
const MOST = 50;
const TIMES = 5;
const FIGURE = "#figure-carte-communes";

/** Milliseconds from a press to the end of the frame after it. */
async function drawnAfter(page: Page, pressed: string): Promise<number> {
  await page.keyboard.press("Escape");
  const drawn = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        addEventListener(
          "click",
          ({timeStamp}) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
          {once: true, capture: true}
        )
      )
  );
  await page.locator(pressed).click({force: true});
  return drawn;
}

/** How fast the map of a story answers: one commune after the other, one measure after the other. */
export function maps(): Promise<Measure[]> {
  return withSite(DIST, (browser, url) =>
    onNewPage(browser, {}, async (page) => {
      await page.goto(new URL(kindsOf(DIST)["/epci/…"], url).href, {waitUntil: "networkidle"});
      await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", {rate: CPU_RATE});
      let turn = 0;
      const times = (pressed: (n: number) => string) => medianOf(() => drawnAfter(page, pressed(++turn)), TIMES);
      const told = await times((n) => `${FIGURE} .map-shapes [data-code] >> nth=${n}`);
      turn = 0;
      const coloured = await times((n) => `${FIGURE} .measures label >> nth=${n}`);
      return [
        ["map, from a press to its panel, CPU ×4, ms", told, MOST],
        ["map, from a measure to its colours, CPU ×4, ms", coloured, MOST]
      ];
    })
  );
}
