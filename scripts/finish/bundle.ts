import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {FRAMES} from "../../src/domain/frame-address.js";
import {notKeptPage} from "../../src/features/offline/index.js";

export const WORKER = "sw.js";

/** Workbox's licence asks for its notice in copies. */
const NOTICE = "/* Contains Workbox, copyright Google LLC, MIT licence: https://github.com/GoogleChrome/workbox */";

/**
 * Writes the script that gives frames their height in the page of another site, at a lasting address (it is no module:
 * codes that were copied there long ago load it as a plain script), and the worker that keeps on the reader's device
 * what is visited. Neither depends on the site.
 */
export async function writeScripts(dist: string) {
  const entry = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
  const frames = `${FRAMES}/embed.js`;
  const options = {bundle: true, minify: true, format: "iife", logLevel: "silent"} as const;
  await build({
    ...options,
    entryPoints: [entry("figures/client-host.ts")],
    outfile: join(dist, frames),
    target: "es2020"
  });
  await build({
    ...options,
    entryPoints: [entry("worker/sw.ts")],
    outfile: join(dist, WORKER),
    target: "es2022",
    charset: "utf8",
    define: {
      "process.env.NODE_ENV": '"production"',
      NOT_KEPT: JSON.stringify(notKeptPage())
    },
    banner: {js: NOTICE}
  });
  return [frames, WORKER];
}
