import {readFields, writeFields, type Dropped} from "./address.js";

/** How many territories are side by side. */
export const LEAST = 2;
export const MOST = 4;

/** Name of the field that each territory has. */
const FIELD = "t";

export interface CompareAddress {
  ids: string[];
  dropped: Dropped[];
  /** Ids that were added for want of enough territories in the address. */
  added: string[];
}

/** What an address is read against. */
export interface Known {
  ids: readonly string[];
  /** What is compared when nothing is asked, and what completes a single territory. */
  defaults: readonly string[];
}

/** Query of an address, without "?": equal choices give equal texts. */
export const writeCompareAddress = (ids: readonly string[]): string => writeFields(ids.map((id) => [FIELD, id]));

/**
 * Reads the query of an address. What is damaged, unknown, given twice or too much is left out and told, and the rest still holds, as
 * {@link readFields} says.
 */
export function readCompareAddress(search: string, {ids: known, defaults}: Known): CompareAddress {
  const fields = readFields(search);
  const ids: string[] = [];
  const all = new Set(known);
  for (const value of fields.texts(FIELD)) {
    const ours = /^(?:commune|epci|departement)-[0-9AB]{2,9}$/.test(value);
    if (!all.has(value)) fields.drop(FIELD, value, `pas un territoire${ours ? " de cette édition" : ""}`);
    else if (ids.includes(value)) fields.drop(FIELD, value, "cité deux fois");
    else if (ids.length === MOST) fields.drop(FIELD, value, "plus de quatre territoires");
    else ids.push(value);
  }
  const whole = ids.length === 0 ? [...defaults] : ids;
  const added =
    ids.length === 1
      ? [...defaults.filter((id) => id !== ids[0]), ...known.filter((id) => id !== ids[0])].slice(0, LEAST - 1)
      : [];
  return {ids: [...whole, ...added], dropped: fields.dropped, added};
}

export const MEDIAN = "mediane";
