import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Words stand outside `src/`, where Framework would take any Markdown for a page. */
export const wordsPath = (name: string) => join(projectRoot, "words", name);
