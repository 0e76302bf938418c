import {launchBrowser} from "../test/browser/launch.js";
import {serve} from "./serve.js";
const site = await serve({dist: "dist", port: 0});
const browser = await launchBrowser();
for (const width of [1280, 360]) {
  const page = await browser.newPage({viewport: {width, height: width > 500 ? 800 : 640}, serviceWorkers: "block"});
  page.on("console", (m) => { if (m.type() !== "log") console.log(width, m.type(), m.text()); });
  page.on("pageerror", (e) => console.log(width, "error", e.message));
  const shot = (name: string, full = false) => page.screenshot({path: `screenshots/n-${width}-${name}.png`, fullPage: full});
  await page.goto(new URL("/scenarios", site.url).href, {waitUntil: "networkidle"});
  await page.waitForTimeout(500);
  console.log(width, "open", await page.evaluate(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer));
  await shot("open"); await shot("open-full", true);
  await page.goto(new URL("/scenarios?v=1&arrets=4&avec=55353&sans=55545&choix=55181&depart=55029&lieux=chat", site.url).href);
  await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer === "complete", null, {timeout: 60000}).catch((e) => console.log(String(e)));
  await page.locator(".more summary").click();
  await shot("forced"); await shot("forced-full", true);
  await page.goto(new URL("/scenarios?arrets=13&km=14&lieux=non", site.url).href);
  const seen = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const [t, a] = await page.evaluate(() => [document.querySelector(".plan-certainty")?.textContent ?? "", document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer ?? ""]);
    if (!seen.has(a + t)) { seen.add(a + t); console.log(i, a, t); if (/jusqu/.test(t)) await shot("hard"); }
    if (a === "complete") break;
    await page.waitForTimeout(50);
  }
  await page.close();
}
await browser.close(); await site.close();
