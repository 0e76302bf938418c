import {cpSync, mkdtempSync, realpathSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

/** A copy of the project with outputs of its own; the modules are shared. Its outputs are in {@link cacheOf}. */
export function copyTree(name: string): string {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  for (const part of [
    "src",
    "scripts",
    "editions",
    "sources",
    "words",
    "package.json",
    "tsconfig.json",
    "observablehq.config.ts"
  ]) {
    cpSync(part, join(tree, part), {recursive: true, filter: (path) => !/\.observablehq|sources\/files/.test(path)});
  }
  symlinkSync(resolve("node_modules"), join(tree, "node_modules"));
  return tree;
}

/** Where the loaders of a copy write. */
export const cacheOf = (tree: string) => join(tree, ".outputs");
