// Runs draws for a scenario in a worker, shows their progress, and tells in how many each stop is chosen again.

import type {Asked} from "../../components/client/asked.js";
import {button, el} from "../../components/client/dom.js";
import {fragment} from "../../components/client/pane.js";
import {filled} from "../../domain/filled.js";
import {formatNumber} from "../../domain/french.js";
import {openWorker, send, type Answers, type openAnswers} from "./client-answers.js";
import type {Reply} from "./client-worker.js";
import type {Draws} from "./draws.js";
import {DRAWS, type Scenario} from "./scenario.js";
import {drawsFound, drawsLabel} from "./wording.js";

export type DrawsOptions = {answers: Answers} & Omit<Parameters<typeof openAnswers>[2], "plan">;

/** A change of the scenario stops the draws and clears them. */
export function openDraws(
  place: HTMLElement & {value: Draws | null},
  asked: Asked<Scenario>,
  {answers, data, ...files}: DrawsOptions
): void {
  let worker: Worker | null = null;
  let latest: Draws | null = null;
  const progress = el("progress", {id: "tirages", max: DRAWS, value: 0});
  const count = el("span");
  const halt = button({}, data.said.arreter, stop);
  const running = el("p", {class: "form-actions"}, el("label", {for: "tirages"}, "Tirages"), progress, count, halt);
  const again = button({"data-draw": true}, drawsLabel, start);
  const resting = el("p", {class: "form-actions"}, again);
  const status = el("div", {role: "status", tabindex: -1});

  asked.addEventListener("input", () => {
    latest = null;
    stop();
  });
  // The answer may become better meanwhile.
  answers.addEventListener("input", () => worker || tell());
  start();

  function start() {
    worker = openWorker();
    worker.addEventListener("message", ({data: reply}: MessageEvent<Reply>) => {
      if (reply.kind === "failure") fail();
      if (reply.kind !== "draws") return;
      tellProgress((latest = reply.found).done);
      if (latest.done === DRAWS) stop();
    });
    worker.addEventListener("error", fail);
    send(worker, {kind: "open", data, ...files, compiled: null});
    send(worker, {kind: "draws", id: 0, scenario: asked.value});
    latest = null;
    tellProgress(0);
    show(running, halt);
  }

  function stop() {
    worker?.terminate();
    worker = null;
    if (latest?.done === DRAWS) show("", status);
    else show(resting, again);
  }

  function fail() {
    stop();
    status.append(data.said.rates);
  }

  function tellProgress(done: number) {
    progress.value = done;
    count.textContent = filled(data.said.avance, {faits: formatNumber(done), tous: formatNumber(DRAWS)});
  }

  function show(part: HTMLElement | "", first: HTMLElement) {
    const inside = place.contains(document.activeElement);
    place.replaceChildren(status, part);
    tell();
    if (inside) first.focus({preventScroll: true});
    place.value = worker ? null : latest;
    place.dispatchEvent(new Event("input"));
  }

  function tell() {
    status.replaceChildren(latest && !worker ? fragment(drawsFound(latest, answers.value.plan, data)) : "");
  }
}
