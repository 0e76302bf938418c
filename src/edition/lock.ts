import {existsSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import * as is from "./fields.js";
import {projectRoot} from "./project.js";
import {writeWhole} from "./write-whole.js";

export interface LockEntry {
  source?: string;
  /** `npm:name@version` for a package, a path or a name for a local file. */
  url: string;
  date: string;
  bytes: number;
  sha256: string;
  /** Rows that are used; features for GeoJSON. */
  rows: number;
  licence: string;
  etag?: string;
  lastModified?: string;
  /** Why the last attempt did not replace the copy, in French. */
  failure?: {date: string; reason: string};
}

/** By source id, or path of a file that an edition carries. A source never obtained has at most a `failure`. */
export type Lock = Record<string, Partial<LockEntry>>;

export const lockPath = join(projectRoot, "sources", "lock.json");

const NUMBER = is.such("a number", Number.isFinite);

/** Fields in the order in which they are written. */
const FIELDS: Record<keyof LockEntry, is.Check> = {
  ...{source: is.text, url: is.text, date: is.text, bytes: NUMBER, sha256: is.text, rows: NUMBER, licence: is.text},
  ...{etag: is.text, lastModified: is.text, failure: is.fields({date: is.text, reason: is.text})}
};

const ENTRY = is.fields(Object.fromEntries(Object.entries(FIELDS).map(([name, check]) => [name, is.optional(check)])));

/** Empty when there is none yet. @throws DataError on a field that is unknown or of another type */
export const readLock = (path: string = lockPath): Lock =>
  existsSync(path) ? is.readChecked<Lock>(path, is.record(ENTRY)) : {};

/** Writes the lock whole, always in the same order: its diff tells what changed. */
export function writeLock(lock: Lock, path: string = lockPath) {
  const fields = Object.keys(FIELDS) as (keyof LockEntry)[];
  const inOrder = (entry: Lock[string]) => Object.fromEntries(fields.map((field) => [field, entry[field]]));
  const sorted = Object.fromEntries(sort(Object.keys(lock)).map((id) => [id, inOrder(lock[id])]));
  writeWhole(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
