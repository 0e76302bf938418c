// Territories of an edition and their figures.

export type Level = "commune" | "epci" | "departement" | "region" | "pays";

/**
 * `imputed`: filled by its publisher or by a rule · `secret`: exists but may not be shown · `missing`: in no file, or
 * set aside because it could not be true · `sans_objet`: no inhabitants, so no figure can exist.
 */
export type Status = "observed" | "imputed" | "secret" | "missing" | "sans_objet";

/** What files of an edition say of a commune, besides figures; nothing of what is above it. */
export interface CommuneContext extends Partial<Record<Zoning, string | null>> {
  /** The network of copper: closed, or when it is to be, as then planned; `undated`: the plan has no date. */
  copper?: "closed" | "planned" | "undated" | null;
  copper_closure?: string | null;
}

/** A commune may have several `qpv`, joined by "|". */
export const ZONINGS = ["density", "rurality", "frr", "qpv"] as const;
export type Zoning = (typeof ZONINGS)[number];

/** A row of `territories.parquet`. Codes are strings: "01001", "2A004". */
export interface Territory extends CommuneContext {
  code: string;
  name: string;
  level: Level;
  /** Address of its story; communes have none. */
  slug: string | null;
  /** An island commune has none. */
  epci: string | null;
  /** Postcodes of a commune, separated by "|"; null above communes. */
  postcodes: string | null;
  departement: string | null;
  region: string | null;
  /** Legal population inside the edition. */
  population: number;
  /** Weight of its scores: legal population of the vintage of their communes. */
  population_scores: number;
  /** Legal population of the whole territory. */
  population_total: number;
  /** Inside the edition; then of the whole. */
  communes: number;
  communes_total: number;
  /** Whether an EPCI is ranked in its `departement`: where most of its inhabitants live. */
  attached: boolean;
  area_km2: number | null;
  lon: number | null;
  lat: number | null;
  /** Above a commune, the mean of those of its communes. */
  centre: "chef-lieu" | "bbox" | null;
  status: Status;
}

export interface Territories {
  /** Its own communes; in an edition of the whole country also those of its EPCI that lie over its border. */
  communes: Territory[];
  epcis: Territory[];
  departement: Territory;
  region: Territory;
}

/** All territories of an edition: one group, or several under a region or the whole country. */
export interface Atlas {
  country: Territory | null;
  departements: Territories[];
}

export const COUNTRY = "FR";

/** A region may bear the code of a territory below it. */
export const isLocal = ({level}: Territory): boolean => level !== "region" && level !== "pays";

/** An EPCI over a border has one story: in the group that it belongs to. */
export const storiesOf = ({epcis, departement}: Pick<Territories, "epcis" | "departement">): Territory[] =>
  epcis.filter((epci) => epci.departement === departement.code);

/** Whether under half of the people of an EPCI are in the edition: its index there is not told as its own. */
export const isScant = ({population, population_total}: Pick<Territory, "population" | "population_total">): boolean =>
  2 * population < population_total;

export const postcodesIn = ({postcodes}: Pick<Territory, "postcodes">): string[] => postcodes?.split("|") ?? [];

/** By name; a `departement` has its own communes, whatever EPCI reach over its border. */
export const communesIn = ({communes}: Pick<Territories, "communes">, territory: Territory): Territory[] =>
  communes
    .filter((c) => (territory.level === "departement" ? c.departement : c.epci) === territory.code)
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));

export const departementCode = (commune: string): string => commune.slice(0, commune.startsWith("97") ? 3 : 2);

/** A household more or less would change what is said of fewer inhabitants. */
export const SMALL_COMMUNE = 200;

/**
 * No rate is computed for such a commune, it is in no list of priorities and no question, and no sentence about its
 * EPCI names it. Scores that its publisher gives stay. Its people count in the sums of others.
 */
export const isSmallCommune = ({population}: {population: number}): boolean => population < SMALL_COMMUNE;

/** Under so many inhabitants one household changes a score, and nothing is said of it. */
export const TINY_COMMUNE = 50;

export const isTinyCommune = ({population}: {population: number}): boolean => population < TINY_COMMUNE;

export interface Populated {
  code: string;
  population: number;
}

/** The first by code among equals. */
export function mostPeopled<T extends Populated>(territories: T[]): T | null {
  const sorted = [...territories].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  return sorted[0] ?? null;
}

/** A row of `indicators.parquet`: one figure of one territory. */
export interface IndicatorRow {
  territory: string;
  level: Level;
  model: string;
  /** Id of the indicator, axis or figure; "total" for the index, "class" and "hurdles" for published readings. */
  indicator: string;
  kind: "indicator" | "axis" | "total" | "class" | "hurdles" | "figure";
  value: number | null;
  score: number | null;
  class: string | null;
  status: Status;
  /** Share of the population behind the figure whose score is imputed, 0 to 1. */
  imputed_share: number | null;
  source: string;
  vintage: string;
}
