import {openHighs, type HighsFiles} from "./client-highs.js";
import type {PlannerData} from "./data.js";
import type {Highs} from "./exact.js";
import {openPlanner, type Effort, type Plan, type Planner} from "./plan.js";
import {defaultScenario, type Scenario} from "./scenario.js";

/** What the page asks of the worker. The solver is fetched on the first exact question only. */
export type Request =
  ({kind: "open"; data: PlannerData} & HighsFiles) | {kind: "first" | "exact"; id: number; scenario: Scenario};

/** What it answers. */
export type Reply =
  | {kind: "first" | "better" | "exact"; id: number; plan: Plan}
  | {kind: "done"; id: number}
  | {kind: "compiled"; compiled: WebAssembly.Module}
  | {kind: "failure"; id: number; message: string};

/** Up to about a minute for the choice asked for, and ten seconds for each other point of the curve. */
const EFFORT: Effort = {chosen: 120_000, others: 20_000};

let planner: Planner;
let opened: Extract<Request, {kind: "open"}>;
let highs: Promise<Highs> | undefined;

const reply = (message: Reply) => (postMessage as (message: Reply) => void)(message);

addEventListener("message", async ({data: request}: MessageEvent<Request>) => {
  if (request.kind === "open") {
    opened = request;
    planner = openPlanner(request.data);
    // A first answer that nobody waits for: the next comes from code that the browser has made fast.
    planner.first(defaultScenario);
    return;
  }
  const {kind, id, scenario} = request;
  if (kind === "first") return reply({kind, id, plan: planner.first(scenario)});
  try {
    // Compiled once for the page: it is given to the workers that come after.
    highs ??= openHighs(opened, (compiled) => reply({kind: "compiled", compiled}));
    const better = (plan: Plan) => reply({kind: "better", id, plan});
    for (const plan of planner.exact(scenario, await highs, EFFORT, better)) reply({kind, id, plan});
    reply({kind: "done", id});
  } catch (error) {
    highs = undefined;
    reply({kind: "failure", id, message: String(error)});
  }
});
