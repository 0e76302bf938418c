import {el} from "../components/client/dom.js";

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

/**
 * Projects the sections of the page one at a time. The address has the number of the slide.
 *
 * @param changed called when another slide is shown, and when projection starts or stops
 */
export function mountDeck(article: HTMLElement, changed: () => void) {
  const slides = [...article.querySelectorAll<HTMLElement>("[data-slide]")];
  const black = el("div", {class: "deck-black", hidden: true, role: "img", "aria-label": "Écran noir"});
  const told = el("p", {class: "hidden", role: "status"});
  article.append(black, told);
  const screen = matchMedia(PROJECTED);
  let current = numberIn(location.hash) ?? 1;
  let wanted = true;
  let projected = false;

  function numberIn(hash: string): number | null {
    const number = slides.findIndex((s) => `#${s.id}` === hash) + 1;
    return number > 0 ? number : null;
  }

  function draw({focus}: {focus: boolean}): void {
    document.documentElement.classList.toggle("projecting", projected);
    article.classList.toggle("deck", projected);
    slides.forEach((slide, i) => slide.classList.toggle("current", i + 1 === current));
    changed();
    if (!projected) return;
    const slide = slides[current - 1];
    const heading = headingOf(slide);
    told.textContent = `Diapositive ${current} sur ${slides.length}\u00a0: ${heading.textContent}`;
    heading.tabIndex = -1;
    if (focus) heading.focus({preventScroll: true});
  }

  function go(number: number): void {
    black.hidden = true;
    if (number === current) return;
    current = number;
    history.pushState(history.state, "", `${location.search}#${slides[current - 1].id}`);
    draw({focus: true});
  }

  function project(on: boolean): void {
    wanted = on;
    const next = on && screen.matches;
    if (next === projected) return;
    projected = next;
    if (!projected && document.fullscreenElement) void document.exitFullscreen();
    draw({focus: on});
    if (!projected) slides[current - 1].scrollIntoView();
  }

  function run(command: DeckCommand): void {
    if (command === "black") black.hidden = !black.hidden;
    else if (command === "release") headingOf(slides[current - 1]).focus({preventScroll: true});
    else if (command === "fullscreen") toggleFullscreen();
    else if (command !== "leave") go(slideAfter(command, current, slides.length));
    else if (!black.hidden) black.hidden = true;
    else if (document.fullscreenElement) void document.exitFullscreen();
    else project(false);
  }

  // A browser that refuses full screen shows the slides in its window.
  const toggleFullscreen = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : article.requestFullscreen?.())?.catch(() => {});

  addEventListener("keydown", (event) => {
    // Escape that ends an IME composition is not for the deck.
    if (!projected || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const command = deckCommand(event, placeOf(event.target as Element));
    if (command === null) return;
    event.preventDefault();
    run(command);
  });
  const follow = (number: number) => {
    current = number;
    draw({focus: projected});
  };
  addEventListener("popstate", () => follow(numberIn(location.hash) ?? 1));
  // A link of the page, or an edited address.
  addEventListener("hashchange", () => {
    const number = numberIn(location.hash);
    if (number !== null && number !== current) follow(number);
  });
  black.addEventListener("click", () => (black.hidden = true));
  article.addEventListener("click", (event) => {
    if (!projected || placeOf(event.target as Element) !== "page" || !getSelection()!.isCollapsed) return;
    const at = event.clientX / innerWidth;
    if ((event.target as Element).closest("[data-slide]") && (at < EDGE || at > 1 - EDGE))
      run(at < EDGE ? "previous" : "next");
  });
  mountSwipe(article, (command) => projected && run(command));
  screen.addEventListener("change", () => project(wanted));

  project(true);
  if (!projected) draw({focus: false});
  return {
    get current() {
      return current;
    },
    get projected() {
      return projected;
    },
    count: slides.length,
    run,
    project
  };
}

function placeOf(target: Element): PressedIn {
  if (target.matches?.(WRITTEN) && (target as HTMLInputElement).value === "") return "empty";
  return target.closest?.(FIELDS) ? "field" : target.closest?.(CONTROLS) ? "control" : "page";
}

const headingOf = (slide: HTMLElement) => slide.querySelector<HTMLElement>("h1, h2")!;

/** A horizontal swipe outside fields turns the slide. */
function mountSwipe(article: HTMLElement, run: (command: DeckCommand) => void): void {
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
const COMMANDS: Record<string, DeckCommand> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  b: "black",
  B: "black",
  ".": "black",
  f: "fullscreen",
  F: "fullscreen",
  Escape: "leave"
};

/** Where a key was pressed: a field, an empty text field, a button or link, or elsewhere. */
export type PressedIn = "field" | "empty" | "control" | "page";

const ARROW = /^Arrow/;
const PAGE = /^Page/;

/**
 * What a key asks of the deck, or null. In a field only keys of a remote control and Escape are for the deck, and
 * arrows where it is empty. Space presses the button that has the focus. A key with a modifier is for the browser,
 * except Shift+Space, which goes back.
 */
export function deckCommand(
  {key, ctrlKey, altKey, metaKey, shiftKey}: Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>,
  where: PressedIn
): DeckCommand | null {
  if (ctrlKey || altKey || metaKey || !Object.hasOwn(COMMANDS, key)) return null;
  if (where === "field" || where === "empty") {
    if (key === "Escape") return "release";
    if (!PAGE.test(key) && !(where === "empty" && ARROW.test(key))) return null;
  }
  if (key === " " && where === "control") return null;
  if (key === " " && shiftKey) return "previous";
  return COMMANDS[key];
}

/** The slide that a command leads to, from 1. */
export function slideAfter(command: DeckCommand, current: number, count: number): number {
  if (command === "next") return Math.min(count, current + 1);
  if (command === "previous") return Math.max(1, current - 1);
  return command === "first" ? 1 : command === "last" ? count : current;
}
