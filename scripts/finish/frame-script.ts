import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {FRAMES} from "../../src/domain/frame-address.js";

const ENTRY = fileURLToPath(new URL("../../src/figure/client-host.ts", import.meta.url));

/**
 * Writes the script that gives frames their height in the page of another site, at a lasting address. It is no module: codes that were copied
 * there long ago load it as a plain script.
 *
 * @returns path of the script
 */
export async function writeFrameScript(dist: string): Promise<string> {
  const outfile = join(dist, FRAMES, "embed.js");
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    logLevel: "silent"
  });
  return outfile;
}
