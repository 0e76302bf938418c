import type {MobileActor} from "../domain/mobile.js";
import type {PlaceChange} from "../domain/place-changes.js";
import {modelOf} from "../domain/models.js";
import {FIELDS} from "../domain/place-fields.js";
import type {Place} from "../domain/places.js";
import type {SupportRow} from "../domain/support.js";
import type {Unaddressed} from "../domain/unaddressed.js";
import type {Schema} from "./parquet.js";

const territories: Schema = {
  code: "VARCHAR",
  name: "VARCHAR",
  level: "VARCHAR",
  slug: "VARCHAR",
  epci: "VARCHAR",
  departement: "VARCHAR",
  region: "VARCHAR",
  population: "INTEGER",
  population_scores: "INTEGER",
  population_total: "INTEGER",
  communes: "INTEGER",
  communes_total: "INTEGER",
  attached: "BOOLEAN",
  area_km2: "DOUBLE",
  lon: "DOUBLE",
  lat: "DOUBLE",
  centre: "VARCHAR",
  status: "VARCHAR"
};

const indicators: Schema = {
  territory: "VARCHAR",
  level: "VARCHAR",
  model: "VARCHAR",
  indicator: "VARCHAR",
  kind: "VARCHAR",
  value: "DOUBLE",
  score: "DOUBLE",
  class: "VARCHAR",
  status: "VARCHAR",
  imputed_share: "DOUBLE",
  source: "VARCHAR",
  vintage: "VARCHAR"
};

/** The national schema, then the site's own columns. */
const placeColumns = [
  ...FIELDS,
  "epci",
  "position",
  "accueil",
  "telephone_partage",
  "origines",
  "fonctions"
] as const satisfies (keyof Place)[];

const PLACE_TYPES: Schema = {
  latitude: "DOUBLE",
  longitude: "DOUBLE",
  date_maj: "DATE",
  accueil: "BOOLEAN",
  telephone_partage: "BOOLEAN"
};

const places: Schema = Object.fromEntries(placeColumns.map((name) => [name, PLACE_TYPES[name] ?? "VARCHAR"]));

const mobile: Record<keyof MobileActor, Schema[string]> = {
  id: "VARCHAR",
  nom: "VARCHAR",
  nature: "VARCHAR",
  territoire: "VARCHAR",
  calendrier: "VARCHAR",
  telephone: "VARCHAR",
  site_web: "VARCHAR",
  services: "VARCHAR",
  presentation: "VARCHAR",
  lieu: "VARCHAR",
  ancien_lieu: "VARCHAR",
  source: "VARCHAR",
  date_maj: "DATE"
};

const changes: Record<keyof PlaceChange, Schema[string]> = {
  kind: "VARCHAR",
  id: "VARCHAR",
  nom: "VARCHAR",
  commune: "VARCHAR",
  code_insee: "VARCHAR",
  nom_avant: "VARCHAR",
  commune_avant: "VARCHAR",
  km: "DOUBLE",
  avant: "VARCHAR",
  apres: "VARCHAR"
};

const unaddressed: Record<keyof Unaddressed | "rank", Schema[string]> = {
  rank: "INTEGER",
  territory: "VARCHAR",
  places: "INTEGER",
  name: "VARCHAR",
  functions: "VARCHAR",
  source: "VARCHAR"
};

const support: Record<keyof SupportRow, Schema[string]> = {
  territory: "VARCHAR",
  date: "VARCHAR",
  kind: "VARCHAR",
  measure: "VARCHAR",
  value: "INTEGER",
  source: "VARCHAR"
};

const coverage: Schema = {
  commune: "VARCHAR",
  function: "VARCHAR",
  place: "VARCHAR",
  place_commune: "VARCHAR",
  distance_km: "DOUBLE",
  places: "INTEGER",
  places_with_hours: "INTEGER",
  weekly_hours: "DOUBLE",
  need_class: "VARCHAR",
  distance_class: "VARCHAR",
  cell: "VARCHAR",
  status: "VARCHAR",
  source: "VARCHAR",
  vintage: "VARCHAR"
};

const {territory: _, ...figures} = indicators;

/** The figures of one page, with the name of the territory beside its code. */
const story: Schema = {code: "VARCHAR", name: "VARCHAR", ...figures};

/** Whole EPCI and départements of France, with a column for each indicator of the model that has them. */
const national: Schema = {
  level: "VARCHAR",
  code: "VARCHAR",
  name: "VARCHAR",
  population: "INTEGER",
  population_scores: "INTEGER",
  ...Object.fromEntries(modelOf("ifn-2023").indicators.map(({id}) => [id, "DOUBLE"] as const)),
  total: "DOUBLE"
};

/** How many territories of France have each printed total. */
const distribution: Schema = {level: "VARCHAR", indicators: "VARCHAR", total: "DOUBLE", territories: "INTEGER"};

/** Columns of every table with their types, by the table's name. */
export const schemas = {
  territories,
  indicators,
  places,
  mobile,
  changes,
  unaddressed,
  support,
  coverage,
  national,
  distribution,
  story
} satisfies Record<string, Schema>;
