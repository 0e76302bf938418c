import type {Programme} from "../domain/content.js";
import {
  type Clock,
  clockText,
  followClock,
  isRunning,
  pauseClock,
  spentOn,
  startClock,
  STOPPED,
  timesOf,
  totalMinutes
} from "./programme.js";
import type {Session} from "./client-session.js";
import {button, el} from "../components/client/dom.js";

/**
 * Times of the sequence and of the workshop. Its width never changes.
 *
 * @param sequence index of the sequence on the screen
 */
export function mountClock(host: HTMLElement, session: Session, programme: Programme, sequence: () => number) {
  const clock = () => session.kept.clock;
  const set = (next: Clock) => session.set({clock: next});
  const name = el("b", {class: "clock-name"});
  const own = el("span", {class: "clock-time", "data-clock": "sequence"});
  const all = el("span", {class: "clock-time", "data-clock": "whole"});
  const toggle = button({class: "clock-toggle", "aria-pressed": "false"}, "Chrono", () =>
    set(isRunning(clock()) ? pauseClock(clock(), Date.now()) : startClock(clock(), sequence(), Date.now()))
  );
  const reset = button(
    {class: "clock-reset", hidden: true, "aria-label": "Remettre le chronomètre à zéro"},
    "0:00",
    () => set(STOPPED)
  );
  host.append(toggle, reset, el("span", {class: "clock", role: "timer", "aria-live": "off"}, name, own, all));

  /** "12:05 · reste 37:55", or how much it is over. */
  function tell(element: HTMLElement, label: string, spent: number, minutes: number): void {
    const times = timesOf(spent, minutes);
    const words = times.over
      ? `▲\u00a0dépassé de\u00a0${clockText(times.left)}`
      : `reste\u00a0${clockText(times.left)}`;
    const text = `${label}${clockText(times.spent)} · ${words}`;
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("over", times.over);
  }

  function draw(): void {
    const now = Date.now();
    const current = programme.sequences[sequence()];
    const running = isRunning(clock());
    toggle.setAttribute("aria-pressed", String(running));
    toggle.textContent = running ? "❚❚ Pause" : "▶ Chrono";
    reset.hidden = running || clock().length === 0;
    name.textContent = current.name;
    tell(own, "", spentOn(clock(), now, sequence()), current.minutes);
    tell(all, "Tout\u00a0: ", spentOn(clock(), now), totalMinutes(programme));
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
