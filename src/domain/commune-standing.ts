// Where a commune stands under the index: ranks in its EPCI and département, hurdles, and communes like it.
import {group} from "d3";
import {hurdleIndicators, hurdlesOf} from "./score.js";
import type {Indicator} from "./models.js";
import {
  isEstimated,
  measuredTotal,
  ranksAmong,
  scoresOf,
  territoryIndex,
  type BasedRank,
  type Figures
} from "./territory-index.js";
import {rangeOf, type Rank} from "./statistics.js";
import {similarCommunes, type ComparedCommune} from "./similar.js";
import type {Territory} from "./territories.js";

/** A rank among communes that have a score, 1 for the most fragile. */
export interface Standing extends Rank {
  ranks: BasedRank[];
  range: {best: number; worst: number};
}

export type CommuneStanding = NonNullable<ReturnType<ReturnType<typeof communeStandings>>>;

/**
 * Prepares the reading of communes; null where no index is loaded. A rate that is secret in small communes is compared
 * only where it was measured.
 */
export function communeStandings(figures: Figures) {
  const {model, territories} = figures;
  const {communes, epcis, departement} = territories;
  if (!model) return () => null;
  const total = (code: string) => figures.value(code, model.id, "total");
  const score = (code: string) => total(code)?.score ?? null;
  const own = communes.filter((c) => c.departement === departement.code);
  const byEpci = group(communes, (c) => c.epci);
  const membersOf = (epci: string | null) => (epci === null ? [] : (figures.members?.(epci) ?? byEpci.get(epci) ?? []));
  const measuredScore = (c: Territory, {id, secretRate}: Indicator) => {
    const row = figures.value(c.code, model.id, id);
    return row && (!secretRate || row.status === "observed") ? row.score : null;
  };
  const candidates = own.map((c): ComparedCommune => ({
    code: c.code,
    position: c.lon === null || c.lat === null ? null : {lon: c.lon, lat: c.lat},
    population: c.population,
    class: total(c.code)?.class ?? null,
    scores: Object.fromEntries(model.indicators.map((i) => [i.id, measuredScore(c, i)]))
  }));
  const ranked = [...communes, ...[...byEpci.keys()].flatMap(membersOf)];
  const measured = isEstimated(figures, ranked, model)
    ? new Map(ranked.map((c) => [c.code, measuredTotal(figures, c, model)]))
    : null;
  const ranksIn = (all: Territory[]) =>
    ranksAmong(figures, all, model, measured && ((code) => measured.get(code) ?? null));
  const inOwn = ranksIn(own);
  return (commune: Territory) => {
    const index = territoryIndex(figures, commune)!;
    const value = index.total.score;
    const members = membersOf(commune.epci);
    const standing = (ranks: BasedRank[]): Standing | null => {
      if (value === null) return null;
      const {rank, last, of, tied} = ranks[0];
      return {rank, last, of, tied, ranks, range: rangeOf(ranks)!};
    };
    const inEpci = standing(ranksIn(members)(commune));
    const step = model.classes.findIndex((s) => s.id === index.total.class);
    const candidate = candidates.find((c) => c.code === commune.code)!;
    const scores = scoresOf(figures, commune, model);
    return {
      index,
      step: step < 0 ? null : step,
      epci: epcis.find((e) => e.code === commune.epci) ?? null,
      /** Totals of its EPCI and, each once, of the other communes of it. */
      epciTotal: commune.epci === null ? null : score(commune.epci),
      epciOthers: [...new Set(members.filter((c) => c.code !== commune.code).flatMap((c) => score(c.code) ?? []))],
      inEpci: inEpci && inEpci.of > 1 ? inEpci : null,
      inDepartement: standing(inOwn(commune)),
      hurdles: hurdlesOf(scores, model),
      extremes: hurdleIndicators(model).filter((i) => scores[i.id] === model.indicatorScale.max),
      similar: similarCommunes(candidate, candidates, model.indicators)
    };
  };
}
