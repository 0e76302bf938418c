// Reads and writes the address of a comparison of territories.
import {DROPPED, readFields, writeFields, type Dropped} from "./address.js";

export const LEAST = 2;
export const MOST = 4;

const FIELD = "t";

export const MEDIAN = "mediane";

export interface CompareAddress {
  ids: string[];
  dropped: Dropped[];
  added: string[];
}

export const writeCompareAddress = (ids: readonly string[]): string => writeFields(ids.map((id) => [FIELD, id]));

/**
 * Reads the query of an address.
 *
 * @param defaults territories compared when nothing is asked; they complete a single territory too
 */
export function readCompareAddress(
  search: string,
  {ids: known, defaults}: Record<"ids" | "defaults", readonly string[]>
): CompareAddress {
  const fields = readFields(search);
  const ids: string[] = [];
  const all = new Set(known);
  for (const value of fields.texts(FIELD)) {
    const ours = /^(?:commune|epci|departement)-[0-9AB]{2,9}$/.test(value);
    if (!all.has(value)) fields.drop(FIELD, value, ours ? DROPPED.ours : DROPPED.territory);
    else if (ids.includes(value)) fields.drop(FIELD, value, DROPPED.cited);
    else if (ids.length === MOST) fields.drop(FIELD, value, DROPPED.territories);
    else ids.push(value);
  }
  if (ids.length === 0) return {ids: [...defaults], dropped: fields.dropped, added: []};
  const others = [...defaults, ...known].filter((id) => !ids.includes(id));
  const added = others.slice(0, Math.max(0, LEAST - ids.length));
  return {ids: [...ids, ...added], dropped: fields.dropped, added};
}
