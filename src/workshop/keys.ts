/** What a key asks of the deck. */
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

/**
 * Where the key was pressed: in a field where one types or chooses, in one that holds no text yet, on a button or a link, or anywhere
 * else.
 */
export type PressedIn = "field" | "empty" | "control" | "page";

/** Keys that move the caret by a line or a letter: in a field without text they have nothing to do. */
const ARROW = /^Arrow/;
/** Keys of a remote control, which turn the slide wherever the focus was left. */
const PAGE = /^Page/;

/**
 * What a key asks of the deck; null where it asks nothing. Keys that are typed in a field are the field's, but for those of a remote
 * control, and for Escape, which leaves the field first; the space bar presses the button that has the focus; a key with a modifier is
 * the browser's, but for shift and space, which goes back.
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

/** Number of the slide that a command leads to, among so many; the same where there is none. */
export function slideAfter(command: DeckCommand, current: number, count: number): number {
  if (command === "next") return Math.min(count, current + 1);
  if (command === "previous") return Math.max(1, current - 1);
  return command === "first" ? 1 : command === "last" ? count : current;
}
