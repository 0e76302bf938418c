import {mkdirSync} from "node:fs";
import {basename, join} from "node:path";
import {replaceWhole, restoreFrom} from "../src/data/write-whole.js";
import {hold} from "./hold.js";

/** Framework's own folder: out of version control, out of the pages, and on the same disk as the site. */
export const WORK = "src/.observablehq";

const previousOf = (site: string) => join(WORK, `${basename(site)}-previous`);

/** Puts a new site in the place of the last one, which comes back when the new one cannot be put there. */
export const replaceSite = (site: string, next: string): void => replaceWhole(site, next, previousOf(site));

/** Brings back the last site, where a build was killed in the instant between the two names. */
export const restoreSite = (site: string): void => restoreFrom(previousOf(site), site);

/**
 * Holds the project for one build: two would write the same files.
 *
 * @returns a function that lets go
 * @throws when another build holds it
 */
export function holdProject(): Promise<() => void> {
  mkdirSync(WORK, {recursive: true});
  return hold(
    "build",
    WORK,
    "this project is being built or shown (npm run build, npm run dev): wait for its end, or stop it first"
  );
}
