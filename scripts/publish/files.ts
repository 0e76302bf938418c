import {copyFile, link, mkdir} from "node:fs/promises";
import {dirname} from "node:path";

/** Gives a file a second name, or a copy where the disk knows no second names or is another. */
export async function linkFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  await link(from, to).catch(() => copyFile(from, to));
}
