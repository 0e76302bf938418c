import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";

/** Writes a file whole or not at all: readers see the last one until the new one is complete. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), {recursive: true});
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } finally {
    rmSync(draft, {force: true});
  }
}

/** Puts a folder in the place of another, which comes back under its name when the new one cannot be put there. */
export function replaceWhole(folder: string, next: string, previous: string): void {
  rmSync(previous, {recursive: true, force: true});
  if (existsSync(folder)) renameSync(folder, previous);
  try {
    renameSync(next, folder);
  } finally {
    restoreFrom(previous, folder);
  }
  rmSync(previous, {recursive: true, force: true});
}

/** Brings back a folder, where a program was killed in the instant between its two names. */
export function restoreFrom(previous: string, folder: string): void {
  if (!existsSync(folder) && existsSync(previous)) renameSync(previous, folder);
}
