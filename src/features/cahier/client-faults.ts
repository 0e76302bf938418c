// Tells in French which line of a cahier failed in the browser, and names the groups of choices for screen readers.

import {typeset} from "../../domain/french.js";
import {FAULTS} from "./wording.js";

export function faultText(message: string): string {
  const text = message.replace(/^(?:\w*Error: )+/, "");
  const [pattern, words] = FAULTS.find(([pattern]) => pattern.test(text)) ?? [];
  return pattern ? text.replace(pattern, words!) : text;
}

const ROOT = /^:[0-9a-f]{8}(?:-\d+)?:$/;

/**
 * Says in French, with its line, what fails in the cells of a cahier.
 * @param article whose `data-lines` are the lines of its cells and expressions in their order
 */
export function tellFaults(article: HTMLElement): void {
  const lines = article.dataset.lines?.split(" ") ?? [];
  const said = new WeakSet<Element>();
  const tell = () => {
    for (const error of article.querySelectorAll(".observablehq--error")) {
      if (said.has(error)) continue;
      said.add(error);
      const line = lines[rootsBefore(article, error)];
      error.textContent = typeset(`${line ? `Ligne ${line} : ` : ""}${faultText(error.textContent ?? "")}.`);
    }
  };
  tell();
  new MutationObserver(tell).observe(article, {childList: true, subtree: true});
}

function rootsBefore(article: HTMLElement, element: Element) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_COMMENT);
  let count = 0;
  while (walker.nextNode()) {
    if (!ROOT.test((walker.currentNode as Comment).data)) continue;
    if (element.compareDocumentPosition(walker.currentNode) & Node.DOCUMENT_POSITION_FOLLOWING) return count;
    count += 1;
  }
  return count;
}

/** Names the group of choices of each question: Inputs names only each box and button. */
export function nameGroups(article: HTMLElement): void {
  const name = () => {
    for (const choices of article.querySelectorAll("form > label:not([for]) + div:not([role])")) {
      if (!choices.querySelector('[type="radio"], [type="checkbox"]')) continue;
      choices.setAttribute("role", "group");
      choices.setAttribute("aria-label", choices.previousElementSibling!.textContent!);
    }
  };
  name();
  new MutationObserver(name).observe(article, {childList: true, subtree: true});
}
