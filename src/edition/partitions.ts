import {COUNTRY, type Territory} from "../domain/territories.js";

/** Tables that are cut in parts, by code ("55"), in the edition of a region or country. */
export const PARTITIONED = ["territories", "indicators", "coverage"] as const;

export type PartitionedTable = (typeof PARTITIONED)[number];

export const isPartitioned = (table: string): table is PartitionedTable => PARTITIONED.some((own) => own === table);

export const PARTITION = "departement";

/** Code of the part, or the country's own for what belongs to none. */
export const partitionOf = ({departement}: Pick<Territory, "departement">) => departement ?? COUNTRY;

/** SQL of all rows of a table. The country's partition has what belongs to no other. */
export const allRows = (table: string, parted: boolean) =>
  `SELECT *${parted ? ` REPLACE (nullif(${PARTITION}, '${COUNTRY}') AS ${PARTITION})` : ""} FROM ${table}`;

/** "data/indicators/departement=2A/part-0.parquet"; "*" stands for all partitions. */
export const partitionPath = (table: PartitionedTable, departement: string) =>
  `data/${table}/${PARTITION}=${departement}/part-0.parquet`;

export const tablePath = (table: string, parted: boolean) =>
  parted && isPartitioned(table) ? partitionPath(table, "*") : `data/${table}.parquet`;

export const mapPath = (departement: string) => `data/map/${PARTITION}=${departement}/map.topo.json`;

/** Index of the search; in a country, each part has its own. */
export const SEARCH = "data/search.json";

export const searchPath = (departement: string) => `data/search/${departement}.json`;

/** Page of the offer; in a country, each part has its own. */
export const OFFER = "/offre";

export const offerPath = ({slug}: Pick<Territory, "slug">) => `${OFFER}/${slug}`;

export const distancesPath = (offer: string) => `${offer}/distances`;

export const toCallPath = (offer: string) => `${offer}/a-appeler`;

export const offerDataPath = (offer: string) =>
  offer === OFFER ? "data/offer.json" : `data/offer/${offer.slice(OFFER.length + 1)}.json`;

export const figuresPath = ({slug}: Pick<Territory, "slug">) => `data/epci/${slug}.csv`;
