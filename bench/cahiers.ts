import {median} from "d3";
import {withSite} from "../scripts/printer.js";
import {pages} from "../test/engines/kinds.js";
import {DIST, type Measure} from "./measures.js";

const CHANGES = 30;
const WARMING = 5;

export const cahiers = (): Promise<Measure[]> =>
  withSite(DIST, async (browser, url) => {
    const measures: Measure[] = [];
    for (const path of pages(DIST).filter((path) => path.startsWith("/cahiers/"))) {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      // What tsx calls to keep the names of functions is not in the page.
      await page.addInitScript("globalThis.__name = (f) => f");
      await page.goto(new URL(path, url).href, {waitUntil: "networkidle"});
      const times = await page.evaluate(async (count) => {
        const cahier = document.querySelector(".cahier");
        const fields = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
          ".cahier form input, .cahier form select"
        );
        if (!cahier || fields.length === 0) return null;
        const change = (i: number) => {
          const [field] = fields;
          if (!(field instanceof HTMLSelectElement)) return fields[i % fields.length].click();
          field.selectedIndex = i % field.options.length;
          field.dispatchEvent(new Event("input", {bubbles: true}));
        };
        const once = (i: number) =>
          new Promise<number>((resolve) => {
            const start = performance.now();
            let last = start;
            const observer = new MutationObserver(() => (last = performance.now()));
            observer.observe(cahier, {childList: true, subtree: true});
            change(i);
            const wait = () => {
              if (performance.now() - last < 120) return requestAnimationFrame(wait);
              observer.disconnect();
              resolve(last - start);
            };
            requestAnimationFrame(wait);
          });
        const times: number[] = [];
        for (let i = 1; i <= count; i += 1) times.push(await once(i));
        return times;
      }, WARMING + CHANGES);
      if (times) measures.push([`input of ${path}, redrawn, ms`, median(times.slice(WARMING))!]);
      await page.close();
    }
    return measures;
  });
