import {engineAsset} from "../asset.js";

/** The worker script that runs the engine beside the page. */
export default () => dropSourceMap(new TextDecoder().decode(engineAsset("duckdb", "duckdb-browser-eh.worker.js")));

/** Removes the link to a source map, which the site does not publish. */
const dropSourceMap = (source: string) => source.replace(/^\/\/# sourceMappingURL=.*$/m, "");
