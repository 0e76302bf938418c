import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {FRAMES} from "../../src/domain/frame-address.js";

const SOURCE = fileURLToPath(new URL("../../src/figure/client-host.ts", import.meta.url));

/** Writes the script that another site gives frames their height with, at a lasting address: a classic script, which can tell where it came from. */
export async function writeFrameScript(dist: string): Promise<void> {
  await build({
    entryPoints: [SOURCE],
    bundle: true,
    minify: true,
    outfile: join(dist, FRAMES, "embed.js"),
    format: "iife",
    target: "es2020",
    logLevel: "silent"
  });
}
