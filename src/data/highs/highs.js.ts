import {engineAsset} from "../../edition/asset.js";

/** Hosts are surer of the type of ".js" than of ".mjs". */
export default () => engineAsset("highs", "highs.mjs");
