// Groups of communes in a territory that are fragile or far from help, and the side on which fragility rises.

import {onceFor} from "../edition/memo.js";
import type {Site} from "../edition/site.js";
import {needMeasured} from "../domain/coverage.js";
import {DETOURS, distanceClass} from "../domain/detour.js";
import {fragileCommunes} from "../domain/score.js";
import {round} from "../domain/statistics.js";
import {communesIn} from "../domain/territories.js";
import {measuredTotal} from "../domain/territory-index.js";
import {groupsOf, slopeOf, touching} from "../domain/where.js";
import {coverageOf, indexOf, perTerritory, totalsOf} from "./reading.js";

/** Groups that are told of a territory, of each kind. */
const MOST = 3;

const nearIn = onceFor(({topology}: Site) => touching(topology.objects.communes));

/**
 * Where in a territory communes that touch are fragile, or far from help, and whether fragility rises from one side to
 * the other; null of a commune, where borders are approximate, and where nothing of this holds with and without what is
 * estimated. A commune is far if it is by the shortest road that is likely, and no help over the border can be nearer.
 *
 * For example "sept communes fragiles du sud, autour de Sampigny, 1 050 habitants".
 */
export const whereOf = perTerritory((site: Site, territory) => {
  const {model} = site;
  if (territory.level === "commune" || site.topology.contours.kind === "boxes") return null;
  const communes = communesIn(site.territories, territory);
  const text = (found: {code: string}[]) => {
    const codes = new Set(found.map(({code}) => code));
    return groupsOf(communes, nearIn(site), ({code}) => codes.has(code))
      .slice(0, MOST)
      .map(({communes: members, population, side}) => {
        const [{code, name}] = members;
        return {cote: side, code, nom: name, communes: members.length, habitants: population};
      });
  };
  const fragile = fragileCommunes(indexOf(site, territory)?.classes ?? []);
  const fragiles = text(fragile.filter((c) => needMeasured(site, c, model!) !== 0));
  const far = coverageOf(site, territory)?.communes.filter((c) => !c.border && distanceClass(c, DETOURS[0]) === 2);
  const loin = text(far ?? []);
  const slope = model && slopeOf(communes, [totalsOf(site, model), (c) => measuredTotal(site, c, model)]);
  if (fragiles.length === 0 && loin.length === 0 && !slope) return null;
  const pente = slope && {vers: slope.towards, correlation: round(slope.correlation, 2), communes: slope.communes};
  return {fragiles, loin, pente};
});
