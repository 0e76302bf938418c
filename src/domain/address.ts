/**
 * What addresses of the site have in common: fields in a query, and a version of how they are written. Addresses are written by anyone:
 * what is not understood is left out and told, and the rest holds.
 */

/** Version of the addresses that are written. It changes when an old address would be read wrong, not when a field is added; one without a version is of the first. */
export const VERSION = "1";
const VERSION_FIELD = "v";

/** Longest value that is looked at: a hundred codes take 600 characters, an attack takes more. */
const LONGEST = 1000;
/** So many values of a field are looked at. */
const MOST_VALUES = 100;
/** Characters kept of a value that is told back. */
const KEPT = 60;

/** Part of an address that was left out; the reason is in French. */
export interface Dropped {
  name: string;
  value: string;
  reason: string;
}

/** Reads a value: null where it is not understood. */
type Read<T> = (text: string) => T | null;

/** Takes what is one of some values. */
export const among =
  (values: readonly string[]): Read<string> =>
  (text) =>
    values.includes(text) ? text : null;

export interface Fields {
  /** What was left out until now, in the order in which it was read. */
  readonly dropped: Dropped[];
  /** First value of a field; null where there is none or it is not understood. Others that differ are left out. */
  one<T>(name: string, reason: string, read: Read<T>): T | null;
  /** Every value of a field as it is understood, each text once. */
  all<T>(name: string, reason: string, read: Read<T>): T[];
  /** Values of a field as they are written, so many at most; a value of any length. */
  texts(name: string): string[];
  /** Leaves out a value, and tells why. */
  drop(name: string, value: string, reason: string): null;
}

/** Opens a query, with or without "?". Fields of other names than those that are asked for are none of ours. */
export function readFields(search: string | URLSearchParams): Fields {
  const query = new URLSearchParams(search);
  const dropped: Dropped[] = [];
  const drop = (name: string, value: string, reason: string): null => {
    dropped.push({name, value: value.length > KEPT ? `${value.slice(0, KEPT)}…` : value, reason});
    return null;
  };
  const texts = (name: string): string[] => {
    const all = query.getAll(name);
    if (all.length > MOST_VALUES) drop(name, all[MOST_VALUES], `plus de ${MOST_VALUES} valeurs`);
    return all.slice(0, MOST_VALUES);
  };
  const value = <T>(name: string, text: string, reason: string, read: Read<T>): T | null =>
    text.length > LONGEST ? drop(name, text, "trop long") : (read(text) ?? drop(name, text, reason));
  const fields: Fields = {
    dropped,
    drop,
    texts,
    one(name, reason, read) {
      const [first, ...others] = new Set(texts(name));
      for (const other of others) drop(name, other, "donné plusieurs fois");
      return first === undefined ? null : value(name, first, reason, read);
    },
    all: (name, reason, read) =>
      [...new Set(texts(name))].map((text) => value(name, text, reason, read)).filter((v) => v !== null)
  };
  fields.one(VERSION_FIELD, "lien d’une autre version, seul ce qui est compris est repris", among([VERSION]));
  return fields;
}

/** The query that holds these fields and the version, without "?"; empty where there are none. Commas and the like stay readable. */
export function writeFields(fields: Iterable<readonly [name: string, value: string]>): string {
  const text = new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString();
  return text === ""
    ? ""
    : `${VERSION_FIELD}=${VERSION}&${text.replaceAll("%2C", ",").replaceAll("%7E", "~").replaceAll("%3A", ":")}`;
}

/** A query of one part of a page, and the fields of its other parts as they are in the present address. */
export function joinQueries(query: string, search: string, others: readonly string[]): string {
  const present = new URLSearchParams(search);
  const kept = others.flatMap((name) => present.getAll(name).map((value) => [name, value] as const));
  return writeFields([...[...new URLSearchParams(query)].filter(([name]) => name !== VERSION_FIELD), ...kept]);
}
