import {existsSync, mkdirSync, renameSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {hold} from "./hold.js";

/** Framework's own folder: out of version control, out of the pages, and on the same disk as the site. */
export const WORK = "src/.observablehq";

const previousOf = (site: string) => join(WORK, `${basename(site)}-previous`);

/** Puts a new site in the place of the last one, which comes back when the new one cannot be put there. */
export function replaceSite(site: string, next: string): void {
  const previous = previousOf(site);
  rmSync(previous, {recursive: true, force: true});
  if (existsSync(site)) renameSync(site, previous);
  try {
    renameSync(next, site);
  } finally {
    restoreSite(site);
  }
  rmSync(previous, {recursive: true, force: true});
}

/** Brings back the last site, where a build was killed in the instant between the two names. */
export function restoreSite(site: string): void {
  if (!existsSync(site) && existsSync(previousOf(site))) renameSync(previousOf(site), site);
}

/**
 * Holds the project for one build: two would write the same files.
 *
 * @returns a function that lets go
 * @throws when another build holds it
 */
export function holdProject(): Promise<() => void> {
  mkdirSync(WORK, {recursive: true});
  return hold("build", WORK, "another build of this project is under way: wait for its end");
}
