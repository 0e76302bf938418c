import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

/**
 * Bytes of a file of the installed `highs`, which the site serves itself.
 *
 * @param name file name in the package's `build` folder
 */
export function highsAsset(name: string): Uint8Array {
  return readFileSync(join(dirname(createRequire(import.meta.url).resolve("highs/runtime")), name));
}
