import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

/** The service worker of a site, at its root, so that all the site is its own. */
export const WORKER = "sw.js";

const ENTRY = fileURLToPath(new URL("../../src/worker/sw.ts", import.meta.url));

/** Workbox's licence asks for its notice in copies. */
const NOTICE = "/* Contains Workbox, copyright Google LLC, MIT licence: https://github.com/GoogleChrome/workbox */";

/**
 * Writes the worker that keeps on the reader's device what is visited. It does not depend on the site.
 *
 * @returns path of the worker
 */
export async function writeWorker(dist: string): Promise<string> {
  const outfile = join(dist, WORKER);
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    define: {"process.env.NODE_ENV": '"production"'},
    banner: {js: NOTICE},
    logLevel: "silent"
  });
  return outfile;
}
