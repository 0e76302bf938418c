import {droppedWords, joinQueries, type Dropped} from "../../domain/address.js";
import {FRAME_FIELDS} from "../../domain/frame-address.js";
import {NOT_FOLLOWED} from "../../text/wording/browser.js";
import {el} from "./dom.js";

/** Milliseconds of rest after which a gesture is in the address: browsers refuse many changes a second. */
const REST = 250;

let waiting: {gesture: string; write(): void; timer: number} | null = null;
let current = location.search;
const readers: (() => void)[] = [];

/**
 * Puts a query in the address. A choice is a step of the history; so is a gesture (dragging a slider, typing a word),
 * once it rests.
 *
 * @param gesture name of its field
 * @param replace whether to replace the last step: the reader did not choose it
 * @param others fields of other parts of the page, which stay, as fields of a frame do
 */
export function keepQuery(
  query: string,
  {gesture, replace = false, others = []}: {gesture?: string; replace?: boolean; others?: readonly string[]} = {}
): void {
  const before = stopWaiting();
  if (before && before.gesture !== gesture) before.write();
  const write = () => {
    const joined = joinQueries(query, location.search, [...others, ...FRAME_FIELDS]);
    const address = `${location.pathname}${joined && `?${joined}`}${location.hash}`;
    if (address === `${location.pathname}${location.search}${location.hash}`) return;
    if (replace || (gesture !== undefined && history.state?.gesture === gesture))
      history.replaceState(history.state, "", address);
    else history.pushState(gesture === undefined ? null : {gesture}, "", address);
    current = location.search;
    // What was told was about the link that the reader came by.
    text.clear();
    showTold();
  };
  if (gesture === undefined) return write();
  waiting = {gesture, write, timer: window.setTimeout(() => stopWaiting()?.write(), REST)};
}

function stopWaiting(): typeof waiting {
  const stopped = waiting;
  clearTimeout(stopped?.timer);
  waiting = null;
  return stopped;
}

/** Calls when the reader goes back or forward to another query, not to another place of the page. */
export function onQuery(read: () => void): void {
  readers.push(read);
  if (readers.length > 1) return;
  addEventListener("popstate", () => {
    stopWaiting();
    if (location.search === current) return;
    current = location.search;
    for (const reader of readers) reader();
  });
}

const text = new Map<string, string[]>();

/** Tells what a part of the page could not follow of the link, in its place or at the top. */
export function tellDropped(part: string, dropped: readonly Dropped[], others: readonly string[] = []): void {
  text.set(part, [...droppedWords(dropped), ...others]);
  showTold();
}

function showTold() {
  const lines = [...new Set([...text.values()].flat())];
  let notice = document.querySelector<HTMLElement>("[data-dropped]");
  if (!notice) {
    if (lines.length === 0) return;
    notice = el("div", {class: "notice", "data-dropped": "", role: "status"});
    (document.querySelector("main") ?? document.body).prepend(notice);
  }
  notice.hidden = lines.length === 0;
  notice.replaceChildren(el("p", {}, NOT_FOLLOWED), el("ul", {}, ...lines.map((line) => el("li", {}, line))));
}
