import leven from "leven";

/** "Côtes de Meuse Woëvre" gives "cotes-de-meuse-woevre". */
export const slugify = (text: string): string =>
  text
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const slugWords = (text: string): string[] => slugify(text).split("-").filter(Boolean);

export const ABBREVIATIONS: Record<string, string> = {st: "saint", ste: "sainte", sts: "saints", stes: "saintes"};

/** A name that differs by more, as a share of the longer of the two, is another name. */
const TOO_FAR = 0.4;
const WORD = 4;

/** The name most like a text, or the shortest that holds it; null where none is like it. */
export function nearestName(text: string, names: readonly string[]): string | null {
  const [nearest] = nearestSlugs(slugify(text), names.map(slugify), 1);
  return nearest === undefined ? null : names[nearest];
}

/** What is expected, and the name that may have been meant. */
export function orNearest(expected: string, text: string, names: readonly string[], sign = ","): string {
  const meant = nearestName(text, names);
  return meant ? `${expected}${sign} peut-être ${meant}` : expected;
}

/** Positions of the slugs most like one: the shortest that hold it, then the fewest letters to change. */
export function nearestSlugs(own: string, slugs: readonly string[], count: number): number[] {
  const near = slugs.flatMap((slug, i) => {
    if (own.length >= WORD && slug.includes(own)) return [{i, share: slug.length / 1e6}];
    const longest = Math.max(own.length, slug.length, 1);
    if (Math.abs(own.length - slug.length) > TOO_FAR * longest) return [];
    const share = leven(own, slug) / longest;
    return share <= TOO_FAR ? [{i, share: 1 + share}] : [];
  });
  return near
    .sort((a, b) => a.share - b.share)
    .slice(0, count)
    .map(({i}) => i);
}
