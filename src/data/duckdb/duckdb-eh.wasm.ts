import {engineAsset} from "../asset.js";

/**
 * The engine, in its build for browsers with WebAssembly exceptions: Chrome and Edge 95, Firefox 100, Safari 15.2. The
 * build for older ones would add 22 MB to the site for readers whom Framework's own code does not serve either.
 */
export default () => engineAsset("duckdb", "duckdb-eh.wasm");
