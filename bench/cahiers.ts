/** Milliseconds from an input of a cahier to its figures redrawn and painted, in Chromium: `npm run bench:cahiers`. */
import {loadavg} from "node:os";
import {median, quantile} from "d3";
import {serve} from "../scripts/serve.js";
import {launchBrowser} from "../test/browser/launch.js";
import {pages} from "./weight.js";
import {countArgument} from "./count.js";

const RUNS = countArgument(30, "a number of changes");
const site = await serve({port: 0});
const browser = await launchBrowser();
const rows = [];
for (const path of pages("dist").filter((path) => path.startsWith("/cahiers/"))) {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  // What tsx calls to keep the names of functions is not in the page.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.goto(new URL(path, site.url).href, {waitUntil: "networkidle"});
  const times = await page.evaluate(async (runs) => {
    const fields = [
      ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(".cahier form input, .cahier form select")
    ];
    const change = (i: number) => {
      const [field] = fields;
      if (field instanceof HTMLSelectElement) {
        field.selectedIndex = i % field.options.length;
        field.dispatchEvent(new Event("input", {bubbles: true}));
      } else fields[i % fields.length].click();
    };
    const figures = document.querySelector(".cahier")!;
    const once = (i: number) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let last = start;
        const observer = new MutationObserver(() => (last = performance.now()));
        observer.observe(figures, {childList: true, subtree: true});
        change(i);
        // Until nothing has changed for some frames.
        const wait = () => {
          if (performance.now() - last < 120) return requestAnimationFrame(wait);
          observer.disconnect();
          resolve(last - start);
        };
        requestAnimationFrame(wait);
      });
    for (let i = 1; i <= 5; ++i) await once(i);
    const times: number[] = [];
    for (let i = 0; i < runs; ++i) times.push(await once(i));
    return times;
  }, RUNS);
  rows.push({path, median: Math.round(median(times)!), p95: Math.round(quantile(times, 0.95)!)});
  await page.close();
}
console.table(rows);
console.log(`${RUNS} changes each; load ${loadavg()[0].toFixed(1)}`);
await browser.close();
await site.close();
