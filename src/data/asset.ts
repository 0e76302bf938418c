import {readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const {resolve} = createRequire(import.meta.url);

// Packages export their files one by one, so their folders are found from one of them.
const FOLDERS = {
  duckdb: dirname(resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")),
  highs: dirname(resolve("highs/runtime"))
};

/**
 * Bytes of a file of an installed engine (`@duckdb/duckdb-wasm`, `highs`), which the site serves itself: libraries would otherwise fetch theirs
 * from a CDN, in every reader's browser.
 */
export const engineAsset = (engine: keyof typeof FOLDERS, name: string): Uint8Array =>
  readFileSync(join(FOLDERS[engine], name));

/** Path of DuckDB, in its build for browsers. */
export const duckdbPath = join(FOLDERS.duckdb, "duckdb-eh.wasm");

/** Size of DuckDB once it is unpacked, in bytes: what the progress of its download is counted in. */
export const engineBytes = (): number => statSync(duckdbPath).size;
