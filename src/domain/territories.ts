export type Level = "commune" | "epci" | "departement" | "region";

/** `observed`: published or measured · `imputed`: filled by its publisher or by a rule ·
 * `secret`: exists but may not be shown · `sans_objet`: no inhabitants, so no figure can exist. */
export type Status = "observed" | "imputed" | "secret" | "sans_objet";

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
  /** Legal population of the whole territory, even outside the edition. */
  population_total: number;
  /** Communes of the edition inside this territory, and communes of the whole territory. */
  communes: number;
  communes_total: number;
  /** True when most inhabitants of an EPCI live in the département: only these are ranked. */
  attached: boolean;
  area_km2: number | null;
  lon: number | null;
  lat: number | null;
  /** How the centre is known: "bbox", the middle of the bounding box, or the mean of those of its communes. */
  centre: "bbox" | null;
  status: Status;
}

/** Territories of an edition by level, each sorted by code. */
export interface Territories {
  communes: Territory[];
  epcis: Territory[];
  departement: Territory;
  region: Territory;
}
