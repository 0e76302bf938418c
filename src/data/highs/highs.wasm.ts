import {engineAsset} from "../asset.js";

export default () => engineAsset("highs", "highs.wasm");
