import {existsSync, mkdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {filesIn} from "../src/data/files-in.js";
import {writeWhole} from "../src/data/write-whole.js";

/**
 * Libraries that Framework's client names, and that no page of this site asks Framework for. At each build from clean it would ask the
 * registry for the latest version of each, and write their numbers in its client: the build would need the network, and equal sources would
 * give other bytes from one day to the next. These are the versions that the registry gave on 26 November 2026.
 */
const VERSIONS = [
  "@observablehq/plot@0.6.17",
  "@observablehq/sample-datasets@1.0.1",
  "apache-arrow@21.2.0",
  "arquero@8.0.3",
  "d3-dsv@3.0.2",
  "d3@7.9.2",
  "echarts@6.1.0",
  "htl@1.0.0",
  "leaflet@1.9.4",
  "lodash@4.18.1",
  "mapbox-gl@3.32.0",
  "parquet-wasm@0.8.0",
  "react-dom@19.3.1",
  "react@19.3.1",
  "topojson-client@3.1.0"
];

/**
 * Notes these versions where Framework notes those that it was given: it has no option for it (docs/architecture.md). This file is the only one
 * that writes in its cache.
 */
export function noteLibraryVersions(root: string): void {
  for (const version of VERSIONS) mkdirSync(join(root, ".observablehq/cache/_npm", version), {recursive: true});
}

const cacheOf = (root: string) => join(root, ".observablehq/cache");

/** Where the names of the libraries that are whole are kept, beside them. */
const sureOf = (root: string) => join(cacheOf(root), "_sure.json");

/** Files of the libraries that Framework bundled, whose folders start with "_": it writes them once, and takes what it finds for whole. */
const libraries = (root: string): string[] => filesIn(cacheOf(root)).filter((path) => dirname(path).startsWith("_"));

/** Forgets what was bundled since the last build that succeeded: one that was killed, or had no room left, may have cut a file short. */
export function forgetUnsureLibraries(root: string): void {
  const path = sureOf(root);
  const sure = new Set<string>(existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : []);
  for (const file of libraries(root)) if (!sure.has(file)) rmSync(join(cacheOf(root), file));
}

/** Notes that what is there is whole, after a build that succeeded. */
export const noteSureLibraries = (root: string): void => writeWhole(sureOf(root), JSON.stringify(libraries(root)));
