import {formatNumber, NBSP, typeset} from "./french.js";

/** A sentence of words/ whose slots the browser fills, numbers as they are printed: "{nombre} bus". */
export const filled = (text: string, slots: Record<string, string | number>): string =>
  typeset(
    text.replace(/\{(\w+)\}( ?)/g, (_, name: string, space: string) => {
      const value = slots[name];
      return typeof value === "number" ? formatNumber(value) + (space && NBSP) : value + space;
    })
  );
