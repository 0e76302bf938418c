import type {Dropped} from "./address.js";
import {plural, typeset} from "./french.js";

/** What stands before the list of what was left out of a link. */
export const NOT_FOLLOWED = typeset("Dans ce lien, ceci n’a pas été repris :");

/** So many parts of an address are told, and how many others there are. */
const TOLD = 8;
/** Characters of a value that are shown. */
const SHOWN = 40;

/** What was left out of an address, one line each. The values are whatever someone wrote: text, never markup. */
export function droppedWords(dropped: readonly Dropped[]): string[] {
  const lines = [...new Set(dropped.map(({name, value, reason}) => `« ${name}=${visible(value)} » : ${reason}.`))];
  const more = lines.length > TOLD ? [`Et ${plural(lines.length - TOLD, "autre partie", "autres parties")}.`] : [];
  return [...lines.slice(0, TOLD), ...more].map(typeset);
}

/** A value as it may be shown: what cannot be seen, or would turn the line around, is not printed. */
function visible(value: string): string {
  const shown = value.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/, "")}…` : shown;
}
