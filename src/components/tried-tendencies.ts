import type {Site} from "../data/site.js";
import type {Content} from "../domain/content.js";
import {communesIn, publishedProfile} from "../domain/profile.js";
import {tryTendencies} from "../domain/tendencies.js";
import type {Territory} from "../domain/territories.js";
import {triedSentences} from "../domain/wording/tried-tendencies.js";

/** Position among the classes of the map from which communes are called fragile. */
const FRAGILE = 3;

/** The tendencies of a territory tried on the scores of today, in words; null without an index, or fewer than two to compare. */
export function triedTendencies(site: Site, territory: Territory, {tendencies, source}: Content): string | null {
  const {model} = site;
  if (!model) return null;
  const score = (code: string) => site.figure(code, model.id, "total")?.score ?? null;
  const published = publishedProfile(site, territory);
  const then = new Map(
    published?.classes.flatMap(({communes}, step) => communes.map((c) => [c.code, step >= FRAGILE] as const)) ?? []
  );
  const tried = tryTendencies({
    tendencies,
    communes: communesIn(site.territories, territory),
    score,
    wasFragile: (code) => then.get(code) ?? null
  });
  return triedSentences({tried, model, year: site.sources.find((s) => s.id === source)?.vintage ?? null, score});
}
