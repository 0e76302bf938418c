/** Folder of the lists in the site. */
export const KEPT = "hors-ligne";

/** What is kept together on a reader's device, as the loaders know it: pages. */
export interface KeptPages {
  /** What a reader calls it, after « garder »: "ce territoire". */
  name: string;
  /** Paths of pages from the root of the site: "epci/sammiellois.html". */
  pages: string[];
}

/** The same as published, with what those pages name. */
export interface KeptList extends KeptPages {
  /** Changes when a page or a file does. */
  version: string;
  /** Paths of files from the root of the site. */
  files: string[];
  /** Those that only questions to the data need: engines and tables. */
  engines: string[];
  /** Bytes that come over the network: of pages and files, then of engines. */
  bytes: {own: number; engines: number};
}
