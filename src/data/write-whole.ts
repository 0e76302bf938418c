import {mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
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
