import {COUNTRY, type Territory} from "../domain/territories.js";

/** Tables of the edition of several départements that are cut by département. */
export type PartitionedTable = "territories" | "indicators" | "coverage";

export const isPartitioned = (table: string): table is PartitionedTable =>
  ["territories", "indicators", "coverage"].includes(table);

/** Column of the partitions. */
export const PARTITION = "departement";

/** Partition of a territory: its département, or the country's own for what belongs to none. */
export const partitionOf = ({departement}: Pick<Territory, "departement">): string => departement ?? COUNTRY;

/** SQL of all rows of a table that may be cut: what is in the country's partition belongs to no département. */
export const allRows = (table: string, parted: boolean): string =>
  `SELECT *${parted ? ` REPLACE (nullif(${PARTITION}, '${COUNTRY}') AS ${PARTITION})` : ""} FROM ${table}`;

/** Path of a partition among the outputs, or of all of them with "*": "data/indicators/departement=2A/part-0.parquet". */
export const partitionPath = (table: PartitionedTable, departement: string): string =>
  `data/${table}/${PARTITION}=${departement}/part-0.parquet`;

/** Path of a table among the outputs: its only file, or the pattern of its partitions. */
export const tablePath = (table: string, parted: boolean): string =>
  parted && isPartitioned(table) ? partitionPath(table, "*") : `data/${table}.parquet`;

/** Path of the map of a département in the edition of several départements. */
export const mapPath = (departement: string): string => `data/map/${PARTITION}=${departement}/map.topo.json`;

/** Path of what the search of the site finds, and in a country of what that of the pages of a département finds. */
export const SEARCH = "data/search.json";

export const searchPath = (departement: string): string => `data/search/${departement}.json`;

/** Address of the page of the offer, and in a country of that of a département. */
export const OFFER = "/offre";

export const offerPath = ({slug}: Pick<Territory, "slug">): string => `${OFFER}/${slug}`;

/** Address of the page of distances beside that of an offer. */
export const distancesPath = (offer: string): string => `${offer}/distances`;

/** What the page of the offer finds the nearest places with. */
export const offerDataPath = (offer: string): string =>
  offer === OFFER ? "data/offer.json" : `data/offer/${offer.slice(OFFER.length + 1)}.json`;

/** The figures of an EPCI, for spreadsheets. */
export const figuresPath = ({slug}: Pick<Territory, "slug">) => `data/epci/${slug}.csv`;
