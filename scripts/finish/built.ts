import {existsSync} from "node:fs";
import {join, relative, sep} from "node:path";
import {BUILT} from "../../src/components/standalone-page.js";
import {HASH} from "../../src/worker/hash.js";
import {plainError} from "../errors.js";
import {listFiles} from "./list.js";

/** An address of a page to a file that Framework makes, in quotes, relative to the page. */
const ADDRESS = new RegExp(`(?<=")((?:\\./|(?:\\.\\./)+))((?:${Object.values(BUILT).join("|")})/[^"?#]+)(?=")`, "g");

/** Name of a file from one build to the next: "style.css". */
const lastingName = (path: string) => path.replace(HASH, "");

/**
 * Prepares the naming of files in pages that Framework has not made: they say "../_import/style.css", and the build made
 * "_import/style.2e404077.css". Addresses that already have the name of the build stay as they are.
 *
 * @returns a function of the HTML of a page
 * @throws when a page names a file that the build has not made
 */
export async function builtNames(dist: string): Promise<(html: string) => string> {
  const folders = Object.values(BUILT)
    .map((name) => join(dist, name))
    .filter(existsSync);
  const files = (await Promise.all(folders.map(listFiles)))
    .flat()
    .map((file) => relative(dist, file).split(sep).join("/"));
  const known = new Set(files);
  const byName = new Map(files.map((file) => [lastingName(file), file]));
  return (html) =>
    html.replace(ADDRESS, (_, up: string, path: string) => {
      const file = known.has(path) ? path : byName.get(path);
      if (!file) throw plainError(`a page names ${path}, which the build has not made`);
      return up + file;
    });
}
