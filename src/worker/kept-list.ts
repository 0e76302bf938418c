export const KEPT = "hors-ligne";

export interface KeptPages {
  name: string;
  pages: string[];
}

export interface KeptFiles {
  files: string[];
  /** Only for questions to the data: engines and tables. */
  engines: string[];
}

export interface KeptList extends KeptPages, KeptFiles {
  version: string;
  /** Path of the files that every list has: repeated, they would take ten times the rest. */
  common: string;
  /** Over the network: pages and files, then engines. */
  bytes: {own: number; engines: number};
}
