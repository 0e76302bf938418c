import {spawn} from "node:child_process";
import {existsSync, renameSync, rmSync} from "node:fs";
import {basename} from "node:path";
import {pathToFileURL} from "node:url";
import {describeError} from "../src/data/loader.js";
import {outputPath, readRedirects, undateData} from "../src/data/outputs.js";
import {COMMUNES, LEAFLETS, REPORTS} from "../src/components/addresses.js";
import {plainError} from "./errors.js";
import {finish} from "./finish.js";
import {pinLibraryVersions} from "./offline.js";

const ROOT = "src";
const DIST = "dist";

/** Beside Framework's cache: out of version control, out of the pages, and on the same disk as the site. */
const WORK = `${ROOT}/.observablehq`;

/** Options of `build`. */
export interface BuildOptions {
  /** Folder of the site. */
  output?: string;
}

/**
 * Builds the site into `dist`: data first, then pages, then what a published site needs besides.
 *
 * The new site is built beside the last one and takes its place at the very end. Whatever fails, the last one stays.
 *
 * @returns seconds of each step
 */
export async function build({output = DIST}: BuildOptions = {}): Promise<BuildTimes> {
  const next = `${WORK}/${basename(output)}-next`;
  const previous = `${WORK}/${basename(output)}-previous`;
  const {lap, laps} = stopwatch();
  await buildData();
  lap("data");
  undateData();
  pinLibraryVersions(ROOT);
  await buildPages(next);
  lap("pages");
  await finish(next, {
    redirects: readRedirects(),
    data: outputPath("data"),
    beside: [LEAFLETS, REPORTS, COMMUNES].map(outputPath)
  });
  lap("finish");
  rmSync(previous, {recursive: true, force: true});
  if (existsSync(output)) renameSync(output, previous);
  renameSync(next, output);
  rmSync(previous, {recursive: true, force: true});
  return laps;
}

/** Seconds that each step of a build took. */
export type BuildTimes = Record<"data" | "pages" | "finish", number>;

function stopwatch(): {lap: (step: keyof BuildTimes) => void; laps: BuildTimes} {
  const laps: BuildTimes = {data: 0, pages: 0, finish: 0};
  let last = performance.now();
  const lap = (step: keyof BuildTimes) => {
    const now = performance.now();
    laps[step] = (now - last) / 1000;
    last = now;
  };
  return {lap, laps};
}

/** Runs the pipeline, in a process of its own: what it holds of a whole country is given back before pages are built. */
async function buildData(): Promise<void> {
  const {code, log} = await run("node_modules/.bin/tsx", ["src/data/pipeline.ts"], {});
  if (code !== 0) throw plainError(log.trim());
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
    const times = Object.entries(await build()).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
    console.log(`built ${DIST} in ${((performance.now() - start) / 1000).toFixed(1)} s (${times.join(", ")})`);
  } catch (error) {
    console.error(describeError(error));
    if (existsSync(DIST)) console.error(`${DIST} is the site of the last build that succeeded`);
    process.exitCode = 1;
  }
}
