import {runLoader} from "../loader.js";
import {highsAsset} from "./asset.js";

/** The solver, as WebAssembly. */
export const load = () => highsAsset("highs.wasm");

await runLoader(import.meta.url, load);
