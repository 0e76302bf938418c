import {ASKED, sayAnswer, type Asked} from "../../components/client/asked.js";
import {el} from "../../components/client/dom.js";
import type {PlannerData, Scenario} from "./scenario.js";
import type {Plan, Stage} from "./plan.js";
import {certainty, verdict} from "./wording.js";
import type {Reply, Request} from "./client-worker.js";

const MEASURES: Partial<Record<Stage, string>> = {first: "planner:first", optimum: "planner:optimum"};

/** Milliseconds without a change before the exact answer is computed. */
const PAUSE_MS = 120;

interface Answer {
  plan: Plan;
  stage: Stage;
  /** Number of the question, from 1; 0 for the answer in the page. */
  id: number;
}

export type Answers = ReturnType<typeof openAnswers>;

/** It receives nothing until HiGHS is done. */
type Running = Worker & {busy: boolean};

/**
 * Answers in a worker, from the first change on. HiGHS cannot be interrupted: a worker whose question changed is ended,
 * and a spare one takes over.
 */
export function openAnswers(
  article: HTMLElement,
  asked: Asked<Scenario>,
  {data, plan, solver, engine}: {data: PlannerData; plan: Plan; solver: string; engine: string}
) {
  const answers = Object.assign(new EventTarget(), {
    value: {plan, stage: "complete", id: 0} as Answer,
    spoken: el("p", {class: "hidden", role: "status", "data-plan-status": true}),
    drawn
  });
  let current: Running | null = null;
  let spare: Running | null = null;
  let compiled: WebAssembly.Module | null = null;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  asked.addEventListener("input", ask);
  if (asked.changes > 0) ask();

  function ask() {
    const scenario = asked.value;
    sayAnswer(article, "none");
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

  function start(): Running {
    const running = Object.assign(openWorker(), {busy: false});
    running.addEventListener("message", ({data: reply}: MessageEvent<Reply>) => receive(running, reply));
    running.addEventListener("error", ({message}) => {
      stop(running);
      fail(message);
    });
    send(running, {kind: "open", data, solver, engine, compiled});
    return running;
  }

  function stop(running: Running) {
    running.terminate();
    if (current === running) current = null;
    if (spare === running) spare = null;
  }

  function receive(running: Running, reply: Reply): void {
    if (reply.kind === "draws") return;
    if (reply.kind === "compiled") return void ({compiled} = reply);
    if (reply.kind === "done" || reply.kind === "failure") running.busy = false;
    if (reply.id !== latest) return;
    if (reply.kind === "failure") fail(reply.message);
    else if (reply.kind === "done") become({...answers.value, stage: "complete"});
    else become({plan: reply.plan, stage: reply.kind === "exact" ? "optimum" : reply.kind, id: latest});
  }

  function fail(message: string) {
    console.warn(message);
    become({...answers.value, stage: "failed", id: latest});
  }

  function become(answer: Answer) {
    answers.value = answer;
    answers.dispatchEvent(new Event("input"));
  }

  function drawn({plan, stage, id}: Answer) {
    // Not of the last change.
    if (id !== latest) return;
    const before = article.dataset.answer;
    sayAnswer(article, stage === "better" ? "first" : stage);
    if (before === article.dataset.answer) return;
    const name = MEASURES[stage];
    const [asking] = performance.getEntriesByName(ASKED, "mark").slice(-1);
    if (name && asking) performance.measure(name, {start: asking.startTime, end: performance.now()});
    if (stage === "failed" || (before === "first" && stage !== "better"))
      answers.spoken.textContent = `${verdict(plan, data)} ${certainty(plan, stage, data)}`;
  }

  return answers;
}

/** From a blob, the worker has the content security policy of the page. */
export function openWorker(): Worker {
  const script = `import ${JSON.stringify(import.meta.resolve("./client-worker.js"))};`;
  const href = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  const worker = new Worker(href, {type: "module"});
  // Once it has answered, it has been read.
  worker.addEventListener("message", () => URL.revokeObjectURL(href), {once: true});
  return worker;
}

export const send = (worker: Worker, request: Request) => worker.postMessage(request);
