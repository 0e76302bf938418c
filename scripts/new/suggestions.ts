import {editDistance, nearestName, nearestSlugs} from "../../src/domain/nearest-name.js";
import {slugify} from "../../src/domain/slug.js";
import type {Territory} from "../../src/domain/territories.js";

type Named = Pick<Territory, "code" | "name">;

/** Territories that may have been meant; all of them where they are few. */
const [FEW, SHOWN] = [30, 5];

/** In French, those that someone may have meant who wrote a code or a name that none of them has. */
export function suggestions(asked: string, candidates: Named[]): string {
  const lines = (some: Named[]) => some.map(({code, name}) => `  ${code}  ${name}`).join("\n");
  const names = candidates.map(({name}) => name);
  if (candidates.length <= FEW) {
    const meant = nearestName(asked, names);
    return `${meant === null ? "" : `Peut-être ${meant} ? `}Les voici :\n${lines(candidates)}`;
  }
  const named = /\d/.test(asked) ? [] : nearestSlugs(slugify(asked), names.map(slugify), SHOWN);
  const near =
    named.length > 0
      ? named.map((i) => candidates[i])
      : [...candidates].sort((a, b) => editDistance(asked, a.code) - editDistance(asked, b.code)).slice(0, SHOWN);
  return `Peut-être :\n${lines(near)}`;
}
