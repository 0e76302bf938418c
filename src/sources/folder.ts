import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/**
 * Replaces a folder by one of these texts, by name of file. The new folder is written beside the last one, which stays until it is
 * complete, and comes back if it cannot be replaced.
 */
export function replaceFolder(folder: string, texts: Record<string, string>): void {
  const draft = `${folder}.draft`;
  const previous = `${folder}.previous`;
  rmSync(draft, {recursive: true, force: true});
  mkdirSync(draft, {recursive: true});
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(draft, name), text);
  rmSync(previous, {recursive: true, force: true});
  const existed = existsSync(folder);
  if (existed) renameSync(folder, previous);
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (existed) renameSync(previous, folder);
    throw error;
  }
  rmSync(previous, {recursive: true, force: true});
}
