import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {filesIn} from "../src/edition/files-in.js";
import {writeWhole} from "../src/edition/write-whole.js";
import {WORK} from "./site-folder.js";

/**
 * Libraries that Framework's client names, and that no page of this site asks Framework for. At a build from clean it
 * would ask the registry for the latest version of each, and write it in its client: the build would need the network,
 * and its bytes would change from day to day. These are the versions of 26 November 2026.
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

const CACHE = join(WORK, "cache");

const SURE = join(CACHE, "_sure.json");

/**
 * Framework keeps the output of a loader until the loader's own file changes: its cache is thrown away, as its
 * documentation says, so that it asks for all again. What it bundled of libraries, whose folders start with "_", is
 * kept, and {@link VERSIONS} are noted there.
 */
export function forgetPages() {
  for (const name of existsSync(CACHE) ? readdirSync(CACHE) : [])
    if (!name.startsWith("_")) rmSync(join(CACHE, name), {recursive: true, force: true});
  for (const version of VERSIONS) mkdirSync(join(CACHE, "_npm", version), {recursive: true});
}

/** Files of the libraries that Framework bundled, in folders that start with "_": it takes them for whole. */
const libraries = () => filesIn(CACHE).filter((path) => dirname(path).startsWith("_"));

/** Forgets what was bundled since the last build that succeeded: a build that was killed may have cut a file short. */
export function forgetUnsureLibraries() {
  const sure = new Set<string>(existsSync(SURE) ? JSON.parse(readFileSync(SURE, "utf8")) : []);
  for (const file of libraries()) if (!sure.has(file)) rmSync(join(CACHE, file));
}

export const noteSureLibraries = () => writeWhole(SURE, JSON.stringify(libraries()));
