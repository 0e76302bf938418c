import {runLoader} from "../loader.js";
import {highsAsset} from "./asset.js";

/** The module that opens the solver; a host is surer to say what ".js" is than ".mjs". */
export const load = () => highsAsset("highs.mjs");

await runLoader(import.meta.url, load);
