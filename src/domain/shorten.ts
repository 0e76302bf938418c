/** A text of so many characters at most, cut after a word and ended with "…" where it is longer. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.search(/\s\S*$/);
  // A single very long word is cut inside, but never in the middle of a pair of UTF-16 units.
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, "").replace(/[\s,;:.]+$/, "")}…`;
}
