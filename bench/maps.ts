import {withSite} from "../scripts/printer.js";
import {kindsOf} from "../test/engines/kinds.js";
import {CPU_RATE} from "./first-view.js";
import {DIST, medianOf, onNewPage, type Measure} from "./measures.js";

/** Milliseconds from a gesture to the end of the frame that shows what it did, at most. */
const MOST = 50;
const TIMES = 5;

/** In a page: milliseconds from the next press to the end of the frame after it. */
const PRESSED = `new Promise((resolve) => addEventListener("click", ({timeStamp}) =>
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))), {once: true, capture: true}))`;

/** How fast the map of a story answers: one commune after the other is pressed, one measure after the other. */
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
