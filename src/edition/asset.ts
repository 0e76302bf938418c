// The files of DuckDB and HiGHS that the site serves to browsers, read from the installed packages.

import {readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const {resolve} = createRequire(import.meta.url);

const FOLDERS = {
  duckdb: dirname(resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")),
  highs: dirname(resolve("highs/runtime"))
};

/** A file of an installed engine, which the site serves itself: libraries would fetch theirs from a CDN. */
export const engineAsset = (engine: keyof typeof FOLDERS, name: string) => readFileSync(join(FOLDERS[engine], name));

export const duckdbPath = join(FOLDERS.duckdb, "duckdb-eh.wasm");

/** Bytes of DuckDB unpacked, against which its download is counted. */
export const engineBytes = () => statSync(duckdbPath).size;
