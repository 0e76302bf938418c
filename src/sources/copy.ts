import {createHash} from "node:crypto";
import {createReadStream, existsSync, statSync} from "node:fs";
import {pipeline} from "node:stream/promises";
import type {LockEntry} from "../data/lock.js";

/** SHA-256 of a file, in hexadecimal, read in a stream. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** True when the file on disk is, to the byte, the copy that the lock describes. */
export async function isLockedCopy(path: string, entry: Partial<LockEntry> | undefined): Promise<boolean> {
  if (!entry?.sha256 || !existsSync(path) || statSync(path).size !== entry.bytes) return false;
  return (await sha256(path)) === entry.sha256;
}
