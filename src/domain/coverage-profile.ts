import {needClass} from "./bivariate.js";
import {contextRates, rateOf} from "./context.js";
import {AIMS, CORE, isFixed, type CommuneCoverage} from "./coverage.js";
import type {Place} from "./places.js";
import type {Candidate} from "./priorities.js";
import {communesIn, type Figures} from "./profile.js";
import {reachOf, type Reach} from "./reach.js";
import type {Territory} from "./territories.js";

/** What a coverage is read from, besides the figures of a site. */
export interface CoverageInput {
  /** Rows of a commune, one for each aim. */
  rowsOf(commune: string): CommuneCoverage[];
  /** A place by id, wherever it is: the nearest may be over a border. */
  placeOf(id: string): Place | undefined;
}

/** The coverage of a territory, from every side that a page shows. */
export interface CoverageProfile {
  /** Every commune, by name, with the nearest place of a core function. */
  communes: Candidate[];
  /** One for each aim, in their order. */
  reaches: Reach[];
  /** Places of the territory that only go round: in no distance and no rate. */
  itinerant: Place[];
}

const OLDER = contextRates.find((r) => r.id === "pop_75_plus")!;

/** Reads the coverage of an EPCI or of the département. */
export function coverageProfile(
  figures: Figures,
  {rowsOf, placeOf}: CoverageInput,
  territory: Territory
): CoverageProfile {
  const communes = communesIn(figures.territories, territory);
  const codes = new Set(communes.map((c) => c.code));
  const own = communes.flatMap((c) => rowsOf(c.code));
  const core = new Map(own.filter((r) => r.function === CORE).map((r) => [r.commune, r]));
  return {
    communes: communes.map((commune) => candidateOf(figures, commune, core.get(commune.code), placeOf)),
    reaches: AIMS.map((aim) => reachOf(own, communes, aim.id)),
    itinerant: figures.places.filter((p) => codes.has(p.code_insee) && !isFixed(p))
  };
}

function candidateOf(
  figures: Figures,
  commune: Territory,
  row: CommuneCoverage | undefined,
  placeOf: CoverageInput["placeOf"]
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
    place: place?.nom ?? null,
    placeCommune: place?.commune ?? null,
    km: row?.distance_km ?? null,
    own: (row?.places ?? 0) > 0
  };
}
