import {typesetHtml} from "../../domain/french.js";
import type {Html} from "../html.js";
import {el} from "./dom.js";

/**
 * HTML of the site's templates as a node, with French typography, for a page of the site's first folder. Its links are written from the root,
 * which Framework mends in what is built and no one in a cell: the site may be served under any folder.
 */
export function node(content: Html | null): DocumentFragment {
  const fragment = document.createRange().createContextualFragment(content ? typesetHtml(content.html) : "");
  for (const link of fragment.querySelectorAll('a[href^="/"]'))
    link.setAttribute("href", `.${link.getAttribute("href")}`);
  return fragment;
}

/** A place of the page whose contents follow what is asked, without a loss for the reader who is in it. */
export interface Pane extends HTMLElement {
  show(content: Html | null): void;
}

/** Makes a place: what the reader had opened in it stays open, and the focus stays on the same line, fold or button. */
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
      place.replaceChildren(node(content));
      place.querySelectorAll("details").forEach((d, i) => (d.open = opened[i] ?? false));
      const again =
        line === undefined
          ? stops()[Math.min(stop, stops().length - 1)]
          : place.querySelector<HTMLElement>(`[data-code="${CSS.escape(line)}"] :is(input, a)`);
      again?.focus({preventScroll: true});
    }
  });
}
