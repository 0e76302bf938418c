/**
 * Pictures of pages of the built site, to be looked at: npx tsx scripts/screenshots.ts / /epci/cotes-de-meuse-woevre
 * Each page is taken at 1280 px and at 360 px wide, whole and as its first screen, in screenshots/.
 */
import {mkdirSync} from "node:fs";
import {launchBrowser} from "../test/browser/launch.js";
import {serve} from "./serve.js";

const paths = process.argv.slice(2);
const SIZES = [
  {width: 1280, height: 800},
  {width: 360, height: 640}
];

const site = await serve({dist: "dist", port: 0});
const browser = await launchBrowser();
mkdirSync("screenshots", {recursive: true});
for (const path of paths.length > 0 ? paths : ["/"]) {
  for (const viewport of SIZES) {
    const page = await browser.newPage({
      viewport,
      deviceScaleFactor: viewport.width < 500 ? 2 : 1,
      serviceWorkers: "block"
    });
    await page.goto(new URL(path, site.url).href, {waitUntil: "networkidle"});
    const name = `screenshots/${path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home"}-${viewport.width}`;
    await page.screenshot({path: `${name}.png`});
    await page.screenshot({path: `${name}-full.png`, fullPage: true});
    await page.close();
  }
}
await browser.close();
await site.close();
