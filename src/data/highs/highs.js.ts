import {engineAsset} from "../asset.js";

/** The module that opens the solver; a host is surer to say what ".js" is than ".mjs". */
export default () => engineAsset("highs", "highs.mjs");
