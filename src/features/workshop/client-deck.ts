// Projects the slides of a workshop: which one is shown, by keys, clicks and swipes.
import {el} from "../../components/client/dom.js";
import {say} from "./wording.js";

/** Screens on which slides are projected. On others the page is read. */
const PROJECTED = "(min-width: 48rem) and (min-height: 28rem) and (min-aspect-ratio: 5/4)";

/** Share of the width, at each side, where a click turns the slide. */
const EDGE = 0.1;
/** Pixels of a swipe: at least along, at most aside. */
const SWIPE = {along: 60, aside: 50};

const FIELDS = "input, textarea, select";
/** Text fields: in others the arrows change the value. */
const WRITTEN = "input[type=text], textarea";
const CONTROLS = "button, a, summary, label, [role=button]";

/** @param changed called when another slide is shown, and when projection starts or stops */
export function mountDeck(article: HTMLElement, changed: () => void) {
  const slides = [...article.querySelectorAll<HTMLElement>("[data-slide]")];
  const black = el("div", {class: "deck-black", hidden: true, role: "img", "aria-label": say("diapo.noir")});
  const text = el("p", {class: "hidden", role: "status"});
  article.append(black, text);
  const screen = matchMedia(PROJECTED);
  const deck = {current: numberIn(location.hash) ?? 1, projected: false, count: slides.length, run, project};
  let wanted = true;

  function numberIn(hash: string): number | null {
    const number = slides.findIndex((s) => `#${s.id}` === hash) + 1;
    return number > 0 ? number : null;
  }

  function draw({focus}: {focus: boolean}) {
    document.documentElement.classList.toggle("projecting", deck.projected);
    article.classList.toggle("deck", deck.projected);
    slides.forEach((slide, i) => slide.classList.toggle("current", i + 1 === deck.current));
    changed();
    if (!deck.projected) return;
    const slide = slides[deck.current - 1];
    const heading = headingOf(slide);
    const place = {n: String(deck.current), tout: String(slides.length), titre: heading.textContent!};
    text.textContent = say("diapo.place", place);
    heading.tabIndex = -1;
    if (focus) heading.focus({preventScroll: true});
  }

  function go(number: number) {
    black.hidden = true;
    if (number === deck.current) return;
    deck.current = number;
    history.pushState(history.state, "", `${location.search}#${slides[deck.current - 1].id}`);
    draw({focus: true});
  }

  function project(on: boolean) {
    wanted = on;
    const next = on && screen.matches;
    if (next === deck.projected) return;
    deck.projected = next;
    if (!deck.projected && document.fullscreenElement) void document.exitFullscreen();
    draw({focus: on});
    if (!deck.projected) slides[deck.current - 1].scrollIntoView();
  }

  function run(command: DeckCommand) {
    if (command === "black") black.hidden = !black.hidden;
    else if (command === "release") headingOf(slides[deck.current - 1]).focus({preventScroll: true});
    else if (command === "fullscreen") toggleFullscreen();
    else if (command !== "leave") go(slideAfter(command, deck.current, slides.length));
    else if (!black.hidden) black.hidden = true;
    else if (document.fullscreenElement) void document.exitFullscreen();
    else project(false);
  }

  // A browser that refuses full screen shows the slides in its window.
  const toggleFullscreen = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : article.requestFullscreen?.())?.catch(() => {});

  addEventListener("keydown", (event) => {
    // Escape that ends an IME composition is not for the deck.
    if (!deck.projected || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]"))
      return;
    const command = deckCommand(event, placeOf(event.target as Element));
    if (command === null) return;
    event.preventDefault();
    run(command);
  });
  const follow = (number: number) => {
    deck.current = number;
    draw({focus: deck.projected});
  };
  addEventListener("popstate", () => follow(numberIn(location.hash) ?? 1));
  addEventListener("hashchange", () => {
    const number = numberIn(location.hash);
    if (number !== null && number !== deck.current) follow(number);
  });
  black.addEventListener("click", () => (black.hidden = true));
  article.addEventListener("click", (event) => {
    if (!deck.projected || placeOf(event.target as Element) !== "page" || !getSelection()!.isCollapsed) return;
    const at = event.clientX / innerWidth;
    if ((event.target as Element).closest("[data-slide]") && (at < EDGE || at > 1 - EDGE))
      run(at < EDGE ? "previous" : "next");
  });
  mountSwipe(article, (command) => deck.projected && run(command));
  screen.addEventListener("change", () => project(wanted));

  project(true);
  if (!deck.projected) draw({focus: false});
  return deck;
}

function placeOf(target: Element): PressedIn {
  if (target.matches?.(WRITTEN) && (target as HTMLInputElement).value === "") return "empty";
  return target.closest?.(FIELDS) ? "field" : target.closest?.(CONTROLS) ? "control" : "page";
}

const headingOf = (slide: HTMLElement) => slide.querySelector<HTMLElement>("h1, h2")!;

function mountSwipe(article: HTMLElement, run: (command: DeckCommand) => void) {
  let from: {x: number; y: number} | null = null;
  const start = ({touches: [touch, ...more], target}: TouchEvent) => {
    const free = more.length === 0 && !(target as Element).closest?.(FIELDS);
    from = free ? {x: touch.clientX, y: touch.clientY} : null;
  };
  const end = ({changedTouches: [touch]}: TouchEvent) => {
    if (!from) return;
    const [along, aside] = [touch.clientX - from.x, Math.abs(touch.clientY - from.y)];
    from = null;
    if (Math.abs(along) >= SWIPE.along && aside <= SWIPE.aside) run(along < 0 ? "next" : "previous");
  };
  article.addEventListener("touchstart", start, {passive: true});
  article.addEventListener("touchend", end, {passive: true});
}

export type DeckCommand = "next" | "previous" | "first" | "last" | "black" | "fullscreen" | "leave" | "release";

/** Remote controls send PageUp and PageDown. */
const KEYS: [DeckCommand, string[]][] = [
  ["next", ["ArrowRight", "ArrowDown", "PageDown", " "]],
  ["previous", ["ArrowLeft", "ArrowUp", "PageUp"]],
  ["first", ["Home"]],
  ["last", ["End"]],
  ["black", ["b", "B", "."]],
  ["fullscreen", ["f", "F"]],
  ["leave", ["Escape"]]
];

type PressedIn = "field" | "empty" | "control" | "page";

/**
 * What a key asks of the deck, or null. In a field, only remote controls and Escape are for the deck, and arrows if it
 * is empty. Space presses the focused button. Keys with a modifier are the browser's, except Shift+Space, which goes
 * back.
 */
export function deckCommand(
  {key, ctrlKey, altKey, metaKey, shiftKey}: Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>,
  where: PressedIn
): DeckCommand | null {
  const command = KEYS.find(([, keys]) => keys.includes(key))?.[0];
  if (ctrlKey || altKey || metaKey || !command) return null;
  if (where === "field" || where === "empty") {
    if (key === "Escape") return "release";
    if (!key.startsWith("Page") && !(where === "empty" && key.startsWith("Arrow"))) return null;
  }
  if (key === " " && where === "control") return null;
  return key === " " && shiftKey ? "previous" : command;
}

function slideAfter(command: DeckCommand, current: number, count: number): number {
  if (command === "next") return Math.min(count, current + 1);
  if (command === "previous") return Math.max(1, current - 1);
  return command === "first" ? 1 : command === "last" ? count : current;
}
