import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** Root of the project: the folder of package.json. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Path of a file of words. They stand outside `src/`, where Framework would take any Markdown for a page. */
export const wordsPath = (name: string) => join(projectRoot, "words", name);
