import {typesetHtml} from "../../domain/french.js";
import type {Html} from "../html.js";
import {el} from "./dom.js";

/** Typeset HTML as a node. Links lose their leading slash: tool pages are at the root. */
export function fragment(content: Html | null): DocumentFragment {
  const fragment = document.createRange().createContextualFragment(content ? typesetHtml(content.html) : "");
  for (const link of fragment.querySelectorAll('a[href^="/"]'))
    link.setAttribute("href", `.${link.getAttribute("href")}`);
  return fragment;
}

export interface Pane extends HTMLElement {
  show(content: Html | null): void;
}

/** Makes a pane: new content keeps folds open, and the focus on its line, fold or button. */
export function pane(kind: string): Pane {
  const place = el("div", {class: kind});
  let shown: string | null = null;
  return Object.assign(place, {
    show(content: Html | null) {
      const text = content?.html ?? "";
      if (text === shown) return;
      shown = text;
      const opened = [...place.querySelectorAll("details")].map((d) => d.open);
      const focused = place.contains(document.activeElement) ? document.activeElement! : null;
      const line = focused?.closest<HTMLElement>("[data-code]")?.dataset.code;
      const stops = () => [...place.querySelectorAll<HTMLElement>("summary, button")];
      const stop = stops().indexOf(focused as HTMLElement);
      place.replaceChildren(fragment(content));
      place.querySelectorAll("details").forEach((d, i) => (d.open = opened[i] ?? false));
      const again =
        line === undefined
          ? stops()[Math.min(stop, stops().length - 1)]
          : place.querySelector<HTMLElement>(`[data-code="${CSS.escape(line)}"] :is(input, a)`);
      again?.focus({preventScroll: true});
    }
  });
}
