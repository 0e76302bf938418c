// The worker of the planner: computes plans and draws outside the page, and sends better ones as it finds them.

import {defaultScenario, DRAWS, type PlannerData, type Scenario} from "./scenario.js";
import {draws, type Draws} from "./draws.js";
import type {Highs} from "./exact.js";
import {openPlanner, type Effort, type Plan, type Planner} from "./plan.js";
import {fetchFile} from "../../components/client/fetch.js";

export type Request =
  | {kind: "open"; data: PlannerData; solver: string; engine: string; compiled: WebAssembly.Module | null}
  | {kind: "first" | "exact" | "draws"; id: number; scenario: Scenario};

export type Reply =
  | {kind: "first" | "better" | "exact"; id: number; plan: Plan}
  | {kind: "draws"; id: number; found: Draws}
  | {kind: "done"; id: number}
  | {kind: "compiled"; compiled: WebAssembly.Module}
  | {kind: "failure"; id: number; message: string};

/** Up to a minute for the choice asked for, ten seconds for each other point of the curve. */
const EFFORT: Effort = {chosen: 120_000, others: 20_000};

/** Milliseconds between two answers on draws. */
const REST_MS = 200;

let planner: Planner;
let opened: Extract<Request, {kind: "open"}>;
let highs: Promise<Highs> | undefined;

const reply = (message: Reply) => (postMessage as (message: Reply) => void)(message);

addEventListener("message", async ({data: request}: MessageEvent<Request>) => {
  if (request.kind === "open") {
    opened = request;
    planner = openPlanner(request.data);
    // Warm-up: the browser compiles the code.
    planner.first(defaultScenario);
    return;
  }
  const {kind, id, scenario} = request;
  if (kind === "first") return reply({kind, id, plan: planner.first(scenario)});
  try {
    highs ??= openHighs();
    if (kind === "draws") return drawAll(id, scenario, await highs.catch(() => null));
    const better = (plan: Plan) => reply({kind: "better", id, plan});
    for (const plan of planner.exact(scenario, await highs, EFFORT, better)) reply({kind, id, plan});
    reply({kind: "done", id});
  } catch (error) {
    highs = undefined;
    reply({kind: "failure", id, message: String(error)});
  }
});

function drawAll(id: number, scenario: Scenario, solver: Highs | null) {
  let text = performance.now();
  for (const found of draws(opened.data, scenario, solver)) {
    if (found.done < DRAWS && performance.now() < text + REST_MS) continue;
    text = performance.now();
    reply({kind: "draws", id, found});
  }
}

/** The solver, compiled once and given to later workers. */
async function openHighs(): Promise<Highs> {
  const {default: load} = await import(opened.solver);
  let {compiled} = opened;
  if (!compiled) {
    compiled = await WebAssembly.compile(await (await fetchFile(opened.engine)).arrayBuffer());
    reply({kind: "compiled", compiled});
  }
  // The loader would fetch and compile the file again in each worker.
  const instantiateWasm = async (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) =>
    done(await WebAssembly.instantiate(compiled!, imports));
  return load({instantiateWasm});
}
