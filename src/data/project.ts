import {dirname, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** Root of the project: the folder of package.json. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
