import {formatNumber, NBSP, typeset} from "./french.js";

/** A sentence of words/ whose slots, as "{name}", are printed with the space after them; each must have a value. */
export const fillSlots = (text: string, slots: object, print: (value: unknown, space: string) => string): string =>
  text.replace(/\{(\w+)\}( ?)/g, (_, name: string, space: string) => {
    const value = (slots as Record<string, unknown>)[name];
    if (value === undefined) throw new Error(`expected a value for {${name}} of "${text}"`);
    return print(value, space);
  });

/** A sentence whose slots the browser fills, numbers as they are printed: "{nombre} bus". */
export const filled = (text: string, slots: Record<string, string | number>): string =>
  typeset(
    fillSlots(text, slots, (value, space) =>
      typeof value === "number" ? formatNumber(value) + (space && NBSP) : value + space
    )
  );
