import {highsAsset} from "./asset.js";

/** The solver, as WebAssembly. */
export default () => highsAsset("highs.wasm");
