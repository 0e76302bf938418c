import {launchBrowser} from "../test/browser/launch.js";
import {serve} from "./serve.js";
const site = await serve({dist: process.argv[2] ?? "dist", port: 0});
const browser = await launchBrowser();
const page = await browser.newPage({serviceWorkers: "block", viewport: {width: 1280, height: 800}});
await page.goto(new URL("/scenarios?arrets=9", site.url).href, {waitUntil: "networkidle"});
await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer === "complete");
const cdp = await page.context().newCDPSession(page);
await cdp.send("Profiler.enable");
await cdp.send("Profiler.setSamplingInterval", {interval: 500});
await page.locator("#arrets").focus();
await page.waitForTimeout(300);
for (let k = 0; k < 3; k++) {
  if (k === 2) await cdp.send("Profiler.start");
  await page.evaluate(() => performance.clearMeasures());
  await page.keyboard.press(k % 2 ? "ArrowLeft" : "ArrowRight");
  await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer === "first");
  if (k === 2) {
    const {profile} = await cdp.send("Profiler.stop");
    const total = new Map<string, number>(); const nodes = new Map(profile.nodes.map((n) => [n.id, n]));
    const parent = new Map<number, number>(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
    profile.samples!.forEach((id, i) => {
      const dt = profile.timeDeltas![i] / 1000; const seen = new Set<string>();
      for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) { const f = nodes.get(at)!.callFrame; const name = `${f.functionName || "?"} ${f.url.split("/").pop()}:${f.lineNumber}`; if (!seen.has(name)) { seen.add(name); total.set(name, (total.get(name) ?? 0) + dt); } }
    });
    console.log([...total].sort((a, b) => b[1] - a[1]).slice(0, 45).map(([n, t]) => `${t.toFixed(1)} ${n}`).join("\n"));
  }
  await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-planner]")!.dataset.answer === "complete");
  console.log(await page.evaluate(() => performance.getEntriesByType("measure").map((m) => `${m.name} ${Math.round(m.duration)}`)));
}
await browser.close(); await site.close();
