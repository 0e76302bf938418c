import {joinQueries, droppedWords, NOT_FOLLOWED, type Dropped} from "../../domain/address.js";
import {FRAME_FIELDS} from "../../domain/frame-address.js";
import {el} from "./dom.js";

/** Milliseconds of rest after which a gesture is in the address: browsers refuse an address that changes many times a second. */
const REST = 250;

/** A gesture that is not yet in the address. */
let waiting: {gesture: string; write(): void; timer: number} | null = null;
/** The query of the address, as it was last written or read. */
let current = location.search;
const readers: (() => void)[] = [];

/**
 * Puts a query in the address. A choice is a step of the history. A gesture (a slider that is dragged, a word that is typed) is one step
 * however long it lasts, and is written once it rests.
 *
 * @param gesture name of the field that the gesture is made in
 * @param replace whether it takes the place of the last step: the reader did not choose it
 * @param others fields of other parts of the page, which stay as they are, as do those of a frame
 */
export function keepQuery(
  query: string,
  {gesture, replace = false, others = []}: {gesture?: string; replace?: boolean; others?: readonly string[]} = {}
): void {
  const before = stopWaiting();
  if (before && before.gesture !== gesture) before.write();
  const write = () =>
    put(joinQueries(query, location.search, [...others, ...FRAME_FIELDS]), {gesture: gesture ?? null, replace});
  if (gesture === undefined) return write();
  waiting = {gesture, write, timer: window.setTimeout(() => stopWaiting()?.write(), REST)};
}

function stopWaiting(): typeof waiting {
  const stopped = waiting;
  clearTimeout(stopped?.timer);
  waiting = null;
  return stopped;
}

function put(query: string, {gesture, replace}: {gesture: string | null; replace: boolean}): void {
  const address = `${location.pathname}${query && `?${query}`}${location.hash}`;
  if (address === `${location.pathname}${location.search}${location.hash}`) return;
  if (replace || (gesture !== null && history.state?.gesture === gesture))
    history.replaceState(history.state, "", address);
  else history.pushState(gesture === null ? null : {gesture}, "", address);
  current = location.search;
  // What was said was of the link that the reader came by.
  told.clear();
  showTold();
}

/** Calls when the reader goes back or forward to another query, not when a link leads elsewhere in the page. */
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

const told = new Map<string, string[]>();

/** Tells what a part of the page could not follow of the link, above the page or where it has a place for that; nothing of it is run. */
export function tellDropped(part: string, dropped: readonly Dropped[], others: readonly string[] = []): void {
  told.set(part, [...droppedWords(dropped), ...others]);
  showTold();
}

function showTold(): void {
  const lines = [...new Set([...told.values()].flat())];
  const notice = document.querySelector<HTMLElement>("[data-dropped]") ?? (lines.length > 0 ? openNotice() : null);
  if (!notice) return;
  notice.hidden = lines.length === 0;
  notice.replaceChildren(el("p", {}, NOT_FOLLOWED), el("ul", {}, ...lines.map((line) => el("li", {}, line))));
}

function openNotice(): HTMLElement {
  const notice = el("div", {class: "notice", "data-dropped": "", role: "status"});
  (document.querySelector("main") ?? document.body).prepend(notice);
  return notice;
}
