import {slugify} from "./slug.js";

/** A name this different from what was written, as a share of the longer of the two, is another name. */
const TOO_FAR = 0.4;
/** A shorter text may be found in any name. */
const WORD = 4;

/** The name most like a text, or the shortest that holds it, whatever their accents, hyphens and case; null where none is like it. */
export function nearestName(text: string, names: readonly string[]): string | null {
  const own = slugify(text);
  const holders = own.length < WORD ? [] : names.filter((name) => slugify(name).includes(own));
  if (holders.length > 0) return holders.reduce((a, b) => (b.length < a.length ? b : a));
  let best: {name: string; share: number} | null = null;
  for (const name of names) {
    const other = slugify(name);
    const share = editDistance(own, other) / Math.max(own.length, other.length, 1);
    if (share <= TOO_FAR && (best === null || share < best.share)) best = {name, share};
  }
  return best?.name ?? null;
}

/** Fewest letters to add, take away or replace from one text to the other (Levenshtein's distance). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1])));
    }
    row = next;
  }
  return row[b.length];
}
