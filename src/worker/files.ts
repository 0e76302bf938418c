/** A file of the site as the worker knows it: path from the site's root, SHA-256 in base64, bytes as they are served. */
export type SiteFile = [path: string, digest: string, bytes: number];

/** What a build says to its worker. */
export interface SiteFiles {
  /** Short name of the version, which depends on all files. */
  version: string;
  files: SiteFile[];
  /** Whether the site is light enough to be kept whole. */
  whole: boolean;
}

/** Search part of the worker's address for a reader who has not agreed to the whole site: what is visited is kept. */
export const FRUGAL = "?visited";

/** Framework puts a hash in the name of every file that a page loads: "style.2e404077.css". */
const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/;

/** Name of a file from one build to the next: "style.css". */
export const lastingName = (path: string) => path.replace(HASH, "");

export const isPage = (path: string) => path.endsWith(".html");

/** How much of a site is kept without having been visited. */
export type Reach = "least" | "shared" | "whole";

/** Whether a file is kept from the start: the least is what a page needs to show up, or to be said missing. */
export function isKept(path: string, reach: Reach): boolean {
  if (reach === "whole" || path === "404.html" || path.endsWith(".css")) return true;
  const shared = isPage(path) ? !path.includes("/") : /^_(?:import|node|observablehq)\//.test(path);
  return reach === "shared" && shared;
}
