import {shorten} from "../shorten.js";

/** Version of the addresses that are written here. */
export const VERSION = "1";
/** How many territories are side by side. */
export const LEAST = 2;
export const MOST = 4;

/** A longer value is that of no territory. */
const LONGEST = 40;
/** So many values are looked at, and so many of those left out are told. */
const LOOKED_AT = 40;
const TOLD = 6;
/** Characters of a value that are shown. */
const SHOWN = 60;

/** Part of an address that was not followed, and why. */
export interface Dropped {
  value: string;
  reason: string;
}

export interface CompareAddress {
  /** Ids of two to four territories. */
  ids: string[];
  dropped: Dropped[];
  /** How many more were dropped than are told. */
  untold: number;
  /** Ids that were added for want of enough territories in the address. */
  added: string[];
  /** True of an address that asks for nothing. */
  bare: boolean;
}

/** What an address is read against. */
export interface Known {
  ids: readonly string[];
  /** What is compared when nothing is asked, and what completes a single territory. */
  defaults: readonly string[];
}

/** Query of an address, without "?": equal choices give equal texts. */
export function writeAddress(ids: readonly string[]): string {
  return new URLSearchParams([["v", VERSION], ...ids.map((id) => ["t", id])]).toString();
}

/**
 * Reads the query of an address. What is damaged, unknown, given twice or too much is left out and told, and the rest still holds;
 * of a version that is not known, what is understood holds too. Parameters of other names are none of ours.
 */
export function readAddress(search: string, {ids: known, defaults}: Known): CompareAddress {
  const query = new URLSearchParams(search);
  const dropped: Dropped[] = [];
  const drop = (value: string, reason: string) => void dropped.push({value: shorten(value, SHOWN), reason});
  const versions = query.getAll("v");
  const asked = query.getAll("t");
  const ids: string[] = [];
  for (const value of versions.filter((v) => v !== VERSION)) drop(`v=${value}`, "version inconnue");
  const all = new Set(known);
  for (const value of asked.slice(0, LOOKED_AT)) {
    if (value.length > LONGEST || !all.has(value)) drop(`t=${value}`, reasonOf(value));
    else if (ids.includes(value)) drop(`t=${value}`, "cité deux fois");
    else if (ids.length === MOST) drop(`t=${value}`, "plus de quatre territoires");
    else ids.push(value);
  }
  const beyond = Math.max(0, asked.length - LOOKED_AT);
  const whole = ids.length === 0 ? [...defaults] : ids;
  const added = ids.length === 1 ? [...defaults.filter((id) => id !== ids[0]), ...known.filter((id) => id !== ids[0])].slice(0, LEAST - 1) : [];
  return {
    ids: [...whole, ...added],
    dropped: dropped.slice(0, TOLD),
    untold: Math.max(0, dropped.length - TOLD) + beyond,
    added,
    bare: asked.length === 0 && versions.length === 0
  };
}

function reasonOf(value: string): string {
  return /^(?:commune|epci|departement)-[0-9AB]{2,9}$/.test(value) ? "pas un territoire de cette édition" : "pas un territoire";
}
