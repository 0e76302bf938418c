import {typeset} from "./french.js";

/** A sentence of words/ whose slots the browser fills: `filled("{nom} : chef-lieu.", {nom: "Verdun"})`. */
export const filled = (text: string, slots: Record<string, string | number>): string =>
  typeset(text.replace(/\{(\w+)\}/g, (_, name: string) => String(slots[name])));
