import {engineAsset} from "../../edition/asset.js";

export default () => engineAsset("highs", "highs.wasm");
