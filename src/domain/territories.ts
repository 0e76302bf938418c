export type Level = "commune" | "epci" | "departement" | "region" | "pays";

/** `observed`: published or measured · `imputed`: filled by its publisher or by a rule ·
 * `secret`: exists but may not be shown · `missing`: in no file, or set aside because it could not be true ·
 * `sans_objet`: no inhabitants, so no figure can exist. */
export type Status = "observed" | "imputed" | "secret" | "missing" | "sans_objet";

/** A territory of an edition, as a row of `territories.parquet`. Codes are strings: "01001", "2A004". */
export interface Territory {
  code: string;
  name: string;
  level: Level;
  /** Address of the story; communes have none. Unique within a level. */
  slug: string | null;
  /** Parents; null where the territory has none (an island commune has no EPCI). */
  epci: string | null;
  departement: string | null;
  region: string | null;
  /** Legal population (population municipale) of the part inside the edition. */
  population: number;
  /** Population that weighs its scores: the legal population of the vintage that the scores' communes are in. */
  population_scores: number;
  /** Legal population of the whole territory, even outside the edition. */
  population_total: number;
  /** Communes of the edition inside this territory, and communes of the whole territory. */
  communes: number;
  communes_total: number;
  /**
   * True where an EPCI is ranked: in the edition of one département, when most of its inhabitants live there; where there are
   * several, in the one where more of them live than in any other.
   */
  attached: boolean;
  area_km2: number | null;
  lon: number | null;
  lat: number | null;
  /** How the centre is known: where the chef-lieu is, or the middle of the bounding box; above a commune, the mean of those of its communes. */
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

/** True up to the département: what figures and texts of an edition's own may be about. A region may bear a département's code. */
export const isLocal = ({level}: Territory): boolean => level !== "region" && level !== "pays";

/** EPCI whose stories belong to the pages of a département: where there are several, each EPCI has one story. */
export const storiesOf = ({epcis, departement}: Pick<Territories, "epcis" | "departement">): Territory[] =>
  epcis.filter((epci) => epci.departement === departement.code);

/** Communes of a territory, by name: those of a département are its own, whatever EPCI reach over its border. */
export const communesIn = ({communes}: Pick<Territories, "communes">, territory: Territory): Territory[] =>
  communes
    .filter((c) => (territory.level === "departement" ? c.departement : c.epci) === territory.code)
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));

/** Code of the département of a commune, which the first characters of its own say. */
export const departementCode = (commune: string): string => commune.slice(0, commune.startsWith("97") ? 3 : 2);
