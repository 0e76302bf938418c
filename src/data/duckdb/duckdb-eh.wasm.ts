import {engineAsset} from "../../edition/asset.js";

/** For browsers with WebAssembly exceptions (Chrome 95, Firefox 100, Safari 15.2), which Framework needs as well. */
export default () => engineAsset("duckdb", "duckdb-eh.wasm");
