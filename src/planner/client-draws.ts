import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {node} from "../components/client/pane.js";
import {formatNumber, typeset} from "../domain/french.js";
import {openWorker, type Answers} from "./client-answers.js";
import {drawsLabel} from "./client-parts.js";
import type {DrawsRequest} from "./client-draws-worker.js";
import type {PlannerData} from "./data.js";
import type {Draws} from "./draws.js";
import {drawsFound} from "./draws-words.js";
import {DRAWS, type Scenario} from "./scenario.js";

export interface DrawsOptions {
  answers: Answers;
  data: PlannerData;
  solver: string;
  engine: string;
}

/** Starts draws, and tells how far they are, then what they found; a change of the scenario stops and clears them. */
export function openDraws(
  place: HTMLElement & {value: Draws | null},
  asked: Asked<Scenario>,
  {answers, data, ...files}: DrawsOptions
): void {
  let worker: Worker | null = null;
  let latest: Draws | null = null;
  const progress = el("progress", {id: "tirages", max: DRAWS, value: 0});
  const count = el("span", {});
  const again = el("p", {class: "form-actions"}, button({"data-draw": true}, drawsLabel, start));
  const halt = button({"data-halt": true}, "Arrêter", stop);
  const running = el("p", {class: "form-actions"}, el("label", {for: "tirages"}, "Tirages"), progress, count, halt);
  const said = el("div", {role: "status", tabindex: -1});
  place.replaceChildren(said);

  asked.addEventListener("input", () => {
    end();
    latest = null;
    show(again);
  });
  // The answer may become better meanwhile: what is not in it is not the same.
  answers.addEventListener("input", () => worker || tell());
  start();

  function start(): void {
    latest = null;
    say(0);
    show(running);
    halt.focus({preventScroll: true});
    worker = openWorker(import.meta.resolve("./client-draws-worker.js"));
    worker.addEventListener("message", ({data: found}: MessageEvent<Draws>) => {
      latest = found;
      say(found.done);
      if (found.done === DRAWS) stop();
    });
    worker.addEventListener("error", () => {
      stop();
      said.append(el("p", {}, "Les tirages n’ont pas pu être faits."));
    });
    const request: DrawsRequest = {data, scenario: asked.value, ...files, compiled: null};
    worker.postMessage(request);
  }

  function say(done: number): void {
    progress.value = done;
    count.textContent = typeset(`${formatNumber(done)} sur ${formatNumber(DRAWS)}`);
  }

  function end(): void {
    worker?.terminate();
    worker = null;
  }

  /** Keeps what is drawn so far. */
  function stop(): void {
    end();
    show(latest?.done === DRAWS ? null : again);
  }

  function show(part: HTMLElement | null): void {
    const focused = place.contains(document.activeElement);
    place.replaceChildren(said, ...(part ? [part] : []));
    tell();
    if (focused) (again.isConnected ? again.querySelector("button")! : said).focus({preventScroll: true});
    place.value = worker ? null : latest;
    place.dispatchEvent(new Event("input"));
  }

  function tell(): void {
    said.replaceChildren(...(latest && !worker ? [node(drawsFound(latest, answers.value.plan, data))] : []));
  }
}
