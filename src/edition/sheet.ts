import {readFileSync} from "node:fs";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {memo} from "./memo.js";
import {projectRoot} from "./project.js";

export const sheetSource = (path: string) => readFileSync(join(projectRoot, "src", path), "utf8");

/** Minified, for a page on its own that carries it. */
export const sheet = memo((path: string) =>
  transformSync(sheetSource(path), {loader: "css", minify: true}).code.trim()
);

/** Those of all pages, in the order of src/style.css. */
export const sharedSheets = (): string[] => sheetSource("style.css").match(/(?<=^@import url\("\.\/)style\/[^"]*/gm)!;
