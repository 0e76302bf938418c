import {existsSync, readFileSync, rmSync, statSync} from "node:fs";
import {join, resolve} from "node:path";
import {filesIn} from "./files-in.js";
import {projectRoot} from "./project.js";
import {writeWhole} from "./write-whole.js";

/** Absolute path of an output such as "data/territories.parquet", whence Framework gets it. */
export const outputPath = (path: string) => join(resolve(projectRoot, process.env.OUTPUTS ?? ".outputs"), path);

export const readOutput = (path: string): Buffer | null =>
  existsSync(outputPath(path)) ? readFileSync(outputPath(path)) : null;

export const listOutputs = (folder = "") =>
  filesIn(outputPath(folder)).map((path) => (folder === "" ? path : `${folder}/${path}`));

export const dataOutputs = () => listOutputs("data");

/** Outputs that Framework does not know, copied into the site as they are. */
export const BESIDE = "beside";

/** Writes an output; one that is the same stays as it is. */
export function writeOutput(path: string, content: Uint8Array | string) {
  const target = outputPath(path);
  const bytes = Buffer.from(content as Uint8Array);
  if (existsSync(target) && statSync(target).size === bytes.length && readFileSync(target).equals(bytes)) return;
  writeWhole(target, bytes);
}

/** Removes what is no output of this edition; not what is beside, most of which will be the same. */
export const removeOtherOutputs = (kept: Iterable<string>) =>
  remove(
    listOutputs().filter((path) => !path.startsWith(`${BESIDE}/`)),
    kept
  );

/** Removes what is beside and not of this edition, once the rest is made. */
export const removeOtherBeside = (kept: Iterable<string>) => remove(listOutputs(BESIDE), kept);

function remove(paths: string[], kept: Iterable<string>) {
  const keep = new Set(kept);
  for (const path of paths) if (!keep.has(path)) rmSync(outputPath(path));
}

/** "/epci/200034874" leads to "/epci/cotes-de-meuse". */
export interface Redirect {
  from: string;
  to: string;
}
