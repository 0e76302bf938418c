import {copyFile, link, mkdir, readFile, rm, stat} from "node:fs/promises";
import {dirname, join} from "node:path";
import {HASH} from "../src/worker/hash.js";
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
  const there = new Set(paths);
  const attached = paths.filter((path) => path.startsWith("_file/") && HASH.test(path));
  await forEachOf(attached, async (path) => {
    const lasting = path.slice("_file/".length).replace(HASH, "");
    // And their compressed copies.
    for (const ending of ["", ".br"]) {
      if (!there.has(path + ending) || !there.has(lasting + ending)) continue;
      const [first, second] = [join(site, path + ending), join(site, lasting + ending)];
      if (!(await areEqual(first, second))) continue;
      await rm(second);
      await linkFile(first, second);
    }
  });
}
