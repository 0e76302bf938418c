import {readFileSync} from "node:fs";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {memo} from "./memo.js";
import {projectRoot} from "./project.js";

/** A sheet of the sources, for a page on its own that carries it each time: without what only those who write it need. */
export const sheet = memo((path: string): string => {
  const css = readFileSync(join(projectRoot, "src", path), "utf8");
  return transformSync(css, {loader: "css", minify: true}).code.trim();
});
