import type {Dropped} from "../../domain/address.js";
import {keepQuery, onQuery, tellDropped} from "./address.js";

/** A state as an address says it: with what of it is left out, and other sentences on how it was followed. */
interface Read<S> {
  state: S;
  dropped: Dropped[];
  told?: string[];
}

/** How a state is read and written, and what follows from a change of a part of it. */
export interface AskedOptions<S> {
  /** Name of the part of the page, for what its link says that cannot be followed. */
  name: string;
  read(query: string): Read<S>;
  write(state: S): string;
  /** By default the part takes the place of what it was. */
  change?(state: S, part: Partial<S>): S;
}

/**
 * What the reader asks of a page, in its address and in its inputs at once. It is itself an input of Framework's kind: it has a value, and
 * says "input" when that changes, so that Generators.input gives it to cells.
 */
export interface Asked<S> extends EventTarget {
  readonly value: S;
  /** How many times it has changed, an address that asks for another view than the first one included. */
  readonly changes: number;
  /** Changes a part: a step of the history, for a gesture (a slider that is dragged) one step however long it lasts, or none. */
  set(part: Partial<S>, options?: {gesture?: string; replace?: boolean}): void;
}

/** Opens the state that the address holds, says what of it is left out, and follows the reader back and forth. */
export function openAsked<S>(options: AskedOptions<S>): Asked<S> {
  const {name, read, write, change = (state, part) => ({...state, ...part})} = options;
  const opened = read(location.search);
  let value = opened.state;
  let changes = Number(write(value) !== "");
  const target = new EventTarget();
  const become = (state: S) => {
    value = state;
    changes += 1;
    performance.mark(ASKED);
    target.dispatchEvent(new Event("input"));
  };
  tellDropped(name, opened.dropped, opened.told);
  onQuery(() => {
    const {state, dropped, told} = read(location.search);
    tellDropped(name, dropped, told);
    become(state);
  });
  return Object.defineProperties(target, {
    value: {get: () => value},
    changes: {get: () => changes},
    set: {
      value: (part: Partial<S>, options: Parameters<Asked<S>["set"]>[1] = {}) => {
        const next = change(value, part);
        keepQuery(write(next), options);
        become(next);
      }
    }
  }) as Asked<S>;
}

/** Mark of the time of the last change, from which the time until all is drawn is told. */
export const ASKED = "asked";

/** Values of what a state says, for a cell: one more only where it differs from the last, so that cells that read it rest otherwise. */
export async function* part<S, T>(
  asked: Pick<Asked<S>, "value" | "addEventListener">,
  get: (state: S) => T
): AsyncGenerator<T> {
  for (let last: {value: T} | null = null; ;) {
    const value = get(asked.value);
    if (last === null || !same(last.value, value)) yield (last = {value}).value;
    else await new Promise((resolve) => asked.addEventListener("input", resolve, {once: true}));
  }
}

/** An input of Observable: an element with a value. */
type Input<T> = HTMLElement & {value: T};

interface BoundOptions<S, T> {
  /** Values of the choices, in their order, and which of them a state allows: others cannot be chosen. */
  choices?: readonly T[];
  allows?: (value: T, state: S) => boolean;
  /** Whether many values pass while one gesture lasts. */
  gesture?: boolean;
}

/** Keeps an input and a part of a state the same. Its label is that of all its fields, for those who do not see it. */
export function bound<S, K extends keyof S & string>(
  asked: Asked<S>,
  key: K,
  input: Input<S[K]>,
  {choices, allows, gesture}: BoundOptions<S, S[K]> = {}
): Input<S[K]> {
  input.dataset.field = key;
  const label = input.querySelector("label:not([for])")?.textContent;
  if (label && !input.querySelector("label[for]")) {
    // A form may not be a group itself.
    input.querySelector("div")?.setAttribute("role", "group");
    input.querySelector("div")?.setAttribute("aria-label", label);
  }
  const show = () => {
    if (!same(input.value, asked.value[key])) input.value = asked.value[key];
    if (!choices || !allows) return;
    const fields = input.querySelectorAll<HTMLInputElement | HTMLOptionElement>("input, option");
    fields.forEach((field, i) => (field.disabled = !allows(choices[i], asked.value)));
  };
  input.addEventListener("input", () => {
    if (!same(input.value, asked.value[key]))
      asked.set({[key]: input.value} as unknown as Partial<S>, gesture ? {gesture: key} : {});
  });
  // A cell that runs again makes another input: this one then has nothing to follow.
  let placed = false;
  const follow = () => {
    if (placed && !input.isConnected) return asked.removeEventListener("input", follow);
    placed ||= input.isConnected;
    show();
  };
  asked.addEventListener("input", follow);
  show();
  return input;
}

const same = (a: unknown, b: unknown) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/**
 * Says in `data-answer` what an article shows of what was asked. What has nothing in it before its first answer is hidden
 * until then by `data-answered`, which changes once: sheets do not read `data-answer`, or each change would cost the
 * style of the whole article.
 */
export function sayAnswer(article: HTMLElement, answer: string): void {
  article.dataset.answer = answer;
  article.dataset.answered = "";
}
