import {existsSync, readdirSync, realpathSync} from "node:fs";
import {isAbsolute, join, relative, resolve, sep} from "node:path";

/** Paths of every file under a folder, with slashes, sorted; none where there is no such folder. */
export function filesIn(folder: string) {
  const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, withFileTypes: true}) : [];
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({parentPath, name}) => relative(folder, join(parentPath, name)).split(sep).join("/")).sort();
}

export function staysIn(folder: string, path: string) {
  const way = relative(folder, resolve(folder, path));
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}

/** Links that lead out of a folder or nowhere, and pipes, whose reader would wait for ever. */
export function strangersIn(folder: string) {
  const root = realpathSync(folder);
  const isOwn = (path: string) => {
    try {
      return staysIn(root, realpathSync(path));
    } catch {
      return false;
    }
  };
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => !entry.isFile() && !entry.isDirectory())
    .map((entry) => ({entry, path: join(entry.parentPath, entry.name)}))
    .filter(({entry, path}) => !entry.isSymbolicLink() || !isOwn(path))
    .map(({path}) => relative(folder, path));
}
