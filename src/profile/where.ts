import {onceFor} from "../data/memo.js";
import type {Site} from "../data/site.js";
import {DETOURS, distanceClass} from "../domain/detour.js";
import {measuredIds} from "../domain/models.js";
import {totalScore} from "../domain/score.js";
import {round} from "../domain/statistics.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {scoresOf} from "../domain/territory-index.js";
import {groupsOf, slopeOf, touching, type Group} from "../domain/where.js";
import {coverageOf, once, totalsOf} from "./reading.js";

/** Groups that are told of a territory, of each kind. */
const MOST = 3;

const nearIn = onceFor(({topology}: Site) => touching(topology.objects.communes));

/**
 * Where in a territory communes that touch are fragile, or far from help, and whether fragility rises from one side to
 * the other; null of a commune, where borders are approximate, and where nothing of this holds with and without what is
 * estimated. A commune is far if it is by the shortest road that is likely, and no help over the border can be nearer.
 *
 * For example "sept communes fragiles du sud, autour d'Apremont-la-Forêt, 1 050 habitants".
 */
export const whereOf = once((site: Site, territory) => {
  const {model} = site;
  if (territory.level === "commune" || site.topology.contours.kind === "boxes") return null;
  const communes = communesIn(site.territories, territory);
  const near = nearIn(site);
  const candidates = new Map((coverageOf(site, territory)?.communes ?? []).map((c) => [c.code, c]));
  const needs = (code: string) => {
    const found = candidates.get(code);
    return found ? [found.need, found.needMeasured ?? found.need] : [];
  };
  const isFragile = ({code}: {code: string}) => needs(code).length > 0 && needs(code).every((need) => need! > 0);
  const isFar = ({code}: {code: string}) => {
    const found = candidates.get(code);
    return found !== undefined && !found.border && distanceClass(found, DETOURS[0]) === 2;
  };
  const told = (kind: "fragiles" | "loin", isOf: typeof isFar) =>
    groupsOf(communes, near, isOf)
      .slice(0, MOST)
      .map((group) => groupFacts(kind, group));
  const groupes = [...told("fragiles", isFragile), ...told("loin", isFar)];
  const slope =
    model &&
    slopeOf(communes, [totalsOf(site, model), (c) => totalScore(scoresOf(site, c, model), model, measuredIds(model))]);
  if (groupes.length === 0 && !slope) return null;
  return {
    groupes,
    pente: slope && {
      axe: slope.axis,
      vers: slope.towards,
      correlation: round(slope.correlation, 2),
      communes: slope.communes
    }
  };
});

const groupFacts = (genre: "fragiles" | "loin", {communes, population, largest, side}: Group<Territory>) => ({
  genre,
  cote: side,
  code: largest.code,
  nom: largest.name,
  communes: communes.length,
  habitants: population
});
