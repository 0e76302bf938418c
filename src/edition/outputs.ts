import {existsSync, readFileSync, rmSync, statSync} from "node:fs";
import {join, posix, resolve} from "node:path";
import {filesIn} from "./files-in.js";
import {projectRoot} from "./project.js";
import {writeWhole} from "./write-whole.js";

/** Absolute path of an output such as "data/territories.parquet", whence Framework gets it. */
export const outputPath = (path: string) => join(resolve(projectRoot, process.env.OUTPUTS ?? ".outputs"), path);

export const readOutput = (path: string) => (existsSync(outputPath(path)) ? readFileSync(outputPath(path)) : null);

export const listOutputs = (folder = "") => filesIn(outputPath(folder)).map((path) => posix.join(folder, path));

/** Outputs that Framework does not know, copied into the site as they are. */
export const STATIC = "beside";

/** Writes an output; one that is the same stays as it is. */
export function writeOutput(path: string, content: Uint8Array | string) {
  const target = outputPath(path);
  const bytes = Buffer.from(content as Uint8Array);
  if (existsSync(target) && statSync(target).size === bytes.length && readFileSync(target).equals(bytes)) return;
  writeWhole(target, bytes);
}

/** Removes what is no output of this edition: of what is beside, once the rest is made, or of the rest. */
export function removeOthers(kept: Iterable<string>, {beside = false} = {}) {
  const keep = new Set(kept);
  const others = listOutputs().filter((path) => path.startsWith(`${STATIC}/`) === beside && !keep.has(path));
  for (const path of others) rmSync(outputPath(path));
}

/** A file of the site, "commune/55545-verdun.html". */
export interface SiteFile {
  path: string;
  readonly content: string;
}

/** Its content is made when it is read: a country has too many to hold. */
export const lazyFile = (path: string, make: () => string): SiteFile => ({
  path,
  get content() {
    return make();
  }
});

/** "/epci/200034874" leads to "/epci/cotes-de-meuse". */
export interface Redirect {
  from: string;
  to: string;
}
