import {el} from "../components/client/dom.js";

/** Style of an open menu and of the dialog of a frame: it comes with them, no page weighs it before. */
const STYLE = `
.figure-panel { position: absolute; z-index: 6; right: 0; top: calc(100% + 2px); width: max-content; min-width: 13rem; max-width: min(20rem, calc(100vw - 2rem)); padding: 0.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.4rem; box-shadow: 0 6px 24px rgb(29 42 51 / 0.15); font: 0.9375rem/1.35 var(--sans); color: var(--ink); }
.figure-panel.above { top: auto; bottom: calc(100% + 2px); }
.figure-panel ul { list-style: none; margin: 0; padding: 0; }
.figure-panel li button { display: block; width: 100%; min-height: 2.25rem; padding: 0.35rem 0.6rem; font: inherit; text-align: left; color: inherit; background: none; border: 0; border-radius: 0.3rem; cursor: pointer; }
.figure-panel li button:hover, .figure-panel li button:focus-visible { background: var(--accent-soft); }
.figure-panel [role="status"] { margin: 0; max-width: none; font-size: 0.875rem; overflow-wrap: anywhere; }
.figure-panel [role="status"]:not(:empty) { margin-top: 0.25rem; padding: 0.4rem 0.6rem; border-top: 1px solid var(--line); }
.figure-field { display: block; width: 100%; margin: 0.25rem 0 0.5rem; padding: 0.5rem; font: 0.8125rem/1.4 ui-monospace, "Liberation Mono", monospace; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 0.3rem; overflow-wrap: anywhere; resize: vertical; }
.figure-dialog { width: min(38rem, calc(100vw - 2rem)); padding: 1rem 1.25rem; background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 0.5rem; font: 1rem/1.5 var(--sans); }
.figure-dialog::backdrop { background: rgb(29 42 51 / 0.45); }
.figure-dialog h2 { font-size: 1.25rem; overflow-wrap: anywhere; }
.figure-dialog :is(label, a) { font-size: 0.9375rem; }
.figure-actions { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.5rem 0 0; }
.figure-actions button { min-height: 2.25rem; padding: 0.3rem 0.9rem; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 0.3rem; cursor: pointer; }
.figure-actions .first { color: #fff; background: var(--accent); border-color: var(--accent); }
@media print { .figure-dialog { display: none; } }
`;

let styled = false;

/** Puts the style in the page, once. */
export function styleFigures(): void {
  if (styled) return;
  styled = true;
  document.head.append(el("style", {}, STYLE));
}
