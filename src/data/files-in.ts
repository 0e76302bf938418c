import {existsSync, readdirSync} from "node:fs";
import {join, relative, sep} from "node:path";

/** Paths of every file under a folder, from there and with slashes, sorted; none where there is no such folder. */
export function filesIn(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, withFileTypes: true}) : [];
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({parentPath, name}) => relative(folder, join(parentPath, name)).split(sep).join("/")).sort();
}
