// Types of the list of pages and files that an offline copy keeps, and the folder of these lists.
export const KEPT = "hors-ligne";

export interface OfflinePages {
  name: string;
  pages: string[];
}

export interface OfflineList extends OfflinePages {
  version: string;
  files: string[];
  /** Only for questions to the data: engines and tables. */
  engines: string[];
  /** Over the network: pages and files, then engines. */
  bytes: {own: number; engines: number};
}
