import {mkdirSync, readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

/** A version that no registry has: a page that imports a library from a CDN fails to build instead of calling one. */
const NO_VERSION = "0.0.0-not-used";

/**
 * Keeps Framework from asking the package registry, at each build, for the latest version of every library it knows by
 * name (Plot, Leaflet, …), which this site takes from `node_modules` or not at all. Framework takes for known the
 * versions that have a folder in its cache.
 */
export function pinLibraryVersions(root: string): void {
  for (const name of knownLibraries()) {
    mkdirSync(join(root, ".observablehq", "cache", "_npm", `${name}@${NO_VERSION}`), {recursive: true});
  }
}

/** Names of the libraries that Framework's client imports when a page uses their global variable. */
function knownLibraries(): Set<string> {
  const framework = dirname(createRequire(import.meta.url).resolve("@observablehq/framework/package.json"));
  const client = join(framework, "dist/client");
  const sources = readdirSync(client, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(client, file), "utf8"));
  const names = sources.flatMap((s) => Array.from(s.matchAll(/["']npm:((?:@[\w-]+\/)?[\w.-]+)/g), ([, name]) => name));
  return new Set(names);
}
