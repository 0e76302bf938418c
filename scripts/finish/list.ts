import {readdir} from "node:fs/promises";
import {join} from "node:path";

/** Every file under a folder, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({parentPath, name}) => join(parentPath, name)).sort();
}
