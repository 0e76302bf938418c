import {copyFile, link, mkdir, readFile, rm, stat} from "node:fs/promises";
import {dirname, join} from "node:path";
import {forEachOf} from "./finish/pool.js";

/** Gives a file a second name, or a copy where the disk knows no second names or is another. */
export async function linkFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  await link(from, to).catch(() => copyFile(from, to));
}

/** Whether two files hold the same bytes. */
export async function areEqual(one: string, other: string): Promise<boolean> {
  const [{size, ino}, {size: otherSize, ino: otherIno}] = await Promise.all([stat(one), stat(other)]);
  if (ino === otherIno) return true;
  return size === otherSize && (await readFile(one)).equals(await readFile(other));
}

/**
 * Keeps once on the disk what a site has at two addresses: tables at the lasting one of `data/`, and at the one with a digest that Framework
 * gives to what a page attaches.
 *
 * @param paths paths of the files of the site
 */
export async function linkTwins(site: string, paths: string[]): Promise<void> {
  const attached = new Map(
    paths
      .filter((path) => path.startsWith("_file/"))
      .map((path) => [path.slice("_file/".length).replace(/\.[0-9a-f]{8}\./, "."), path])
  );
  await forEachOf(paths, async (path) => {
    const twin = attached.get(path);
    if (twin === undefined) return;
    const [first, second] = [join(site, twin), join(site, path)];
    if (!(await areEqual(first, second))) return;
    await rm(second);
    await linkFile(first, second);
  });
}
