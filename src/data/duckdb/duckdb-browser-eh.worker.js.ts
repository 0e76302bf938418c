import {engineAsset} from "../asset.js";

/** The worker script that runs the engine beside the page, without its link to a source map, which the site does not publish. */
export default () =>
  new TextDecoder()
    .decode(engineAsset("duckdb", "duckdb-browser-eh.worker.js"))
    .replace(/^\/\/# sourceMappingURL=.*$/m, "");
