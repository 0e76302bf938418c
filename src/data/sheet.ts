import {readFileSync} from "node:fs";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {memo} from "./memo.js";
import {projectRoot} from "./project.js";

/** A sheet as it is written, by its path in `src`. */
export const sheetSource = (path: string): string => readFileSync(join(projectRoot, "src", path), "utf8");

/** The same for a page on its own that carries it each time: without what only those who write it need. */
export const sheet = memo((path: string): string =>
  transformSync(sheetSource(path), {loader: "css", minify: true}).code.trim()
);

/** Paths of the sheets that all pages have, in the order of src/style.css: those of features are not among them. */
export const sharedSheets = (): string[] => sheetSource("style.css").match(/(?<=^@import url\("\.\/)style\/[^"]*/gm)!;
