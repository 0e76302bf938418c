import {readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

// The package exports its files one by one, so its folder is found from one of them.
const dist = dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));

/**
 * Bytes of a file of the installed `@duckdb/duckdb-wasm`, which the site serves itself: the library would otherwise
 * fetch its engine from a CDN, in every reader's browser.
 *
 * @param name file name in the package's `dist` folder
 */
export const duckdbAsset = (name: string): Uint8Array => readFileSync(join(dist, name));

/** Size of the engine once it is unpacked, in bytes: what the progress of its download is counted in. */
export const engineBytes = (): number => statSync(join(dist, "duckdb-eh.wasm")).size;
