import {existsSync} from "node:fs";
import {sort} from "d3";
import * as is from "./fields.js";
import {sourcesPath} from "./project.js";
import {writeWhole} from "./write-whole.js";

/** Fields of an entry, in the order in which they are written. */
const FIELDS = {
  source: is.optional(is.text),
  /** `npm:name@version` for a package, a path or a name for a local file. */
  url: is.optional(is.text),
  date: is.optional(is.text),
  bytes: is.optional(is.number),
  sha256: is.optional(is.text),
  /** Rows that are used; features for GeoJSON. */
  rows: is.optional(is.number),
  licence: is.optional(is.text),
  etag: is.optional(is.text),
  lastModified: is.optional(is.text),
  /** Why the last attempt did not replace the copy, in French. */
  failure: is.optional(is.fields({date: is.text, reason: is.text}))
};
const LOCK = is.record(is.fields(FIELDS));

/** By source id, or path of a file that an edition carries. A source never obtained has at most a `failure`. */
export type Lock = is.Of<typeof LOCK>;

export type LockEntry = Required<Lock[string]>;

export const lockPath = sourcesPath("lock.json");

/** Empty when there is none yet. @throws DataError on a field that is unknown or of another type */
export const readLock = (path: string = lockPath): Lock => (existsSync(path) ? is.readChecked(path, LOCK) : {});

/** Writes the lock whole, always in the same order: its diff tells what changed. */
export function writeLock(lock: Lock, path: string = lockPath) {
  const fields = Object.keys(FIELDS) as (keyof LockEntry)[];
  const inOrder = (entry: Lock[string]) => Object.fromEntries(fields.map((field) => [field, entry[field]]));
  const sorted = Object.fromEntries(sort(Object.keys(lock)).map((id) => [id, inOrder(lock[id])]));
  writeWhole(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
