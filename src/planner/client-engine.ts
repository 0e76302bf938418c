import type {PlannerData} from "./data.js";
import type {Plan} from "./plan.js";
import type {Scenario} from "./scenario.js";
import type {Reply, Request} from "./client-worker.js";

export interface EngineOptions {
  data: PlannerData;
  /** Addresses of the solver's module and of its WebAssembly. */
  solver: string;
  engine: string;
  /** A better answer; the last when `working` is false. */
  answer(plan: Plan, state: {first: boolean; working: boolean}): void;
  /** The exact answer could not be had. */
  fail(message: string): void;
}

export interface Engine {
  /** Starts a worker before it is needed. */
  warm(): void;
  /** Answers a scenario, and forgets the one before. */
  ask(scenario: Scenario): void;
}

/** Time without a change after which the exact answer is looked for. */
const PAUSE_MS = 120;

interface Running {
  worker: Worker;
  /** True while HiGHS works: the worker hears nothing until it is done. */
  busy: boolean;
}

/**
 * Answers in a worker: the page only draws. HiGHS cannot be stopped while it works, so that a worker whose question has changed is
 * ended, and another one, which is kept ready meanwhile, takes its place at once.
 */
export function openEngine({data, solver, engine, answer, fail}: EngineOptions): Engine {
  let current: Running | null = null;
  let spare: Running | null = null;
  let compiled: WebAssembly.Module | null = null;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: Plan | null = null;

  function start(): Running {
    // From a blob, the worker is under the page's content security policy.
    const script = `import ${JSON.stringify(import.meta.resolve("./client-worker.js"))};`;
    const href = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
    const running: Running = {worker: new Worker(href, {type: "module"}), busy: false};
    // Once it has answered; before, it may not have been read yet.
    running.worker.addEventListener("message", () => URL.revokeObjectURL(href), {once: true});
    running.worker.addEventListener("message", ({data: reply}: MessageEvent<Reply>) => receive(running, reply));
    running.worker.addEventListener("error", ({message}) => {
      stop(running);
      fail(message);
    });
    send(running, {kind: "open", data, solver, engine, compiled});
    return running;
  }

  function receive(running: Running, reply: Reply): void {
    if (reply.kind === "compiled") {
      ({compiled} = reply);
      return;
    }
    if (reply.kind === "done" || reply.kind === "failure") running.busy = false;
    if (reply.id !== latest) return;
    if (reply.kind === "failure") fail(reply.message);
    else if (reply.kind === "done") answer(known!, {first: false, working: false});
    else answer((known = reply.plan), {first: reply.kind === "first", working: true});
  }

  function stop(running: Running): void {
    running.worker.terminate();
    if (current === running) current = null;
    if (spare === running) spare = null;
  }

  function ask(scenario: Scenario): void {
    clearTimeout(timer);
    if (current?.busy) stop(current);
    if (!current) [current, spare] = [spare ?? start(), null];
    const running = current;
    const id = ++latest;
    send(running, {kind: "first", id, scenario});
    timer = setTimeout(() => {
      running.busy = true;
      send(running, {kind: "exact", id, scenario});
      spare ??= start();
    }, PAUSE_MS);
  }

  return {
    warm: () => void (current ??= start()),
    ask
  };
}

const send = ({worker}: Running, request: Request) => worker.postMessage(request);
