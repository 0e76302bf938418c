import {existsSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import {displayPath} from "./csv.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {readJson} from "./fields.js";
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

/** Types of fields, in the order in which they are written. */
const FIELDS: Record<keyof LockEntry, "string" | "number" | "object"> = {
  ...{source: "string", url: "string", date: "string", bytes: "number", sha256: "string", rows: "number"},
  ...{licence: "string", etag: "string", lastModified: "string", failure: "object"}
};

/** Empty when there is none yet. @throws DataError on a field that is unknown or of another type */
export function readLock(path: string = lockPath) {
  if (!existsSync(path)) return {};
  const raw = readJson(path) as Lock;
  const file = displayPath(path);
  const faults: Fault[] = [];
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    throwFaults([{file, expected: "an object of entries by source"}]);
  for (const [id, entry] of Object.entries(raw))
    for (const [field, value] of Object.entries(entry ?? {})) {
      const type = FIELDS[field as keyof LockEntry];
      if (typeof value === type) continue;
      const expected = type ? `a ${type}` : `a field among ${Object.keys(FIELDS).join(", ")}`;
      faults.push({file, field: `${id}.${field}`, value: JSON.stringify(value), expected});
    }
  throwFaults(faults);
  return raw;
}

/** Writes the lock whole, always in the same order: its diff tells what changed. */
export function writeLock(lock: Lock, path: string = lockPath) {
  const fields = Object.keys(FIELDS) as (keyof LockEntry)[];
  const inOrder = (entry: Lock[string]) => Object.fromEntries(fields.map((field) => [field, entry[field]]));
  const sorted = Object.fromEntries(sort(Object.keys(lock)).map((id) => [id, inOrder(lock[id])]));
  writeWhole(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
