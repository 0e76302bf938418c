import {onceFor} from "../data/memo.js";
import type {Site} from "../data/site.js";
import {communeProfiler, type CommuneProfile} from "../domain/commune-profile.js";
import {coverageProfile, type CoverageProfile} from "../domain/coverage-profile.js";
import type {Model} from "../domain/models.js";
import {besideProfile, type BesideIndex} from "../domain/other-index.js";
import {peopleLines} from "../domain/people.js";
import {priorityCommunes, type Priorities} from "../domain/priorities.js";
import {indexProfile, publishedProfile, type IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";

// What is reckoned of a territory, once: facts and claims are taken from it, and the figures of pages are drawn from it.

/** Reads something of a territory when it is first asked for, and keeps it as long as its site; of a commune, which has one page, not. */
export function once<V>(read: (site: Site, territory: Territory) => V): (site: Site, territory: Territory) => V {
  const known = onceFor<Site, Map<string, V>>(() => new Map());
  return (site, territory) => {
    if (territory.level === "commune") return read(site, territory);
    const of = known(site);
    if (!of.has(territory.code)) of.set(territory.code, read(site, territory));
    return of.get(territory.code)!;
  };
}

/** The index of a territory; null where none is loaded. */
export const indexOf: (site: Site, territory: Territory) => IndexProfile | null = once(indexProfile);

/** Reads the total score of territories by a model; null where it is not known. */
export const totalsOf =
  ({figure}: Pick<Site, "figure">, {id}: Pick<Model, "id">) =>
  ({code}: Pick<Territory, "code">): number | null =>
    figure(code, id, "total")?.score ?? null;

/** An index shown beside the edition's own; null where it does not know the territory. */
export const indexBeside = (site: Site, territory: Territory, beside: BesideIndex) =>
  besideProfile(site, territory, beside);

/** What an earlier diagnostic published; null where there is none. */
export const publishedOf = once(publishedProfile);

/** Help and how far it is; null in an edition without places. */
export const coverageOf = once((site, territory): CoverageProfile | null =>
  site.coverage ? coverageProfile(site, site.coverage, territory) : null
);

/** The communes that come first, whatever the way of counting; null where none can be counted. */
export const prioritiesOf = once((site, territory): Priorities | null => {
  const coverage = coverageOf(site, territory);
  const found = coverage && site.model ? priorityCommunes(coverage.communes) : null;
  return found && found.ways > 0 ? found : null;
});

/** What is known of the people of a territory, and of its premises. */
export const peopleOf = once(peopleLines);

const profiler = onceFor(communeProfiler);

/** The index of a commune beside those of others; null where none is loaded. */
export const communeIndexOf = (site: Site, commune: Territory): CommuneProfile | null => profiler(site)(commune);
