import {spawn} from "node:child_process";
import {existsSync, renameSync, rmSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {describeError} from "../src/data/loader.js";
import {readRedirects, runPipeline} from "../src/data/pipeline.js";
import {plainError} from "./errors.js";
import {finish} from "./finish.js";
import {pinLibraryVersions} from "./offline.js";

const ROOT = "src";
const DIST = "dist";

/** Beside Framework's cache: out of version control, out of the pages, and on the same disk as `dist`. */
const NEXT = `${ROOT}/.observablehq/dist-next`;
const PREVIOUS = `${ROOT}/.observablehq/dist-previous`;

/**
 * Builds the site into `dist`: data first, then pages, then what a published site needs besides.
 *
 * The new site is built beside the last one and takes its place at the very end. Whatever fails, the last one stays.
 */
export async function build(): Promise<void> {
  await runPipeline();
  pinLibraryVersions(ROOT);
  await buildPages(NEXT);
  await finish(NEXT, {redirects: await readRedirects()});
  rmSync(PREVIOUS, {recursive: true, force: true});
  if (existsSync(DIST)) renameSync(DIST, PREVIOUS);
  renameSync(NEXT, DIST);
  rmSync(PREVIOUS, {recursive: true, force: true});
}

/** Runs Framework. It tells of every file it writes, so its account is kept for when something is wrong. */
async function buildPages(output: string): Promise<void> {
  const {code, log} = await run("node_modules/.bin/observable", ["build"], {
    SITE_OUTPUT: output,
    OBSERVABLE_TELEMETRY_DISABLE: "true"
  });
  if (code !== 0) throw plainError(`observable build ended with code ${code}\n${log}`);
  const warnings = /^.*Warning:[\s\S]*/m.exec(log)?.[0];
  if (warnings) console.warn(warnings.trim());
}

interface Ended {
  code: number | null;
  log: string;
}

function run(command: string, args: string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {env: {...process.env, ...env}, stdio: ["ignore", "pipe", "pipe"]});
    let log = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (log += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({code, log}));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const start = performance.now();
  try {
    await build();
    console.log(`built ${DIST} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(describeError(error));
    if (existsSync(DIST)) console.error(`${DIST} is the site of the last build that succeeded`);
    process.exitCode = 1;
  }
}
