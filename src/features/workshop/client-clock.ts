// The clock of a workshop: starts, pauses, and tells the time spent on a sequence and on all of them.

import type {Programme} from "../../domain/content.js";
import {STOPPED, type Clock} from "./saved.js";
import {totalMinutes} from "./programme.js";
import type {Session} from "./client-session.js";
import {button, el} from "../../components/client/dom.js";
import {say} from "./wording.js";

export function mountClock(host: HTMLElement, session: Session, programme: Programme, sequence: () => number) {
  const clock = () => session.kept.clock;
  const set = (next: Clock) => session.set({clock: next});
  const name = el("b", {class: "clock-name"});
  const own = el("span", {class: "clock-time", "data-clock": "sequence"});
  const all = el("span", {class: "clock-time", "data-clock": "whole"});
  const toggle = button({class: "clock-toggle", "aria-pressed": "false"}, "Chrono", () =>
    set(isRunning(clock()) ? pauseClock(clock(), Date.now()) : startClock(clock(), sequence(), Date.now()))
  );
  const reset = button({class: "clock-reset", hidden: true, "aria-label": say("chrono.zero")}, "0:00", () =>
    set(STOPPED)
  );
  host.append(toggle, reset, el("span", {class: "clock", role: "timer", "aria-live": "off"}, name, own, all));

  /** "12:05 · reste 37:55", or how much it is over. */
  function tell(element: HTMLElement, label: string, spent: number, minutes: number) {
    const seconds = Math.floor(spent / 1000);
    const left = minutes * 60 - seconds;
    const times = {passe: clockText(seconds), temps: clockText(left)};
    const text = label + say(left < 0 ? "chrono.depasse" : "chrono.reste", times);
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("over", left < 0);
  }

  function draw() {
    const now = Date.now();
    const current = programme.sequences[sequence()];
    const running = isRunning(clock());
    toggle.setAttribute("aria-pressed", String(running));
    toggle.textContent = running ? "❚❚ Pause" : "▶ Chrono";
    reset.hidden = running || clock().length === 0;
    name.textContent = current.name;
    tell(own, "", spentOn(clock(), now, sequence()), current.minutes);
    tell(all, say("chrono.tout"), spentOn(clock(), now), totalMinutes(programme));
  }

  setInterval(() => isRunning(clock()) && draw(), 500);
  return {
    draw,
    follow() {
      const next = followClock(clock(), sequence(), Date.now());
      if (next !== clock()) set(next);
      else draw();
    }
  };
}

export const isRunning = (clock: Clock): boolean => clock.at(-1)?.to === null;

export function startClock(clock: Clock, sequence: number, now: number): Clock {
  const last = clock.at(-1);
  if (last && last.to === null && last.sequence === sequence) return clock;
  return [...pauseClock(clock, now), {sequence, from: now, to: null}];
}

/** A run that ends before its start, since the machine's clock went back, lasts nothing. */
export function pauseClock(clock: Clock, now: number): Clock {
  const last = clock.at(-1);
  return last && last.to === null ? [...clock.slice(0, -1), {...last, to: Math.max(last.from, now)}] : clock;
}

export const followClock = (clock: Clock, sequence: number, now: number): Clock =>
  isRunning(clock) ? startClock(clock, sequence, now) : clock;

export const spentOn = (clock: Clock, now: number, sequence?: number): number =>
  clock
    .filter((run) => sequence === undefined || run.sequence === sequence)
    .reduce((sum, {from, to}) => sum + Math.max(0, (to ?? now) - from), 0);

/** "4:05", "1:02:00"; without a sign. */
export function clockText(seconds: number): string {
  const all = Math.abs(seconds);
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
