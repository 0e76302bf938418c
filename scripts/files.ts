import {copyFile, link, mkdir, readFile, stat} from "node:fs/promises";
import {dirname} from "node:path";

/** Files handled at a time: enough for both cores and the disk, few enough for the memory. */
const AT_ONCE = 8;

/** @throws the first failure, once nothing is at work any more: its caller may then remove what was made */
export async function forEachOf<T>(items: T[], work: (item: T) => Promise<void>) {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async () => {
    while (next < items.length && failures.length === 0) await work(items[next++]).catch((e) => failures.push(e));
  };
  await Promise.all(Array.from({length: Math.min(AT_ONCE, items.length)}, worker));
  if (failures.length > 0) throw failures[0];
}

/** Gives a file a second name, or a copy where the disk knows no second names or is another. */
export async function linkFile(from: string, to: string) {
  await mkdir(dirname(to), {recursive: true});
  await link(from, to).catch(() => copyFile(from, to));
}

export async function areEqual(one: string, other: string) {
  const [{size, ino}, {size: otherSize, ino: otherIno}] = await Promise.all([stat(one), stat(other)]);
  return ino === otherIno || (size === otherSize && (await readFile(one)).equals(await readFile(other)));
}
