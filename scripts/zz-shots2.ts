import {launchBrowser} from "../test/browser/launch.js";
import {serve} from "./serve.js";
import {gzipSync} from "node:zlib";
const site = await serve({dist: "dist", port: 0});
const browser = await launchBrowser();
{
  const page = await browser.newPage({serviceWorkers: "block"});
  const urls = new Set<string>();
  page.on("request", (r) => urls.add(r.url()));
  await page.goto(new URL("/scenarios", site.url).href, {waitUntil: "networkidle"});
  let sum = 0; const sizes: [number, string][] = [];
  for (const u of urls) { if (u.startsWith("data:")) continue; const b = gzipSync(Buffer.from(await (await fetch(u)).arrayBuffer()), {level: 9}).length; sum += b; sizes.push([b, u.slice(site.url.length)]); }
  console.log("weight", sum, sizes.sort((a, b) => b[0] - a[0]).slice(0, 10));
  await page.close();
}
for (const [width, path, name] of [[1280, "/scenarios?v=1&arrets=4&avec=55353&sans=55545&choix=55181&depart=55029", "d"], [360, "/scenarios?v=1&arrets=4&avec=55353&sans=55545&choix=55181&depart=55029", "p"], [1280, "/scenarios", "first"]] as const) {
  const page = await browser.newPage({viewport: {width, height: width > 500 ? 800 : 1400}, serviceWorkers: "block"});
  await page.goto(new URL(path, site.url).href, {waitUntil: "networkidle"});
  await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer === "complete");
  if (name !== "first") await page.locator(".more summary").click();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0, i = 0; y < height && i < (name === "first" ? 1 : 6); i++, y += width > 500 ? 800 : 1400) {
    await page.evaluate((y) => scrollTo({top: y, behavior: "instant"}), y);
    await page.screenshot({path: `screenshots/${name}-${i}.png`});
  }
  await page.close();
}
const off = await browser.newContext({javaScriptEnabled: false, viewport: {width: 1280, height: 800}});
const page = await off.newPage();
await page.goto(new URL("/scenarios", site.url).href);
await page.screenshot({path: "screenshots/off.png", fullPage: true});
await browser.close(); await site.close();
