/** Folder of the lists in the site. */
export const KEPT = "hors-ligne";

/** What is kept together on a reader's device, as the loaders know it: pages. */
export interface KeptPages {
  /** What a reader calls it, after « garder »: "ce territoire". */
  name: string;
  /** Paths of pages from the root of the site: "epci/sammiellois.html". */
  pages: string[];
}

/** Paths of files from the root of the site. */
export interface KeptFiles {
  files: string[];
  /** Those that only questions to the data need: engines and tables. */
  engines: string[];
}

/** The same as published, with what those pages name. */
export interface KeptList extends KeptPages, KeptFiles {
  /** Changes when a page or a file does. */
  version: string;
  /** Path of the files that every list has, told once for all: lists of a country would take ten times their own. */
  common: string;
  /** Bytes that come over the network: of pages and files, then of engines. */
  bytes: {own: number; engines: number};
}
