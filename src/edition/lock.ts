// sources/lock.json: what was obtained of each source, and the files that editions carry.

import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {relative} from "node:path";
import {sort} from "d3";
import {countRows} from "./csv.js";
import {filesOf, type Edition} from "./edition.js";
import * as is from "./fields.js";
import {projectRoot, sourcesPath} from "./project.js";
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

/** The files that an edition carries, by path: not those that `npm run sources` obtained or made. */
export function embeddedFiles(edition: Edition) {
  const files = filesOf(edition).filter(({file}) => !file.national && !file.made);
  const byPath = new Map(files.map(({file}) => [file.path, file]));
  return sort(byPath.values(), ({path}) => path).map(({path, source}) => {
    const content = readFileSync(path);
    const short = relative(projectRoot, path).replaceAll("\\", "/");
    return {
      /** From the root of the project, or absolute elsewhere: its key in the lock. */
      path: short.startsWith("..") ? path : short,
      source,
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      rows: path.endsWith(".csv") ? countRows(content.toString("utf8")) : null
    };
  });
}

export const embeddedLock = (edition: Edition): Lock =>
  Object.fromEntries(
    embeddedFiles(edition).map(({path, source, bytes, sha256, rows}) => {
      const {retrieved: date, licence, url} = edition.sources.find((s) => s.id === source)!;
      const known = {...(url !== null && {url}), ...(rows !== null && {rows})};
      return [path, {source, date, bytes, sha256, licence, ...known}];
    })
  );

/** True for the entry of a file that an edition carries. */
export const isEmbedded = (key: string) => key.includes("/");
