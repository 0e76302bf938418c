import {highsAsset} from "./asset.js";

/** The module that opens the solver; a host is surer to say what ".js" is than ".mjs". */
export default () => highsAsset("highs.mjs");
