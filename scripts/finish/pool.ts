/** Files handled at a time: enough for both cores and the disk, few enough for the memory of a site of thousands of pages. */
const AT_ONCE = 8;

/** Does some work for each item, a few at a time; the first failure ends it. */
export async function forEachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({length: Math.min(AT_ONCE, items.length)}, worker));
}
