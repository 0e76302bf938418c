import {spawn, type ChildProcess} from "node:child_process";
import {existsSync, readdirSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {pathToFileURL} from "node:url";
import {parseArgs} from "node:util";
import {displayPath} from "../src/data/csv.js";
import {missingLegalFields, readEdition, type Edition} from "../src/data/edition.js";
import {describeError} from "../src/data/loader.js";
import {BESIDE, outputPath} from "../src/data/outputs.js";
import {throwFaults, type Fault} from "../src/domain/fault.js";
import {plainError} from "./errors.js";
import {finish} from "./finish.js";
import {compressAhead} from "./finish/compress.js";
import {forgetUnsureLibraries, noteLibraryVersions, noteSureLibraries} from "./framework-libraries.js";
import {startLoaders} from "./loaders-process.js";
import {holdProject, replaceSite, restoreSite, WORK} from "./site-folder.js";

const ROOT = "src";
const DIST = "dist";

/** Seconds that each step of a build took. */
export type BuildTimes = Record<"data" | "pages" | "finish", number>;

/**
 * Builds the site into `dist`: data first, then pages, then what a published site needs besides.
 *
 * The new site is built beside the last one and takes its place at the very end. Whatever fails, the last one stays.
 *
 * @param output folder of the site
 * @param publish whether it is to be published: refused where the edition does not say who publishes and hosts it
 * @returns seconds of each step
 * @throws DataError before anything is built, with each field that a site to be published lacks
 */
export async function build({
  output = DIST,
  publish = false
}: {output?: string; publish?: boolean} = {}): Promise<BuildTimes> {
  if (publish) throwFaults(missingFaults(readEdition()));
  const release = await holdProject();
  try {
    restoreSite(output);
    return await buildAlone(output);
  } finally {
    release();
  }
}

async function buildAlone(output: string): Promise<BuildTimes> {
  const next = `${WORK}/${basename(output)}-next`;
  const {lap, laps} = stopwatch();
  const loaders = startLoaders();
  try {
    const address = await loaders.listening;
    forgetPages();
    forgetUnsureLibraries(ROOT);
    noteLibraryVersions(ROOT);
    // Framework starts while the data are made. While it builds the first pages, the other core makes the next ones.
    const pages = buildPages(next, address);
    pages.catch(() => {});
    await loaders.ready;
    lap("data");
    // The other core is free once the loaders have made everything.
    const ahead = loaders.made.then(() => compressAhead(outputPath("data")));
    await Promise.race([Promise.all([pages, ahead]), loaders.failed]);
    noteSureLibraries(ROOT);
    lap("pages");
  } finally {
    loaders.stop();
    framework?.kill();
  }
  await finish(next, {beside: outputPath(BESIDE), site: readEdition().site});
  lap("finish");
  replaceSite(output, next);
  return laps;
}

/** Each field of `edition.json` that a published site needs and the edition does not have. */
function missingFaults(edition: Edition): Fault[] {
  const file = displayPath(join(edition.folder, "edition.json"));
  return missingLegalFields(edition).map(({field, expected}) => ({file, field, value: "(absent)", expected}));
}

function tellMissing(edition: Edition): void {
  const faults = missingFaults(edition);
  if (faults.length === 0) return;
  console.log(
    `${faults[0].file} does not say ${faults.map(({field}) => field).join(", ")}: the legal pages have « à compléter » there, and npm run build -- --publish refuses`
  );
}

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

/**
 * Framework takes the output of a loader for good until the loader's own file changes. It is made to ask for all again, as its documentation
 * says, by throwing away its cache; what it bundled of libraries, whose folders start with "_", is kept.
 */
export function forgetPages(): void {
  const cache = join(WORK, "cache");
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache))
    if (!name.startsWith("_")) rmSync(join(cache, name), {recursive: true, force: true});
}

/** The command of Framework, for Node. */
export const FRAMEWORK = "node_modules/@observablehq/framework/dist/bin/observable.js";

/** Framework makes a document of jsdom eight times a page, each of thousands of objects that are soon gone: collected less often, a tenth faster. */
const LARGE_NURSERY = ["--max-semi-space-size=128"];

/** Framework, if it runs: it is not left alone when something else has failed. */
let framework: ChildProcess | undefined;

/** Runs Framework. It tells of every file it writes, so its account is kept for when something is wrong. */
function buildPages(output: string, loaders: string): Promise<void> {
  const env = {...process.env, SITE_OUTPUT: output, LOADERS: loaders, OBSERVABLE_TELEMETRY_DISABLE: "true"};
  const child = spawn(process.execPath, [...LARGE_NURSERY, FRAMEWORK, "build"], {
    env,
    stdio: ["ignore", "pipe", "pipe"]
  });
  framework = child;
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (log += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      framework = undefined;
      if (code !== 0) return reject(plainError(`observable build ended with code ${code}\n${log}`));
      const warnings = /^.*Warning:[\s\S]*/m.exec(log)?.[0];
      if (warnings) console.warn(warnings.trim());
      resolve();
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const start = performance.now();
  try {
    const {publish} = parseArgs({options: {publish: {type: "boolean"}}}).values;
    const times = Object.entries(await build({publish})).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
    console.log(`built ${DIST} in ${((performance.now() - start) / 1000).toFixed(1)} s (${times.join(", ")})`);
    tellMissing(readEdition());
  } catch (error) {
    console.error(describeError(error));
    if (existsSync(DIST)) console.error(`${DIST} is the site of the last build that succeeded`);
    process.exitCode = 1;
  }
}
