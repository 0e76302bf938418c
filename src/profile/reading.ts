// What is computed of a territory, once: facts and claims are taken from it, and figures drawn from it.

import {sentencesOf} from "../edition/fill.js";
import {onceFor} from "../edition/memo.js";
import type {Site} from "../edition/site.js";
import {territoryIndex, publishedIndex, type TerritoryIndex} from "../domain/territory-index.js";
import {fragileCommunes} from "../domain/score.js";
import {communeStandings, type CommuneStanding} from "../domain/commune-standing.js";
import {territoryCoverage, needMeasured, type TerritoryCoverage} from "../domain/coverage.js";
import {formatPercent} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {peopleLines} from "../domain/people.js";
import {priorityCommunes, type Priorities} from "../domain/priorities.js";
import {isSmallCommune, type Territory} from "../domain/territories.js";
import {fragileCount, type FragileCount} from "./claims.js";

/** Words of facts that are texts, by the id of their line in `words/profil-textes.csv`. */
export const factWords = sentencesOf("profil-textes.csv");

/** Reads something of a territory once for each site; of a commune, which has one page, each time. */
export function perTerritory<V>(read: (site: Site, territory: Territory) => V) {
  const known = onceFor((site: Site) => onceFor((territory: Territory) => read(site, territory)));
  return (site: Site, territory: Territory) =>
    territory.level === "commune" ? read(site, territory) : known(site)(territory);
}

export const indexOf: (site: Site, territory: Territory) => TerritoryIndex | null = perTerritory(territoryIndex);

/** The total score by a model; null where it is not known. */
export const totalsOf =
  ({value: figure}: Pick<Site, "value">, {id}: Pick<Model, "id">) =>
  ({code}: Pick<Territory, "code">): number | null =>
    figure(code, id, "total")?.score ?? null;

/** Ranks of the EPCI that are ranked together. */
export const ranksOfAll = onceFor((site: Site) =>
  site.territories.epcis.flatMap((e) => (e.attached ? [indexOf(site, e)?.ranks ?? []] : []))
);

export const publishedOf = perTerritory(publishedIndex);

/** Help and how far it is; null in an edition without places. */
export const coverageOf = perTerritory((site, territory): TerritoryCoverage | null =>
  site.coverage ? territoryCoverage(site, site.coverage, territory) : null
);

/** The communes that come first, with and without what is estimated; null where none can be counted. */
export const prioritiesOf = perTerritory((site, territory): Priorities | null => {
  const coverage = coverageOf(site, territory);
  const found = coverage && site.model ? priorityCommunes(coverage.communes) : null;
  return found?.counted ? found : null;
});

export const peopleOf = perTerritory(peopleLines);

/** The people that an indicator of an index counts too. */
const COUNTED: Record<string, string> = {older_65_rate: "pop_65_plus", nscol15p_rate: "below_bac"};

/** Sources of the shares that stand beside scores. */
export const sourcesBeside = (site: Site, territory: Territory): string[] =>
  peopleOf(site, territory).flatMap(({id, share, sources}) =>
    share !== null && Object.values(COUNTED).includes(id) ? sources : []
  );

/** What an edition knows of an indicator beside its score, "23 %"; null where it knows nothing. */
export function shareBeside(site: Site, territory: Territory, indicator: string): string | null {
  const line = peopleOf(site, territory).find(({id}) => id === COUNTED[indicator]);
  return line?.share == null ? null : formatPercent(line.share);
}

const standings = onceFor(communeStandings);

/** The index of a commune beside those of others; null where none is loaded. */
export const standingOf = (site: Site, commune: Territory): CommuneStanding | null => standings(site)(commune);

const POPULOUS = 3;

/** The largest communes that are fragile with and without estimates. */
export const populousOf = perTerritory((site, territory) => {
  const index = indexOf(site, territory);
  return (index ? fragileCommunes(index.classes) : [])
    .filter((c) => !isSmallCommune(c) && needMeasured(site, c, index!.model) !== 0)
    .sort((a, b) => b.population - a.population)
    .slice(0, POPULOUS);
});

export const fragileOf = perTerritory((site, territory): FragileCount | null => {
  const index = indexOf(site, territory);
  if (!index) return null;
  const communes = new Set(fragileCommunes(index.classes).map((c) => c.code));
  return fragileCount(
    index.classes
      .flatMap((g) => g.communes)
      .map((c) => {
        const measured = needMeasured(site, c, index.model);
        const fragile = communes.has(c.code);
        return {population: c.population, fragile, fragileMeasured: measured === null ? fragile : measured > 0};
      })
  );
});
