import {engineAsset} from "../asset.js";

/** The solver, as WebAssembly. */
export default () => engineAsset("highs", "highs.wasm");
