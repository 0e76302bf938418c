import {readdirSync, readFileSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Words stand outside `src/`, where Framework would take any Markdown for a page. */
export const wordsPath = (name: string) => join(projectRoot, "words", name);

/** Where official files come from, and what is made of them. */
export const sourcesPath = (name: string) => join(projectRoot, "sources", name);

/** Each query of a folder, from the root of the project, as `read` makes it of its name and its text. */
export const readSqlFiles = <T>(folder: string, read: (name: string, text: string) => T): T[] =>
  readdirSync(join(projectRoot, folder))
    .sort()
    .map((file) => read(basename(file, ".sql"), readFileSync(join(projectRoot, folder, file), "utf8")));
