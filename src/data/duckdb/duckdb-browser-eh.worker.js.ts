import {engineAsset} from "../../edition/asset.js";

/** Without its link to a source map, which the site does not publish. */
export default () =>
  new TextDecoder()
    .decode(engineAsset("duckdb", "duckdb-browser-eh.worker.js"))
    .replace(/^\/\/# sourceMappingURL=.*$/m, "");
