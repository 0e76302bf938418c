import {openHighs, type HighsFiles} from "./client-highs.js";
import type {PlannerData} from "./data.js";
import {draws, type Draws} from "./draws.js";
import {DRAWS, type Scenario} from "./scenario.js";

/** What the page asks of the worker, once; it answers with {@link Draws}, again and again. */
export interface DrawsRequest extends HighsFiles {
  data: PlannerData;
  scenario: Scenario;
}

/** Milliseconds between two answers. */
const REST_MS = 200;

addEventListener("message", async ({data: {data, scenario, ...files}}: MessageEvent<DrawsRequest>) => {
  const highs = await openHighs(files).catch(() => null);
  let told = performance.now();
  for (const found of draws(data, scenario, highs)) {
    if (found.done < DRAWS && performance.now() < told + REST_MS) continue;
    told = performance.now();
    (postMessage as (found: Draws) => void)(found);
  }
});
