import type {Dropped} from "../../domain/address.js";
import {keepQuery, onQuery, tellDropped} from "./address.js";

/** A state read from an address, what was left out of it, and other sentences. */
interface Read<S> {
  state: S;
  dropped: Dropped[];
  told?: string[];
}

export interface AskedOptions<S> {
  name: string;
  read(query: string): Read<S>;
  write(state: S): string;
  change?(state: S, part: Partial<S>): S;
}

/** What the reader asks, in the address and in inputs at once. To Framework it is an input itself. */
export interface Asked<S> extends EventTarget {
  readonly value: S;
  /** How many times it has changed; an address other than the first view counts. */
  readonly changes: number;
  /** Changes a part: a step of the history, one for a whole gesture (dragging a slider), or none. */
  set(part: Partial<S>, options?: {gesture?: string; replace?: boolean}): void;
}

/** Reads the state from the address, tells the parts left out, and follows back and forward. */
export function urlState<S>(options: AskedOptions<S>): Asked<S> {
  const {name, read, write, change = (state, part) => ({...state, ...part})} = options;
  const readAddress = () => {
    const {state, dropped, told} = read(location.search);
    tellDropped(name, dropped, told);
    return state;
  };
  let value = readAddress();
  let changes = Number(write(value) !== "");
  const target = new EventTarget();
  const become = (state: S) => {
    value = state;
    changes += 1;
    performance.mark(ASKED);
    target.dispatchEvent(new Event("input"));
  };
  onQuery(() => become(readAddress()));
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

export const ASKED = "asked";

/** Values of a part of the state, for a cell: a value is given when it differs from the last. */
export async function* part<S, T>(asked: Pick<Asked<S>, "value" | "addEventListener">, get: (state: S) => T) {
  for (let last: {value: T} | null = null; ;) {
    const value = get(asked.value);
    if (last === null || !same(last.value, value)) yield (last = {value}).value;
    else await new Promise((resolve) => asked.addEventListener("input", resolve, {once: true}));
  }
}

type Input<T> = HTMLElement & {value: T};

interface BoundOptions<S, T> {
  choices?: readonly T[];
  allows?: (value: T, state: S) => boolean;
  gesture?: boolean;
}

/** Keeps an input and a part of a state the same. Its label names its fields as a group. */
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
  // A cell that runs again makes another input, and this one leaves the page: it stops following.
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

/** Says what an article shows. Sheets read `data-answered`, set once: to follow each `data-answer` would be slow. */
export function sayAnswer(article: HTMLElement, answer: string): void {
  article.dataset.answer = answer;
  article.dataset.answered = "";
}
