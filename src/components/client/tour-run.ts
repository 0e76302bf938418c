import {typeset} from "../../domain/french.js";
import {stepsOf} from "./tour-steps.js";
import {button, el} from "./dom.js";

/** Of a running tour: it comes with it. */
const STYLE = `
.tour-box { position: fixed; z-index: 9; inset: auto 0 0; max-height: 45vh; overflow: auto; padding: 0.75rem 1rem; background: var(--card); color: var(--ink); border-top: 3px solid var(--accent); box-shadow: 0 -6px 24px rgb(29 42 51 / 0.2); }
.tour-box h2 { font-size: 1.15rem; margin: 0 0 0.25rem; }
.tour-box p { margin: 0 0 0.5rem; font-size: 0.9375rem; line-height: 1.4; }
.tour-box .tour-count { margin: 0; font-size: 0.8125rem; color: var(--soft); }
.tour-actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.tour-actions button { min-height: 2.25rem; padding: 0.2rem 0.9rem; font: inherit; font-size: 0.9375rem; color: var(--ink); background: none; border: 1px solid var(--soft); border-radius: 0.3rem; cursor: pointer; }
.tour-actions .first { color: #fff; background: var(--accent); border-color: var(--accent); }
.tour-actions [aria-disabled="true"] { color: var(--soft); border-style: dashed; cursor: default; }
.tour-actions button:last-child { margin-left: auto; }
.tour-target { outline: 3px solid var(--accent); outline-offset: 4px; border-radius: 0.2rem; scroll-margin: 1rem; }
html:has(.tour-box) { scroll-padding-bottom: 45vh; }
@media (min-width: 60rem) { .tour-box { inset: auto 1.5rem 1.5rem auto; width: 25rem; border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: 0.4rem; } }
@media print { .tour-box { display: none; } .tour-target { outline: none; } }
`;

/** Share of the screen that the box may take: what is taller than the rest is shown from its top. */
const FREE = 0.5;

let running: (() => void) | null = null;

/**
 * Leads through the page: each step outlines what it tells of. The page stays usable meanwhile; Escape ends the tour.
 *
 * @param opener what has the focus again at the end; the contents of the page if nothing
 */
export function runTour(opener: HTMLElement | null): void {
  running?.();
  const steps = stepsOf(
    document,
    (element) => element.checkVisibility?.({visibilityProperty: true}) ?? element.getClientRects().length > 0
  );
  if (steps.length === 0) return;
  let at = 0;
  const style = el("style", {}, STYLE);
  const count = el("p", {class: "tour-count"});
  const title = el("h2", {id: "tour-title"});
  const text = el("p", {id: "tour-text"});
  const before = button({}, "Précédent", () => go(at - 1));
  const after = button({class: "first"}, "Suivant", () => (at === steps.length - 1 ? end() : go(at + 1)));
  const quit = button({}, "Quitter", () => end());
  const box = el(
    "div",
    {class: "tour-box", role: "dialog", "aria-labelledby": title.id, "aria-describedby": text.id, tabindex: -1},
    // Buttons keep the focus: what they change is said.
    el("div", {"aria-live": "polite"}, count, title, text),
    el("div", {class: "tour-actions"}, before, after, quit)
  );
  const key = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && end();
  document.head.append(style);
  document.body.append(box);
  document.addEventListener("keydown", key);
  running = end;
  go(0);
  box.focus({preventScroll: true});

  function go(next: number): void {
    if (next < 0) return;
    steps[at].target.classList.remove("tour-target");
    at = next;
    const {step, target} = steps[at];
    count.textContent = `Étape ${at + 1} sur ${steps.length}`;
    title.textContent = typeset(step.title);
    text.textContent = typeset(step.text);
    before.setAttribute("aria-disabled", String(at === 0));
    after.textContent = at === steps.length - 1 ? "Terminer" : "Suivant";
    target.classList.add("tour-target");
    target.scrollIntoView({block: target.getBoundingClientRect().height > innerHeight * FREE ? "start" : "center"});
  }

  function end(): void {
    steps[at].target.classList.remove("tour-target");
    document.removeEventListener("keydown", key);
    running = null;
    box.remove();
    style.remove();
    (opener?.isConnected ? opener : document.querySelector<HTMLElement>("main"))?.focus({
      preventScroll: opener === null
    });
  }
}
