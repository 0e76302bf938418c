import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";

/** Readers see the last file until the new one is complete. */
export function writeWhole(path: string, content: Uint8Array | string) {
  mkdirSync(dirname(path), {recursive: true});
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } finally {
    rmSync(draft, {force: true});
  }
}

/** Puts a folder in the place of another, which comes back when that fails. */
export function replaceWhole(folder: string, next: string, previous: string) {
  rmSync(previous, {recursive: true, force: true});
  if (existsSync(folder)) renameSync(folder, previous);
  try {
    renameSync(next, folder);
  } finally {
    restoreFrom(previous, folder);
  }
  rmSync(previous, {recursive: true, force: true});
}

export function restoreFrom(previous: string, folder: string) {
  if (!existsSync(folder) && existsSync(previous)) renameSync(previous, folder);
}
