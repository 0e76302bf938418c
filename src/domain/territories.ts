export type Level = "commune" | "epci" | "departement" | "region" | "pays";

/**
 * `observed`: published or measured · `imputed`: filled by its publisher or by a rule · `secret`: exists but may not be shown ·
 * `missing`: in no file, or set aside because it could not be true · `sans_objet`: no inhabitants, so no figure can exist.
 */
export type Status = "observed" | "imputed" | "secret" | "missing" | "sans_objet";

/** A territory of an edition, as a row of `territories.parquet`. Codes are strings: "01001", "2A004". */
export interface Territory {
  code: string;
  name: string;
  level: Level;
  /** Address of the story, unique within a level; communes have none. */
  slug: string | null;
  /** Parents; null where the territory has none (an island commune has no EPCI). */
  epci: string | null;
  departement: string | null;
  region: string | null;
  /** Legal population of the part inside the edition. */
  population: number;
  /** Weight of its scores: the legal population of the vintage of the communes that the scores are of. */
  population_scores: number;
  /** Legal population of the whole territory. */
  population_total: number;
  /** Communes inside the edition, and of the whole territory. */
  communes: number;
  communes_total: number;
  /** Whether an EPCI is ranked with those of its département: where most of its inhabitants live. */
  attached: boolean;
  area_km2: number | null;
  lon: number | null;
  lat: number | null;
  /** What the centre is: the chef-lieu, or the middle of the bounding box; above a commune, the mean of those of its communes. */
  centre: "chef-lieu" | "bbox" | null;
  status: Status;
}

/** Territories around one département by level, each sorted by code. */
export interface Territories {
  /** Of the département; in an edition of the whole country also those of its EPCI that lie over its border. */
  communes: Territory[];
  epcis: Territory[];
  departement: Territory;
  region: Territory;
}

/** All territories of an edition: one département, or a region or the whole country by département. */
export interface Atlas {
  /** The region or country; null in the edition of one département. */
  whole: Territory | null;
  departements: Territories[];
}

/** Code of the country among territories. */
export const COUNTRY = "FR";

/** Whether figures and texts of an edition's own may be about a territory. A region may bear the code of a département. */
export const isLocal = ({level}: Territory): boolean => level !== "region" && level !== "pays";

/** EPCI whose stories belong to the pages of a département: where there are several, each EPCI has one story. */
export const storiesOf = ({epcis, departement}: Pick<Territories, "epcis" | "departement">): Territory[] =>
  epcis.filter((epci) => epci.departement === departement.code);

/** Communes of a territory, by name: those of a département are its own, whatever EPCI reach over its border. */
export const communesIn = ({communes}: Pick<Territories, "communes">, territory: Territory): Territory[] =>
  communes
    .filter((c) => (territory.level === "departement" ? c.departement : c.epci) === territory.code)
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));

/** Code of the département of a commune. */
export const departementCode = (commune: string): string => commune.slice(0, commune.startsWith("97") ? 3 : 2);

/** Inhabitants below which nothing is computed about a commune: a household more or less would change what it says. */
export const SMALL_COMMUNE = 200;

/**
 * True below {@link SMALL_COMMUNE}: no rate is computed for the commune, it is in no list of priorities and no question, and no sentence
 * about its EPCI names it. Scores that its publisher gives stay. Its people count in the sums of others.
 */
export const isSmallCommune = ({population}: {population: number}): boolean => population < SMALL_COMMUNE;
