import {needClass} from "./bivariate.js";
import {contextRates, rateOf} from "./people.js";
import {AIMS, CORE, isApproximate, isFixed, type CommuneCoverage} from "./coverage.js";
import type {Place} from "./places.js";
import type {Candidate} from "./priorities.js";
import {measuredIds, type Model} from "./models.js";
import {measuredCuts} from "./models/cuts.js";
import {scoresOf, type Figures} from "./profile.js";
import {communesIn, type Territory} from "./territories.js";
import {totalScore} from "./score.js";
import {reachOf} from "./reach.js";

export interface CoverageInput {
  rowsOf(commune: string): CommuneCoverage[];
  /** A place by id, which may be over a border. */
  placeOf(id: string): Place | undefined;
  /** Whether a commune is on the border of an edition that knows no place beyond. */
  isBorder(commune: string): boolean;
}

export type CoverageProfile = ReturnType<typeof coverageProfile>;

const OLDER = contextRates.find((r) => r.id === "pop_75_plus")!;

export function coverageProfile(figures: Figures, coverage: CoverageInput, territory: Territory) {
  const communes = communesIn(figures.territories, territory);
  const codes = new Set(communes.map((c) => c.code));
  const own = communes.flatMap((c) => coverage.rowsOf(c.code));
  const core = new Map(own.filter((r) => r.function === CORE).map((r) => [r.commune, r]));
  return {
    communes: communes.map((commune) => candidateOf(figures, commune, core.get(commune.code), coverage)),
    reaches: AIMS.map((aim) => reachOf(own, communes, aim.id)),
    /** Places that only go round: they are in no distance and no rate. */
    itinerant: figures.places.filter((p) => codes.has(p.code_insee) && !isFixed(p))
  };
}

function candidateOf(
  figures: Figures,
  commune: Territory,
  row: CommuneCoverage | undefined,
  {placeOf, isBorder}: CoverageInput
): Candidate {
  const {model} = figures;
  const total = model ? (figures.figure(commune.code, model.id, "total")?.score ?? null) : null;
  const place = row?.place ? placeOf(row.place) : undefined;
  return {
    code: commune.code,
    name: commune.name,
    population: commune.population,
    older: rateOf(figures, commune, OLDER),
    total,
    need: model && needClass(total, model),
    needMeasured: model && needMeasured(figures, commune, model),
    place: place?.nom ?? null,
    placeCommune: place?.commune ?? null,
    km: row?.distance_km ?? null,
    approximate: row !== undefined && isApproximate(row),
    border: isBorder(commune.code),
    own: (row?.places ?? 0) > 0
  };
}

/**
 * Step of the need of a commune without the estimated scores, against the same means of communes of France; null where
 * none is estimated.
 */
export function needMeasured(figures: Figures, commune: Territory, model: Model): 0 | 1 | 2 | null {
  if (!figures.figure(commune.code, model.id, "total")?.imputed_share) return null;
  const total = totalScore(scoresOf(figures, commune, model), model, measuredIds(model));
  return needClass(total, {classCuts: measuredCuts(model)});
}
